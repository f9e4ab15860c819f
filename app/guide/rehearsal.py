"""Dictating into nothing: while the first run only shows words, they are inserted nowhere.

Problem: the words of a try go to the window with the focus, which is then our own, and would be offered as
"not inserted" with a warning. Mechanism: an inserter in front of the real one, which answers by itself while
the rehearsal is on. The field of the last step is the one window of ours that takes words; its native window
has the property `TAKES_WORDS`. Failure mode: none of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from app.insertion.base import Delivery, Inserter, Outcome, Target

TAKES_WORDS = "sayso_takes_words"


class Rehearsed:
    """An inserter that keeps words back while `on()`."""

    def __init__(self, inserter: Inserter, on: Callable[[], bool]) -> None:
        self._inserter = inserter
        self._on = on

    def insert(self, text: str, target: Target | None, done: Callable[[Delivery], None]) -> None:
        """Have `text` inserted, or only say so."""
        if self._on():
            done(Delivery(Outcome.SENT, "rehearsal", ""))
        else:
            self._inserter.insert(text, target, done)

    def key_held(self, down: bool) -> None:
        """The dictation key went down or came up."""
        self._inserter.key_held(down)

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard."""
        self._inserter.copy(text)

    def close(self) -> None:
        """End."""
        self._inserter.close()
