"""The rules of what the person sees."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.deeds import (
    Action,
    Bulletin,
    Deed,
    Delivered,
    Faded,
    HotkeyProblem,
    MicProblem,
    Paused,
    Pressed,
    Released,
    Settled,
    Told,
    Undone,
    Unheard,
    Veiled,
)
from app.insertion.base import Delivery, Outcome
from app.reduction.rules import reduce
from app.scripted_engine import metrics
from app.state import (
    NO_TRAY,
    PASSING_BY,
    SECRET,
    AppState,
    Phase,
    Stage,
    bulletins,
    may_insert,
    stage_of,
)
from engine.errors import HotkeyTaken, MicrophoneLost, ModelBroken, NoMicrophone
from engine.messages import (
    ENDINGS,
    Cancelled,
    EngineEvent,
    Failed,
    Final,
    Level,
    Listening,
    ModelPhase,
    ModelState,
    ModelStepped,
    Nothing,
    Notice,
    Partial,
    SessionId,
)

A, B = SessionId("a"), SessionId("b")
INSERTED = Delivery(Outcome.INSERTED, "paste")
HELD = Delivery(Outcome.HELD, "paste", "The window is gone.")


def after(*events: EngineEvent | Deed, start: AppState | None = None) -> AppState:
    """The state after `events`."""
    state = start or AppState()
    for event in events:
        state = reduce(state, event)
    return state


def final(session: SessionId, text: str = "hello there") -> Final:
    return Final(session, 2.0, text, text, metrics())


def test_a_model_that_runs_another_way_is_told_with_what_to_do() -> None:
    down = ModelStepped("whisper-base", "cuda float16", "cpu int8", "it lacks memory", "close games", False)
    notice = after(down).notice
    assert notice is not None
    assert notice.message == "whisper-base uses cpu int8 instead: it lacks memory"
    assert (notice.remedy, notice.problem) == ("close games", False)
    again = after(replace(down, for_now=True)).notice
    assert again is not None
    assert "for now" in again.message


def test_a_dictation_goes_from_listening_through_working_to_done_and_fades() -> None:
    pressed = after(Pressed(A, "xterm"), Listening(A, 0.1, "Yeti"))
    assert (pressed.phase, pressed.app, pressed.device) == (Phase.LISTENING, "xterm", "Yeti")
    released = after(Released(A), start=pressed)
    assert (released.phase, released.queued, released.recording) == (Phase.WORKING, 1, False)
    done = after(final(A), Delivered(A, INSERTED), start=released)
    assert (done.phase, done.queued) == (Phase.DONE, 0)
    assert done.last is not None
    assert (done.last.app, done.last.outcome) == ("xterm", Outcome.INSERTED)
    assert after(Faded(A), start=done).phase is Phase.IDLE


def test_firm_words_on_show_never_shrink_or_change() -> None:
    state = after(Pressed(A, ""), Partial(A, 1, "one two", " three"), Partial(A, 2, "one", ""))
    assert (state.firm, state.tentative) == ("one two", " three")
    assert after(Partial(A, 3, "won two three", ""), start=state).firm == "one two"


def test_the_newest_press_is_on_show_while_the_older_one_is_worked_on() -> None:
    state = after(Pressed(A, "xterm"), Released(A), Pressed(B, "Firefox"), Partial(A, 2, "late", ""))
    assert (state.session, state.firm, state.queued) == (B, "", 1)
    state = after(final(A), Delivered(A, INSERTED), start=state)
    assert (state.phase, state.session) == (Phase.LISTENING, B)
    assert state.last is not None
    assert state.last.app == "xterm"


def test_held_words_are_offered() -> None:
    state = after(Pressed(A, "xterm"), Released(A), final(A), Delivered(A, HELD))
    assert state.phase is Phase.HELD
    assert state.notice is not None
    assert state.notice.text == "hello there"
    assert Action.COPY in state.notice.actions


def test_an_offer_that_is_put_away_leaves_nothing_on_show() -> None:
    held = after(Pressed(A, "xterm"), Released(A), final(A), Delivered(A, HELD))
    state = after(Told(None), start=held)
    assert (state.phase, state.notice) == (Phase.IDLE, None)


def test_recovered_words_are_offered_and_never_inserted() -> None:
    assert not may_insert(AppState(), A)
    state = after(final(A))
    assert state.notice is not None
    assert state.notice.text == "hello there"
    assert state.live == {}


def test_a_cancel_taken_back_while_its_window_is_in_front_may_be_inserted() -> None:
    undone = after(Pressed(A, "xterm"), Cancelled(A, 1.0, 1.0), Undone(A, "xterm"))
    assert may_insert(undone, A)
    assert (undone.phase, undone.app) == (Phase.WORKING, "xterm")
    assert after(final(A), Delivered(A, INSERTED), start=undone).phase is Phase.DONE


def test_a_cancel_offers_undo_and_what_comes_back_is_offered_not_inserted() -> None:
    cancelled = after(Pressed(A, "xterm"), Cancelled(A, 1.0, 1.0))
    assert cancelled.phase is Phase.IDLE
    assert cancelled.notice is not None
    assert cancelled.notice.actions == (Action.UNDO,)
    undone = after(Undone(A), start=cancelled)
    assert not may_insert(undone, A)
    assert after(final(A), start=undone).phase is Phase.HELD


def test_a_second_ending_changes_nothing() -> None:
    state = after(Pressed(A, ""), Released(A), final(A))
    assert after(final(A, "again"), Nothing(A, 3, "why"), start=state) == state


def test_a_failure_says_whether_the_recording_is_kept() -> None:
    state = after(
        Pressed(A, ""), Failed(A, 1, MicrophoneLost("the microphone went away", "plug it in"), True)
    )
    assert state.phase is Phase.ERROR
    assert state.notice is not None
    assert "kept" in state.notice.remedy
    assert "plug it in" in state.mic_problem
    assert after(Listening(B, 0.1, "Yeti"), start=state).mic_problem == ""


def test_nothing_heard_is_news_and_no_problem() -> None:
    state = after(Pressed(A, ""), Released(A), Nothing(A, 1, "No speech was heard"))
    assert (state.phase, state.problem) == (Phase.IDLE, "")


def test_standing_problems_come_and_go() -> None:
    state = after(
        HotkeyProblem(HotkeyTaken("another program holds F9", "choose another")),
        MicProblem(NoMicrophone("there is no microphone", "plug one in")),
        Notice(A, 1, "the disk is almost full", "make room"),
    )
    assert [row.problem for row in bulletins(state)] == [True, True, True]
    assert after(HotkeyProblem(None), MicProblem(None), Told(None), start=state).problem == ""


def test_a_broken_model_is_told_with_its_remedy() -> None:
    broken = ModelBroken("model.bin cannot be read", "download it again")
    state = after(ModelState("tiny", ModelPhase.FAILED, 0.0, broken))
    assert state.notice is not None
    assert state.notice.remedy == "download it again"


def test_no_repr_holds_a_word() -> None:
    secret = "xylophone"
    state = after(Pressed(A, ""), Partial(A, 1, secret, secret), Released(A), final(A, secret))
    state = after(Delivered(A, HELD), start=state)
    assert secret not in repr(state)


sessions = st.sampled_from([A, B])
words = st.sampled_from(["", "one", "one two", "one two three", "two"])
events = st.one_of(
    st.builds(Pressed, sessions, st.just("xterm")),
    st.builds(Released, sessions),
    st.builds(Undone, sessions),
    st.builds(Delivered, sessions, st.sampled_from([INSERTED, HELD])),
    st.builds(Faded, sessions),
    st.builds(Unheard, sessions, st.booleans()),
    st.builds(Level, sessions, st.just(1.0), st.floats(-100, 0)),
    st.builds(Partial, sessions, st.just(1.0), words, words),
    st.builds(Nothing, sessions, st.just(1.0), st.just("No speech was heard")),
    st.builds(Cancelled, sessions, st.just(1.0), st.just(1.0)),
    sessions.map(final),
)


@given(st.lists(events, max_size=30))
def test_whatever_happens_firm_grows_and_words_go_out_once(happened: list[EngineEvent | Deed]) -> None:
    state = AppState()
    for event in happened:
        before, state = state, reduce(state, event)
        if state.session == before.session and not isinstance(event, (Pressed, Faded, Cancelled, Undone)):
            assert state.firm.startswith(before.firm)
        if isinstance(event, Final) and may_insert(before, event.session):
            assert stage_of(state, event.session) is Stage.INSERTING
            assert not may_insert(state, event.session)
        assert state.queued <= len(state.live) <= 2


def test_words_that_may_not_have_arrived_are_offered_as_news() -> None:
    sent = Delivery(Outcome.SENT, "paste", "The window gave no sign of having read them.")
    state = after(Pressed(A, "xterm"), Released(A), final(A), Delivered(A, sent))
    assert state.phase is Phase.DONE
    assert state.notice is not None
    assert state.notice.actions == (Action.COPY, Action.INSERT)
    assert not state.problem


def test_words_that_arrived_need_no_notice() -> None:
    typed = Delivery(Outcome.SENT, "type")
    assert after(Pressed(A, "xterm"), Released(A), final(A), Delivered(A, typed)).notice is None


def test_a_dead_microphone_is_a_standing_problem_until_something_comes() -> None:
    state = after(Pressed(A, "xterm"), Unheard(A, True))
    assert state.problem.startswith("Nothing comes")
    assert reduce(state, Told(None)).unheard
    assert not reduce(state, Unheard(A, False)).unheard
    assert reduce(state, Unheard(B, False)).unheard


def test_a_pause_outlives_dictations() -> None:
    state = after(Paused(True), Pressed(A, "xterm"), Released(A), final(A))
    assert state.paused
    assert not reduce(state, Paused(False)).paused


def test_a_mode_stands_before_the_window_it_is_for() -> None:
    assert after(Pressed(A, "Thunderbird", mode="Email")).app == "Email · Thunderbird"
    assert after(Pressed(A, "", mode="Email")).app == "Email"
    state = after(Pressed(A, "Thunderbird", mode="Email"), Released(A), final(A))
    assert state.last is not None
    assert state.last.app == "Thunderbird"


def test_words_said_at_a_password_field_are_offered_once_and_are_nowhere_else() -> None:
    spoken = (Partial(A, 1, "open", "sesame"), Released(A), final(A, "open sesame"))
    state = after(Pressed(A, "login", secret=True), Partial(A, 1, "open", "sesame"))
    assert (state.veil, state.firm, state.tentative) == (SECRET, "", "")
    assert SECRET in bulletins(state)
    state = after(Pressed(A, "login", secret=True), *spoken, Delivered(A, HELD))
    assert (state.phase, state.firm, state.last) == (Phase.HELD, "", None)
    assert state.notice is not None
    assert (state.notice.text, state.notice.actions) == ("open sesame", (Action.COPY, Action.INSERT))
    assert "sesame" not in repr(after(*spoken, start=after(Pressed(A, "login", secret=True))))
    assert after(Faded(A), Pressed(B, ""), start=state).notice is None


def test_a_password_field_found_later_takes_the_words_back_and_they_do_not_come_again() -> None:
    state = after(Pressed(A, "login"), Partial(A, 1, "open", ""), Veiled(A, on=True, secret=True))
    assert state.firm == ""
    state = after(Veiled(A, on=False), Partial(A, 2, "open sesame", ""), start=state)
    assert (state.veil, state.firm) == (SECRET, "")
    state = after(Cancelled(A, 2.0, 1.0), start=state)
    assert state.notice is not None
    assert state.notice.actions == ()


def test_a_prompt_that_comes_up_hides_the_words_until_it_has_gone() -> None:
    state = after(
        Pressed(A, "Mail"), Partial(A, 1, "dear", ""), Veiled(A, on=True), Partial(A, 2, "dear all", "")
    )
    assert (state.veil, state.firm) == (PASSING_BY, "")
    state = after(Veiled(A, on=False), Partial(A, 3, "dear all", "of"), start=state)
    assert (state.veil, state.firm, state.tentative) == (None, "dear all", "of")
    state = after(Released(A), final(A, "dear all of you"), Delivered(A, HELD), start=state)
    assert state.last is not None
    assert state.last.text == "dear all of you"


def test_what_failed_at_a_password_field_promises_no_recording() -> None:
    lost = Failed(A, 1, MicrophoneLost("the microphone went away", "plug it in"), True)
    state = after(Pressed(A, "login", secret=True), lost)
    assert state.notice is not None
    assert state.notice.remedy == "plug it in"


NEWS = Bulletin("the transcript was saved", "")
DISK = Bulletin("the disk is full", "free some space", problem=True)


@given(
    st.lists(
        st.sampled_from(
            [
                Told(NEWS),
                Told(DISK),
                Settled(DISK),
                Told(NO_TRAY),
                Pressed(A, "xterm"),
                Released(A),
                final(A),
                Delivered(A, HELD),
                Cancelled(A, 1.0, 1.0),
                Undone(A, "xterm"),
                Faded(A),
            ]
        ),
        max_size=12,
    )
)
def test_what_stands_is_in_view_until_it_is_put_away_or_its_cause_is_gone(
    events: list[EngineEvent | Deed],
) -> None:
    state = after(Told(NO_TRAY), *events)
    assert bulletins(state).count(NO_TRAY) == 1
    assert NO_TRAY not in bulletins(reduce(state, Settled(NO_TRAY)))
    while NO_TRAY in bulletins(state):  # the person puts away the newest, then the one before it
        newest, state = state.notice, reduce(state, Told(None))
        assert newest is not None
        assert (newest != NO_TRAY) == (NO_TRAY in bulletins(state))


def test_a_notice_whose_cause_is_gone_goes_and_no_other() -> None:
    broken = Bulletin("a rule is broken", "edit it", problem=True)
    state = after(Told(broken), Told(DISK), Told(NEWS))
    assert bulletins(reduce(state, Settled(broken))) == (DISK, NEWS)
    assert bulletins(reduce(state, Settled(NEWS))) == (broken, DISK)
    held = after(Pressed(A, "xterm"), Released(A), final(A), Delivered(A, HELD), start=state)
    assert reduce(held, Settled(broken)).phase is Phase.HELD
    assert reduce(held, Settled(broken)).notice == held.notice


@given(
    st.lists(
        st.sampled_from(
            [
                Partial(A, 1, "sesame", "sesame"),
                Veiled(A, on=True),
                Veiled(A, on=False),
                Released(A),
                final(A, "sesame"),
                Delivered(A, HELD),
                Delivered(A, INSERTED),
                Told(None),
                Faded(A),
                Cancelled(A, 1.0, 1.0),
                Pressed(B, "xterm"),
                Partial(B, 1, "other", "words"),
            ]
        ),
        max_size=12,
    )
)
def test_no_order_of_events_shows_a_secret(events: list[EngineEvent | Deed]) -> None:
    state = after(Pressed(A, "login", secret=True))
    ended = False
    for event in events:
        if isinstance(event, ENDINGS):  # of which the engine says one
            ended, event = True, Told(None) if ended else event
        state = reduce(state, event)
        assert "sesame" not in state.firm + state.tentative
        assert state.last is None or "sesame" not in state.last.text
