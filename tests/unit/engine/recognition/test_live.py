"""Words that were told stay, whatever is heard of the same audio afterwards, and no word is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.recognition.live import continued

LETTERS = st.sampled_from("abcdefgh")
texts = st.lists(LETTERS, max_size=20).map(" ".join)
BRIEF = st.lists(LETTERS, min_size=1, max_size=8, unique=True)
REST = st.lists(st.sampled_from("stuvwxyz"), min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("told", "again", "text"),
    [
        ("", "a b c", "a b c"),
        ("a b c", "a b c", "a b c"),
        ("a b c", "a b c d e", "a b c d e"),
        ("a b c", "A, b. c d e", "a b c d e"),
        ("a b x", "a b c d e", "a b x d e"),
        ("a x b c", "a b c d e", "a x b c d e"),
        ("a c", "a b c d e", "a c d e"),
        ("a b c", "", "a b c"),
        ("five five", "five five five six", "five five five six"),
        ("a b", "a b c a b", "a b c a b"),
        ("a", "b c d", "a c d"),
        ("今天", "今天天气很好。", "今天天气很好。"),
        ("今年天", "今天天气很好。", "今年天气很好。"),
    ],
)
def test_a_second_hearing_goes_on_where_the_told_words_end(told: str, again: str, text: str) -> None:
    assert continued(told, again) == text


@given(texts, texts)
def test_told_words_stay(told: str, again: str) -> None:
    assert continued(told, again).startswith(told)


@given(texts, texts)
def test_a_hearing_that_begins_with_them_loses_and_doubles_nothing(told: str, rest: str) -> None:
    again = f"{told} {rest}".strip()
    assert continued(told, again) == again


@given(texts, texts)
def test_what_follows_is_an_end_of_the_second_hearing(told: str, again: str) -> None:
    assert again.endswith(continued(told, again)[len(told) :].strip())


@given(BRIEF, REST, st.data())
def test_one_word_heard_differently_costs_none_of_those_after(
    told: list[str], rest: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(told) - 1))
    again = " ".join((*told[:at], "other", *told[at + 1 :], *rest))
    assert continued(" ".join(told), again) == " ".join((*told, *rest))
