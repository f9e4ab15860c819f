"""The filters: the pressed one is told apart in every palette, by keyboard and mouse alike."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.ui.filters import Filters
from app.ui.theme import contrast
from engine.store.search import Which
from screenshots.looks import palette_of


@pytest.fixture
def filters(qtbot: QtBot) -> Filters:
    made = Filters()
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def segments(filters: Filters) -> list[QToolButton]:
    return filters.findChildren(QToolButton)


def ground(button: QToolButton) -> QColor:
    """What is behind its name."""
    return button.grab().toImage().pixelColor(button.width() // 2, 3)


def test_one_is_in_force_and_a_click_changes_it(qtbot: QtBot, filters: Filters) -> None:
    with qtbot.waitSignal(filters.changed):
        qtbot.mouseClick(segments(filters)[2], Qt.MouseButton.LeftButton)
    assert filters.which is Which.FILES
    assert [one.isChecked() for one in segments(filters)] == [False, False, True, False]
    with qtbot.assertNotEmitted(filters.changed):
        qtbot.mouseClick(segments(filters)[2], Qt.MouseButton.LeftButton)


def test_high_contrast_shows_the_pressed_one_as_a_chosen_row(qtbot: QtBot, filters: Filters) -> None:
    palette = palette_of("contrast")
    filters.setPalette(palette)
    pressed, other = segments(filters)[:2]
    assert ground(pressed) == palette.color(QPalette.ColorRole.Highlight)
    assert contrast(ground(pressed), ground(other)) > 3


@pytest.mark.parametrize("look", ["light", "dark"])
def test_elsewhere_it_is_a_sheet_of_paper(qtbot: QtBot, filters: Filters, look: str) -> None:
    palette = palette_of(look)
    filters.setPalette(palette)
    assert ground(segments(filters)[0]) == palette.color(QPalette.ColorRole.Base)


def test_where_the_keyboard_is_has_a_line_around_it(qtbot: QtBot, filters: Filters) -> None:
    one = segments(filters)[1]
    before = one.grab().toImage()
    filters.activateWindow()
    qtbot.waitUntil(filters.isActiveWindow)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(one.hasFocus)
    assert one.grab().toImage() != before
