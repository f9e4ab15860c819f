"""The pill is on the screen of the words, all of it, and evenly round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication

from app.ui.pill_place import pill_region, placed, screen_of


@given(st.integers(60, 900), st.integers(20, 200))
def test_the_pill_that_is_cut_out_is_even(width: int, height: int) -> None:
    region = pill_region(QSize(width, min(height, width)))
    assert region.boundingRect().size() == QSize(width, min(height, width))
    for rect in region:
        assert rect.left() + rect.right() == width - 1, "the same at both sides"
        assert region.contains(QRect(rect.left(), min(height, width) - 1 - rect.bottom(), 1, rect.height()))


@pytest.mark.parametrize("position", ["bottom", "top"])
def test_it_stands_in_the_middle_clear_of_panel_and_dock(position: str) -> None:
    area, size = QRect(1920, 30, 1280, 770), QSize(392, 56)
    at = QRect(placed(area, size, position), size)
    assert area.contains(at)
    assert abs(at.center().x() - area.center().x()) <= 1
    assert (at.center().y() > area.center().y()) == (position == "bottom")
    assert at.top() - area.top() >= 48
    assert area.bottom() - at.bottom() >= 48


def test_a_small_screen_still_shows_all_of_it() -> None:
    area, size = QRect(0, 0, 640, 200), QSize(392, 56)
    assert all(area.contains(QRect(placed(area, size, one), size)) for one in ("bottom", "top"))


def test_it_comes_up_on_the_screen_of_the_window_that_gets_the_words(qapp: QApplication) -> None:
    (screen,) = qapp.screens()
    middle, beyond = screen.geometry().center(), screen.geometry().bottomRight() + QPoint(9, 9)
    assert screen_of((middle.x(), middle.y()), [screen]) is screen
    assert screen_of((beyond.x(), beyond.y()), [screen]) is None
    assert screen_of(None, [screen]) is None
