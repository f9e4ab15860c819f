"""The picture of a recording: every deflection is in it, however the samples came."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.audio.peaks import BUCKET, Peaks


def of(*blocks: np.ndarray) -> Peaks:
    peaks = Peaks()
    for block in blocks:
        peaks.add(block)
    return peaks


@given(st.lists(st.integers(0, 700), max_size=12), st.integers(1, 50))
def test_how_the_samples_came_makes_no_difference(lengths: list[int], width: int) -> None:
    pcm = np.random.default_rng(1).integers(-32768, 32768, sum(lengths)).astype(np.int16)
    blocks = np.split(pcm, np.cumsum(lengths)[:-1]) if lengths else []
    assert np.array_equal(of(*blocks).folded(width), of(pcm).folded(width))


def test_the_loudest_moment_is_seen_at_every_width() -> None:
    pcm = np.zeros(BUCKET * 997, np.int16)
    pcm[BUCKET * 500 + 3] = -32768
    peaks = of(pcm)
    assert all(peaks.folded(width).max() == 1.0 for width in (1, 7, 100, 996, 997, 3000))
    assert peaks.folded(1000).argmax() in (501, 502)


def test_nothing_is_flat() -> None:
    assert of().folded(5).tolist() == [0.0] * 5
    assert of().seconds == 0.0


def test_more_than_the_first_room_holds() -> None:
    pcm = np.full(BUCKET * 20_000, 3277, np.int16)
    peaks = of(pcm)
    assert peaks.seconds == 200.0
    assert np.allclose(peaks.folded(300), 0.1, atol=1e-3)
