"""The pieces joined are the text, and a border once drawn stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.cleanup.pieces import WORDS, complete, pieces

TEXTS = st.lists(
    st.sampled_from(["word", "Word.", "what?", "end!\n\n", "我们。", "3.5", " "]), max_size=400
).map(" ".join)


@given(TEXTS)
def test_the_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


@given(TEXTS, TEXTS)
def test_what_comes_later_moves_no_border(text: str, more: str) -> None:
    before, after = complete(text), pieces(f"{text} {more}")
    assert after[: len(before)] == before


def test_a_short_text_is_one_piece_and_a_long_one_ends_with_sentences() -> None:
    assert pieces("One. Two. Three.") == ("One. Two. Three.",)
    assert pieces("") == ()
    sentence = "This sentence has six words exactly. "
    found = pieces(sentence * 25)
    assert len(found) == 3
    assert all(len(piece.split()) >= WORDS for piece in found[:-1])
    assert complete(sentence * 25) == found[:-1]
