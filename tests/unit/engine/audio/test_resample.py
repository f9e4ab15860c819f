"""Resampler: 16 kHz out, the same however the input is cut, nothing folded into the speech band."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio.resample import Resampler


def tone(hz: float, rate: int, seconds: float = 1.0) -> np.ndarray:
    return (20_000 * np.sin(2 * np.pi * hz * np.arange(int(rate * seconds)) / rate)).astype(np.int16)


def convert(rate: int, audio: np.ndarray, block: int) -> np.ndarray:
    resampler = Resampler(rate)
    parts = [resampler.push(audio[i : i + block]) for i in range(0, len(audio), block)]
    return np.concatenate([*parts, resampler.push(np.zeros(0, np.int16), last=True)])


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_a_second_stays_a_second_and_a_tone_its_pitch(rate: int) -> None:
    out = convert(rate, tone(440, rate), rate // 50)
    assert abs(len(out) - 16_000) <= 1
    spectrum = np.abs(np.fft.rfft(out.astype(np.float64)))
    assert np.argmax(spectrum) == pytest.approx(440 * len(out) / 16_000, abs=1)


def test_how_the_input_is_cut_does_not_matter() -> None:
    audio = tone(440, 44_100)
    difference = convert(44_100, audio, 882).astype(int) - convert(44_100, audio, 101)
    assert np.abs(difference).max() <= 2  # soxr dithers when it rounds to int16


def test_what_is_above_the_band_does_not_fold_into_it() -> None:
    out = convert(48_000, tone(10_000, 48_000), 960)[1_000:-1_000].astype(np.float64)
    assert np.sqrt(np.mean(out**2)) < 2  # of 14,142 at the input: below -77 dB
