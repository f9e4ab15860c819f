"""Speech at another speed: its length changes, its pitch does not."""

import numpy as np
import pytest

from engine.audio.tempo import RATE, Tempo


def tone(seconds: float, hertz: float = 220.0) -> np.ndarray:
    return (8000 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)).astype(np.int16)


def through(tempo: Tempo, pcm: np.ndarray, piece: int = 800) -> np.ndarray:
    parts = [tempo.push(pcm[i : i + piece]) for i in range(0, len(pcm), piece)]
    return np.concatenate([*parts, tempo.push(pcm[:0], last=True)])


@pytest.mark.parametrize("speed", [0.5, 0.8, 1.0, 1.5, 2.0, 3.0])
def test_the_length_follows_the_speed_and_the_pitch_stays(speed: float) -> None:
    out = through(Tempo(speed), tone(4.0))
    assert len(out) == pytest.approx(4.0 * RATE / speed, rel=0.03)
    spectrum = np.abs(np.fft.rfft(out[RATE // 4 :].astype(float)))
    assert np.fft.rfftfreq(len(out) - RATE // 4, 1 / RATE)[spectrum.argmax()] == pytest.approx(220, abs=6)


def test_speed_one_touches_nothing() -> None:
    pcm = tone(0.3)
    assert np.array_equal(through(Tempo(1.0), pcm), pcm)


def test_a_speed_at_which_nobody_understands_is_brought_inside() -> None:
    assert (Tempo(0.01).speed, Tempo(99).speed) == (0.5, 3.0)


def test_nothing_in_is_nothing_out() -> None:
    assert len(Tempo(1.5).push(np.zeros(0, np.int16), last=True)) == 0
