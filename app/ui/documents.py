"""How entries and file jobs become documents of the editor: title, figures, texts to compare. Pure."""

from __future__ import annotations

from datetime import datetime

from app.files.state import FileRow
from app.library.state import said
from app.state import AppState, Last
from app.translation import isolated, listed, tr
from app.ui import figures, file_wording, wording
from app.ui.editor.document import Document, Version
from engine.store.history import Entry

JOB, LIVE = "job:", "live:"  # what begins the keys of documents that are no entries


def document_of(entry: Entry, now: datetime) -> Document:
    """An entry, with what else was made of its recording."""
    text = said(entry)
    others = (
        (tr("Before your edits"), entry.text),
        (tr("As recognised"), entry.raw if entry.raw != entry.text else ""),
        (tr("Cleaned up"), entry.cleaned),
        (tr("Heard again"), entry.refined),
    )
    return Document(
        entry.session,
        title_of(entry, now),
        text,
        figures.line(entry),
        figures.explained(entry),
        tuple(Version(name, other) for name, other in others if other and other != text),
        name="file" if entry.kind == "file" else "dictation",
    )


def document_of_job(row: FileRow, now: datetime) -> Document:
    """A file job; its text is shown as it grows."""
    return Document(
        f"{JOB}{row.job}",
        listed(isolated(row.name)),
        "",
        file_wording.about(row, now),
        editable=False,
        name="file",
    )


def document_of_live(state: AppState) -> Document:
    """The dictation under way; its text is shown as it grows."""
    return Document(f"{LIVE}{state.session}", wording.status(state), "", editable=False)


def document_of_last(last: Last) -> Document:
    """Words that are in no history."""
    return Document(f"{LIVE}{last.session}", tr("Not kept"), last.text, editable=False)


def title_of(entry: Entry, now: datetime) -> str:
    """When, where or which file, how long."""
    if entry.kind == "file":
        return details_of(entry, now)
    mode = str(entry.metrics.get("mode") or "")
    return wording.details(entry.at, listed(mode, entry.app), entry.audio_s, {}, entry.outcome, now)


def details_of(entry: Entry, now: datetime) -> str:
    """The same for the list, with the wait."""
    if entry.kind == "file":
        return listed(isolated(entry.app), file_wording.clock(entry.audio_s), wording.moment(entry.at, now))
    return wording.details(entry.at, entry.app, entry.audio_s, entry.metrics, entry.outcome, now)
