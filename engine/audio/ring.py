"""A ring of samples between an audio callback and the recorder thread.

The callback may not wait, allocate or lock, so the ring is preallocated and has exactly one writer and one
reader, each owning one index. An index is one Python int, replaced whole; the reader can only ever see an
older write index, never a torn one. If the reader stalls for longer than the ring, the newest samples are
dropped and counted: a hole that is reported beats samples overwritten in silence.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.audio.source import Block


class Ring:
    """Single-writer, single-reader ring buffer of int16 samples.

    Attributes:
        dropped: Samples that found no room since the ring was made; only the writer changes it.
    """

    def __init__(self, capacity: int) -> None:
        self._data: NDArray[np.int16] = np.zeros(capacity, np.int16)
        self._capacity = capacity
        self._written = 0  # samples ever written; only the writer changes it
        self._read = 0  # samples ever read; only the reader changes it
        self.dropped = 0

    def room(self) -> int:
        """Samples that can be written before any is dropped."""
        return self._capacity - (self._written - self._read)

    def write(self, block: Block) -> None:
        """Append a block; what does not fit is counted in `dropped`."""
        fits = min(len(block), self.room())
        self.dropped += len(block) - fits
        at = self._written % self._capacity
        head = min(fits, self._capacity - at)
        self._data[at : at + head] = block[:head]
        self._data[: fits - head] = block[head:fits]
        self._written += fits

    def read(self) -> Block:
        """Everything written and not yet read, as a copy of shape (n,)."""
        available = self._written - self._read
        at = self._read % self._capacity
        head = min(available, self._capacity - at)
        block = np.concatenate((self._data[at : at + head], self._data[: available - head]))
        self._read += available
        return block

    def skip(self) -> None:
        """Forget everything written so far."""
        self._read = self._written
