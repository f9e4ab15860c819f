"""Ring: everything written is read once and in order; what finds no room is counted."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.audio.ring import Ring


def samples(first: int, count: int) -> np.ndarray:
    return np.arange(first, first + count).astype(np.int16)


def test_reads_what_was_written() -> None:
    ring = Ring(10)
    ring.write(samples(0, 4))
    assert ring.read().tolist() == [0, 1, 2, 3]
    assert len(ring.read()) == 0


def test_the_newest_samples_are_dropped_and_counted_when_it_is_full() -> None:
    ring = Ring(4)
    ring.write(samples(0, 3))
    ring.write(samples(3, 3))
    assert ring.dropped == 2
    assert ring.read().tolist() == [0, 1, 2, 3]


def test_skip_forgets() -> None:
    ring = Ring(4)
    ring.write(samples(0, 3))
    ring.skip()
    assert len(ring.read()) == 0
    assert ring.room() == 4


@given(st.integers(1, 40), st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=60))
def test_any_interleaving_keeps_order_and_loses_only_what_is_counted(
    capacity: int, moves: list[tuple[bool, int]]
) -> None:
    ring = Ring(capacity)
    model: list[int] = []
    out: list[int] = []
    kept: list[int] = []
    at = 0
    for write, count in moves:
        if write:
            fits = min(count, capacity - len(model))
            ring.write(samples(at, count))
            model += range(at, at + fits)
            kept += range(at, at + fits)
            at += count
        else:
            out += ring.read().tolist()
            model = []
    out += ring.read().tolist()
    assert out == kept
    assert ring.dropped == at - len(kept)
