"""Cards: something to see in every palette, and nothing of them where no row is."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.settings.card import Card, Quiet, paper
from app.ui.theme import DARK, LIGHT, contrast

LIGHT_WINDOW, DARK_WINDOW, BLACK = "#efefef", "#2b2e33", "#000000"


def palette_of(window: str, ink: str, base: str) -> QPalette:
    palette = QPalette()
    for role, colour in (("Window", window), ("WindowText", ink), ("Base", base), ("Text", ink)):
        palette.setColor(getattr(QPalette.ColorRole, role), QColor(colour))
    return palette


def test_a_card_without_a_row_on_show_is_not_shown(qtbot: QtBot) -> None:
    rows = [QLabel("one"), QLabel("two")]
    card = Card("both", rows)
    qtbot.addWidget(card)
    rows[0].hide()
    card.show_some()
    assert not card.isHidden()
    rows[1].hide()
    card.show_some()
    assert card.isHidden()


@pytest.mark.parametrize(
    ("window", "ink", "base"),
    [
        (LIGHT_WINDOW, BLACK, "#ffffff"),
        (DARK_WINDOW, "#f0f0ee", "#1f2226"),
        ("#353535", "#f0f0ee", "#1e1e1e"),  # Fusion's own
    ],
)
def test_a_card_is_brighter_than_the_window_it_lies_on(window: str, ink: str, base: str) -> None:
    palette = palette_of(window, ink, base)
    assert paper(palette).lightness() > QColor(window).lightness()
    assert contrast(QColor(ink), paper(palette)) >= 7
    assert contrast(LIGHT.pale if window == LIGHT_WINDOW else DARK.pale, paper(palette)) >= 4.5


def test_hairlines_stand_between_the_rows_that_are_on_show(qtbot: QtBot) -> None:
    rows = [QWidget() for _ in range(3)]
    for row in rows:
        row.setFixedHeight(20)
    card = Card("three", rows)
    card.setPalette(palette_of(BLACK, "#ffffff", BLACK))
    qtbot.addWidget(card)
    card.resize(100, card.sizeHint().height())
    with qtbot.waitExposed(card):
        card.show()

    def lines() -> int:
        image = card.grab().toImage()
        lit = [image.pixelColor(50, y).lightness() > 128 for y in range(2, image.height() - 2)]
        return sum(lit)

    assert lines() == 2
    rows[1].hide()
    qtbot.waitUntil(lambda: lines() == 1)


def test_quiet_words_follow_the_palette_of_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setPalette(palette_of(LIGHT_WINDOW, BLACK, "#ffffff"))
    label = Quiet("a sentence")
    label.setParent(window)

    def ink() -> QColor:
        return label.palette().color(QPalette.ColorRole.WindowText)

    assert ink() == LIGHT.pale
    window.setPalette(palette_of(DARK_WINDOW, "#f0f0ee", "#1f2226"))
    assert ink() == DARK.pale
    window.setPalette(palette_of(BLACK, "#ffffff", BLACK))
    assert ink() == QColor("#ffffff")
