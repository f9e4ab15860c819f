"""Each step waits for one thing, says what is in its way, and never says that it worked when it did not."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deeds import Bulletin
from app.insertion.base import Outcome
from app.state import AppState, Last, Live, Phase, Stage
from app.ui.first_run.steps import SILENT_S, Ear, Seen, Step, done, entered, said, watched
from app.ui.marks import Mark
from engine.messages import ModelPhase, SessionId

OLD, NEW = SessionId("old"), SessionId("new")
READY = AppState(hotkey="F9", model="m", model_phase=ModelPhase.READY)
PRESSED = replace(
    READY, phase=Phase.LISTENING, session=NEW, live=MappingProxyType({NEW: Live(Stage.RECORDING)})
)
NO_EAR = Ear()


def last(session: SessionId, outcome: Outcome | None = None) -> Last:
    return Last(session, "Sayso", "words", 31.4, outcome)


@pytest.mark.parametrize(
    ("ear", "sign", "part"),
    [
        (Ear(), Mark.WAIT, "opened"),
        (Ear(open=True), Mark.WAIT, "Say something"),
        (Ear(open=True, silent_s=SILENT_S), Mark.BAD, "muted"),
        (Ear(open=True, name="Yeti", heard=True), Mark.GOOD, "“Yeti”"),
        (Ear(problem="there is no microphone; plug one in"), Mark.BAD, "plug one in. You can go on"),
    ],
)
def test_the_microphone_step_says_what_it_hears_and_what_to_do_where_it_hears_nothing(
    ear: Ear, sign: Mark, part: str
) -> None:
    line = said(Step.MICROPHONE, READY, ear, Seen())
    assert line.mark is sign and part in line.text


def test_the_key_step_sees_the_key_go_down_and_remembers_it() -> None:
    assert said(Step.KEY, READY, NO_EAR, Seen()).mark is Mark.WAIT
    seen = watched(Seen(), PRESSED)
    assert "until you let go" in said(Step.KEY, PRESSED, NO_EAR, seen).text
    assert said(Step.KEY, READY, NO_EAR, seen).mark is Mark.GOOD


def test_a_key_that_cannot_be_had_is_told_with_the_other_ways() -> None:
    taken = replace(READY, hotkey_problem="another program holds F9; choose another")
    line = said(Step.KEY, taken, NO_EAR, Seen())
    assert line.mark is Mark.BAD
    assert line.text.startswith("Another program holds F9; choose another. ") and "sayso record" in line.text
    assert "Press the button" in said(Step.WORDS, taken, NO_EAR, Seen()).text


def test_before_the_engine_is_there_the_key_step_asks_for_patience() -> None:
    assert "starting" in said(Step.KEY, AppState(hotkey="F9"), NO_EAR, Seen()).text


def test_while_the_model_loads_one_may_speak_already() -> None:
    loading = replace(READY, model_phase=ModelPhase.LOADING)
    assert "need not wait" in said(Step.WORDS, loading, NO_EAR, Seen()).text
    working = replace(loading, phase=Phase.WORKING, session=NEW)
    assert "still loading" in said(Step.WORDS, working, NO_EAR, Seen()).text


def test_words_are_told_with_the_wait_for_them() -> None:
    seen = watched(entered(Seen(), READY), replace(READY, last=last(NEW)))
    line = said(Step.WORDS, READY, NO_EAR, seen)
    assert line.mark is Mark.GOOD and "31 ms" in line.text


def test_a_dictation_from_before_the_step_does_not_count() -> None:
    state = replace(READY, last=last(OLD, Outcome.INSERTED))
    seen = watched(entered(Seen(), state), state)
    assert not done(Step.WORDS, state, NO_EAR, seen)
    assert not done(Step.ARRIVAL, state, NO_EAR, seen)


def test_words_have_arrived_when_the_inserter_says_so_and_not_before() -> None:
    ready = replace(READY, last=last(NEW))
    assert not done(Step.ARRIVAL, ready, NO_EAR, watched(Seen(), ready))
    there = replace(READY, last=last(NEW, Outcome.INSERTED))
    line = said(Step.ARRIVAL, there, NO_EAR, watched(Seen(), there))
    assert line.mark is Mark.GOOD and line.text.startswith("It arrived.") and "31 ms" in line.text


def test_words_that_did_not_arrive_are_told_with_why() -> None:
    notice = Bulletin("Not inserted. The window is gone", "copy it in the window", session=NEW)
    held = replace(READY, phase=Phase.HELD, session=NEW, notice=notice, last=last(NEW, Outcome.HELD))
    line = said(Step.ARRIVAL, held, NO_EAR, watched(Seen(), held))
    assert (line.mark, line.text) == (
        Mark.BAD,
        "Not inserted. The window is gone. Copy it in the window.",
    )


def test_news_of_another_session_are_not_this_steps() -> None:
    notice = Bulletin("A recording from last time was transcribed", "copy it", session=OLD)
    state = replace(READY, session=NEW, notice=notice)
    assert said(Step.WORDS, state, NO_EAR, Seen()).mark is Mark.WAIT


@pytest.mark.parametrize(
    "state",
    [
        replace(READY, mic_problem="there is no microphone; plug one in"),
        replace(READY, model_phase=ModelPhase.FAILED),
        replace(READY, notice=Bulletin("the model is damaged", "fetch it again", problem=True)),
    ],
)
def test_what_stands_in_the_way_is_said(state: AppState) -> None:
    for step in (Step.WORDS, Step.ARRIVAL):
        assert said(step, state, NO_EAR, Seen()).mark is Mark.BAD


STATES = st.builds(
    AppState,
    phase=st.sampled_from(Phase),
    session=st.sampled_from([None, OLD, NEW]),
    live=st.sampled_from([MappingProxyType({}), MappingProxyType({NEW: Live(Stage.RECORDING)})]),
    last=st.none() | st.builds(last, st.sampled_from([OLD, NEW]), st.sampled_from([None, *Outcome])),
    model_phase=st.sampled_from([None, *ModelPhase]),
    notice=st.none() | st.builds(Bulletin, st.just("it broke"), st.just("mend it"), problem=st.booleans()),
    hotkey=st.just("F9"),
    hotkey_problem=st.sampled_from(["", "taken; choose another"]),
    mic_problem=st.sampled_from(["", "none; plug one in"]),
)
EARS = st.builds(
    Ear, st.sampled_from(["", "none; plug one in"]), st.booleans(), st.just("Yeti"), st.floats(0, 9)
)


@given(st.lists(STATES, max_size=6), st.sampled_from(Step), EARS)
def test_whatever_happens_a_step_says_a_sentence_and_arrival_is_never_made_up(
    states: list[AppState], step: Step, ear: Ear
) -> None:
    seen, reached = Seen(), False
    for state in states:
        seen = watched(seen, state)
        line = said(step, state, ear, seen)
        assert line.text and line.text[-1] in ".!?" and "{" not in line.text
        reached |= state.last is not None and state.last.outcome in (Outcome.INSERTED, Outcome.SENT)
        if step is Step.ARRIVAL and line.mark is Mark.GOOD:
            assert reached
