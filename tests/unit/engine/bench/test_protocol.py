"""The protocol's arithmetic: paired ratios, intervals that hold their median."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.bench.lanes import Run
from engine.bench.protocol import OFFSETS_S, interval, rows
from engine.store.statistics import percentile


def run(lane: str, offset_s: float, ms: float) -> Run:
    live = lane == "live"
    return Run(lane, 3.0, offset_s, ms, 300.0 if live else None, 0.4 if live else None, 9)


def test_rows_pair_the_lanes_whichever_came_first() -> None:
    runs = []
    for offset in OFFSETS_S:
        runs += [run("live", offset, 10.0), run("batch", offset, 200.0)]
    for offset in OFFSETS_S:
        runs += [run("batch", offset, 400.0), run("live", offset, 20.0)]
    first, second = rows(runs, [3.0], repeats=2)
    assert (first.offset_s, second.offset_s) == OFFSETS_S
    assert first.ratio == first.ratio_low == first.ratio_high == pytest.approx(20.0)
    assert (first.live.p50, first.live.worst, first.batch.worst) == (10.0, 20.0, 400.0)
    assert first.cpu_share == 0.4


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(0.1, 1e4), min_size=1, max_size=20))
def test_the_interval_holds_the_median(values: list[float]) -> None:
    low, high = interval(values)
    assert low <= percentile(values, 0.5) <= high
