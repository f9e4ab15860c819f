"""The player for widgets: its calls return at once, and what comes of them is a signal on Qt's thread.

Opening a sound card takes 20 to 100 ms, for which Qt's thread must not stand still, so the player lives in a
thread of its own, and is made there at the first wish: its imports take 0.1 s. A second wish that comes while
the first is being carried out replaces it. Failure mode: without a sound card `failed` says so.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.errors import SaysoError

if TYPE_CHECKING:
    from engine.audio.player import Output, Player
    from engine.audio.sound import Sound

TAIL_S = 0.2  # what is still in the card's own buffer


class Playing(QObject):
    """Plays one stretch of one recording at a time.

    Signals:
        started(): Something sounds now.
        stopped(): It sounded to its end, or was stopped.
        failed(SaysoError): It cannot be played.
    """

    started = Signal()
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, output: Output | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._output = output
        self._player: Player | None = None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="sayso-playing")
        self._wish = 0
        self._closed = False

    @property
    def is_playing(self) -> bool:
        """Whether something sounds."""
        return self._player is not None and self._player.is_playing

    @property
    def position_s(self) -> float:
        """Where in the recording."""
        return self._player.position_s if self._player is not None else 0.0

    def play(self, sound: Sound, start_s: float, end_s: float | None = None, speed: float = 1.0) -> None:
        """Play from `start_s` to `end_s` (None: to the end), in place of what plays."""

        def play() -> None:
            self._made().play(sound, start_s, end_s, speed)
            self.started.emit()

        self._do(play)

    def stop(self) -> None:
        """Be silent."""

        def stop() -> None:
            self._silence()
            self.stopped.emit()

        self._do(stop)

    def close(self) -> None:
        """Be silent for good; waits for it, so that what was played may be closed."""
        if not self._closed:
            self._closed = True
            self._wish += 1
            self._worker.submit(self._silence)
            self._worker.shutdown(wait=True)

    def settle(self) -> None:
        """Wait until the wishes so far are carried out; before a sound is closed that may be playing."""
        if not self._closed:
            self._worker.submit(lambda: None).result()

    def _do(self, work: Callable[[], None]) -> Future[None] | None:
        if self._closed:
            return None
        self._wish += 1
        mine = self._wish

        def run() -> None:
            if mine != self._wish:
                return
            try:
                work()
            except SaysoError as error:
                self.failed.emit(error)

        return self._worker.submit(run)

    def _made(self) -> Player:
        """The player; in its thread."""
        from engine.audio.player import Player, SpeakerOutput

        if self._player is None:
            self._player = Player(self._output or SpeakerOutput(), self._over)
        return self._player

    def _silence(self) -> None:
        if self._player is not None:
            self._player.stop()

    def _over(self) -> None:
        """It has sounded; the card is let go a moment later, unless something else plays by then."""
        if self._closed:
            return
        self.stopped.emit()
        mine = self._wish
        rest = threading.Timer(TAIL_S, lambda: self._let_go(mine))
        rest.daemon = True
        rest.start()

    def _let_go(self, wish: int) -> None:
        with contextlib.suppress(RuntimeError):  # the pool is closed: the card was let go then
            self._worker.submit(lambda: self._silence() if wish == self._wish else None)
