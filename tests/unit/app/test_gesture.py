"""Hold to talk, tap to latch: what presses and releases of the hotkey mean."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gesture import IDLE, TIMING, GestureEvent, GestureState, Intent, Phase, deadline, of_key, step
from app.hotkeys.base import KeyState

DOWN, UP, LOST = GestureEvent.DOWN, GestureEvent.UP, GestureEvent.LOST
CANCEL, TICK = GestureEvent.CANCEL, GestureEvent.TICK
STARTED, ENDED = GestureEvent.STARTED, GestureEvent.ENDED
START, STOP = Intent.START, Intent.STOP

Happening = tuple[float, GestureEvent]


def play(*happenings: Happening) -> tuple[GestureState, list[tuple[float, Intent]]]:
    state, wanted = IDLE, []
    for now, event in happenings:
        state, intents = step(state, event, now)
        wanted += [(now, intent) for intent in intents]
    return state, wanted


def test_a_hold_records_from_press_to_release() -> None:
    state, wanted = play((1.0, DOWN), (3.0, UP))
    assert wanted == [(1.0, START), (3.0, STOP)]
    assert not state.recording


def test_a_tap_latches_and_the_next_press_stops() -> None:
    latched, wanted = play((1.0, DOWN), (1.2, UP))
    assert wanted == [(1.0, START)]
    assert latched.recording
    state, wanted = play((1.0, DOWN), (1.2, UP), (9.0, DOWN), (9.1, UP))
    assert wanted == [(1.0, START), (9.0, STOP)]
    assert state.phase is Phase.IDLE


def test_the_press_that_stops_a_latch_records_nothing_however_long_it_lasts() -> None:
    assert play((1.0, DOWN), (1.2, UP), (9.0, DOWN), (19.0, UP))[1] == [(1.0, START), (9.0, STOP)]


@pytest.mark.parametrize(("held", "stops"), [(0.39, False), (0.4, True)])
def test_four_tenths_of_a_second_part_tap_from_hold(held: float, stops: bool) -> None:
    assert (play((0.0, DOWN), (held, UP))[1][-1][1] is STOP) is stops


def test_the_next_hold_follows_at_once() -> None:
    wanted = play((1.0, DOWN), (2.0, UP), (2.1, DOWN), (3.0, UP))[1]
    assert [intent for _, intent in wanted] == [START, STOP, START, STOP]


def test_a_contact_that_chatters_at_the_press_is_still_a_hold() -> None:
    wanted = play((1.0, DOWN), (1.005, UP), (1.012, DOWN), (1.02, UP), (1.04, DOWN), (4.0, UP))[1]
    assert wanted == [(1.0, START), (4.0, STOP)]


def test_a_contact_that_chatters_at_the_release_starts_nothing_and_delays_nothing() -> None:
    state, wanted = play((1.0, DOWN), (4.0, UP), (4.01, DOWN), (4.02, UP))
    assert wanted == [(1.0, START), (4.0, STOP)]
    assert state.phase is Phase.IDLE


def test_a_chattering_tap_latches_once() -> None:
    state, wanted = play((1.0, DOWN), (1.1, UP), (1.11, DOWN), (1.12, UP))
    assert wanted == [(1.0, START)]
    assert state.phase is Phase.LATCHED


def test_a_chattering_tap_on_a_latch_stops_once() -> None:
    latch = [(1.0, DOWN), (1.1, UP)]
    state, wanted = play(*latch, (5.0, DOWN), (5.005, UP), (5.01, DOWN), (5.1, UP), (5.11, DOWN), (5.12, UP))
    assert wanted == [(1.0, START), (5.0, STOP)]
    assert state.phase is Phase.IDLE


def test_escape_cancels_only_while_recording() -> None:
    assert play((1.0, CANCEL))[1] == []
    state, wanted = play((1.0, DOWN), (2.0, CANCEL), (3.0, CANCEL), (4.0, UP))
    assert wanted == [(1.0, START), (2.0, Intent.CANCEL)]
    assert state.phase is Phase.IDLE
    assert play((1.0, DOWN), (1.1, UP), (2.0, CANCEL))[0].phase is Phase.IDLE


@pytest.mark.parametrize("held", [0.1, 5.0])
def test_a_lost_key_ends_its_hold(held: float) -> None:
    assert play((1.0, DOWN), (1.0 + held, LOST))[1] == [(1.0, START), (1.0 + held, STOP)]


def test_a_lost_key_does_not_end_a_latch() -> None:
    assert play((1.0, DOWN), (1.1, UP), (5.0, LOST))[0].recording


@pytest.mark.parametrize("tap", [[], [(0.2, UP)]], ids=["held", "latched"])
def test_a_recording_ends_by_itself_after_half_an_hour(tap: list[Happening]) -> None:
    state, _ = play((0.0, DOWN), *tap)
    assert deadline(state) == 1800.0
    assert play((0.0, DOWN), *tap, (1799.9, TICK))[1] == [(0.0, START)]
    state, wanted = play((0.0, DOWN), *tap, (1800.0, TICK), (1801.0, UP))
    assert wanted == [(0.0, START), (1800.0, STOP)]
    assert deadline(state) is None


def test_the_press_after_a_lost_release_works() -> None:
    spent = [(1.0, DOWN), (2.0, CANCEL)]
    assert play(*spent, (5.0, DOWN), (6.0, UP))[1][2:] == [(5.0, START), (6.0, STOP)]
    assert play((1.0, DOWN), (5.0, DOWN), (5.1, UP))[1] == [(1.0, START), (5.1, STOP)]


def test_a_recording_begun_by_other_means_is_stopped_by_a_tap() -> None:
    assert play((1.0, STARTED), (5.0, DOWN), (5.1, UP))[1] == [(5.0, STOP)]


def test_a_recording_ended_by_other_means_leaves_the_key_ready() -> None:
    latch = [(1.0, DOWN), (1.1, UP), (3.0, ENDED)]
    assert play(*latch, (5.0, DOWN), (6.0, UP))[1][1:] == [(5.0, START), (6.0, STOP)]
    assert play((1.0, DOWN), (3.0, ENDED), (4.0, UP))[1] == [(1.0, START)]


def test_our_own_start_told_back_changes_nothing() -> None:
    assert play((1.0, DOWN), (1.05, STARTED), (3.0, UP))[1] == [(1.0, START), (3.0, STOP)]


def test_every_key_state_has_its_event() -> None:
    assert [of_key(state) for state in KeyState] == [DOWN, UP, LOST]


CHATTER = st.lists(st.tuples(*[st.floats(0.001, 0.008)] * 2), max_size=2)


@st.composite
def physical_hold(draw: st.DrawFn) -> tuple[float, list[Happening], float]:
    """(pause before, transitions from 0.0, how long the finger stays), contacts chattering at both edges."""
    length = draw(st.floats(0.05, 3.0))
    press: list[Happening] = [(0.0, DOWN)]
    for up, down in draw(CHATTER):
        press += [(press[-1][0] + up, UP), (press[-1][0] + up + down, DOWN)]
    release: list[Happening] = [(length, UP)]
    for down, up in draw(CHATTER):
        release += [(release[-1][0] + down, DOWN), (release[-1][0] + down + up, UP)]
    return draw(st.floats(0.05, 5.0)), press + release, length


@given(st.lists(physical_hold(), max_size=12))
def test_a_physical_hold_starts_at_most_one_recording_and_a_deliberate_one_never_none(
    holds: list[tuple[float, list[Happening], float]],
) -> None:
    state, now = IDLE, 100.0
    for pause, transitions, length in holds:
        now += pause
        was_recording, wanted = state.recording, []
        for offset, event in transitions:
            state, intents = step(state, event, now + offset)
            wanted += intents
        if was_recording:
            assert wanted == [STOP]
        else:
            assert wanted[0] is START
            assert wanted.count(START) == 1
            assert (STOP in wanted) or not length >= TIMING.hold
        assert state.phase in (Phase.IDLE, Phase.LATCHED)
        now += transitions[-1][0]


def model(happenings: Iterable[Happening]) -> list[str]:
    state, told = IDLE, []
    for now, event in happenings:
        before = state.recording
        state, intents = step(state, event, now)
        told += [intent.value for intent in intents]
        if event is STARTED and not before:
            told.append("start")
        if event is ENDED and before:
            told.append("stop")
        assert state.recording == (bool(told) and told[-1] == "start")
    return told


@given(st.lists(st.tuples(st.floats(0, 0.6), st.sampled_from(GestureEvent)), max_size=60))
def test_whatever_happens_starts_and_endings_alternate(gaps: list[tuple[float, GestureEvent]]) -> None:
    now, happenings = 0.0, []
    for gap, event in gaps:
        now += gap
        happenings.append((now, event))
    told = model(happenings)
    assert all((a == "start") != (b == "start") for a, b in pairwise(told))
    assert not told or told[0] == "start"
