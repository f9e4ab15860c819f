"""The player for widgets: its calls return at once, and what comes of them is a signal on Qt's thread.

Opening a sound card takes 20 to 100 ms, for which Qt's thread must not stand still, so the player lives in a
thread of its own. A second wish that comes while the first is being carried out replaces it. Failure mode:
without a sound card `failed` says so.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from engine.audio.player import Output, Player, SpeakerOutput
from engine.audio.sound import Sound
from engine.errors import SaysoError


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
        self._player = Player(output or SpeakerOutput(), self._over)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="sayso-playing")
        self._wish = 0
        self._closed = False

    @property
    def is_playing(self) -> bool:
        """Whether something sounds."""
        return self._player.is_playing

    @property
    def position_s(self) -> float:
        """Where in the recording."""
        return self._player.position_s

    def play(self, sound: Sound, start_s: float, end_s: float | None = None, speed: float = 1.0) -> None:
        """Play from `start_s` to `end_s` (None: to the end), in place of what plays."""

        def play() -> None:
            self._player.play(sound, start_s, end_s, speed)
            self.started.emit()

        self._do(play)

    def stop(self) -> None:
        """Be silent."""

        def stop() -> None:
            self._player.stop()
            self.stopped.emit()

        self._do(stop)

    def close(self) -> None:
        """Be silent for good; waits for it, so that what was played may be closed."""
        if not self._closed:
            self._closed = True
            self._wish += 1
            self._worker.submit(self._player.stop)
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

    def _over(self) -> None:
        if not self._closed:
            self.stopped.emit()
