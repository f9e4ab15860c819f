"""A text of any length is there at once and whole: to read, to mark, to copy, to paste, to undo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from app.ui.editor.paper import Paper
from app.ui.editor.sheet import MUCH

from .conftest import heard

LONG = " ".join(f"word{number}." for number in range(MUCH // 3))
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def paper(qtbot: QtBot) -> Iterator[Paper]:
    made = Paper()
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    yield made


def test_a_long_text_is_the_text(paper: Paper) -> None:
    paper.show_text(LONG)
    assert paper.text() == LONG
    assert paper.document().blockCount() > 20


def test_the_end_is_reached_as_soon_as_it_is_laid_out(paper: Paper, qtbot: QtBot) -> None:
    paper.show_text(LONG)
    qtbot.keyClick(paper, Qt.Key.Key_End, CTRL)
    qtbot.waitUntil(lambda: paper.textCursor().atEnd())
    assert paper.viewport().rect().intersects(paper.cursorRect())


def test_a_key_right_after_opening_is_an_edit_that_can_be_undone(paper: Paper, qtbot: QtBot) -> None:
    paper.show_text(LONG)
    qtbot.keyClicks(paper, "x")
    assert paper.text() == "x" + LONG
    paper.undo()
    assert paper.text() == LONG


def test_what_is_copied_has_its_paragraphs_whole(paper: Paper) -> None:
    paper.show_text(LONG)
    paper.selectAll()
    carried = paper.createMimeDataFromSelection()
    assert carried.text() == LONG
    assert not carried.hasHtml()


def test_a_long_text_is_pasted_and_the_caret_is_behind_it(paper: Paper, qtbot: QtBot) -> None:
    paper.show_text("one two")
    carried = QMimeData()
    carried.setText(LONG)
    paper.moveCursor(QTextCursor.MoveOperation.End)
    paper.insertFromMimeData(carried)
    assert paper.text() == "one two" + LONG
    qtbot.waitUntil(lambda: paper.textCursor().atEnd())
    paper.undo()
    assert paper.text() == "one two"


def test_all_that_was_deleted_comes_back(paper: Paper, qtbot: QtBot) -> None:
    paper.show_text(LONG)
    paper.selectAll()
    qtbot.keyClick(paper, Qt.Key.Key_Delete)
    assert paper.text() == ""
    qtbot.keyClick(paper, Qt.Key.Key_Z, CTRL)
    assert paper.text() == LONG


def test_only_what_is_in_view_is_marked(paper: Paper, qtbot: QtBot) -> None:
    paper.show_text(LONG, heard(LONG, confidence=0.1))
    qtbot.waitUntil(lambda: len(paper.extraSelections()) > 20)
    assert len(paper.extraSelections()) < len(LONG.split()) / 5
    qtbot.keyClick(paper, Qt.Key.Key_End, CTRL)
    qtbot.waitUntil(lambda: any("word9999" in mark.cursor.selectedText() for mark in paper.extraSelections()))


def test_a_line_that_is_begun_is_a_line(paper: Paper, qtbot: QtBot) -> None:
    paper.show_text(LONG)
    cursor = paper.textCursor()
    at = LONG.index("word5000.")
    cursor.setPosition(at)
    paper.setTextCursor(cursor)
    qtbot.keyClick(paper, Qt.Key.Key_Return)
    assert paper.text() == f"{LONG[:at]}\n{LONG[at:]}"


def test_text_that_grows_long_is_divided_as_it_comes(paper: Paper) -> None:
    firm = ""
    for start in range(0, 40_000, 4_000):
        firm = LONG[: start + 4_000]
        paper.show_growing(firm, "and")
    assert paper.text() == f"{firm} and"
    assert paper.document().blockCount() > 10
