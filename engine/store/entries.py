"""One line of the history, and the SQL that keeps it.

Problem: the same session is committed again when it is recognised afresh or its text improves, and that must
not cost what is already known.
Rules: committing again replaces the text but keeps the raw words that were recognised first, unless they were
empty or the new entry is of kind "recovered" (recognised afresh from the journal). An empty raw, app,
outcome, refined or edited text never replaces one that is not. What the person corrected stands beside what
was recognised, never in its place.
Failure mode: none of its own; text that no file can hold (lone surrogates) is stored with "?" in their place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

_COLUMNS = (
    "session, at, kind, app, raw, text, audio_s, language, metrics, outcome, insert_ms, refined, edited,"
    " path, kept_as"
)
_SELECTED = ", ".join(f"entries.{name}" for name in ("id", *_COLUMNS.split(", "), "pinned", "cleaned"))
_METRICS, _PINNED = 8, 15  # their places among them
COMMIT = f"""
    INSERT INTO entries ({_COLUMNS}) VALUES ({", ".join("?" * 15)})
    ON CONFLICT (session) DO UPDATE SET
        at = excluded.at, kind = excluded.kind, text = excluded.text, audio_s = excluded.audio_s,
        language = excluded.language, metrics = excluded.metrics,
        raw = CASE WHEN excluded.raw <> '' AND (entries.raw = '' OR excluded.kind = 'recovered')
                   THEN excluded.raw ELSE entries.raw END,
        app = CASE WHEN excluded.app <> '' THEN excluded.app ELSE entries.app END,
        outcome = CASE WHEN excluded.outcome <> '' THEN excluded.outcome ELSE entries.outcome END,
        insert_ms = coalesce(excluded.insert_ms, entries.insert_ms),
        refined = CASE WHEN excluded.refined <> '' THEN excluded.refined ELSE entries.refined END,
        edited = CASE WHEN excluded.edited <> '' THEN excluded.edited ELSE entries.edited END,
        path = excluded.path, kept_as = excluded.kept_as
"""
RECENT = f"SELECT {_SELECTED} FROM entries WHERE at < ? ORDER BY at DESC, id DESC LIMIT ?"
GET = f"SELECT {_SELECTED} FROM entries WHERE session = ?"
OUTCOME = "UPDATE entries SET outcome = ?, insert_ms = ? WHERE session = ?"
REFINE = "UPDATE entries SET refined = ? WHERE session = ?"
EDIT = "UPDATE entries SET edited = ? WHERE session = ?"
EDITED = f"SELECT {_SELECTED} FROM entries WHERE edited <> '' ORDER BY at DESC, id DESC LIMIT ?"
FORGET = "DELETE FROM entries WHERE session = ?"
CLEAN = "UPDATE entries SET cleaned = ? WHERE session = ?"
MEASURE = "UPDATE entries SET metrics = json_patch(metrics, ?) WHERE session = ?"
PIN = "UPDATE entries SET pinned = ? WHERE session = ?"
OLDEST = "SELECT session FROM entries WHERE at < ? AND NOT pinned ORDER BY at LIMIT ?"
COUNT = "SELECT count(*) FROM entries"


@dataclass(frozen=True, slots=True)
class Entry:
    """One dictation or file.

    Attributes:
        session: Its name, the same as in the journal.
        at: Unix seconds of key-down.
        kind: "dictation", "file" or "recovered".
        app: The program the words were meant for; "" if unknown.
        raw: The words as recognised.
        text: The words after later processing.
        audio_s: Seconds of audio.
        language: Language code, or None if unknown.
        metrics: Timings, see `engine.metrics.Metrics.as_dict`; the mode's name; and, once somebody read the
            entry, its doubtful words as JSON (`doubts`), which are words of a transcript.
        outcome: "", "inserted", "sent", "held" or "failed".
        insert_ms: What inserting took; None if it did not happen.
        refined: What a second, more careful hearing made of it; "" if none did or it heard the same.
        edited: What the person made of the text; "" if they left it as it was.
        path: The recording, of a file; "" for a dictation, whose recording is in the journal.
        kept_as: Name of the file in which its transcript is kept with all times, of a file; "" if none is.
        pinned: It is to be kept for ever.
        cleaned: What a language model made of the text; "" if none did or it was not believed.
        number: Its place in the order of saving; 0 before it was saved.
    """

    session: str
    at: float
    kind: str
    app: str
    raw: str
    text: str
    audio_s: float
    language: str | None
    metrics: dict[str, float | str | None]
    outcome: str
    insert_ms: float | None
    refined: str = ""
    edited: str = ""
    path: str = ""
    kept_as: str = ""
    pinned: bool = False
    cleaned: str = ""
    number: int = field(default=0, compare=False)

    def __repr__(self) -> str:
        """Without the words: an entry may end in a log by way of a traceback."""
        return f"Entry({self.session!r}, kind={self.kind!r}, {len(self.text)} characters)"


def to_row(entry: Entry) -> tuple[Any, ...]:
    """The values that COMMIT takes. Raises TypeError for metrics that JSON cannot hold."""
    return (
        entry.session,
        entry.at,
        entry.kind,
        plain(entry.app),
        plain(entry.raw),
        plain(entry.text),
        entry.audio_s,
        entry.language,
        json.dumps(entry.metrics),
        entry.outcome,
        entry.insert_ms,
        plain(entry.refined),
        plain(entry.edited),
        plain(entry.path),
        entry.kept_as,
    )


def from_row(row: tuple[Any, ...]) -> Entry:
    """What RECENT and GET return, as an entry."""
    values = list(row[1:])
    values[_METRICS] = json.loads(values[_METRICS])
    values[_PINNED] = bool(values[_PINNED])
    return replace(Entry(*values), number=row[0])


def plain(text: str) -> str:
    """Without lone surrogates: SQLite refuses them with an error that quotes the text."""
    return text.encode("utf-8", "replace").decode("utf-8")
