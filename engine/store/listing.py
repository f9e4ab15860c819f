"""The list of everything said, as it is read from the disk: entries with a glimpse of their words.

Problem: a page of the list must cost the same whether its entries are of ten words or of a megabyte, and
100,000 rows of it must fit into memory. Mechanism: SQLite cuts the glimpse, from shortly before the first
word that is looked for, and reads two figures out of the timings, all outside the interpreter's lock. Its own
`snippet` is no way: it takes minutes for a word that a megabyte has 60,000 times.
Rules: what comes after an entry is asked for with that entry, so that pages follow one another without a gap.
Without words to look for the order is that of time; with words that of saving, which is the same but for what
was recovered later: it lets the index stop at a page, however many there are.
Failure mode: a word that the text has with other accents only, or a day after its beginning, is not come
near; the glimpse is the beginning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from engine.store.entries import Entry
from engine.store.search import Query, Which, condition, match_of, terms_of

CUT = "…"  # stands for what is before
GLIMPSE = 400  # characters; no list shows half of it
NEAR = 30  # characters that are in view in the narrowest list
BEFORE = 24  # characters before a word that was searched for, where it is not near the beginning
LOOKED = 2_000_000  # characters in which a place is looked for: more than a day of speech
WAIT, MODEL = "release_to_text_ms", "model"  # what is kept of an entry's timings

_BARE = (
    "entries.id, session, at, kind, entries.app, audio_s, language, outcome, insert_ms, path, kept_as,"
    f" pinned, json_extract(metrics, '$.{WAIT}'), json_extract(metrics, '$.{MODEL}')"
)
_SAID = "CASE WHEN entries.edited <> '' THEN entries.edited ELSE entries.text END"
_BEGINNING = f"substr({_SAID}, 1, {GLIMPSE})"
_LOOKED = f"substr({_SAID}, 1, {LOOKED})"
# SQLite's `lower` knows ASCII only, so that a word is looked for as it was typed and with a capital too. A
# text is made lower-case once where the word is in view anyway or begins after a space, the common cases.
_AROUND = f"""CASE WHEN instr(' ' || lower(substr({_SAID}, 1, {NEAR} + length(:word))), ' ' || :word)
    THEN {_BEGINNING} ELSE coalesce('{CUT}' || substr({_SAID}, max(1, coalesce(
        nullif(instr(' ' || lower({_LOOKED}), ' ' || :word), 0), nullif(instr(lower({_LOOKED}), :word), 0),
        nullif(instr(lower({_LOOKED}), :capital), 0)) - {BEFORE}), {GLIMPSE}), {_BEGINNING}) END"""
_ALL = f"SELECT {_BARE}, {_BEGINNING} FROM entries"
_MATCHING = f"SELECT {_BARE}, {_AROUND} FROM {{tables}} ON entries.id = words.rowid WHERE words MATCH :match"


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of the list.

    Attributes:
        entry: It, without its words; of its timings only `WAIT` and `MODEL`.
        glimpse: Some of its words as they stand, corrections included.
    """

    entry: Entry
    glimpse: str = field(repr=False)


def page(query: Query, before: Entry | None, limit: int) -> tuple[str, dict[str, Any]]:
    """The SQL for at most `limit` entries after `before` (None: from the newest on), and its values."""
    which = condition(query.which)
    values = {"limit": limit, **({"at": before.at, "number": before.number} if before else {})}
    if match_of(query.typed):
        bound = " AND words.rowid < :number" if before else ""
        matching = _matching(few=query.which is Which.PINNED)
        sql = f"{matching} AND {which}{bound} ORDER BY words.rowid DESC LIMIT :limit"
        return sql, {**values, **_looked_for(query)}
    bound = " AND (at, id) < (:at, :number)" if before else ""
    return f"{_ALL} WHERE {which}{bound} ORDER BY at DESC, id DESC LIMIT :limit", values


def one(query: Query, session: str) -> tuple[str, dict[str, Any]]:
    """The SQL for one entry as a search shows it, and its values; nothing if the search does not find it."""
    if match_of(query.typed):
        sql = f"{_matching(few=True)} AND entries.session = :session"
        return sql, {**_looked_for(query), "session": session}
    return f"{_ALL} WHERE session = :session", {"session": session}


def from_row(row: tuple[Any, ...]) -> Listed:
    """What `page` and `one` select, as an entry of the list."""
    (number, session, at, kind, app, audio_s, language, outcome, insert_ms, path, kept_as, pinned) = row[:12]
    metrics = {
        name: value for name, value in zip((WAIT, MODEL), row[12:14], strict=True) if value is not None
    }
    entry = Entry(
        session,
        at,
        kind,
        app,
        "",
        "",
        audio_s,
        language,
        metrics,
        outcome,
        insert_ms,
        path=path,
        kept_as=kept_as,
        pinned=bool(pinned),
        number=number,
    )
    return Listed(entry, row[14])


def _matching(few: bool) -> str:
    # Of few entries to look each one up is cheaper than to read all that match.
    return _MATCHING.format(tables="entries CROSS JOIN words" if few else "words CROSS JOIN entries")


def _looked_for(query: Query) -> dict[str, str]:
    first = terms_of(query.typed)[0].words[0]
    return {"match": match_of(query.typed), "word": first.lower(), "capital": first.capitalize()}
