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
from engine.store.listing import MODEL

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
    """When, where or which file, how long, and what heard it."""
    model = wording.short_name(entry.metrics.get(MODEL))
    if entry.kind == "file":
        length = file_wording.clock(entry.audio_s)
        return listed(isolated(entry.app), length, wording.moment(entry.at, now), model)
    place = listed(str(entry.metrics.get("mode") or ""), entry.app)
    return listed(wording.details(entry.at, place, entry.audio_s, entry.outcome, now), model)
