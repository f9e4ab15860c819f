"""AudioBuffer: samples keep their index however much was forgotten before them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.audio.buffer import AudioBuffer


def test_int16_becomes_float_between_minus_one_and_one() -> None:
    buffer = AudioBuffer()
    assert buffer.append(np.array([-32768, 0, 16384], np.int16)).tolist() == [-1.0, 0.0, 0.5]


def test_reading_pads_with_zeros_at_the_end() -> None:
    buffer = AudioBuffer()
    buffer.append(np.array([16384, 16384], np.int16))
    assert buffer.read(1, 2, length=3).tolist() == [0.5, 0.0, 0.0]


@given(st.lists(st.integers(1, 60_000), min_size=1, max_size=12), st.data())
def test_what_was_not_forgotten_reads_back(blocks: list[int], data: st.DataObject) -> None:
    buffer = AudioBuffer()
    everything = np.arange(sum(blocks)).astype(np.int16)
    at = 0
    for count in blocks:
        buffer.append(everything[at : at + count])
        at += count
        buffer.forget(data.draw(st.integers(0, at)))
    start = data.draw(st.integers(buffer.first, at))
    assert np.array_equal(buffer.read(start, at), everything[start:at].astype(np.float32) / 32768)
