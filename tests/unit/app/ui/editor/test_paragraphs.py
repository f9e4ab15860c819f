"""Long paragraphs are several blocks, and nobody who reads, copies or edits the text can tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from app.ui.editor.paragraphs import ROOM, new_line, pieces, put, text_of

SENTENCES = "He came. She went! Did they? Nobody knows. " * 400
TEXT = st.lists(
    st.sampled_from(["word ", "end. ", "\n", "🙂", "é", "x" * ROOM, "a b " * ROOM, " "]), max_size=12
).map("".join)

pytestmark = pytest.mark.usefixtures("qapp")


def document(text: str) -> QTextDocument:
    made = QTextDocument()
    put(QTextCursor(made), text)
    return made


def cursor_at(made: QTextDocument, start: int, end: int | None = None) -> QTextCursor:
    cursor = QTextCursor(made)
    cursor.setPosition(start)
    cursor.setPosition(start if end is None else end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def test_a_long_paragraph_is_divided_after_sentences() -> None:
    parts = list(pieces(SENTENCES.strip()))
    assert len(parts) > 3
    assert all(part[-1] in ".!?" and len(part) < 2 * ROOM for part, _ in parts)
    assert [goes_on for _, goes_on in parts] == [False] + [True] * (len(parts) - 1)


def test_what_has_no_space_stays_whole() -> None:
    assert list(pieces("x" * 5 * ROOM)) == [("x" * 5 * ROOM, False)]


@given(TEXT, st.integers(0, 3 * ROOM))
def test_the_pieces_make_up_the_text(text: str, held: int) -> None:
    joined = "".join(
        (" " if on else "\n") * bool(n) + part for n, (part, on) in enumerate(pieces(text, held))
    )
    assert joined == text


@given(TEXT)
def test_a_text_is_read_as_it_was_put(text: str) -> None:
    made = document(text)
    assert text_of(made) == text
    assert made.characterCount() - 1 == len(text.encode("utf-16-le")) // 2


@given(TEXT, st.integers(0, 5 * ROOM), st.integers(0, 5 * ROOM))
def test_what_is_between_two_places_is_what_qt_selects(text: str, one: int, other: int) -> None:
    made = document(text)
    last = made.characterCount() - 1
    start, end = sorted((min(one, last), min(other, last)))
    units = text.encode("utf-16-le")[2 * start : 2 * end]
    assert text_of(made, start, end).encode("utf-16-le", "surrogatepass") == units


def test_a_new_line_in_a_divided_paragraph_is_one(qtbot: QtBot) -> None:
    made = document(SENTENCES.strip())
    at = made.findBlockByNumber(2).position() + 10
    new_line(cursor_at(made, at))
    text = SENTENCES.strip()
    assert text_of(made) == text[:at] + "\n" + text[at:]


def test_taking_out_the_place_of_division_joins_the_words() -> None:
    made = document(SENTENCES.strip())
    at = made.findBlockByNumber(1).position()
    cursor_at(made, at).deletePreviousChar()
    text = SENTENCES.strip()
    assert text_of(made) == text[: at - 1] + text[at:]


def test_what_is_put_over_a_selection_is_one_step_of_undo() -> None:
    made = document("one two three")
    put(cursor_at(made, 4, 7), SENTENCES)
    assert text_of(made) == f"one {SENTENCES} three"
    made.undo()
    assert text_of(made) == "one two three"
