"""The life of a dictation: one ending, nothing cut off, no waiting where the voice has stopped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.errors import MicrophoneLost, ModelBroken, NoMicrophone
from engine.session import (
    STALL_S,
    TAIL_S,
    AudioOver,
    Broken,
    Cancel,
    CloseStream,
    Conclude,
    Drop,
    Effect,
    Fail,
    Heard,
    Input,
    Phase,
    Released,
    Settled,
    Started,
    State,
    StopAudio,
    Tick,
    Warn,
    begin,
    step,
)

LOST = MicrophoneLost("gone", "plug it in")
ENDINGS = (Conclude, Drop, Fail)


def live(*events: tuple[float, Input]) -> tuple[State, list[Effect]]:
    state, done = begin(0.0), []
    for now, event in events:
        state, effects = step(state, event, now)
        done += effects
    return state, done


LISTENING = ((0.1, Started()),)


def test_a_voice_that_has_stopped_makes_no_tail() -> None:
    state, done = live(*LISTENING, (1.0, Released(1.0, 0.9)), (1.0, Heard(0.9, quiet=True)))
    assert done == [StopAudio(), CloseStream()]
    assert state.ended_at == state.released_at == 1.0


def test_audio_from_before_key_up_is_waited_for() -> None:
    state, done = live(*LISTENING, (1.0, Released(1.0, 0.95)), (1.0, Heard(0.90, quiet=True)))
    assert state.phase is Phase.TAIL
    assert done == []


def test_a_voice_that_goes_on_is_heard_until_it_stops_or_the_tail_is_over() -> None:
    going = (*LISTENING, (1.0, Released(1.0, 0.9)), (1.1, Heard(1.0, quiet=False)))
    assert live(*going)[0].phase is Phase.TAIL
    assert live(*going, (1.2, Heard(1.1, quiet=True)))[0].phase is Phase.FINISHING
    assert live(*going, (1.25, Heard(0.9 + TAIL_S, quiet=False)))[0].phase is Phase.FINISHING


def test_audio_that_never_comes_is_not_waited_for_for_ever() -> None:
    events = (*LISTENING, (1.0, Released(1.0, 0.9)), (1.0 + STALL_S, Tick()))
    assert live(*events)[0].phase is Phase.FINISHING


def test_text_is_concluded_only_when_all_of_it_is_there() -> None:
    finished = (*LISTENING, (1.0, Released(1.0, 0.9)), (1.0, Heard(0.9, quiet=True)))
    assert Conclude() not in live(*finished)[1]
    assert live(*finished, (1.1, Settled()))[1][-1] == Conclude()


def test_cancel_works_while_recording_and_not_after() -> None:
    assert live(*LISTENING, (0.5, Cancel()))[1] == [StopAudio(), Drop()]
    finished = (*LISTENING, (1.0, Released(1.0, 0.9)), (1.0, Heard(0.9, quiet=True)))
    assert live(*finished, (1.1, Cancel()))[0].phase is Phase.FINISHING


def test_a_lost_microphone_ends_the_dictation_with_what_was_heard() -> None:
    state, done = live(*LISTENING, (1.0, AudioOver(LOST)))
    assert state.phase is Phase.FINISHING
    assert done == [Warn(LOST), CloseStream()]


def test_a_microphone_that_never_opened_is_a_failure() -> None:
    error = NoMicrophone("none", "plug one in")
    assert live((0.1, AudioOver(error)))[1] == [Fail(error)]


def test_release_before_the_first_sample_ends_quietly() -> None:
    state, done = live((0.05, Released(0.05, 0.0)), (0.1, Heard(0.0, quiet=True)), (0.1, Settled()))
    assert state.phase is Phase.ENDED
    assert done == [StopAudio(), CloseStream(), Conclude()]


inputs = st.one_of(
    st.builds(Started),
    st.builds(Heard, st.floats(0, 5), st.booleans()),
    st.builds(Released, st.floats(0, 5), st.floats(0, 5)),
    st.builds(AudioOver, st.none() | st.just(LOST)),
    st.builds(Broken, st.just(ModelBroken("broken", "reload"))),
    st.sampled_from([Cancel(), Settled(), Tick()]),
)


@given(st.lists(st.tuples(st.floats(0, 1), inputs), max_size=30))
def test_there_is_at_most_one_ending_and_nothing_after_it(gaps: list[tuple[float, Input]]) -> None:
    now, state, done = 0.0, begin(0.0), []
    for gap, event in gaps:
        now += gap
        ended = state.phase is Phase.ENDED
        state, effects = step(state, event, now)
        assert not (ended and effects)
        done += effects
    endings = [effect for effect in done if isinstance(effect, ENDINGS)]
    assert len(endings) == (state.phase is Phase.ENDED)
    assert sum(isinstance(effect, CloseStream) for effect in done) <= 1
