"""The ways of doing it that are compared, each from key-up to final text, on one loaded recogniser.

*live* is Sayso: the whole engine, microphone to history, at the pace of speech. *batch* is what other apps
do: keep the audio, and when the key comes up find the speech and decode it all. Batch is given every
advantage: its audio is in memory already and nothing is saved.
"""

from __future__ import annotations

import queue
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.audio.playback import Playback
from engine.audio.source import Block
from engine.audio.vad import SileroVads
from engine.bench.speech import Utterance
from engine.engine import Engine, EngineConfig
from engine.errors import DecodeFailed
from engine.files.transcribe import transcribe
from engine.messages import ENDINGS, EngineEvent, Event, Final
from engine.recognition.base import (
    GREEDY,
    SAMPLE_RATE,
    DecodeOptions,
    Hypothesis,
    Lane,
    Recognizer,
    RecognizerInfo,
    Samples,
)
from engine.recognition.segmenter import Limits
from engine.store.history import History
from engine.store.journal import Journal

ENDING_S = 60.0  # patience after key-up


@dataclass(frozen=True, slots=True)
class Run:
    """One measured dictation.

    Attributes:
        lane: "live" or "batch".
        length_s, offset_s: Seconds of audio, and seconds between its last voiced frame and key-up.
        release_to_text_ms: Key-up to final text.
        first_text_ms: Onset of speech to the first text; None for batch, which shows none before key-up.
        cpu_share: CPU seconds per second of audio while speaking, all threads; None for batch.
        words: Words in the final text.
    """

    lane: str
    length_s: float
    offset_s: float
    release_to_text_ms: float
    first_text_ms: float | None
    cpu_share: float | None
    words: int


class Shared:
    """A recogniser that outlives the engines that use it: `close` keeps it loaded."""

    def __init__(self, recognizer: Recognizer) -> None:
        self._recognizer = recognizer

    @property
    def info(self) -> RecognizerInfo:
        """What it is."""
        return self._recognizer.info

    def load(self) -> None:
        """Load it once."""
        self._recognizer.load()

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """As the recogniser does. Raises DecodeFailed."""
        return self._recognizer.decode(samples, options)

    def close(self) -> None:
        """Nothing: the next engine uses it."""


def live(recognizer: Recognizer, utterance: Utterance, offset_s: float) -> Run:
    """Sayso, at the pace of speech. Raises DecodeFailed if it gives no text."""
    endings: queue.SimpleQueue[tuple[Event, float]] = queue.SimpleQueue()
    released: list[tuple[float, float]] = []

    def key_up() -> None:
        released.append((time.monotonic(), time.process_time()))
        engine.release(session)

    def hear(event: EngineEvent) -> None:
        if isinstance(event, ENDINGS):
            endings.put((event, time.monotonic()))

    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder) / "history.db")
        source = Playback("bench", SAMPLE_RATE, [utterance.pcm], True, offset_s, key_up)
        journal = Journal(Path(folder) / "recordings")
        engine = Engine(EngineConfig(), source, Shared(recognizer), journal, history)
        engine.subscribe(hear)
        engine.preload()
        cpu = time.process_time()
        session = engine.press()
        ending, at = endings.get(timeout=utterance.seconds + ENDING_S)
        engine.close()
        history.close()
    if not isinstance(ending, Final):
        raise DecodeFailed("the engine gave no text for real speech", "run the benchmark on an idle machine")
    (up, cpu_up), metrics = released[0], ending.metrics
    return Run(
        "live",
        utterance.seconds,
        offset_s,
        (at - up) * 1e3,
        metrics.first_text_ms,
        (cpu_up - cpu) / (utterance.seconds + offset_s),
        len(ending.raw.split()),
    )


def batch(recognizer: Recognizer, utterance: Utterance, offset_s: float, vads: SileroVads) -> Run:
    """Everything after key-up, in the longest stretches the recogniser takes."""
    pcm: Block = np.concatenate([utterance.pcm, np.zeros(int(offset_s * SAMPLE_RATE), np.int16)])
    longest = recognizer.info.max_window_s - 1.0
    limits = Limits(longest - 5.0, longest)
    started = time.monotonic()
    segments = list(transcribe(recognizer, vads(), [pcm], SAMPLE_RATE, limits=limits, lane=Lane.FAST))
    took_ms = (time.monotonic() - started) * 1e3
    words = sum(len(segment.text.split()) for segment in segments)
    return Run("batch", utterance.seconds, offset_s, took_ms, None, None, words)
