"""The insertion seam: which window the words go to, and how they get there.

The target is captured when the key goes down and checked again before anything is sent. If it is gone or
another window has the focus, nothing is typed: the words are held, and the app offers them. A delivery
says what is known about it, never more: `INSERTED` only with proof that the target took the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Protocol


class Field(StrEnum):
    """What has the focus inside a window, as far as that is known."""

    UNKNOWN = "unknown"
    TEXT = "text"
    PASSWORD = "password"
    NO_TEXT = "no text"  # a button, a menu, a slider: certainly nothing that takes words


@dataclass(frozen=True, slots=True)
class Target:
    """A window that had the focus.

    Attributes:
        handle: The platform's number for it (an X11 window id).
        app: What to call it to the person, and the key of per-app settings ("xterm", "Firefox").
        is_terminal: It wants its own paste chord and no newlines typed for it.
        place: Its middle in the platform's own pixels, to find its screen; None if unknown.
        takes: What had the focus in it.
    """

    handle: int
    app: str
    is_terminal: bool = False
    place: tuple[int, int] | None = field(default=None, compare=False)
    takes: Field = field(default=Field.UNKNOWN, compare=False)


class Outcome(Enum):
    """What became of the words."""

    INSERTED = "inserted"  # the target has read them
    SENT = "sent"  # typed or pasted, with no way to verify
    HELD = "held"  # not sent: the target is gone, changed, or cannot take text
    FAILED = "failed"  # sending failed half-way or at once; the words are held


@dataclass(frozen=True, slots=True)
class Delivery:
    """The end of one insertion.

    Attributes:
        why: A sentence for the person when the words were not inserted, or nothing proves that they were.
        homeless: Not sent, and nobody could be typing anywhere: no window has the focus, or nothing in it
            takes text. Then our own window may open with the words, although that takes the focus.
    """

    outcome: Outcome
    method: str
    why: str = ""
    insert_ms: float = 0.0
    homeless: bool = False


class TargetFinder(Protocol):
    """Sees which window has the focus."""

    def current(self) -> Target | None:
        """The focused window, or None if there is none. Takes < 5 ms; never raises."""

    def is_current(self, target: Target) -> bool:
        """Whether `target` still exists and has the focus."""


class Inserter(Protocol):
    """A way to put text into a window. Lives on the Qt main thread; never blocks it for over 50 ms."""

    def insert(self, text: str, target: Target | None, done: Callable[[Delivery], None]) -> None:
        """Start putting `text` into `target`; `done` is called exactly once, on the same thread.

        Insertions are serial: one that starts while another is under way waits for it.
        """

    def key_held(self, down: bool) -> None:
        """The dictation key went down or came up: while it is down nothing is sent, however long that takes.

        The grab of a held hotkey swallows a paste chord, and letting the key go for the person would end
        what they are saying.
        """

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard for good (no restore)."""

    def close(self) -> None:
        """End a transaction under way (restoring the clipboard) and let go of the display."""
