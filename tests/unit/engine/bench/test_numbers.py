"""The arithmetic of the benchmark: paired ratios, intervals that hold their figure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.bench.noise import Noise
from engine.bench.numbers import figure, interval, p95, rows
from engine.bench.peer import About, Heard
from engine.bench.protocol import Measured, Plan, Run
from engine.store.statistics import percentile

OURS, THEIRS = About("sayso", "Sayso", "", ""), About("batch", "After key-up", "", "")
PLAN = Plan((3.0, 8.0), (0.3,), 2)


def run(peer: About, length_s: float, number: int, ms: float, **heard: float) -> Run:
    one = replace(Heard(ms, "words"), **heard)
    return Run(peer.key, length_s, 0.3, number, length_s, one, Noise(0.0, 0.0))


def measured(*runs: Run, plan: Plan = PLAN) -> Measured:
    return Measured("x", "title", "note", plan, (OURS, THEIRS), (), runs)


def test_ratios_pair_the_same_dictation_whichever_came_first() -> None:
    found = rows(
        measured(
            *(run(OURS, 3.0, 0, 10.0), run(THEIRS, 3.0, 0, 200.0)),
            *(run(THEIRS, 3.0, 1, 400.0), run(OURS, 3.0, 1, 20.0)),
        )
    )
    theirs = next(row for row in found if row.peer == "batch" and row.length_s == 3.0)
    assert theirs.ratio is not None
    assert theirs.ratio.value == theirs.ratio.low == theirs.ratio.high == pytest.approx(20.0)
    assert (theirs.p50.value, theirs.p95.value, theirs.worst) == (200.0, 400.0, 400.0)


def test_a_run_without_its_pair_counts_for_the_wait_and_for_no_ratio() -> None:
    found = rows(measured(run(OURS, 3.0, 0, 10.0), run(THEIRS, 3.0, 1, 400.0)))
    assert [(row.peer, row.ratio) for row in found if row.length_s == 3.0] == [
        ("sayso", None),
        ("batch", None),
    ]


def test_all_lengths_together_follow_the_lengths() -> None:
    found = rows(measured(run(OURS, 3.0, 0, 10.0), run(OURS, 8.0, 0, 30.0)))
    assert [(row.length_s, row.count) for row in found] == [(3.0, 1), (8.0, 1), (None, 2)]
    assert found[-1].worst == 30.0


def test_a_plan_of_one_length_is_not_told_twice() -> None:
    found = rows(measured(run(OURS, 3.0, 0, 10.0), plan=Plan((3.0,), (0.3,), 1)))
    assert [row.length_s for row in found] == [3.0]


def test_a_later_key_up_is_not_missed_where_it_was_not_measured() -> None:
    plan = Plan((3.0, 90.0), (0.3, 0.0), 1)
    assert [plan.offsets_at(length) for length in plan.lengths_s] == [(0.3, 0.0), (0.3,)]
    late = replace(run(OURS, 3.0, 0, 9.0), offset_s=0.0)
    found = rows(measured(run(OURS, 3.0, 0, 1.0), late, run(OURS, 90.0, 0, 2.0), plan=plan))
    assert [(row.offset_s, row.length_s) for row in found] == [
        (0.3, 3.0),
        (0.3, 90.0),
        (0.3, None),
        (0.0, 3.0),
    ]


def test_text_was_ready_where_no_decode_was_left_at_key_up() -> None:
    found = rows(
        measured(
            run(OURS, 3.0, 0, 2.0, first_text_ms=300.0, late_decodes=0),
            run(OURS, 3.0, 1, 90.0, first_text_ms=300.0, late_decodes=1),
            run(THEIRS, 3.0, 0, 200.0, late_decodes=1),
        )
    )
    assert [row.ready for row in found[:2]] == [0.5, None]


@settings(max_examples=20)
@given(st.lists(st.floats(0.1, 1e4), min_size=1, max_size=20))
def test_an_interval_holds_its_figure(values: list[float]) -> None:
    low, high = interval(values)
    assert low <= percentile(values, 0.5) <= high
    upper = figure(values, p95)
    assert upper.low <= upper.value <= upper.high
