"""Pace: figures a person can believe, from steps of 3 ms and of a second."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.files.pace import Pace


def test_nothing_is_said_of_what_is_left_before_there_was_work() -> None:
    pace = Pace()
    assert pace.speed == 0
    assert pace.left_s(100) is None
    pace.observe(0.5, 20)
    assert pace.left_s(100) is None


def test_speed_is_audio_over_work() -> None:
    pace = Pace()
    for _ in range(10):
        pace.observe(0.01, 1.0)  # slices
        pace.observe(0.49, 0.0)  # a decode
    assert pace.speed == pytest.approx(2.0, rel=0.05)
    assert pace.left_s(60) == pytest.approx(30, rel=0.05)


@given(st.lists(st.floats(0.05, 1.0), min_size=40, max_size=200))
def test_time_left_is_steady_while_the_job_is(decodes: list[float]) -> None:
    """Decodes that take as long as their audio wants at 20x; what is left falls by the work done."""
    pace = Pace()
    audio_s, whole_s = 0.0, 20 * sum(decodes) + 600
    foreseen = []
    for took_s in decodes:
        for _ in range(int(took_s * 20)):
            pace.observe(0.0, 1.0)
        pace.observe(took_s, 20 * took_s - int(took_s * 20))
        audio_s += 20 * took_s
        left_s = pace.left_s(whole_s - audio_s)
        if left_s is not None:
            foreseen.append(pace.worked_s + left_s)
    for end_s in foreseen:
        assert end_s == pytest.approx(whole_s / 20, rel=0.05)


def test_a_machine_that_becomes_slower_is_noticed() -> None:
    pace = Pace()
    for speed in (40, 10):
        for _ in range(60):
            pace.observe(1, speed)
    assert pace.speed == pytest.approx(10, rel=0.1)
