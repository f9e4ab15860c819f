"""What is told of a recording does not depend on how loud it is or through which microphone it came."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.files import cepstra
from engine.files.cepstra import FRAME, VALUES, features
from helpers.audio import clip


def pcm(name: str, scale: float = 1.0) -> np.ndarray:
    return (clip(name).samples * 32_000 * scale).astype(np.int16)


@given(st.integers(0, 5 * FRAME))
def test_there_is_one_row_for_each_whole_frame(count: int) -> None:
    assert features(np.zeros(count, np.int16)).shape == (count // FRAME, VALUES)


def test_loudness_makes_no_difference() -> None:
    apart = np.abs(features(pcm("jfk")) - features(pcm("jfk", 0.25)))
    assert np.percentile(apart, 95) < 0.7  # the rounding of what is almost silent


def test_a_long_recording_is_told_like_a_short_one() -> None:
    """Spectra are made a stretch at a time; where the stretches meet nothing is to be seen."""
    whole = pcm("jfk")
    once = features(whole)
    assert len(once) < cepstra.AT_ONCE
    many = features(np.tile(whole[: len(once) * FRAME], 5))
    assert len(many) > cepstra.AT_ONCE
    inner = slice(5, len(once) - 5)
    for part in np.split(many, 5):
        assert np.abs(part[inner] - once[inner]).max() < 0.2
