"""How events and deeds change the file jobs on show. Pure, as `app.state.reduce` is for dictations.

Rules: what is told of a job that is not running changes nothing, so a step that ends late cannot revive a
cancelled job. A retry, and a job that goes on with an earlier run's work, begin with empty text, because all
segments are told again. Text only grows at its end. Failure mode: an event for a job nobody knows changes
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.files.state import (
    FileDeed,
    FileRow,
    FilesState,
    JobPhase,
    Listed,
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


def reduce(state: FilesState, event: FileEvent | FileDeed) -> FilesState:
    """The state after `event`."""
    match event:
        case JobAdded(job=job, path=path):
            return _added(state, FileRow(job, str(path)))
        case Reordered(order=order):
            return _reordered(state, order)
        case Removed(job=job):
            return FilesState(tuple(row for row in state.rows if row.job != job))
    row = state.row(event.job)
    rule = _RULES.get(type(event))
    if row is None or rule is None:
        return state
    return _with(state, rule(row, event))


def _added(state: FilesState, row: FileRow) -> FilesState:
    """`row` after the others, also where it was among them before."""
    return FilesState((*(other for other in state.rows if other.job != row.job), row))


def _reordered(state: FilesState, order: tuple[int, ...]) -> FilesState:
    """Waiting rows in `order`, in the places that waiting rows have; the others stay where they are."""
    rows = {row.job: row for row in state.rows if row.phase is JobPhase.WAITING}
    wanted = [rows[job] for job in order if job in rows]
    rest = [row for row in rows.values() if row.job not in order]  # it began a moment ago, and is told soon
    turns = iter([*rest, *wanted])
    return FilesState(tuple(next(turns) if row.job in rows else row for row in state.rows))


def _with(state: FilesState, changed: FileRow) -> FilesState:
    return FilesState(tuple(changed if row.job == changed.job else row for row in state.rows))


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
    return replace(row, warning=" and ".join(filter(None, (row.warning, event.what))))


def _done(row: FileRow, event: JobDone) -> FileRow:
    if not row.open:
        return row
    transcript = event.transcript
    warning = " and ".join(filter(None, (row.warning, transcript.warning)))
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
