"""Agreement: firm words only grow, the final text begins with them, and no word is lost or doubled."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.recognition.agreement import (
    HOLD_BACK,
    Agreement,
    Words,
    after_firm,
    agree,
    settle,
    splice,
    spoken_words,
)

MANY = 1000

words = st.lists(st.sampled_from(["a", "b", "c", "d", "A.", "b,"]), max_size=12).map(tuple)


def w(text: str) -> Words:
    return tuple(text.split())


def test_nothing_is_firm_after_one_hypothesis() -> None:
    assert agree(Agreement(), w("and so my fellow americans ask"), MANY).firm == ()


def test_what_two_hypotheses_share_is_firm_but_for_the_last_words() -> None:
    said = w("and so my fellow americans ask not what your country")
    state = agree(Agreement(), said, MANY)
    assert agree(state, said, MANY).firm == said[: len(said) - HOLD_BACK]


def test_a_changed_comma_is_no_agreement() -> None:
    state = agree(Agreement(), w("and so, my fellow americans ask not what your country"), MANY)
    assert agree(state, w("and so my fellow americans ask not what your country"), MANY).firm == w("and")


def test_a_contradicted_firm_word_stands_and_the_rest_follows() -> None:
    assert after_firm(w("i red the"), w("I read the book again")) == w("book again")
    assert settle(w("i red the"), w("I read the book again")) == w("i red the book again")


def test_a_window_is_spliced_onto_the_earlier_hypothesis() -> None:
    assert splice(w("we can do that for you"), w("oh for you as well")) == w("we can do that for you as well")
    assert splice(w("we can"), w("nothing alike")) is None


@given(st.lists(words, max_size=8))
def test_firm_only_grows_and_the_final_begins_with_it(hypotheses: list[Words]) -> None:
    state = Agreement()
    for hypothesis in hypotheses:
        after = agree(state, hypothesis, MANY)
        assert after.firm[: len(state.firm)] == state.firm
        assert settle(after.firm, hypothesis)[: len(after.firm)] == after.firm
        state = after


def test_no_more_words_are_firm_than_were_surely_spoken() -> None:
    said = w("the ticket and the letter and the window and the door")
    state = agree(agree(Agreement(), said, 2), said, 2)
    assert state.firm == w("the ticket")
    assert agree(state, said, 0).firm == w("the ticket")
    assert [spoken_words(seconds) for seconds in (0.5, 1.5, 2.5, 4.0)] == [0, 0, 2, 5]


@given(words)
def test_agreeing_with_itself_settles_to_itself(hypothesis: Words) -> None:
    state = agree(agree(Agreement(), hypothesis, MANY), hypothesis, MANY)
    assert settle(state.firm, hypothesis) == hypothesis
