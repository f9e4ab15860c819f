"""How text becomes keys, as far as no server is needed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.insertion.xkeys import code_for
from app.insertion.xtyping import Stroke, batches, reachable, symbol_for

# Keycodes 24 and 25 of a Latin and Cyrillic layout: group 1 levels 1-2, group 2 levels 1-2.
CYRILLIC_KA, CYRILLIC_KA_BIG = 0x6CB, 0x6EB
MAPPING = {24: (ord("v"), ord("V"), CYRILLIC_KA, CYRILLIC_KA_BIG), 25: (ord("1"), ord("!"), 0, 0), 97: (0, 0)}


def test_latin1_is_its_own_keysym_and_the_rest_is_in_the_unicode_range() -> None:
    assert [symbol_for(char) for char in "aé漢😀"] == [0x61, 0xE9, 0x01006F22, 0x0101F600]


def test_shift_is_held_for_the_second_level() -> None:
    known = reachable(MAPPING, group=0)
    assert known == {"v": Stroke(24), "V": Stroke(24, True), "1": Stroke(25), "!": Stroke(25, True)}


def test_only_the_active_group_is_typed_on() -> None:
    assert reachable(MAPPING, group=1) == {}


def test_a_chord_finds_its_key_in_any_group() -> None:
    assert code_for(CYRILLIC_KA, MAPPING) == 24
    assert code_for(ord("x"), MAPPING) == 0


@settings(deadline=None)
@given(st.text("abcdefgäöü漢字"), st.integers(1, 4))
def test_batches_keep_the_text_and_borrow_no_more_than_there_is(text: str, spare: int) -> None:
    known = {char: Stroke(30) for char in "abc"}
    pieces = list(batches(text, known, spare))
    assert "".join(piece for piece, _ in pieces) == text
    for piece, borrowed in pieces:
        assert len(borrowed) <= spare
        assert set(piece) <= set(borrowed) | set(known)
