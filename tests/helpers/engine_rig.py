"""An engine with everything real but the microphone and the model, and what it says."""

from __future__ import annotations

import contextlib
import queue
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from engine.audio.playback import Playback
from engine.audio.source import AudioSource
from engine.audio.vad import LoudnessVad
from engine.engine import Engine, EngineConfig
from engine.messages import ENDINGS, EngineEvent, Event, Level, ModelState
from engine.models.residency import only
from engine.recognition.backends.scripted import ScriptedRecognizer
from engine.store.history import History
from engine.store.journal import Journal

TIMEOUT_S = 60


class Heard:
    """Events in the order in which they were said."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[EngineEvent] = queue.SimpleQueue()
        self.all: list[EngineEvent] = []

    def __call__(self, event: EngineEvent) -> None:
        self._events.put(event)

    def until(self, *kinds: type) -> EngineEvent:
        """The next event of one of these kinds."""
        while True:
            event = self._events.get(timeout=TIMEOUT_S)
            self.all.append(event)
            if isinstance(event, kinds):
                return event

    def ending(self) -> Event:
        """The next dictation's ending."""
        event = self.until(*ENDINGS)
        assert isinstance(event, Event)
        return event

    def silence(self, seconds: float) -> None:
        """Nothing is said about any dictation for so long, levels apart."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            with contextlib.suppress(queue.Empty):
                event = self._events.get(timeout=left)
                assert isinstance(event, Level | ModelState), event


class EngineRig:
    """One engine in a profile of its own."""

    def __init__(
        self,
        folder: Path,
        source: AudioSource,
        recognizer: ScriptedRecognizer,
        process: Callable[[str], str] = str,
        refine: bool = False,
    ) -> None:
        self.journal = Journal(folder / "recordings")
        self.history = History(folder / "history.db")
        self.heard = Heard()
        self.engine = Engine(
            EngineConfig(linger_s=0.2, process=process, refine=refine),
            source,
            only(recognizer),
            self.journal,
            self.history,
            LoudnessVad,
        )
        self.engine.subscribe(self.heard)


@contextmanager
def engine_rig(
    folder: Path, source: AudioSource, recognizer: ScriptedRecognizer | None = None, refine: bool = False
) -> Iterator[EngineRig]:
    """An engine that is closed in the end."""
    one = EngineRig(folder, source, recognizer or ScriptedRecognizer(), refine=refine)
    try:
        yield one
    finally:
        one.engine.close()
        one.history.close()


def played(
    audio: np.ndarray,
    key_up: Callable[[], None] | None = None,
    realtime: bool = False,
    release_after_s: float = 0.3,
) -> Playback:
    """Audio that plays as the microphone."""
    pcm = (audio * 32_767).astype(np.int16)
    return Playback("test", 16_000, [pcm], realtime, release_after_s, key_up)


def dictate(
    folder: Path,
    audio: np.ndarray,
    recognizer: ScriptedRecognizer | None = None,
    realtime: bool = False,
    release_after_s: float = 0.3,
) -> tuple[EngineRig, Event]:
    """One dictation from key-down to its ending; the engine is closed afterwards."""
    holder: list[Callable[[], None]] = []
    source = played(audio, lambda: holder[0](), realtime, release_after_s)
    with engine_rig(folder, source, recognizer) as one:
        session = one.engine.press("editor")
        holder.append(lambda: one.engine.release(session))
        return one, one.heard.ending()
