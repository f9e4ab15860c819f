"""Sayso: the whole engine, microphone to history, at the pace of speech."""

from __future__ import annotations

import queue
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from engine.audio.playback import Playback
from engine.audio.vad import SileroVads, VoiceDetector
from engine.bench.peer import About, Heard, Shown, first_times
from engine.bench.speech import Utterance
from engine.bench.watched import Watched
from engine.engine import Engine, EngineConfig
from engine.errors import DecodeFailed
from engine.messages import ENDINGS, EngineEvent, Event, Failed, Final, Nothing, Partial
from engine.models.residency import only
from engine.recognition.base import SAMPLE_RATE
from engine.store.history import History
from engine.store.journal import Journal

ENDING_S = 120.0  # patience after key-up
KEY = "sayso"
Timed = tuple[float, EngineEvent]


class Sayso:
    """The engine with a recording as its microphone. Without `realtime`, for tests, waits mean nothing."""

    def __init__(
        self,
        recognizer: Watched,
        weights: tuple[Path, ...] = (),
        make_vad: Callable[[], VoiceDetector] | None = None,
        realtime: bool = True,
    ) -> None:
        self._recognizer = recognizer
        self._make_vad = make_vad or SileroVads()
        self._realtime = realtime
        self._weights = weights

    @property
    def about(self) -> About:
        """What it is."""
        what = "decodes while you speak, and every pause as if it were the end"
        return About(KEY, "Sayso", what, self._recognizer.engine, self._weights)

    def load(self) -> None:
        """Load the recogniser and the voice detector. Raises ModelBroken."""
        self._recognizer.load()
        self._make_vad()

    def dictate(self, utterance: Utterance, offset_s: float) -> Heard:
        """One dictation at the pace of speech. Raises DecodeFailed, or what the engine failed with."""
        self._recognizer.forget()
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            up, cpu_s, events = self._play(utterance, offset_s, Path(folder))
        at, ending = events[-1]
        if isinstance(ending, Failed):
            raise ending.error
        if not isinstance(ending, Final | Nothing):
            raise DecodeFailed("the engine cancelled a dictation", "run the benchmark on an idle machine")
        text = ending.raw if isinstance(ending, Final) else ""
        # The clock of the playback: its first sample was due this long before key-up.
        began = up - utterance.seconds - offset_s
        shown = [Shown(t - began, e.firm, e.tentative) for t, e in events if isinstance(e, Partial)]
        first, right = first_times(shown, text, utterance.onset_s)
        asked = self._recognizer.asked
        return Heard(
            release_to_text_ms=(at - up) * 1e3,
            text=text,
            first_text_ms=first,
            first_right_ms=right,
            cpu_share=cpu_s / (utterance.seconds + offset_s),
            steps=tuple(one.step for one in [*shown, Shown(at - began, text)]),
            decodes=len(asked),
            decoded_s=sum(one.audio_s for one in asked),
            late_decodes=sum(one.ended > up for one in asked),
            fallbacks=self._recognizer.second_looks,
        )

    def close(self) -> None:
        """Nothing: the recogniser is shared."""

    def _play(self, utterance: Utterance, offset_s: float, folder: Path) -> tuple[float, float, list[Timed]]:
        """Key-up on the clock, CPU seconds up to it, and all events of the session with their times."""
        told: queue.SimpleQueue[Timed] = queue.SimpleQueue()
        released: list[tuple[float, float]] = []

        def key_up() -> None:
            released.append((time.monotonic(), time.process_time()))
            engine.release(session)

        def hear(event: EngineEvent) -> None:
            if isinstance(event, Event):
                told.put((time.monotonic(), event))

        history = History(folder / "history.db")
        source = Playback("bench", SAMPLE_RATE, [utterance.pcm], self._realtime, offset_s, key_up)
        journal = Journal(folder / "recordings")
        engine = Engine(EngineConfig(), source, only(self._recognizer), journal, history, self._make_vad)
        engine.subscribe(hear)
        engine.preload()
        cpu = time.process_time()
        session = engine.press()
        try:
            events = _until_ending(told, utterance.seconds + offset_s + ENDING_S)
        finally:
            engine.close()
            history.close()
        up, cpu_up = released[0]
        return up, cpu_up - cpu, events


def _until_ending(told: queue.SimpleQueue[Timed], patience_s: float) -> list[Timed]:
    """Everything that is told, up to the ending. Raises DecodeFailed if there is none."""
    events: list[Timed] = []
    deadline = time.monotonic() + patience_s
    while not events or not isinstance(events[-1][1], ENDINGS):
        try:
            events.append(told.get(timeout=max(0.0, deadline - time.monotonic())))
        except queue.Empty:
            raise DecodeFailed(
                "the engine gave no ending", "run the benchmark on an idle machine, or a smaller model"
            ) from None
    return events
