"""A transcript takes its direction from its words; time runs from left to right in every language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from .conftest import Rig, document, heard, sound

HEBREW = "אל תשאלו מה ארצכם יכולה לעשות למענכם."
ENGLISH = "Ask what you can do for your country."
LEFTWARDS, RIGHTWARDS = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """An application that is laid out as before afterwards."""
    before = qapp.layoutDirection()
    yield qapp
    qapp.setLayoutDirection(before)


@pytest.mark.parametrize("layout", [LEFTWARDS, RIGHTWARDS])
def test_a_transcript_begins_where_its_language_does(
    app: QApplication, rig: Rig, qtbot: QtBot, layout: Qt.LayoutDirection
) -> None:
    app.setLayoutDirection(layout)
    paper = rig.editor.paper

    def begins_at() -> float:
        return paper.cursorRect().center().x() / paper.viewport().width()

    rig.editor.show_document(document("hebrew", HEBREW))
    qtbot.waitUntil(lambda: paper.toPlainText() == HEBREW and begins_at() > 0.6)
    rig.editor.show_document(document("english", ENGLISH))
    qtbot.waitUntil(lambda: paper.toPlainText() == ENGLISH and begins_at() < 0.4)


@pytest.mark.parametrize("layout", [LEFTWARDS, RIGHTWARDS])
def test_time_runs_from_left_to_right(
    app: QApplication, rig: Rig, qtbot: QtBot, layout: Qt.LayoutDirection
) -> None:
    app.setLayoutDirection(layout)
    rig.editor.show_document(document())
    rig.editor.show_sound("s1", sound(), heard())
    row = rig.editor.transport
    qtbot.waitUntil(lambda: row.wave.width() > 100)
    assert row.button.x() < row.wave.x() < row.time.x() < row.speed.x()
    with qtbot.waitSignal(row.wave.sought) as early:
        qtbot.mouseClick(row.wave, Qt.MouseButton.LeftButton, pos=QPoint(row.wave.width() // 10, 20))
    with qtbot.waitSignal(row.wave.sought) as later:
        qtbot.keyClick(row.wave, Qt.Key.Key_Right)
    assert early.args[0] < 1.0 < later.args[0]
