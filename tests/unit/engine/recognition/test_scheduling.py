"""Scheduling: final before commit before candidate before partial, and partials only while they are cheap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.recognition.cost import DecodeCost
from engine.recognition.scheduling import (
    MIN_CADENCE_S,
    PARTIAL_COST_S,
    Job,
    Priority,
    choose,
    partial_due,
    partial_window,
)
from engine.recognition.segmenter import Span

jobs = st.builds(
    Job,
    background=st.booleans(),
    priority=st.sampled_from(Priority),
    age=st.integers(0, 5),
    span=st.builds(Span, st.integers(0, 9), st.integers(10, 19)),
    length=st.just(10),
)


def cost(base_s: float, slope_s: float) -> DecodeCost:
    learnt = DecodeCost()
    for audio_s in (1.0, 2.0, 4.0, 8.0):
        learnt.observe(audio_s, base_s + slope_s * audio_s)
    return learnt


@given(st.lists(st.none() | jobs, max_size=8))
def test_the_chosen_job_is_of_the_highest_priority_that_someone_waits_for(wanted: list[Job | None]) -> None:
    chosen = choose(wanted)
    there = [job for job in wanted if job is not None]
    assert (chosen is None) == (not there)
    if chosen is not None:
        assert all((chosen.background, chosen.priority) <= (job.background, job.priority) for job in there)


def test_a_short_segment_is_decoded_whole() -> None:
    assert partial_window(1.0, cost(0.01, 0.02)) == 1.0


def test_of_a_long_segment_only_the_affordable_end_is_decoded() -> None:
    fast = cost(0.01, 0.02)
    window = partial_window(6.0, fast)
    assert window is not None
    assert window < 6.0
    assert fast.predict(window) <= PARTIAL_COST_S + 1e-6


def test_a_slow_engine_still_shows_words_and_a_very_slow_one_none() -> None:
    assert partial_window(2.0, cost(0.15, 0.02)) == 2.0
    assert partial_window(2.0, cost(2.0, 0.1)) is None


def test_partials_wait_for_new_audio_and_thin_out_when_decoding_is_slow() -> None:
    assert not partial_due(open_s=0.4, new_s=0.4, last_cost_s=0.0)
    assert partial_due(open_s=1.0, new_s=MIN_CADENCE_S, last_cost_s=0.03)
    assert not partial_due(open_s=1.0, new_s=MIN_CADENCE_S, last_cost_s=0.3)


def test_limits_stay_in_their_range_whatever_the_machine() -> None:
    for base, slope in ((0.0, 0.0001), (0.01, 0.02), (1.0, 0.5)):
        limits = cost(base, slope).limits()
        assert 4.0 <= limits.soft_s <= 10.0
        assert limits.soft_s + 2.0 <= limits.hard_s <= 14.0
