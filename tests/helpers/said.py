"""Entries of a history, and pages of them as the library gives them to the window."""

from __future__ import annotations

from collections.abc import Iterable

from app.library.state import Page, row_of
from app.scripted_engine import metrics
from engine.store.history import Entry
from engine.store.search import Query


def entry(number: int, text: str = "", **more: object) -> Entry:
    """A dictation; the higher its number the newer."""
    words = text or f"words of entry {number}"
    made = {
        "session": f"s{number}",
        "at": 1000.0 + number,
        "kind": "dictation",
        "app": "xterm",
        "raw": words,
        "text": words,
        "audio_s": 2.0,
        "language": "en",
        "metrics": metrics().as_dict(),
        "outcome": "",
        "insert_ms": None,
        "number": number,
    }
    return Entry(**{**made, **more})  # type: ignore[arg-type]  # the fields are those above


def page(
    entries: Iterable[Entry],
    query: Query | None = None,
    first: bool = True,
    more: bool = False,
    anew: bool = False,
) -> Page:
    """A page with these entries."""
    query = query or Query()
    return Page(query, tuple(row_of(one, query.typed) for one in entries), first, more, anew)
