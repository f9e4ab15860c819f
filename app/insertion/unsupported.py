"""Where there is no way into other windows: the words go to the clipboard, and the person is told so.

Rules: never claim more than was done. Under Wayland even the clipboard is refused to a program without the
focus, silently, and Qt reports success; there the words wait in Sayso's window.
Failure mode: none; every insertion ends as HELD.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from app.insertion.base import Delivery, Outcome, Target
from app.insertion.sanitize import clean
from engine.phrases import Phrase, said


class NoFinder:
    """Sees no window."""

    def current(self) -> Target | None:
        """None."""
        return None

    def is_current(self, target: Target) -> bool:
        """False."""
        return False


class UnsupportedInserter:
    """Copies instead of inserting.

    Args:
        what: The clause that says what is missing ("Sayso cannot type into windows on macOS yet").
        copies: Whether this desktop lets a program in the background set the clipboard.
    """

    def __init__(self, what: str, copies: bool = True) -> None:
        self._copies = copies
        if copies:
            self._why = Phrase("{what}; the words are on the clipboard.", what=said(what))
        else:
            self._why = Phrase("{what}; the words wait in the Sayso window.", what=said(what))

    def insert(self, text: str, target: Target | None, done: Callable[[Delivery], None]) -> None:
        """Copy `text` if that is possible, and hold it."""
        if self._copies:
            self.copy(text)
        done(Delivery(Outcome.HELD, "copy" if self._copies else "none", self._why))

    def key_held(self, down: bool) -> None:
        """Nothing is ever sent, so there is nothing to keep back."""

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard; under Wayland this needs one of our windows to have the focus."""
        QGuiApplication.clipboard().setText(clean(text))

    def close(self) -> None:
        """Nothing to let go of."""
