"""How fast a job goes and how long it will take: steady figures from unsteady steps. Pure.

A slice of audio is taken in 3 ms and a decode takes 300, so the speed of the last second means nothing. Both
sums fade with the seconds worked, `MEMORY_S` of them, and their quotient is the speed. Only time in which the
job worked is told to it: a pause for dictation makes nothing slower.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

MEMORY_S = 15.0
TOGETHER_S = 0.5  # work is learnt from in lots: the slices of a segment belong to the decode after them
FIRST_S = 1.0  # less work than this says nothing of what is left


@dataclass(slots=True)
class Pace:
    """One job's.

    Attributes:
        worked_s: Seconds of work.
    """

    worked_s: float = 0.0
    _work: float = 0.0
    _audio: float = 0.0
    _lot: tuple[float, float] = (0.0, 0.0)

    def observe(self, worked_s: float, audio_s: float) -> None:
        """So much more work, for so much more audio."""
        self.worked_s += worked_s
        work, audio = self._lot[0] + worked_s, self._lot[1] + audio_s
        if work < TOGETHER_S:
            self._lot = work, audio
            return
        self._lot = 0.0, 0.0
        faded = math.exp(-work / MEMORY_S)
        self._work = self._work * faded + work
        self._audio = self._audio * faded + audio

    @property
    def speed(self) -> float:
        """Seconds of audio for each second of work; 0 before there was enough."""
        return self._audio / self._work if self._work > 0 else 0.0

    def left_s(self, audio_s: float) -> float | None:
        """Seconds that `audio_s` more seconds of audio will take; None while nobody can tell."""
        if self.worked_s < FIRST_S or self.speed <= 0 or audio_s < 0:
            return None
        return audio_s / self.speed
