"""Words go in once, in time, and a late answer never types over them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.cleanup.flow import Answer, Due, Event, Forgotten, Insert, Keep, Offer, Say, Stage, begin, step

TEXT = "um so we meet"
CLEANED = Answer("So we meet.", cleaned=True)
KEPT = Answer(TEXT, "no server answers")
events = st.lists(
    st.sampled_from([CLEANED, KEPT, Due(), Forgotten(), Answer(TEXT, cleaned=True)]), max_size=8
)


def run(waits: bool, *happened: Event) -> list[object]:
    """Every effect of these events."""
    flow, effects = begin(TEXT, waits), []
    for event in happened:
        flow, more = step(flow, event)
        effects += more
    return effects


@given(st.booleans(), events)
def test_words_go_in_at_most_once_and_surely_unless_they_were_forgotten_first(
    waits: bool, happened: list[Event]
) -> None:
    effects = run(waits, *happened)
    inserted = [effect for effect in effects if isinstance(effect, Insert)]
    settled = bool(happened) and not isinstance(happened[0], Forgotten)
    assert len(inserted) == int(settled)
    assert sum(isinstance(effect, Keep) for effect in effects) <= 1


@given(st.booleans(), events)
def test_what_is_offered_is_never_what_went_in(waits: bool, happened: list[Event]) -> None:
    effects = run(waits, *happened)
    inserted = [effect.text for effect in effects if isinstance(effect, Insert)]
    for offer in (effect for effect in effects if isinstance(effect, Offer)):
        assert inserted == [TEXT]
        assert offer.text != TEXT


@given(st.booleans(), events)
def test_nothing_happens_after_the_end(waits: bool, happened: list[Event]) -> None:
    flow = begin(TEXT, waits)
    for event in happened:
        before = flow.stage
        flow, effects = step(flow, event)
        assert before is not Stage.OVER or effects == ()


def test_an_answer_in_time_goes_in_in_place_of_the_words() -> None:
    assert run(False, CLEANED, Due()) == [Insert("So we meet."), Keep("So we meet.")]
    assert run(True, CLEANED) == [Insert("So we meet."), Keep("So we meet.")]


def test_an_answer_after_the_words_went_in_is_offered() -> None:
    assert run(False, Due(), CLEANED) == [Insert(TEXT), Keep("So we meet."), Offer("So we meet.")]


def test_who_waits_gets_the_words_at_the_deadline_and_no_late_answer() -> None:
    assert [type(effect).__name__ for effect in run(True, Due(), CLEANED)] == ["Insert", "Drop"]


def test_why_words_are_as_they_were_is_said() -> None:
    assert run(False, KEPT) == [Insert(TEXT), Say("no server answers")]
    assert run(False, Due(), KEPT) == [Insert(TEXT), Say("no server answers")]
    half = Answer("So we meet um.", "the connection broke off", cleaned=True)
    assert run(True, half)[-1] == Say("the connection broke off")
