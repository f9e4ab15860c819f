"""Two soft sounds: "I am listening", after the first real sample has come, and "that was it", at key-up.

They are made, not read: two short sine tones, rising to begin and falling to end, with raised-cosine edges so
that nothing clicks. 110 ms at a quarter of full scale. Failure mode: without a sound card there is no sound,
and nothing is said of it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer

from app.playing import Playing
from engine.audio.sound import RATE, ArraySound

Samples16 = NDArray[np.int16]
LOW, HIGH = 523.25, 659.26  # Hz: C5 and E5
TONE_S = 0.055
LOUDNESS = 0.25
EDGE_S = 0.012
LET_GO_MS = 200  # what the sound server still holds of a cue has sounded by then

_log = logging.getLogger("app.manners")


def cue(*hertz: float) -> Samples16:
    """Tones one after the other, int16 at 16 kHz, shape (n,)."""
    return np.concatenate([_tone(one) for one in hertz])


class Cues:
    """Plays the two cues. Owned by Qt's thread.

    Args:
        playing: A player of its own.
        wanted: Whether sounds are wanted now.
    """

    def __init__(self, playing: Playing, wanted: Callable[[], bool]) -> None:
        self._playing = playing
        self._wanted = wanted
        self._sounding = False
        self._begin, self._end = ArraySound(cue(LOW, HIGH)), ArraySound(cue(HIGH, LOW))
        playing.stopped.connect(lambda: QTimer.singleShot(LET_GO_MS, self._let_go))
        playing.failed.connect(lambda error: _log.info("no sound: %s", error))

    def listening(self) -> None:
        """The microphone is heard now."""
        self._play(self._begin)

    def ended(self) -> None:
        """The key came up."""
        self._play(self._end)

    def close(self) -> None:
        """No more sounds."""
        self._playing.close()

    def _play(self, sound: ArraySound) -> None:
        if self._wanted():
            self._sounding = True
            self._playing.play(sound, 0.0)

    def _let_go(self) -> None:
        """It has sounded: an output that is left open is fed silence for as long as the app runs."""
        if self._sounding and not self._playing.is_playing:
            self._sounding = False
            self._playing.stop()


def _tone(hertz: float) -> Samples16:
    count = int(TONE_S * RATE)
    edge = int(EDGE_S * RATE)
    shape = np.ones(count)
    shape[:edge] = 0.5 - 0.5 * np.cos(np.pi * np.arange(edge) / edge)
    shape[-edge:] = shape[:edge][::-1]
    wave = np.sin(2 * np.pi * hertz * np.arange(count) / RATE)
    return np.asarray(wave * shape * LOUDNESS * 32767, np.int16)
