"""Long work in slices of a few milliseconds, one a turn of Qt's loop, so that no key waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer

SLICE_S = 0.006
PAUSE_MS = 5
PAUSE = object()  # a step that has nothing to do until Qt has done something else


class Slices(QObject):
    """One work at a time, given as an iterator; its steps are to be far shorter than a slice."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[Any] = iter(())
        self._after: Callable[[bool], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    def start(self, steps: Iterator[Any], after: Callable[[bool], None], short: bool) -> None:
        """Begin another work; the one before is given up.

        Args:
            steps: Each `next` is a step of it; `PAUSE` is one that comes again in a moment.
            after: Called after each slice with whether the work is done.
            short: It is done at once, before this returns.
        """
        self.stop()
        self._steps, self._after = steps, after
        if short:
            for _ in steps:
                pass
            after(True)
        else:
            self._timer.start()

    def stop(self) -> None:
        """Give up what is under way."""
        self._timer.stop()
        self._steps, self._after = iter(()), None

    def _slice(self) -> None:
        after, deadline = self._after, time.perf_counter() + SLICE_S
        self._timer.setInterval(0)
        for step in self._steps:
            if step is PAUSE:
                self._timer.setInterval(PAUSE_MS)
                break
            if time.perf_counter() > deadline:
                break
        else:
            self.stop()
        if after is not None:
            after(not self._timer.isActive())
