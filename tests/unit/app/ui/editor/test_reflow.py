"""A long text gets another width: one keeps one's place, the caret and every key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.editor.paper import Paper
from app.ui.editor.reflow import Reflow
from app.ui.editor.sheet import MUCH

LONG = " ".join(f"word{number}." for number in range(MUCH // 2))
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def paper(qtbot: QtBot) -> Iterator[Paper]:
    made = Paper()
    qtbot.addWidget(made)
    made.resize(450, 300)
    made.show()
    made.show_text(LONG)
    qtbot.waitUntil(lambda: made.at_rest)
    yield made


def width(paper: Paper) -> int:
    return round(paper.document().pageSize().width())


def has_its_width(paper: Paper) -> bool:
    return paper.at_rest and width(paper) == paper.viewport().width()


def reflow(paper: Paper) -> Reflow:
    return paper.findChildren(Reflow)[0]


def under_way(paper: Paper, qtbot: QtBot) -> None:
    """Go to the end, make it narrower, and wait until that is being laid out."""
    qtbot.keyClick(paper, Qt.Key.Key_End, CTRL)
    paper.resize(350, 300)
    qtbot.waitUntil(lambda: reflow(paper).picture is not None)


def test_what_was_at_the_top_is_at_the_top(paper: Paper, qtbot: QtBot) -> None:
    paper.verticalScrollBar().setValue(paper.verticalScrollBar().maximum() // 2)
    top = paper.in_view()[0]
    for wide in (400, 350, 300):
        paper.resize(wide, 300)
    qtbot.waitUntil(lambda: has_its_width(paper))
    assert abs(paper.in_view()[0] - top) < 100  # two lines


def test_the_text_stays_as_wide_as_it_was_until_the_window_rests(paper: Paper) -> None:
    before = width(paper)
    paper.resize(350, 300)
    assert width(paper) == before != paper.viewport().width()


def test_a_window_that_is_as_wide_as_before_lays_out_nothing(paper: Paper, qtbot: QtBot) -> None:
    paper.resize(350, 300)
    paper.resize(450, 300)
    qtbot.wait(150)
    assert reflow(paper).picture is None
    assert has_its_width(paper)


def test_in_a_wide_window_the_column_keeps_its_width(paper: Paper, qtbot: QtBot) -> None:
    paper.resize(900, 300)
    qtbot.waitUntil(lambda: has_its_width(paper))
    before = width(paper)
    paper.resize(1000, 300)
    assert has_its_width(paper)
    assert width(paper) == before


def test_a_key_meanwhile_goes_where_the_caret_is(paper: Paper, qtbot: QtBot) -> None:
    under_way(paper, qtbot)
    qtbot.keyClicks(paper, "x")
    assert paper.text() == LONG + "x"
    assert paper.at_rest


def test_afterwards_it_can_be_edited_as_before(paper: Paper, qtbot: QtBot) -> None:
    flags = paper.textInteractionFlags()
    under_way(paper, qtbot)
    assert paper.textInteractionFlags() != flags
    qtbot.waitUntil(lambda: has_its_width(paper))
    assert paper.textInteractionFlags() == flags
    assert paper.textCursor().atEnd()
    assert paper.viewport().rect().intersects(paper.cursorRect())


def test_another_text_takes_its_place_at_once(paper: Paper, qtbot: QtBot) -> None:
    under_way(paper, qtbot)
    paper.show_text("another")
    assert reflow(paper).picture is None
    assert paper.text() == "another"
    qtbot.keyClicks(paper, "x")
    assert paper.text() == "xanother"


def test_a_text_to_read_only_that_comes_meanwhile_cannot_be_edited(paper: Paper, qtbot: QtBot) -> None:
    under_way(paper, qtbot)
    paper.show_text("another", editable=False)
    qtbot.keyClicks(paper, "x")
    assert paper.text() == "another"
    assert paper.isReadOnly()


def test_a_short_text_has_its_width_at_once(paper: Paper) -> None:
    paper.show_text("short")
    paper.resize(350, 300)
    assert has_its_width(paper)


def test_what_comes_back_by_undo_can_be_edited_at_its_end(paper: Paper, qtbot: QtBot) -> None:
    paper.selectAll()
    qtbot.keyClick(paper, Qt.Key.Key_Delete)
    qtbot.keyClick(paper, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(paper, Qt.Key.Key_End, CTRL)
    qtbot.keyClicks(paper, "x")
    assert paper.text() == LONG + "x"
