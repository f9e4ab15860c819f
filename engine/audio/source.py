"""The microphone seam: something that delivers blocks of mono samples at its own rate.

A source is opened by the recorder thread and then calls `sink.write` from a thread of its own (PortAudio's,
or a feeder's) with consecutive blocks. It never blocks in there, never drops, and never resamples: those
are the recorder's concerns. If it dies while open it calls `sink.lost` once and writes no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.errors import AudioError

Block = NDArray[np.int16]  # shape (n,), mono, at the source's rate
BLOCK_SECONDS = 0.02  # 20 ms: explicit, because PortAudio's own choice starves on PulseAudio's null sink


class BlockSink(Protocol):
    """Where a source puts its samples."""

    def write(self, block: Block) -> None:
        """Take one block. Copies and counts, nothing else; safe in an audio callback."""

    def room(self) -> int:
        """Samples that can be written before any would be lost."""

    def overflowed(self) -> None:
        """The device had to drop samples before this block; only it knows how many."""

    def lost(self, error: AudioError) -> None:
        """The source is gone; no more blocks will come."""


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """What an open source delivers.

    Attributes:
        device: Its name for people.
        rate: Samples per second.
        latency_s: How old a sample is when it is written: what is still on its way at key-up.
    """

    device: str
    rate: int
    latency_s: float


class AudioSource(Protocol):
    """A microphone, or something that plays as one."""

    def open(self, sink: BlockSink) -> SourceFormat:
        """Start delivering. Returns when the device is running, maybe before its first block.

        Raises:
            NoMicrophone: There is no such device.
            MicrophoneBusy: It is there and does not open.
        """

    def close(self) -> None:
        """Stop delivering; no `write` after it returns. Idempotent."""
