"""A native library only ever gets samples that it can take."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.errors import DecodeFailed
from engine.recognition.backends.native import MIN_SAMPLES, clean, give_memory_back


@given(arrays(np.float32, st.integers(0, 2000), elements=st.floats(width=32)))
def test_what_comes_out_is_finite_contiguous_and_as_long(samples: np.ndarray) -> None:
    before = samples.copy()
    out = clean(samples, 1.0)
    assert (out is None) == (len(samples) < MIN_SAMPLES)
    assert np.array_equal(before, samples, equal_nan=True)
    if out is not None:
        assert len(out) == len(samples)
        assert out.dtype == np.float32
        assert out.flags.c_contiguous
        assert np.isfinite(out).all()


def test_good_samples_are_not_copied() -> None:
    samples = np.zeros(1000, np.float32)
    assert clean(samples, 1.0) is samples


def test_one_sample_too_many_is_refused() -> None:
    assert clean(np.zeros(16_000, np.float32), 1.0) is not None
    with pytest.raises(DecodeFailed, match=r"1\.0 s of audio is more than the 1 s"):
        clean(np.zeros(16_001, np.float32), 1.0)


def test_giving_memory_back_is_always_safe() -> None:
    give_memory_back()
    give_memory_back()
