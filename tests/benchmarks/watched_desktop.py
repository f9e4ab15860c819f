"""The tray app in a process that watches itself, for `desktop.py`: the real parts, with clocks beside them.

Problem: whether the main thread stalls, and when a word is really on screen, cannot be seen from outside.
Mechanism: `app.desktop.Desktop` is made as `sayso` makes it, with an engine whose microphone and recogniser
note the time, a timer that should fire every 10 ms, and an event filter that sees the overlay painted.
Rules: nothing of the product is changed, all clocks are `time.monotonic`. Failure mode: a run that is killed
leaves no report; end it with SIGTERM.

Usage: python watched_desktop.py BASEDIR REPORT HOTKEY
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from engine.threads import prepare

prepare()  # before the heavy imports, as in the product

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from app import instance
from app.application import make_application
from app.desktop import Desktop
from app.models.build import build_recognizer
from app.parts import Makers
from app.ports import DictationEngine
from app.settings.values import Settings
from engine.messages import EngineEvent, ModelState, Partial
from engine.store.history import History
from engine.store.paths import Paths

BEAT_MS = 10
NOTED_MS = 5.0  # lags below this are the clock's grain


@dataclass(frozen=True)
class Shown:
    """A new word on screen. Milliseconds.

    Attributes:
        block: From the arrival of the newest block that its decode could hear to the end of the painting.
        decode: Of it inside the recogniser.
        event: Of it from the engine's event to the end of the painting.
    """

    block: float
    decode: float
    event: float


@dataclass(frozen=True)
class Lag:
    """A beat that came late. Milliseconds, but for `at`; what is left of `late` went into locks and waiting.

    Attributes:
        at: When, `time.monotonic` seconds.
        late: How late.
        ran: Of the time since the last beat, this thread was running.
        queued: Of it, this thread could have run and had no core.
    """

    at: float
    late: float
    ran: float
    queued: float


@dataclass
class Watch:
    """What is noted. Each list has one writer; times are `time.monotonic` seconds.

    Attributes:
        beats: How often the heart beat.
        lags: Each beat that was late.
        marks: (time, what) of the model's states and the engine's events.
        words: Every new word that was painted.
    """

    beats: int = 0
    lags: list[Lag] = field(default_factory=list)
    marks: list[tuple[float, str]] = field(default_factory=list)
    words: list[Shown] = field(default_factory=list)
    block_at: float = 0.0
    decode: tuple[float, float, float] = (0.0, 0.0, 0.0)  # newest block before it, begin, end
    waiting: dict[int, tuple[float, float, float]] = field(default_factory=dict)

    def listener(self, event: EngineEvent) -> None:
        """Note an engine event; runs on engine threads."""
        now = time.monotonic()
        if isinstance(event, Partial):
            count = len(f"{event.firm} {event.tentative}".split())
            block_at, begun, ended = self.decode
            self.waiting.setdefault(count, (block_at, (ended - begun) * 1e3, now))
            return
        kind = f"model {event.phase.value}" if isinstance(event, ModelState) else type(event).__name__
        if kind != "Level":
            self.marks.append((now, kind))
        if kind == "Listening":
            self.waiting.clear()

    def painted(self, words: int) -> None:
        """The overlay has been painted with so many words; runs on Qt's thread."""
        now = time.monotonic()
        for count in [count for count in tuple(self.waiting) if count <= words]:
            block_at, decode_ms, said = self.waiting.pop(count)
            if count == words:
                self.words.append(Shown((now - block_at) * 1e3, decode_ms, (now - said) * 1e3))


class WatchedSource:
    """A microphone whose blocks are noted as they arrive."""

    def __init__(self, source: Any, watch: Watch) -> None:
        self._source = source
        self._watch = watch

    def open(self, sink: Any) -> Any:
        """Open it with this object's ear in between."""
        self._sink = sink
        return self._source.open(self)

    def write(self, block: Any) -> None:
        """Note the time and hand the block on."""
        self._watch.block_at = time.monotonic()
        self._sink.write(block)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source if name == "close" else self._sink, name)


class WatchedRecognizer:
    """A recogniser whose decodes are noted."""

    def __init__(self, recognizer: Any, watch: Watch) -> None:
        self._recognizer = recognizer
        self._watch = watch

    def decode(self, *arguments: Any, **named: Any) -> Any:
        """Decode, and note what was heard before it, and when it began and ended."""
        block_at, begun = self._watch.block_at, time.monotonic()
        answer = self._recognizer.decode(*arguments, **named)
        self._watch.decode = (block_at, begun, time.monotonic())
        return answer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._recognizer, name)


class Heart(QObject):
    """A beat every 10 ms on Qt's thread, and how late it came."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch
        self._schedule = os.open(f"/proc/self/task/{threading.get_native_id()}/schedstat", os.O_RDONLY)
        self._last = self._now()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        now = self._now()
        passed, ran, queued = ((new - old) * 1e3 for new, old in zip(now, self._last, strict=True))
        self._last = now
        self._watch.beats += 1
        if passed - BEAT_MS > NOTED_MS:
            self._watch.lags.append(Lag(now[0], passed - BEAT_MS, ran, queued))

    def _now(self) -> tuple[float, float, float]:
        """The time, this thread's time on a core, and its time in the queue for one; seconds."""
        ran, queued, _ = os.pread(self._schedule, 100, 0).split()
        return time.monotonic(), int(ran) / 1e9, int(queued) / 1e9


class Eye(QObject):
    """Sees a widget painted: it does the painting itself, in order to know when that is over."""

    def __init__(self, overlay: Any, watch: Watch) -> None:
        super().__init__()
        self._overlay = overlay
        self._watch = watch
        overlay.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint, note the time, and say that it is done."""
        if event.type() != QEvent.Type.Paint or watched is not self._overlay:
            return False
        self._overlay.event(event)
        state = self._overlay.state
        self._watch.painted(len(f"{state.firm} {state.tentative}".split()))
        return True


def makers(watch: Watch) -> Makers:
    """The product's makers, but for the engine's ears."""

    def make_engine(settings: Settings, paths: Paths, history: History) -> DictationEngine:
        """As `app.build_engine`, which makes its own recogniser."""
        from engine.audio.capture import MicrophoneSource
        from engine.engine import Engine, EngineConfig
        from engine.models.residency import only
        from engine.store.journal import Journal

        recognizer: Any = WatchedRecognizer(build_recognizer(settings), watch)
        microphone = WatchedSource(MicrophoneSource(), watch)
        engine = Engine(EngineConfig(), microphone, only(recognizer), Journal(paths.recordings), history)
        engine.subscribe(watch.listener)
        return engine

    return Makers(engine=make_engine)


def main(basedir: Path, report: Path, hotkey: str) -> int:
    """Run until SIGTERM, then write the report."""
    paths = Paths.under(basedir)
    paths.create()
    mine = instance.claim(paths)
    if mine is None:
        return 1
    watch = Watch()
    desktop = Desktop(make_application(), Settings(hotkey=hotkey), paths, mine, makers(watch))
    eye, heart = Eye(desktop.overlay, watch), Heart(watch)
    code = desktop.run()
    del eye, heart
    mine.close()
    kept: dict[str, Any] = {"beats": watch.beats, "marks": watch.marks}
    kept["lags"] = [asdict(lag) for lag in watch.lags]
    kept["words"] = [asdict(word) for word in watch.words]
    report.write_text(json.dumps(kept))
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
