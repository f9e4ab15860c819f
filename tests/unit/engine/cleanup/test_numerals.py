"""Numbers said in words and written in digits become the same row of digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.cleanup.numerals import MAX_DIGITS, merged


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("zero", "0"),
        ("twenty five", "25"),
        ("two five", "25"),
        ("one hundred and one", "101"),
        ("one hundred thousand", "100000"),
        ("twenty five hundred", "2500"),
        ("one million two hundred thousand and six", "1200006"),
        ("twenty twenty six", "2026"),
        ("thirtieth", "30"),
        ("020 7946", "0207946"),
        ("fünf", "5"),
    ],
)
def test_a_number_is_one_row_of_digits(said: str, digits: str) -> None:
    assert merged(said.split()) == [digits]


def test_words_between_numbers_stay() -> None:
    assert merged(["ten", "and", "three", "cats", "or", "oh", "well"]) == [
        "10",
        "and",
        "3",
        "cats",
        "or",
        "oh",
        "well",
    ]


@given(
    st.lists(st.sampled_from(["one", "twenty", "hundred", "thousand", "and", "oh", "7", "007", "first", "x"]))
)
def test_every_word_that_is_no_number_stays_in_order(words: list[str]) -> None:
    left = [word for word in merged(words) if not word.isdigit()]
    assert [word for word in left if word == "x"] == [word for word in words if word == "x"]


def test_rows_of_digits_end_somewhere() -> None:
    assert all(len(row) <= MAX_DIGITS for row in merged(["7"] * 1000))
    assert merged(["9" * 5000]) == ["9" * 5000]
