"""From a device's rate to 16 kHz, in a stream.

soxr in high quality costs 7 ms for a minute of 48 kHz audio and leaks -131 dB at 8.2 kHz; scipy's default
leaks -9 dB and linear interpolation 0 dB, which is speech energy folded onto other speech. The output is
int16, because that is what the journal stores: what is decoded and what can be recovered are the same
samples.
"""

from __future__ import annotations

import numpy as np
import soxr
from numpy.typing import NDArray

from engine.audio.source import Block
from engine.recognition.base import SAMPLE_RATE


class Resampler:
    """Streaming conversion of int16 mono to 16 kHz. One for each dictation, so that none hears the last."""

    def __init__(self, rate: int) -> None:
        self._stream = (
            None
            if rate == SAMPLE_RATE
            else soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="int16", quality="HQ")
        )

    def push(self, block: Block, last: bool = False) -> NDArray[np.int16]:
        """Samples at 16 kHz that are complete now; with `last`, all that remain.

        soxr holds back about 10 ms between calls.
        """
        if self._stream is None:
            return block
        converted: NDArray[np.int16] = self._stream.resample_chunk(block, last=last)
        return converted
