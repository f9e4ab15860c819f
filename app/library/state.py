"""The list of everything said as it is shown, as plain values, and what the person can do with its entries.

Rules: a row holds one line of its words only, so that a list that was scrolled for long stays small and one
entry of a megabyte costs it nothing. Words stay out of every repr.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from enum import Enum
from typing import TYPE_CHECKING

from engine.store.history import Entry
from engine.store.listing import BEFORE, CUT, Listed
from engine.store.search import Query

if TYPE_CHECKING:
    from engine.audio.sound import Sound
    from engine.recognition.base import Word

LINE = 200  # characters of a row; no list is wider


class EntryAction(Enum):
    """What the person can do with entries; the value is the label in English."""

    OPEN = "Open"
    SOUND = "Hear"
    EDIT = "Edit"
    PIN = "Pin"
    UNPIN = "Unpin"
    COPY = "Copy"
    EXPORT = "Export…"
    FORGET = "Forget"
    UNDO = "Undo"
    AGAIN = "Hear again"


@dataclass(frozen=True, slots=True)
class EntryWish:
    """What the person asked for.

    Attributes:
        action: What.
        sessions: Of which entries.
        text: What one of them says now, for EDIT.
        target: The file to write, for EXPORT.
        force: What is at `target` may be overwritten.
        model: What to hear it with, for AGAIN.
    """

    action: EntryAction
    sessions: tuple[str, ...] = ()
    text: str = field(default="", repr=False)
    target: str = ""
    force: bool = False
    model: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in the list.

    Attributes:
        entry: It, without its words; of its timings only what the list shows.
        line: The beginning of its words, or what is around the word that was searched for.
        day: The day on which it was said, where this machine is.
    """

    entry: Entry
    line: str = field(repr=False)
    day: date


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the list.

    Attributes:
        query: What it was found with.
        rows: Newest first.
        first: It is the beginning of the list, otherwise what follows the rows before it.
        more: There may be more after it.
        anew: The list is to be shown from its beginning, not only brought up to date.
    """

    query: Query
    rows: tuple[Row, ...]
    first: bool
    more: bool
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Recording:
    """The sound of an entry.

    Attributes:
        session: Whose.
        sound: It; to be closed by who takes it.
        words: The recognised words with their times; none where nobody knows them.
        segments: The stretches of speech, seconds from and to.
    """

    session: str
    sound: Sound
    words: tuple[Word, ...] = field(default=(), repr=False)
    segments: tuple[tuple[float, float], ...] = ()


def said(entry: Entry) -> str:
    """The text of an entry as it stands: what the person made of it, or else what was inserted."""
    return entry.edited or entry.text


def row_of(listed: Listed) -> Row:
    """An entry as a row."""
    return Row(listed.entry, line_of(listed.glimpse), day_of(listed.entry.at))


def day_of(at: float, zone: tzinfo | None = None) -> date:
    """The day of a moment (unix seconds) in a time zone; None: this machine's."""
    return datetime.fromtimestamp(at, zone).date()


def line_of(glimpse: str) -> str:
    """One line of what the history gave of a text; what begins in mid-text begins with a whole word."""
    line = " ".join(glimpse.split())
    if line.startswith(CUT):
        line = CUT + line[line.find(" ", 0, BEFORE) + 1 :].removeprefix(CUT)
    return line if len(line) <= LINE else line[: LINE - 1].rstrip() + CUT
