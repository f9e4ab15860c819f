"""Entries of a history, and pages of them as the library gives them to the window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.library.state import Page, Row, row_of, said
from app.scripted_engine import metrics
from engine.store.history import Entry
from engine.store.listing import MODEL, WAIT, Listed
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
    return Page(query, tuple(row(one) for one in entries), first, more, anew)


def row(one: Entry) -> Row:
    """An entry as the history lists it to who looks for nothing."""
    shown = {name: value for name, value in one.metrics.items() if name in (WAIT, MODEL)}
    bare = replace(one, raw="", text="", refined="", edited="", cleaned="", metrics=shown)
    return row_of(Listed(bare, said(one)))
