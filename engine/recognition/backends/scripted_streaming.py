"""The shipped fake that hears while you speak: it tells a tone's word as soon as the tone is over.

Mechanism: what it was given and has not told is looked at after every piece; a burst followed by
`MIN_GAP_S` of quiet is whole (`scripted`). `delay_s` holds a word back until so much audio came after it, as
a streaming model does; when the audio is over the rest follows at once.
Rules: the text does not depend on how the audio was cut into pieces, and is that of `decode`.
Failure mode: none of its own; `fail_after_s` makes a stretch fail once it was given so much audio,
`lose_after_s` makes it end there as if all had been said, `step_s` makes every piece slow.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np

from engine.errors import DecodeFailed
from engine.recognition.backends.scripted import MIN_GAP_S, ScriptedRecognizer
from engine.recognition.base import GREEDY, SAMPLE_RATE, DecodeOptions, Hypothesis, RecognizerInfo, Samples

QUIET = 0.01  # amplitude; a tone is below it for three samples at most
GAP = int(MIN_GAP_S * SAMPLE_RATE)


class ScriptedStreamingRecognizer(ScriptedRecognizer):
    """A streaming recogniser of tone bursts.

    Attributes:
        listens: Seconds of audio of every stretch so far, in order.
    """

    def __init__(
        self,
        delay_s: float = 0.0,
        step_s: float = 0.0,
        fail_after_s: float | None = None,
        lose_after_s: float | None = None,
        sleep: Callable[[float], None] = time.sleep,
        **settings: Any,
    ) -> None:
        """Choose what it costs and how it fails; the arguments not named here are those of the other fake.

        Args:
            delay_s: Audio it wants after a word before it tells it.
            step_s: Seconds that every piece takes.
            fail_after_s: Seconds of audio after which every stretch fails.
            lose_after_s: Seconds of audio after which every stretch ends by itself.
            sleep: How time passes.
            settings: Of `ScriptedRecognizer`.
        """
        super().__init__(sleep=sleep, **settings)
        self._delay = int(delay_s * SAMPLE_RATE)
        self._step_s = step_s
        self._fail_after_s = fail_after_s
        self._lose_after_s = lose_after_s
        self._pass_time = sleep
        self._in_use = threading.Lock()
        self._reader = ScriptedRecognizer(**settings)
        self._reader.load()
        self.listens: list[float] = []

    @property
    def info(self) -> RecognizerInfo:
        """What this recogniser is."""
        return replace(super().info, streams=True)

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Read the words out of the bursts.

        Raises:
            DecodeFailed: As the other fake, or it is listening.
        """
        with self._alone():
            return super().decode(samples, options)

    def listen(
        self, audio: Iterable[Samples], told: Callable[[str], bool], options: DecodeOptions = GREEDY
    ) -> Hypothesis:
        """Hear audio as it comes, as in `StreamingRecognizer`."""
        with self._alone():
            if not self._loaded:
                raise DecodeFailed("the scripted recogniser is not loaded", "load it first")
            self.listens.append(0.0)
            words, held = "", np.zeros(0, np.float32)
            for piece in audio:
                if not self._goes_on(len(piece) / SAMPLE_RATE):
                    break
                held = np.concatenate([held, np.nan_to_num(piece, nan=0.0, posinf=0.0, neginf=0.0)])
                cut = _after_last_word(held[: max(0, len(held) - self._delay)])
                before, words = words, self._read(words, held[:cut])
                held = held[cut:]
                if words != before and not told(words):
                    return Hypothesis(words, language="en", whole=False)
            words = self._read(words, held)
            return Hypothesis(words, confidence=0.9 if words else None, language="en")

    def _goes_on(self, seconds: float) -> bool:
        """Take the time that a piece takes; whether it is heard."""
        self._pass_time(self._step_s)
        self.listens[-1] += seconds
        if self._fail_after_s is not None and self.listens[-1] >= self._fail_after_s:
            raise DecodeFailed("the stream failed", "try again")
        return self._lose_after_s is None or self.listens[-1] < self._lose_after_s

    def _read(self, words: str, samples: Samples) -> str:
        return f"{words} {self._reader.decode(samples).text}".strip()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._in_use.acquire(blocking=False):
            raise DecodeFailed("it hears one stretch at a time", "end the other one first")
        try:
            yield
        finally:
            self._in_use.release()


def _after_last_word(samples: Samples) -> int:
    """Where the last tone that is surely over is followed by its gap; 0 where none is, all of silence."""
    loud = np.flatnonzero(np.abs(samples) > QUIET)
    if not len(loud):
        return len(samples)
    over = np.flatnonzero(np.diff(loud, append=len(samples)) > GAP)
    return int(loud[over[-1]]) + GAP if len(over) else 0
