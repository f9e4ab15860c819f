"""What the pill draws stands where it does not touch, whatever the window is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.state import Phase
from app.ui.flow import Placed, Word
from app.ui.pill import HEIGHT, SIGN_WIDTH, WIDEST_SIGN, WIDTH, Pill, paint, paint_paper, room
from app.ui.theme import LIGHT

LINE = (Placed(Word("MMMM", True), 0.0),)


def font(pixels: int) -> QFont:
    made = QFont()
    made.setPixelSize(pixels)
    return made


def drawn(pill: Pill) -> QImage:
    """The pill at its normal size."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(LIGHT.paper)
    painter = QPainter(image)
    paint_paper(painter, LIGHT, masked=True)
    paint(painter, pill, room(pill.app, font(10), not pill.levels), LIGHT, (font(13), font(10)))
    painter.end()
    return image


def inked(image: QImage, left: float, right: float) -> int:
    """How many pixels between two edges are not paper."""
    places = ((x, y) for x in range(round(left), round(right)) for y in range(6, HEIGHT - 6))
    return sum(image.pixelColor(x, y) != LIGHT.paper for x, y in places)


@given(st.text("abcW ·", max_size=60), st.booleans())
def test_words_and_sign_never_touch(qapp: QApplication, app: str, sentence: bool) -> None:
    at = room(app, font(10), sentence)
    assert at.words.right() < at.sign.left()
    assert SIGN_WIDTH <= at.sign.width() <= WIDEST_SIGN
    assert at.words.width() > 140


@pytest.mark.parametrize("phase", list(Phase))
def test_a_level_is_drawn_where_there_is_one_and_sentences_have_its_place(
    qapp: QApplication, phase: Phase
) -> None:
    level = room("", font(10), False).words.left() - 8
    assert inked(drawn(Pill(phase, levels=(0.5,) * 11)), 18, level) > 0
    assert inked(drawn(Pill(phase)), 18, level) == 0


def test_a_line_that_went_by_is_pale_where_it_begins(qapp: QApplication) -> None:
    left = room("", font(10), True).words.left()

    def darkest(pill: Pill) -> int:
        image = drawn(pill)
        return min(
            image.pixelColor(x, y).lightness()
            for x in range(int(left), int(left) + 10)
            for y in range(10, 26)
        )

    assert (
        darkest(Pill(Phase.DONE, lines=(LINE, LINE, LINE)))
        > darkest(Pill(Phase.DONE, lines=(LINE, LINE))) + 60
    )
