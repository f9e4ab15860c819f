"""Which words of a dictation are doubtful: found out while somebody reads it, and kept with it.

Problem: the embedded engine tells no confidence, and hearing every dictation twice more for marks that nobody
looks at would cost as much as dictating. Mechanism: when an entry has been read for `DWELL_MS` and nobody
knows its doubtful words, its recording is heard again in the engine's idle time (`app.library.again`), and
what comes of it is kept with the entry's figures, so that it is done once. Whoever leaves the entry ends it.

Rules: on Qt's thread; comparing and the disk are for the background. What is kept are words of a transcript:
they are forgotten with the entry, kept for none that is not, and in no log. Failure mode: without an engine,
or a recording, nothing is marked.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge import Background, Bridge
from app.library.again import Hearings, silent_model
from app.ports import DictationEngine
from engine.store.history import Entry, History

if TYPE_CHECKING:
    from engine.recognition.doubts import Doubts

DWELL_MS = 500  # whoever goes through the list with the arrow keys reads none of it
KEPT_AS = "doubts"  # among the figures of an entry

Wanted = Callable[[], bool]
Hear = Callable[[DictationEngine, str, str, Wanted, Callable[[Hearings], object]], object]


class Doubting(QObject):
    """Has them found out.

    Signals:
        known(str, Doubts): The doubtful words of an entry.
    """

    known = Signal(str, object)

    def __init__(self, bridge: Bridge, background: Background, history: History, hear: Hear) -> None:
        """`hear` has a session heard with a model, and tells the texts on any thread, if still wanted."""
        super().__init__()
        self._bridge = bridge
        self._background = background
        self._history = history
        self._hear = hear
        self._engine: DictationEngine | None = None
        self._session = ""
        self._turn = 0
        self._dwell = QTimer(self)
        self._dwell.setSingleShot(True)
        self._dwell.setInterval(DWELL_MS)
        self._dwell.timeout.connect(self._look)

    def begin(self, engine: DictationEngine) -> None:
        """There is an engine now."""
        self._engine = engine
        self.want(self._session)

    def want(self, session: str) -> None:
        """Somebody reads this entry; "": nobody reads any, and what is under way ends."""
        self._turn += 1
        self._session = session
        self._dwell.stop()
        if session and self._engine is not None:
            self._dwell.start()

    def close(self) -> None:
        """Begin nothing more."""
        self.want("")

    def _look(self) -> None:
        session, turn = self._session, self._turn

        def model() -> str:
            entry = self._history.get(session)
            return silent_model(entry) if entry is not None and doubts_of(entry) is None else ""

        def begin(found: str) -> None:
            if found and turn == self._turn and self._engine is not None:
                self._hear(self._engine, session, found, lambda: turn == self._turn, over)

        def over(heard: Hearings) -> None:
            self._bridge.post(lambda: self._heard(session, heard))

        self._background.submit(model, begin)

    def _heard(self, session: str, heard: Hearings) -> None:
        def show(doubts: Doubts | None) -> None:
            if doubts:
                self.known.emit(session, doubts)

        self._background.submit(lambda: keep(self._history, session, heard), show)


def keep(history: History, session: str, heard: Hearings) -> Doubts | None:
    """Compare what was heard with an entry and keep the doubts with it; None if it is gone.

    Raises:
        StoreError: They are not known to be kept.
    """
    entry = history.get(session)
    if entry is None:
        return None
    doubts = compared(entry, heard)
    kept = json.dumps([[at, *others] for at, others in doubts.items()])
    return doubts if history.measure(session, {KEPT_AS: kept}) else None


def compared(entry: Entry, heard: Hearings) -> Doubts:
    """The doubtful words of an entry's text: those it has of the words recognised that were doubtful."""
    from engine.recognition.doubts import carried, doubtful

    recognised = (entry.raw or entry.text).split()
    doubts = doubtful(recognised, [one.split() for one in heard])
    return carried(doubts, recognised, entry.text.split())


def doubts_of(entry: Entry) -> Doubts | None:
    """What is kept of an entry; None if it was never heard again for it."""
    kept = entry.metrics.get(KEPT_AS)
    if not isinstance(kept, str):
        return None
    try:
        return {int(at): tuple(map(str, others)) for at, *others in json.loads(kept)}
    except (ValueError, TypeError):  # of another Sayso: found out again
        return None
