"""How long a decode will take, learnt from the decodes that were made.

Decoding is close to linear in the length of the audio for the segment lengths of dictation (moonshine-tiny
on two cores: 23 ms for 1 s, 80 for 4 s, 135 for 6 s). The line is fitted over the newest decodes: a machine
that becomes busy thins out its partials within a few of them. What is derived from it for segmentation is
frozen at the start of a dictation: boundaries may not depend on timing.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from engine.recognition.segmenter import Limits

SOFT_COST_S = 0.070  # commit at a pause from here on: what a release may have to wait for is bounded by it
HARD_COST_S = 0.110
SOFT_RANGE_S = (4.0, 10.0)  # shorter segments lose the context that recognisers need
HARD_RANGE_S = (6.0, 14.0)
MEMORY = 24  # decodes


class DecodeCost:
    """A line through recent (audio seconds, decode seconds) pairs."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, float]] = deque(maxlen=MEMORY)
        self._base, self._slope = 0.010, 0.020

    def observe(self, audio_s: float, took_s: float) -> None:
        """Learn from one decode."""
        self._seen.append((audio_s, took_s))
        lengths, costs = np.array(self._seen).T
        if len(self._seen) < 3 or np.ptp(lengths) < 1.0:
            self._slope = max(
                0.001, (float(np.median(costs)) - self._base) / max(float(np.median(lengths)), 0.1)
            )
            return
        slope, base = np.polyfit(lengths, costs, 1)
        self._slope, self._base = max(0.001, float(slope)), max(0.0, float(base))

    def predict(self, audio_s: float) -> float:
        """Seconds that decoding `audio_s` seconds will take."""
        return self._base + self._slope * audio_s

    def longest(self, budget_s: float) -> float:
        """Seconds of audio that can be decoded in `budget_s`."""
        return max(0.0, (budget_s - self._base) / self._slope)

    def limits(self) -> Limits:
        """How long a segment may grow before decoding it again costs too much."""
        soft = float(np.clip(self.longest(SOFT_COST_S), *SOFT_RANGE_S))
        hard = float(np.clip(self.longest(HARD_COST_S), *HARD_RANGE_S))
        return Limits(soft, max(hard, soft + 2.0))
