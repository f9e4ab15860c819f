"""How events and deeds change the file jobs on show. Pure, as `app.reduction.rules.reduce` is for dictations.

Rules: what is told of a job that is not running changes nothing, so a step that ends late cannot revive a
cancelled job. A retry, and a job that goes on with an earlier run's work, begin with empty text, because all
segments are told again. Text only grows at its end. Failure mode: an event for a job nobody knows changes
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

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
    """The state after all `events`; 10,000 files that are added at once take one change, not 10,000."""
    for added, several in groupby(events, key=lambda event: isinstance(event, JobAdded)):
        if added:
            rows = (FileRow(one.job, str(one.path)) for one in several if isinstance(one, JobAdded))
            state = _added(state, *rows)
        else:
            for event in several:
                state = reduce(state, event)
    return state


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
    """Whether other jobs may be open after these than before; looking costs 50 ms with 100,000 jobs."""
    return not all(isinstance(event, JobHeard | JobProgress | JobWarned) for event in events)


def reduce(state: FilesState, event: FileEvent | FileDeed) -> FilesState:
    """The state after `event`."""
    match event:
        case JobAdded(job=job, path=path):
            return _added(state, FileRow(job, str(path)))
        case Looked(job=job, path=path, found=found):
            return _looked(state, FileRow(job, path, JobPhase.LOOKING, found=found))
        case Reordered(order=order):
            return _reordered(state, order)
        case Removed(job=job):
            return FilesState(tuple(row for row in state.rows if row.job != job))
    row = state.row(event.job)
    rule = _RULES.get(type(event))
    if row is None or rule is None:
        return state
    return _with(state, rule(row, event))


def _added(state: FilesState, *rows: FileRow) -> FilesState:
    """`rows` after the others, also where they were among them before."""
    jobs = {row.job: row for row in rows}
    return FilesState((*(other for other in state.rows if other.job not in jobs), *jobs.values()))


def _looked(state: FilesState, row: FileRow) -> FilesState:
    """`row` in its place, or after the others if it has none."""
    return _added(state, row) if state.row(row.job) is None else _with(state, row)


def _reordered(state: FilesState, order: tuple[int, ...]) -> FilesState:
    """Waiting rows in `order`, in the places that waiting rows have; the others stay where they are."""
    rows = {row.job: row for row in state.rows if row.phase is JobPhase.WAITING}
    wanted = [rows[job] for job in order if job in rows]
    rest = [row for row in rows.values() if row.job not in order]  # it began a moment ago, and is told soon
    turns = iter([*rest, *wanted])
    return FilesState(tuple(next(turns) if row.job in rows else row for row in state.rows))


def _with(state: FilesState, changed: FileRow) -> FilesState:
    """`changed` in its place."""
    rows = state.rows
    place = next(number for number, row in enumerate(rows) if row.job == changed.job)
    return FilesState((*rows[:place], changed, *rows[place + 1 :]))


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
