"""A recogniser that several peers share, and that remembers what it was asked to do."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Asked:
    """One decode: when it ended on the monotonic clock, how much audio it was given, and its lane."""

    ended: float
    audio_s: float
    lane: Lane


class Watched:
    """A recogniser that outlives the engines that use it: `close` keeps it loaded.

    Attributes:
        asked: The decodes since the last `forget`, in order.
    """

    def __init__(self, recognizer: Recognizer) -> None:
        self._recognizer = recognizer
        self.asked: list[Asked] = []

    @property
    def info(self) -> RecognizerInfo:
        """What it is."""
        return self._recognizer.info

    def load(self) -> None:
        """Load it once. Raises ModelBroken."""
        self._recognizer.load()

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """As the recogniser does. Raises DecodeFailed."""
        try:
            return self._recognizer.decode(samples, options)
        finally:
            self.asked.append(Asked(time.monotonic(), len(samples) / SAMPLE_RATE, options.lane))

    def forget(self) -> None:
        """Start counting anew."""
        self.asked = []

    def close(self) -> None:
        """Nothing: the next peer uses it."""

    @property
    def second_looks(self) -> int:
        """Decodes that were repeated because the first text looked wrong."""
        return sum(one.lane is Lane.ACCURATE for one in self.asked)

    @property
    def engine(self) -> str:
        """Model, device and precision in a few words; of a folder, its last part."""
        info = self.info
        return f"{Path(info.model).name}, {info.compute_type} on {info.device}"
