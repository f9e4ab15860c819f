"""What is deleted is what the limits say: oldest first, and never a cancel that can still be undone."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.messages import SessionId
from engine.store.folder import BYTES_PER_SECOND, RecordingInfo, RecordingState
from engine.store.retention import expired

DAY = 86_400.0
NOW = 1_000 * DAY
DONE = (RecordingState.TRANSCRIBED, RecordingState.EMPTY, RecordingState.CANCELLED)


def recording(name: str, age_days: float, seconds: float, state: RecordingState = DONE[0]) -> RecordingInfo:
    return RecordingInfo(SessionId(name), state, NOW - age_days * DAY - seconds, seconds, Path(name))


recordings = st.lists(
    st.builds(
        recording,
        st.uuids().map(str),
        st.floats(0.0, 60.0),
        st.floats(0.0, 600.0),
        st.sampled_from(DONE),
    ),
    max_size=12,
)
limits = (st.floats(0.0, 60.0), st.integers(0, 3_000 * BYTES_PER_SECOND))


def names(infos: list[RecordingInfo]) -> list[str]:
    return [info.session for info in infos]


def test_the_old_go_and_the_young_stay() -> None:
    shelf = [recording("young", 1, 10), recording("old", 8, 10), recording("older", 9, 10)]
    assert names(expired(shelf, 7, 1 << 40, NOW)) == ["older", "old"]


def test_too_much_goes_oldest_first_until_it_fits() -> None:
    shelf = [recording("c", 1, 10), recording("a", 3, 10), recording("b", 2, 10)]
    assert names(expired(shelf, 7, 15 * BYTES_PER_SECOND, NOW)) == ["a", "b"]


def test_a_cancel_can_be_undone_for_a_day() -> None:
    fresh = recording("fresh", 0.9, 10, RecordingState.CANCELLED)
    stale = recording("stale", 1.1, 10, RecordingState.CANCELLED)
    assert names(expired([fresh, stale], 0, 0, NOW)) == ["stale"]


def test_a_clock_that_jumped_back_deletes_nothing() -> None:
    assert expired([recording("a", 8, 10)], 7, 1 << 40, NOW - 100 * DAY) == []


@given(recordings, *limits)
def test_what_stays_is_within_the_limits_or_protected(
    shelf: list[RecordingInfo], days: float, size: int
) -> None:
    gone = expired(shelf, days, size, NOW)
    kept = [info for info in shelf if info not in gone]
    free = [info for info in kept if info.state is not RecordingState.CANCELLED]
    assert all(NOW - info.started - info.seconds <= days * DAY for info in free)
    held = sum(round(info.seconds * BYTES_PER_SECOND) for info in kept)
    assert held <= size or not free


@given(recordings, *limits)
def test_nothing_is_deleted_without_need(shelf: list[RecordingInfo], days: float, size: int) -> None:
    gone = expired(shelf, days, size, NOW)
    assert gone == sorted(gone, key=lambda info: (info.started, info.session))
    for last in gone[-1:]:
        rest = [info for info in shelf if info not in gone] + [last]
        held = sum(round(info.seconds * BYTES_PER_SECOND) for info in rest)
        assert held > size or NOW - last.started - last.seconds > days * DAY
