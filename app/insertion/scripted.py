"""The shipped fakes: a desktop with one focused window, and an inserter that does as it is told.

Problem: everything above insertion is to be tested without a desktop. Mechanism: the test moves the focus
and reads what arrived. Rules: the same contract suite as the real ones; answers come before `insert`
returns unless `hold_answers` is set. Failure mode: none of its own; `next_outcome` makes it fail.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.insertion.base import Delivery, Field, Outcome, Target
from app.insertion.sanitize import clean, one_line

METHOD = "scripted"


class ScriptedFinder:
    """Sees the window that the test put in front.

    Attributes:
        focused: The window with the focus; None is a bare desktop.
    """

    def __init__(self, focused: Target | None = None) -> None:
        self.focused = focused

    def current(self) -> Target | None:
        """The focused window, or None."""
        return self.focused

    def is_current(self, target: Target) -> bool:
        """Whether `target` has the focus."""
        return self.focused == target


class ScriptedInserter:
    """Puts words where the test can see them.

    Attributes:
        arrived: (target, text) of each insertion that got there, in order.
        clipboard: What `copy` put there last.
        next_outcome: What becomes of insertions whose target has the focus.
        hold_answers: Keep answers back until `answer`.
        dictating: The dictation key is down.
        closed: `close` has been called.
    """

    def __init__(self, finder: ScriptedFinder) -> None:
        self.arrived: list[tuple[Target, str]] = []
        self.clipboard = ""
        self.next_outcome = Outcome.INSERTED
        self.hold_answers = False
        self.closed = False
        self.dictating = False
        self._finder = finder
        self._waiting: list[tuple[str, Target | None, Callable[[Delivery], None]]] = []

    def insert(self, text: str, target: Target | None, done: Callable[[Delivery], None]) -> None:
        """Deliver `text`, or queue it while answers are held back."""
        self._waiting.append((text, target, done))
        if not (self.hold_answers or self.dictating):
            self.answer()

    def answer(self) -> None:
        """Carry out and answer everything that waits, in order."""
        while self._waiting:
            text, target, done = self._waiting.pop(0)
            done(self._deliver(text, target))

    def key_held(self, down: bool) -> None:
        """While the key is down, answers are held back."""
        self.dictating = down
        if not (down or self.hold_answers):
            self.answer()

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard."""
        self.clipboard = clean(text)

    def close(self) -> None:
        """Hold what waits."""
        self.closed = True
        while self._waiting:
            _, _, done = self._waiting.pop(0)
            done(_held("The app is closing."))

    def _deliver(self, text: str, target: Target | None) -> Delivery:
        safe = one_line(text) if target is not None and target.is_terminal else clean(text)
        if target is None or not self._finder.is_current(target):
            return replace(_held("The window has no focus."), homeless=self._finder.focused is None)
        if target.takes is Field.PASSWORD:
            return _held("It is a password field.")
        if not safe.strip():
            return _held("There is nothing to insert.")
        if self.next_outcome in (Outcome.INSERTED, Outcome.SENT):
            self.arrived.append((target, safe))
        inserted = self.next_outcome is Outcome.INSERTED
        return Delivery(self.next_outcome, METHOD, "" if inserted else "The test wanted it so.")


def _held(why: str) -> Delivery:
    return Delivery(Outcome.HELD, METHOD, why)
