"""Waits for the window that the person turns to next, to give it words that have no home.

Mechanism: "Insert there" is pressed in a window of ours; then the focus is looked at every `LOOK_MS` until
the same foreign window has had it `SETTLED` times in a row, so that a click can reach the field it was meant
for. Rules: our own windows never count; it gives up after `PATIENCE_MS`. Failure mode: `missed`, and the
words stay on offer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.insertion.base import Target, TargetFinder

LOOK_MS = 100
SETTLED = 4
PATIENCE_MS = 30_000


@dataclass(frozen=True, slots=True)
class Seen:
    """The foreign window that had the focus at the last looks, and at how many of them."""

    target: Target | None = None
    times: int = 0


def look(seen: Seen, current: Target | None) -> Seen:
    """After one more look; `current` is None for our own windows and for none. Pure."""
    if current is None:
        return Seen()
    return Seen(current, seen.times + 1 if current == seen.target else 1)


class NextWindow(QObject):
    """Waits for one window at a time.

    Signals:
        found(Target): The person has turned to this window.
        missed(): They have not, for too long.
    """

    found = Signal(object)
    missed = Signal()

    def __init__(self, finder: TargetFinder, ours: Callable[[], bool], parent: QObject | None = None) -> None:
        """`ours` tells whether one of our own windows has the focus."""
        super().__init__(parent)
        self._finder = finder
        self._ours = ours
        self._seen = Seen()
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def waiting(self) -> bool:
        """Whether it waits."""
        return self._timer.isActive()

    def wait(self) -> None:
        """Begin to look, afresh."""
        self._seen, self._looks = Seen(), 0
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        self._looks += 1
        self._seen = look(self._seen, None if self._ours() else self._finder.current())
        if self._seen.times >= SETTLED:
            self.stop()
            self.found.emit(self._seen.target)
        elif self._looks * LOOK_MS >= PATIENCE_MS:
            self.stop()
            self.missed.emit()
