"""The speed of a download is that of its last seconds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.models.progress import SPAN_S, Phase, Progress, Speed, Tally


def test_a_steady_stream_has_its_speed() -> None:
    speed = Speed()
    seen = [speed.at(second / 10, 100 * second) for second in range(200)]
    assert seen[0] == 0
    assert seen[1:] == pytest.approx([1000.0] * 199)


def test_a_stream_that_stops_is_slow_within_the_span() -> None:
    speed = Speed()
    for second in range(10):
        speed.at(second, 1000 * second)
    seen = [speed.at(10 + second, 9000) for second in range(int(SPAN_S) + 2)]
    assert seen == sorted(seen, reverse=True)
    assert seen[-1] == 0


@given(st.lists(st.tuples(st.floats(0, 10), st.integers(0, 10**9)), min_size=1))
def test_a_speed_is_never_negative_and_never_more_than_came(steps: list[tuple[float, int]]) -> None:
    speed, now, arrived = Speed(), 0.0, 0
    for seconds, more in steps:
        now, arrived = now + seconds, arrived + more
        assert speed.at(now, arrived) >= 0


def test_the_rest_takes_as_long_as_the_speed_says() -> None:
    assert Progress("m", Phase.FETCHING, 30, 100, 10.0).seconds_left == 7
    assert Progress("m", Phase.FETCHING, 30, 100).seconds_left is None
    assert Progress("m", Phase.CHECKING, 30, 100, 10.0).seconds_left is None


def test_a_tally_keeps_what_is_not_said_anew() -> None:
    tally = Tally("m")
    tally.at(Phase.FETCHING, 5, 100)
    tally.count(10)
    tally.at(Phase.CHECKING)
    tally.count(-15)
    assert tally.now == Progress("m", Phase.CHECKING, 0, 100)
