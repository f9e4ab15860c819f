"""Only a dictation that is nothing else is taken for a command."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cleanup.spoken import Spoken, command_of, taken_back
from app.insertion.base import Outcome
from app.state import Last
from engine.messages import SessionId

MARKS = st.text(" .,!?\n", max_size=3)


@given(st.sampled_from(["scratch that", "Undo that", "SCRATCH THAT"]), MARKS, MARKS)
def test_case_and_punctuation_do_not_count(said: str, before: str, after: str) -> None:
    assert command_of(f"{before}{said}{after}") is Spoken.TAKE_BACK


@given(st.text("abcdefgh ", min_size=1).filter(str.strip))
def test_a_word_more_makes_it_words_to_be_written(more: str) -> None:
    assert command_of(f"scratch that {more}") is None
    assert command_of(f"{more} undo that") is None


@pytest.mark.parametrize("text", ["", "that", "scratch", "scratch that idea", "undone that"])
def test_other_words_are_no_commands(text: str) -> None:
    assert command_of(text) is None


def test_what_is_told_says_no_more_than_is_known() -> None:
    last = Last(SessionId("one"), "xterm", "secretword", 1.0, Outcome.INSERTED)
    said = taken_back(last, held=False)
    assert "Undo the last words in xterm" in said.message
    assert "cannot see" in said.remedy
    assert "before they went in" in taken_back(last, held=True).message
    gone = Last(SessionId("one"), "", "secretword", 1.0, Outcome.HELD)
    assert "had not gone" in taken_back(gone, held=False).message
    assert all("secretword" not in repr(one) for one in (said, last))
