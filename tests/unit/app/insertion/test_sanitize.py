"""What may be put into somebody else's window."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.insertion.sanitize import JOINERS, clean, is_forbidden, one_line

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x00\x07\x1b\x7f\x85\x9b\u200b\u200c\u200d\u200e\u202a\u202e\u2066\u2069\ufeff\r\n\t"
        ),
    )
)


@settings(deadline=None)
@given(HOSTILE)
def test_nothing_forbidden_comes_through(text: str) -> None:
    assert not any(is_forbidden(char) for char in clean(text))


@settings(deadline=None)
@given(HOSTILE)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@settings(deadline=None)
@given(HOSTILE)
def test_what_is_clean_is_in_the_order_of_the_original(text: str) -> None:
    left = iter(text.replace("\r\n", "\n"))
    breaks = "\r\x0b\x0c\x85\u2028\u2029"
    cleaned = clean(text)
    assert all(any(char == kept or (kept == "\n" and char in breaks) for char in left) for kept in cleaned)


@settings(deadline=None)
@given(HOSTILE)
def test_a_terminal_never_gets_a_line_end_or_a_control_code(text: str) -> None:
    assert not any(unicodedata.category(char) == "Cc" for char in one_line(text))


@settings(deadline=None)
@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_writing_is_left_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("text", ["👩‍🚀 🏳️‍🌈 👨‍👩‍👧", "می‌خواهم", "क्‍ष", "ക്‍", "line\nand\ttab"])
def test_joiners_stay_where_writing_needs_them(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("joiner", list(JOINERS))
def test_joiners_go_elsewhere(joiner: str) -> None:
    assert clean(f"pass{joiner}word{joiner}") == "password"


def test_every_kind_of_line_end_becomes_a_newline() -> None:
    assert clean("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"


def test_an_escape_sequence_loses_its_teeth() -> None:
    assert clean("\x1b]0;title\x07\x9b31m") == "]0;title31m"


def test_lines_for_a_terminal_are_joined_by_one_space() -> None:
    assert one_line("one \n\n two\tthree\n") == "one two three"
    assert one_line("keep  two  spaces ") == "keep  two  spaces "
