"""Two texts as one, with nothing lost of either."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.ui.editor.differences import Kind, differences

TEXT = st.text(alphabet="ab .,\n'é漢", max_size=40)


def shown(before: str, after: str) -> str:
    marks = {Kind.SAME: "{}", Kind.GONE: "[-{}-]", Kind.NEW: "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in differences(before, after))


def test_a_word_is_changed_as_a_whole_and_its_comma_is_not() -> None:
    assert shown("we met tomorow, then", "we met tomorrow, then") == "we met [-tomorow-][+tomorrow+], then"


def test_added_and_removed_words_stand_alone() -> None:
    assert shown("um yes", "yes, I do") == "[-um -]yes[+, I do+]"


def test_equal_texts_are_one_piece() -> None:
    assert [piece.kind for piece in differences("the same", "the same")] == [Kind.SAME]
    assert differences("", "") == ()


@given(TEXT, TEXT)
def test_both_texts_can_be_read_out_of_it(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(p.text for p in pieces if p.kind is not Kind.NEW) == before
    assert "".join(p.text for p in pieces if p.kind is not Kind.GONE) == after
