"""Where the palette is one of high contrast, whatever can be used has an edge that is seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.loud_style import LoudStyle, follow_contrast
from app.ui.theme import contrast, theme_of

USED = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QPushButton, QProgressBar)
BLACK, WHITE, ACCENT = QColor("#000000"), QColor("#ffffff"), QColor("#00ffff")


def black_on(window: QColor, ink: QColor) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role in (roles.Window, roles.Base, roles.Button, roles.AlternateBase):
        palette.setColor(role, window)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(role, ink)
    palette.setColor(roles.Highlight, ACCENT)
    return palette


@pytest.fixture(params=[(BLACK, WHITE), (WHITE, BLACK)], ids=["black", "white"])
def loud(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QColor]:
    """An app in high contrast; the colour behind everything."""
    before, style = qapp.palette(), qapp.style().name()
    window, ink = request.param
    qapp.setPalette(black_on(window, ink))
    follow_contrast(qapp)
    yield window
    qapp.paletteChanged.disconnect()
    qapp.setPalette(before)
    qapp.setStyle(style)


@pytest.mark.parametrize("kind", USED)
def test_every_edge_can_be_seen(loud: QColor, qtbot: QtBot, kind: type[QWidget]) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    widget.resize(120, 30)
    image = widget.grab().toImage()
    for x, y in ((60, 0), (60, 29), (0, 15), (119, 15)):
        assert contrast(image.pixelColor(x, y), loud) >= 3, (x, y)


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_is_not_ticked_can_be_seen(loud: QColor, qtbot: QtBot, kind: type[QWidget]) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    image = widget.grab().toImage()
    middle = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    assert max(contrast(colour, loud) for colour in middle) >= 3


def test_the_place_of_the_keyboard_stands_out_from_the_other_edges(loud: QColor, qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.resize(120, 30)
    before = line.grab().toImage().pixelColor(60, 0)
    with qtbot.waitActive(line):
        line.show()
    line.setFocus()
    assert line.grab().toImage().pixelColor(60, 0) != before


def test_the_style_comes_and_goes_with_the_palette(qapp: QApplication) -> None:
    before, style = qapp.palette(), qapp.style().name()
    follow_contrast(qapp)
    assert not isinstance(qapp.style(), LoudStyle)
    qapp.setPalette(black_on(BLACK, WHITE))
    assert isinstance(qapp.style(), LoudStyle)
    assert theme_of(qapp.palette()).loud
    qapp.setPalette(before)
    assert not isinstance(qapp.style(), LoudStyle)
    assert not theme_of(qapp.palette()).loud
    qapp.paletteChanged.disconnect()
    qapp.setStyle(style)
