"""The only crossing between Qt's thread and all others.

Problem: the engine, the hotkey backend and the instance server speak on threads of their own, and widgets
may be touched on one thread only. Mechanism: whatever arrives is handed over by a queued signal, in the
order of arrival; `Background` is the way out (slow work) and back (its result). Rules: nothing here looks
inside a message; of `Level` and of `Partial`, which may come in bursts, one goes on at once and the next no
sooner than 33 ms later, the newest of each session; but none goes past another event of the stream, so an
ending is preceded by the last words and nothing comes after it. Failure mode: after `close`, and once Qt has
gone, what arrives is dropped in silence.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.errors import SaysoError
from engine.messages import EngineEvent, Level, Partial

FRAME_MS = 33  # one update of words and level per two frames of a 60 Hz screen
T = TypeVar("T")
_log = logging.getLogger("app.bridge")


class Bridge(QObject):
    """Brings messages of other threads to Qt's thread.

    Signals:
        engine_event(EngineEvent): What the engine said, bursts coalesced.
        hotkey_event(HotkeyEvent): A key went down or came up.
    """

    engine_event = Signal(object)
    hotkey_event = Signal(object)
    _engine_arrived = Signal(object)
    _hotkey_arrived = Signal(object)
    _call_arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._kept: dict[tuple[type, str], EngineEvent] = {}
        self._due: dict[type, float] = {}  # when the next of a kind may go on, `time.monotonic` seconds
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._flush)
        queued = Qt.ConnectionType.QueuedConnection
        self._engine_arrived.connect(self._take, queued)
        self._hotkey_arrived.connect(self.hotkey_event, queued)
        self._call_arrived.connect(self._run, queued)

    def listener(self, event: EngineEvent) -> None:
        """Take one engine event; any thread, returns at once."""
        _emit(self._engine_arrived, event)

    def hotkey_sink(self, event: object) -> None:
        """Take one hotkey event; any thread, returns in well under a millisecond."""
        _emit(self._hotkey_arrived, event)

    def post(self, call: Callable[[], object]) -> None:
        """Have `call` run on Qt's thread; any thread, returns at once."""
        _emit(self._call_arrived, call)

    def ask(self, call: Callable[[], T], timeout_s: float) -> T:
        """Run `call` on Qt's thread and wait for its result; never from Qt's thread itself.

        Raises:
            TimeoutError: Qt's thread did not get to it in `timeout_s` seconds.
        """
        answer: Future[T] = Future()

        def run() -> None:
            if answer.set_running_or_notify_cancel():
                answer.set_result(call())

        self.post(run)
        try:
            return answer.result(timeout_s)
        finally:
            answer.cancel()

    def close(self) -> None:
        """Drop what is still on its way: those it was for are being taken down."""
        self._closed = True
        self._timer.stop()

    def _take(self, event: EngineEvent) -> None:
        if self._closed:
            return
        if isinstance(event, (Level, Partial)):
            self._kept[type(event), event.session] = event
            if time.monotonic() >= self._due.get(type(event), 0.0):
                self._flush()  # at once: words that come 0.25 s apart need not wait for a frame
            elif not self._timer.isActive():
                self._timer.start()
            return
        self._flush()
        self.engine_event.emit(event)

    def _flush(self) -> None:
        self._timer.stop()
        kept, self._kept = self._kept, {}
        due = time.monotonic() + FRAME_MS / 1000
        for (kind, _), event in kept.items():
            self._due[kind] = due
            self.engine_event.emit(event)

    def _run(self, call: Callable[[], object]) -> None:
        if not self._closed:
            call()


class Background:
    """Slow work (disk, heavy imports) off Qt's thread, one job after another, results back on it."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="sayso-background")

    def submit(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] = lambda _: None,
        failed: Callable[[Exception], object] = lambda _: None,
    ) -> None:
        """Run `work` in the background, then `then(result)` or `failed(error)` on Qt's thread.

        After `close` the work is dropped.
        """

        def run() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - thread border: the job fails, the thread lives
                known = isinstance(error, SaysoError)  # it will be shown; the rest needs its places
                _log.warning("background job failed: %s", error, exc_info=None if known else error)
                problem = error
                self._bridge.post(lambda: failed(problem))
            else:
                self._bridge.post(lambda: then(result))

        try:
            self._pool.submit(run)
        except RuntimeError:
            _log.debug("dropped a background job: closing")

    def close(self) -> None:
        """Finish what was begun and end the thread."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _emit(signal: Any, payload: object) -> None:
    """Emit, unless the receiving half of Qt has been destroyed at exit."""
    try:
        signal.emit(payload)
    except RuntimeError:
        _log.debug("dropped a message: Qt is gone")
