"""How file jobs are said to the person: one line for the list, a few for the transcript. Pure."""

from __future__ import annotations

from datetime import datetime

from app.files.state import FileRow, JobPhase
from app.translation import figure, isolated, listed, mark, tr
from app.ui.wording import sentence

FILTERS = {
    "txt": mark("Text (*.txt)"),
    "srt": mark("Subtitles, SubRip (*.srt)"),
    "vtt": mark("Subtitles, WebVTT (*.vtt)"),
    "json": mark("Everything with times, JSON (*.json)"),
    "md": mark("Markdown (*.md)"),
    "csv": mark("Table, CSV (*.csv)"),
}
WITH_TIMES = ("txt", "srt", "vtt", "json", "md")  # what one transcript can be
OF_MANY = ("txt", "md", "json", "csv")  # what any entries can be
HOVER = mark("Let go to transcribe")
ONLY_FILES = mark("Only files and folders of this machine can be transcribed")


def line(row: FileRow, now: datetime) -> str:
    """Where a job is, on one line: "40 % · 12× real time · 1:20 left"."""
    match row.phase:
        case JobPhase.LOOKING:
            return tr("Looking through it · recordings found: {count}", count=figure(row.found, ",.0f"))
        case JobPhase.WAITING:
            return tr("Waiting")
        case JobPhase.RUNNING:
            return _running(row)
        case JobPhase.FAILED:
            return sentence(row.what)
        case JobPhase.CANCELLED:
            return tr("Cancelled")
    how = tr("was transcribed before") if row.kept else speed(row)
    return _joined(clock(row.audio_s), how)


def about(row: FileRow, now: datetime) -> str:
    """What there is to say above the words: how far it is, or what happened and what to do."""
    made = () if row.transcript is None else (row.transcript.language or "", row.transcript.model)
    parts = [_joined(line(row, now), *made)]
    if row.phase is JobPhase.FAILED:
        parts.append(sentence(row.remedy))
    if row.phase is JobPhase.RUNNING and row.resumed_s:
        parts.append(tr("Went on from {time}, where the last run had stopped.", time=clock(row.resumed_s)))
    if row.warning:
        parts.append(sentence(row.warning))
    ended = row.phase in (JobPhase.FAILED, JobPhase.CANCELLED)
    if ended and row.text:
        parts.append(tr("The words so far stand."))
    return parts[0] if len(parts) == 1 else " ".join(map(sentence, parts))


def speed(row: FileRow) -> str:
    """ "12× real time"; empty if it was not measured."""
    if row.speed <= 0:
        return ""
    return tr("{speed}× real time", speed=times(row.speed))


def times(speed: float) -> str:
    """How many times real time: "1.5" is told to the tenth, "12" is not."""
    return figure(speed, ".0f" if speed >= 10 else ".1f")


def clock(seconds: float) -> str:
    """1:02:03, or 2:03 under an hour."""
    minutes, second = divmod(round(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"


def _running(row: FileRow) -> str:
    if row.fraction is None and row.audio_s <= row.resumed_s:
        return tr("Starting")
    far = (
        isolated(figure(row.fraction, ".0%"))
        if row.fraction is not None
        else tr("{time} heard", time=clock(row.audio_s))
    )
    left = "" if row.left_s is None else tr("{time} left", time=clock(row.left_s))
    return _joined(far, speed(row), left)


def _joined(*parts: str) -> str:
    return listed(*parts)
