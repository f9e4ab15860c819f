"""Two ways of writing the same words have the same keys; anything else has others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.cleanup.words import count, keys, scripts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("it costs three hundred and fifty dollars", "It costs $350."),
        ("at three thirty pm", "At 3:30 p.m."),
        ("in nineteen ninety eight", "In 1998,"),
        ("two point five", "2.5"),
        ("one thousand two hundred", "1,200"),
        ("two million", "2 million"),
        ("the twenty first", "the 21st"),
        ("five five five one two", "555-12"),
        ("one oh five seven", "1057"),
        ("fifty percent", "50%"),
        ("one hundred forty over ninety", "140/90"),
        ("minus five degrees", "-5 °"),
        ("i do not know it is they have", "I don't know it's they've"),
        ("get user name", "getUserName"),
        ("max retries", "max_retries"),
        ("jane at example dot com", "jane@example.com"),
        ("milk bread", "- milk\n- bread"),
        ("well known", "well-known"),
        ("我们开会", "我们，开会。"),
    ],
)
def test_these_say_the_same(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("three thirty", "3:00"),
        ("three hundred fifty", "$3,500"),
        ("version three point one", "3.10"),
        ("not", "no"),
        ("the", "тhe"),
        ("we win", "we win 😊"),
        ("a b", "a < b"),
    ],
)
def test_these_do_not(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_numbers_that_begin_a_line_may_be_layout() -> None:
    assert keys("1. open\n2. speak", markers=False) == ("open", "speak")
    assert keys("1. open\n2. speak") == ("1", "open", "2", "speak")


def test_words_are_counted_and_scripts_named() -> None:
    assert count("Hello, it's me!") == 4
    assert scripts("Hello 5") == {"LATIN"}
    assert scripts("漢字かなカナ") == {"CJK"}
    assert scripts("Тhe") == {"CYRILLIC", "LATIN"}


@given(st.text())
def test_any_text_has_keys_and_case_is_none_of_them(text: str) -> None:
    assert all(key and not key.isspace() for key in keys(text))
