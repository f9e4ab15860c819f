"""How loud a recording is from moment to moment, for a picture of it that grows while it is read.

One number for each `BUCKET` samples: the greatest deflection in it. An hour takes 360,000 of them, 0.7 MB, so
the recording itself need not stay in memory for its picture. What is shown is folded to the width there is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.audio.source import Block

BUCKET = 160  # samples: 10 ms at 16 kHz
FIRST_ROOM = 6_000  # one minute; doubled when it is full


class Peaks:
    """Grows with the recording."""

    def __init__(self) -> None:
        self._room: NDArray[np.int16] = np.zeros(FIRST_ROOM, np.int16)
        self._count = 0
        self._rest: Block = np.zeros(0, np.int16)

    @property
    def seconds(self) -> float:
        """Seconds of audio in whole buckets, at 16 kHz."""
        return self._count * BUCKET / 16_000

    def add(self, block: Block) -> None:
        """Take int16 samples, shape (n,), 16 kHz mono."""
        samples = np.concatenate((self._rest, block)) if len(self._rest) else block
        whole = len(samples) // BUCKET * BUCKET
        self._rest = samples[whole:].copy()
        if whole:
            buckets = samples[:whole].reshape(-1, BUCKET)
            # -32768 has no positive twin in int16.
            self._append(np.maximum(buckets.max(axis=1), -np.maximum(buckets.min(axis=1), -32767)))

    def folded(self, width: int) -> NDArray[np.float32]:
        """The greatest deflection, 0 to 1, in each of `width` equal parts; shape (width,).

        A recording of fewer buckets than parts repeats them.
        """
        if not self._count or width <= 0:
            return np.zeros(max(0, width), np.float32)
        edges = np.arange(width) * self._count // width
        return (np.maximum.reduceat(self._room[: self._count], edges) / 32767).astype(np.float32)

    def _append(self, peaks: NDArray[np.int16]) -> None:
        needed = self._count + len(peaks)
        if needed > len(self._room):
            room = np.zeros(max(needed, 2 * len(self._room)), np.int16)
            room[: self._count] = self._room[: self._count]
            self._room = room
        self._room[self._count : needed] = peaks
        self._count = needed
