"""Words are counted without case and punctuation, and edits are the fewest there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.bench.words import Edit, edits, word_errors, words

texts = st.lists(st.sampled_from(["one", "two", "three", "four"]), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The ticket, costs TWENTY dollars!", ["the", "ticket", "costs", "twenty", "dollars"]),
        ("Don't. don’t", ["dont", "dont"]),
        ("twenty-one", ["twenty", "one"]),
        ("20 is 3.5 or 1,000.", ["20", "is", "3.5", "or", "1,000"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("東京へ 行く", ["東", "京", "へ", "行", "く"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("Mister Smith", ["mr", "smith"]),
        (" -- … ", []),
    ],
)
def test_words_are_what_is_said_and_not_how_it_is_written(text: str, counted: list[str]) -> None:
    assert words(text) == counted


def test_numbers_stand_as_they_are() -> None:
    assert word_errors("twenty", "20") == (1, 1)


@pytest.mark.parametrize(
    ("reference", "hypothesis", "expected"),
    [
        ("one two three", "one too three four", [Edit("two", "too"), Edit("", "four")]),
        ("one two three", "three", [Edit("one", ""), Edit("two", "")]),
        ("", "you", [Edit("", "you")]),
        ("One, two.", "one two", []),
    ],
)
def test_edits_say_which_words(reference: str, hypothesis: str, expected: list[Edit]) -> None:
    assert edits(reference, hypothesis) == expected


@given(texts, texts)
def test_there_are_as_many_edits_as_errors_and_they_make_one_text_of_the_other(one: str, two: str) -> None:
    found = edits(one, two)
    assert word_errors(one, two) == (len(found), len(words(one)))
    assert word_errors(two, one)[0] == len(found)
    put_in = sum(not edit.wanted for edit in found)
    left_out = sum(not edit.heard for edit in found)
    assert len(words(two)) == len(words(one)) + put_in - left_out


@given(texts, texts, texts)
def test_a_detour_is_never_shorter(one: str, two: str, three: str) -> None:
    assert word_errors(one, three)[0] <= word_errors(one, two)[0] + word_errors(two, three)[0]
