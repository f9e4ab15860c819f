"""Cues sound and others are lowered with the recording, and a dead microphone is told while it matters."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from app.deeds import Deed, Pressed, Released
from app.keeper import StateKeeper
from app.manners.director import Director
from app.state import AppState, bulletins
from app.ui.icons import name_of
from engine.errors import MicrophoneLost
from engine.messages import Cancelled, EngineEvent, Failed, Level, Listening, SessionId

A, B = SessionId("a"), SessionId("b")


@dataclass
class Said:
    """Both parts, writing down what they are asked."""

    log: list[str] = field(default_factory=list)

    def listening(self) -> None:
        self.log.append("first cue")

    def ended(self) -> None:
        self.log.append("second cue")

    def lower(self, how: str) -> None:
        self.log.append(how)

    def restore(self) -> None:
        self.log.append("restored")

    def close(self) -> None:
        self.log.append("closed")


class Room:
    """A director between a state and what it conducts."""

    def __init__(self) -> None:
        self.said = Said()
        self.keeper = StateKeeper(AppState())
        self.director = Director(self.said, self.said, lambda: "duck", self.keeper.apply)
        self.keeper.changed.connect(self.director.render_state)

    def happens(self, *events: EngineEvent | Deed) -> None:
        for event in events:
            self.keeper.apply(event)
            if not isinstance(event, Deed):
                self.director.on_engine(event)

    def levels(self, dbfs: float, start: float, end: float, session: SessionId = A) -> None:
        for step in range(round((end - start) * 20)):
            self.happens(Level(session, start + step / 20, dbfs))

    @property
    def state(self) -> AppState:
        return self.keeper.state


@pytest.fixture
def room() -> Room:
    return Room()


def test_nothing_sounds_before_the_first_real_sample(room: Room) -> None:
    room.happens(Pressed(A, "xterm"))
    assert room.said.log == []
    room.happens(Listening(A, 0.1, "USB"))
    assert room.said.log == ["duck", "first cue"]


def test_a_key_up_gives_the_others_back_and_sounds(room: Room) -> None:
    room.happens(Pressed(A, "xterm"), Listening(A, 0.1, "USB"), Released(A))
    assert room.said.log == ["duck", "first cue", "restored", "second cue"]


@pytest.mark.parametrize(
    "ending", [Cancelled(A, 1.0, 1.0), Failed(A, 1.0, MicrophoneLost("it is gone", "plug it in"), True)]
)
def test_every_other_end_gives_the_others_back_in_silence(room: Room, ending: EngineEvent) -> None:
    room.happens(Pressed(A, "xterm"), Listening(A, 0.1, "USB"), ending)
    assert room.said.log == ["duck", "first cue", "restored"]


def test_a_microphone_that_opens_after_the_key_came_up_is_no_news(room: Room) -> None:
    room.happens(Pressed(A, "xterm"), Released(A), Listening(A, 0.9, "USB"))
    assert room.said.log == []


def test_closing_closes_both(room: Room) -> None:
    room.director.close()
    assert room.said.log == ["closed", "closed"]


def test_a_dead_microphone_is_told_within_two_seconds_and_shown_as_muted(room: Room) -> None:
    room.happens(Pressed(A, "xterm"), Listening(A, 0.1, "USB"))
    room.levels(-100.0, 0.1, 1.5)
    assert not room.state.unheard
    room.levels(-100.0, 1.5, 2.0)
    assert room.state.unheard
    assert name_of(room.state) == ("muted", 0)
    assert bulletins(room.state)[0].message == "Nothing comes from the microphone"


def test_a_microphone_that_is_unmuted_takes_the_word_back(room: Room) -> None:
    room.happens(Pressed(A, "xterm"), Listening(A, 0.1, "USB"))
    room.levels(-100.0, 0.1, 2.0)
    room.levels(-40.0, 2.0, 2.1)
    assert not room.state.unheard
    room.levels(-100.0, 2.1, 8.0)
    assert not room.state.unheard


def test_it_stays_known_after_the_dictation_and_until_the_next(room: Room) -> None:
    room.happens(Pressed(A, "xterm"), Listening(A, 0.1, "USB"))
    room.levels(-100.0, 0.1, 2.0)
    room.happens(Cancelled(A, 2.0, 2.0))
    assert name_of(room.state) == ("muted", 0)
    room.happens(Pressed(B, "xterm"))
    assert name_of(room.state) == ("listening", 0)
