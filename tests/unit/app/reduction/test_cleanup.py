"""What cleanup does to the state that everyone shows."""

from __future__ import annotations

from dataclasses import replace

from app.deeds import Bulletin, Commanded, Delivered, Growing, Pressed, Released, Remarked, Reworded
from app.insertion.base import Delivery, Outcome
from app.reduction.rules import reduce
from app.scripted_engine import metrics
from app.state import AppState, Phase
from app.ui import wording
from engine.messages import Final, SessionId

ONE, TWO = SessionId("one"), SessionId("two")


def told(*events: object) -> AppState:
    state = AppState()
    for event in events:
        state = reduce(state, event)  # type: ignore[arg-type]  # every event of this test is one
    return state


def spoken(session: SessionId, text: str = "um hello") -> tuple[object, ...]:
    return Pressed(session, "xterm"), Released(session), Final(session, 1.0, text, text, metrics())


def test_other_words_than_those_of_the_final_are_the_last_words() -> None:
    state = told(*spoken(ONE), Reworded(ONE, "Hello."))
    assert state.last is not None
    assert (state.last.text, state.firm) == ("Hello.", "Hello.")
    assert reduce(state, Reworded(TWO, "late")) == state


def test_words_that_wait_become_firm_as_they_are_cleaned_up() -> None:
    state = told(*spoken(ONE, "um hello there you"), Growing(ONE, "Hello there"))
    assert (state.firm, state.tentative) == ("Hello there", "there you")
    done = reduce(state, Delivered(ONE, Delivery(Outcome.INSERTED, "paste")))
    assert (done.firm, done.tentative) == ("um hello there you", "")
    assert reduce(done, Growing(ONE, "late")) == done


def test_why_words_are_not_cleaned_up_is_said_until_the_next_press() -> None:
    state = told(
        *spoken(ONE), Delivered(ONE, Delivery(Outcome.INSERTED, "paste")), Remarked(ONE, "it is short")
    )
    assert state.phase is Phase.DONE
    assert wording.status(state) == "Inserted, not cleaned up: it is short"
    assert reduce(state, Remarked(TWO, "late")) == state
    assert reduce(state, Pressed(TWO, "")).remark == ""


def test_a_command_ends_its_session_and_leaves_the_last_words_alone() -> None:
    before = told(*spoken(ONE), Delivered(ONE, Delivery(Outcome.INSERTED, "paste")))
    during = reduce(reduce(before, Pressed(TWO, "xterm")), Released(TWO))
    state = reduce(during, Commanded(TWO, Bulletin("undo it there", "")))
    assert state.live == {}
    assert state.last == before.last
    assert state.notice is not None
    assert state.phase is Phase.IDLE


def test_words_stay_out_of_reprs() -> None:
    assert "secretword" not in repr(Reworded(ONE, "secretword"))
    assert "secretword" not in repr(replace(AppState(), firm="secretword"))
