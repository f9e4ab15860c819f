"""How events and deeds change the file jobs on show. Pure, as `app.reduction.rules.reduce` is for dictations.

Rules: what is told of a job that is not running changes nothing, so a step that ends late cannot revive a
cancelled job. A retry, and a job that goes on with an earlier run's work, begin with empty text, because all
segments are told again. Text only grows at its end. Failure mode: an event for a job nobody knows changes
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from app.files.state import (
    FileDeed,
    FileRow,
    FilesState,
    JobPhase,
    Listed,
    Looked,
    Removed,
    Reordered,
)
from engine.files.events import (
    FileEvent,
    JobAdded,
    JobCancelled,
    JobDone,
    JobFailed,
    JobHeard,
    JobProgress,
    JobStarted,
    JobWarned,
)
from engine.files.transcript import begins_paragraph
from engine.phrases import joined


def reduce_all(state: FilesState, events: Iterable[FileEvent | FileDeed]) -> FilesState:
    """The state after all `events`; the rows are gone through once, not once for each."""
    draft = _Draft(state)
    for event in events:
        _take(draft, event)
    return draft.state()


def reduce(state: FilesState, event: FileEvent | FileDeed) -> FilesState:
    """The state after `event`."""
    return reduce_all(state, (event,))


def ended_well(
    before: FilesState, after: FilesState, events: Iterable[FileEvent | FileDeed]
) -> tuple[FileRow, ...]:
    """The jobs that `events` have brought to a good end."""
    rows = [(before.row(one.job), after.row(one.job)) for one in events if isinstance(one, JobDone)]
    return tuple(
        now
        for was, now in rows
        if now is not None and now.phase is JobPhase.DONE and (was is None or was.phase is not JobPhase.DONE)
    )


def may_open_or_end(events: Iterable[FileEvent | FileDeed]) -> bool:
    """Whether other jobs may be open after these than before; what is open is then written down anew."""
    return not all(isinstance(event, JobHeard | JobProgress | JobWarned) for event in events)


class _Draft:
    """A state that is being changed: what costs the more the more rows there are is done at most once."""

    def __init__(self, before: FilesState) -> None:
        self._before = before
        self._rows: list[FileRow | None] | None = None  # a copy, made for the first change; None: it is gone
        self._places: dict[int, int] | None = None  # the same
        self._gaps = False

    def row(self, job: int) -> FileRow | None:
        """The row of a job."""
        place = (self._before.places if self._places is None else self._places).get(job)
        if place is None:
            return None
        return (self._before.rows if self._rows is None else self._rows)[place]

    def put(self, row: FileRow) -> None:
        """`row` in the place of the one with its job, or after the others if there is none."""
        if self.row(row.job) is row:
            return
        place = (self._before.places if self._places is None else self._places).get(row.job)
        if place is None:
            self.append(row)
        else:
            self._own_rows()[place] = row

    def append(self, row: FileRow) -> None:
        """`row` after the others, also where its job was among them before."""
        self.remove(row.job)
        rows = self._own_rows()
        self._own_places()[row.job] = len(rows)
        rows.append(row)

    def remove(self, job: int) -> None:
        """No row for a job."""
        if self.row(job) is not None:
            self._own_rows()[self._own_places().pop(job)] = None
            self._gaps = True

    def waiting(self) -> dict[int, FileRow]:
        """The rows that wait, by job, in their order."""
        rows = self._before.rows if self._rows is None else self._rows
        return {row.job: row for row in rows if row is not None and row.phase is JobPhase.WAITING}

    def replace_waiting(self, turns: Iterator[FileRow]) -> None:
        """Waiting rows, as many as there are, in the places that waiting rows have."""
        rows, places = self._own_rows(), self._own_places()
        for place, row in enumerate(rows):
            if row is not None and row.phase is JobPhase.WAITING:
                turn = rows[place] = next(turns)
                places[turn.job] = place

    def state(self) -> FilesState:
        """What has become of it."""
        if self._rows is None:
            return self._before
        rows = tuple(row for row in self._rows if row is not None) if self._gaps else tuple(self._rows)
        places = self._before.places if self._places is None else self._places
        return FilesState(cast("tuple[FileRow, ...]", rows), None if self._gaps else places)

    def _own_rows(self) -> list[FileRow | None]:
        if self._rows is None:
            self._rows = list(self._before.rows)
        return self._rows

    def _own_places(self) -> dict[int, int]:
        if self._places is None:
            self._places = dict(self._before.places)
        return self._places


def _take(draft: _Draft, event: FileEvent | FileDeed) -> None:
    match event:
        case JobAdded(job=job, path=path):
            draft.append(FileRow(job, str(path)))
        case Looked(job=job, path=path, found=found):
            draft.put(FileRow(job, path, JobPhase.LOOKING, found=found))
        case Reordered(order=order):
            _reorder(draft, order)
        case Removed(job=job):
            draft.remove(job)
        case _:
            row, rule = draft.row(event.job), _RULES.get(type(event))
            if row is not None and rule is not None:
                draft.put(rule(row, event))


def _reorder(draft: _Draft, order: tuple[int, ...]) -> None:
    """Waiting rows in `order`, in the places that waiting rows have; the others stay where they are."""
    rows, ordered = draft.waiting(), set(order)
    wanted = [rows[job] for job in order if job in rows]
    rest = [row for job, row in rows.items() if job not in ordered]  # it began a moment ago, and is told soon
    draft.replace_waiting(iter([*rest, *wanted]))


def _started(row: FileRow, event: JobStarted) -> FileRow:
    if row.phase is not JobPhase.WAITING:
        return row
    fresh = FileRow(row.job, row.path, JobPhase.RUNNING)
    return replace(fresh, resumed_s=event.resumed_s, audio_s=event.resumed_s)


def _progress(row: FileRow, event: JobProgress) -> FileRow:
    if row.phase is not JobPhase.RUNNING:
        return row
    fraction = event.fraction if event.fraction is not None else row.fraction
    return replace(row, audio_s=event.audio_s, fraction=fraction, speed=event.speed, left_s=event.left_s)


def _heard(row: FileRow, event: JobHeard) -> FileRow:
    if row.phase is not JobPhase.RUNNING:
        return row
    segment = event.segment
    joint = "" if row.last is None else "\n\n" if begins_paragraph(row.last, segment) else " "
    return replace(row, text=row.text + joint + segment.text, last=segment)


def _warned(row: FileRow, event: JobWarned) -> FileRow:
    return replace(row, warning=joined("{one} and {other}", row.warning, event.what))


def _done(row: FileRow, event: JobDone) -> FileRow:
    if not row.open:
        return row
    transcript = event.transcript
    warning = joined("{one} and {other}", row.warning, transcript.warning or "")
    return replace(
        row,
        phase=JobPhase.DONE,
        audio_s=transcript.timings.audio_s,
        fraction=1.0,
        speed=transcript.timings.speed,
        left_s=None,
        kept=event.kept,
        warning=warning,
        text=transcript.text,
        transcript=transcript,
        kept_as=event.kept_as,
    )


def _failed(row: FileRow, event: JobFailed) -> FileRow:
    if not row.open:
        return row
    return replace(row, phase=JobPhase.FAILED, left_s=None, what=event.error.what, remedy=event.error.remedy)


def _cancelled(row: FileRow, event: JobCancelled) -> FileRow:
    return replace(row, phase=JobPhase.CANCELLED, left_s=None) if row.open else row


def _listed(row: FileRow, event: Listed) -> FileRow:
    return replace(row, entry=event.entry)


_RULES: Mapping[type, Callable[[FileRow, Any], FileRow]] = {
    JobStarted: _started,
    JobProgress: _progress,
    JobHeard: _heard,
    JobWarned: _warned,
    JobDone: _done,
    JobFailed: _failed,
    JobCancelled: _cancelled,
    Listed: _listed,
}
