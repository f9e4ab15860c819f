"""Places count as Qt counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from app.ui.editor.units import paired, units

TEXTS = st.text(st.sampled_from("ab \u00e4\u4e2d\ue000\uffff\U00010000\U0001f642\U0010fffd"), max_size=30)


@pytest.mark.parametrize(("text", "length"), [("", 0), ("word", 4), ("\u00fcber", 4), ("a\U0001f642b", 4)])
def test_a_character_beyond_the_first_plane_is_two(text: str, length: int) -> None:
    assert units(text) == length


@given(TEXTS)
def test_a_text_is_as_long_as_in_a_document(text: str) -> None:
    document = QTextDocument()
    document.setPlainText(text)
    assert units(text) == document.characterCount() - 1  # it counts the end of the last paragraph


@given(TEXTS, TEXTS)
def test_what_is_paired_has_its_places_where_qt_has_them(before: str, after: str) -> None:
    text = paired(before + "x" + after)
    assert len(text) == units(before + "x" + after)
    assert text[units(before)] == "x"


def test_what_has_no_such_character_stays_as_it_is() -> None:
    assert paired("\u00fcber \u4e2d") == "\u00fcber \u4e2d"
