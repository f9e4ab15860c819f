"""A dead input is told while something can still be done about it; a quiet room is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.manners.signal import NOTHING_DBFS, Signal, observe
from engine.messages import SessionId


def told(levels: list[tuple[str, float, float]]) -> list[tuple[str, float]]:
    """When it is said, for levels of (session, seconds, dBFS)."""
    signal, said = Signal(), []
    for session, t, dbfs in levels:
        signal, now = observe(signal, SessionId(session), t, dbfs)
        if now:
            said.append((session, t))
    return said


def dead(session: str, until: float) -> list[tuple[str, float, float]]:
    return [(session, i * 0.1, -100.0) for i in range(round(until * 10) + 1)]


def test_digital_silence_is_told_once_within_two_seconds() -> None:
    assert told(dead("a", 5.0)) == [("a", 1.5)]


def test_a_quiet_room_is_no_dead_microphone() -> None:
    assert told([("a", i * 0.1, -85.0) for i in range(60)]) == []
    assert told([("a", 0.0, -90.0), *dead("a", 5.0)[1:]]) == []


def test_every_dictation_is_told_of_anew() -> None:
    assert told([*dead("a", 2.0), *dead("b", 2.0)]) == [("a", 1.5), ("b", 1.5)]


@given(st.lists(st.floats(NOTHING_DBFS + 1, 0.0), min_size=1), st.integers(0, 20))
def test_whatever_is_heard_at_any_time_before_keeps_it_quiet(levels: list[float], at: int) -> None:
    silent = dead("a", 1.4)
    spoken = [("a", 1.4 + i * 0.01, level) for i, level in enumerate(levels)]
    assert told([*silent, *spoken, *[("a", 9.0 + i, -100.0) for i in range(at)]]) == []
