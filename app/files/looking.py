"""What is opened is looked through for recordings beside everything else, and can be left at any time.

Problem: a folder may hold 100,000 files, or lie on a share that does not answer for minutes; the app must
neither wait for it nor keep its person waiting. Mechanism: every drop is looked through on a thread of its
own, and its recordings are handed over together when it is through; one that takes longer than `SHOWN_MS` is
told, with how many there are so far. Rules: what was opened first comes first, but what is on show as a long
look does not hold up what was opened after it. A look that is cancelled is over at once, whatever its thread
still waits for, and leaves nothing; its thread ends by itself, or with the process.
Failure mode: what breaks on the thread is told like a name that means nothing.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge import Bridge
from engine.errors import SaysoError
from engine.files.inputs import Walk
from engine.phrases import Phrase

SHOWN_MS = 300
TOLD_MS = 200  # between two counts
Expand = Callable[[list[str], Walk], Iterator[Path | SaysoError]]
_log = logging.getLogger("app.files")


@dataclass(slots=True)
class Look:
    """One drop.

    Attributes:
        job: Its number, below 0.
        names: What was opened.
        beside: The text of each recording is to be written beside it.
        show: The person waits for it.
        since: When it was opened, `time.monotonic` seconds.
        walk: How far it is.
        told: It is on show.
        found: Everything that was found, or why there is nothing; None before it is through.
    """

    job: int
    names: tuple[str, ...]
    beside: bool
    show: bool
    since: float = field(default_factory=time.monotonic)
    walk: Walk = field(default_factory=Walk)
    told: bool = False
    found: list[Path | SaysoError] | None = None


class Looking(QObject):
    """All drops that are looked through. Everything runs on Qt's thread but the looking itself.

    Signals:
        told(Look): It takes a while, and this is how far it is.
        through(Look): It is over; `found` is there.
    """

    told = Signal(object)
    through = Signal(object)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._numbers = count(-1, -1)
        self._looks: dict[int, Look] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tell)

    @property
    def under_way(self) -> tuple[Look, ...]:
        """Those that are not through, in order."""
        return tuple(self._looks.values())

    def begin(self, names: list[str], beside: bool, show: bool, expand: Expand) -> None:
        """Look through what `names` mean."""
        look = Look(next(self._numbers), tuple(names), beside, show)
        self._looks[look.job] = look
        threading.Thread(target=self._look, args=(look, expand), name="sayso-looking", daemon=True).start()
        if not self._timer.isActive():
            self._timer.start(SHOWN_MS)

    def cancel(self, job: int) -> bool:
        """Not this one; whether it was one of these."""
        look = self._looks.pop(job, None)
        if look is None:
            return False
        look.walk.stop()
        self._hand_over()
        return True

    def close(self) -> None:
        """Leave all of them; returns at once."""
        self._timer.stop()
        for look in self._looks.values():
            look.walk.stop()

    def _look(self, look: Look, expand: Expand) -> None:
        """Runs on a thread of its own."""
        found: list[Path | SaysoError]
        try:
            found = list(expand(list(look.names), look.walk))
        except Exception as error:  # noqa: BLE001 - thread border: a drop that breaks must not stay for ever
            _log.error("looking for recordings: %s", type(error).__name__)
            what = Phrase("what was opened cannot be looked through ({kind})", kind=type(error).__name__)
            found = [SaysoError(what, "open the recordings themselves")]
        self._bridge.post(lambda: self._found(look, found))

    def _found(self, look: Look, found: list[Path | SaysoError]) -> None:
        look.found = found
        self._hand_over()

    def _hand_over(self) -> None:
        """What is through, up to the first that is not and was opened only now."""
        for look in self.under_way:
            if look.found is not None:
                del self._looks[look.job]
                self.through.emit(look)
            elif not look.told:
                break
        if not self._looks:
            self._timer.stop()

    def _tell(self) -> None:
        self._timer.setInterval(TOLD_MS)
        due = time.monotonic() - SHOWN_MS / 1000
        for look in self.under_way:
            if look.since <= due:
                look.told = True
                self.told.emit(look)
        self._hand_over()
