"""The audio of one dictation that may still be decoded: appended at one end, forgotten at the other."""

from __future__ import annotations

import numpy as np

from engine.audio.source import Block
from engine.recognition.base import SAMPLE_RATE, Samples


class AudioBuffer:
    """Samples addressed by their index since key-down.

    Attributes:
        first: Index of the oldest sample that can still be read.
        end: Samples ever appended.
    """

    def __init__(self) -> None:
        self._data: Samples = np.zeros(8 * SAMPLE_RATE, np.float32)
        self.first = 0  # index of _data[0]
        self.end = 0

    def append(self, block: Block) -> Samples:
        """Take int16 samples at 16 kHz; what was appended, as float32 in -1..1."""
        samples = block.astype(np.float32) / np.float32(32768)
        used = self.end - self.first
        if used + len(samples) > len(self._data):
            grown = np.zeros(2 * (used + len(samples)), np.float32)
            grown[:used] = self._data[:used]
            self._data = grown
        self._data[used : used + len(samples)] = samples
        self.end += len(samples)
        return samples

    def read(self, start: int, end: int, length: int = 0) -> Samples:
        """A copy of samples `start` to `end`, zero-padded to at least `length`."""
        out = np.zeros(max(length, end - start), np.float32)
        out[: end - start] = self._data[start - self.first : end - self.first]
        return out

    def forget(self, before: int) -> None:
        """Samples before this index will not be read again."""
        drop = min(before, self.end) - self.first
        if drop < len(self._data) // 2:
            return  # moving memory for little gain
        kept = self._data[drop : self.end - self.first].copy()
        self._data = np.zeros(max(8 * SAMPLE_RATE, 2 * len(kept)), np.float32)
        self._data[: len(kept)] = kept
        self.first += drop
