"""Where the pill stands, and the shape that is cut out for it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QCursor, QGuiApplication, QRegion, QScreen

LIFT = 96  # pixels from the bottom edge: clear of a dock
DROP = 48  # pixels from the top edge: clear of a panel and of most title bars
NEAREST = 8  # pixels to the sides of a screen that it would be too wide for


def possible() -> bool:
    """Whether this desktop lets a program put a window where it wants it."""
    return not QGuiApplication.platformName().startswith("wayland")


def area_for(place: tuple[int, int] | None) -> QRect:
    """The free part of the screen that shows `place`; where that is unknown, of the pointer's."""
    screen = screen_of(place, QGuiApplication.screens()) or QGuiApplication.screenAt(QCursor.pos())
    return (screen or QGuiApplication.primaryScreen()).availableGeometry()


def screen_of(place: tuple[int, int] | None, screens: Sequence[QScreen]) -> QScreen | None:
    """The screen that shows `place`, which is in the system's pixels.

    Qt scales a screen's size down by its ratio and leaves its corner where the system has it.
    """
    if place is None:
        return None
    for screen in screens:
        shown, ratio = screen.geometry(), screen.devicePixelRatio()
        size = QSize(round(shown.width() * ratio), round(shown.height() * ratio))
        if QRect(shown.topLeft(), size).contains(QPoint(*place)):
            return screen
    return None


def placed(area: QRect, size: QSize, position: str) -> QPoint:
    """Its corner on a screen with this free `area`; `position` is "top" or "bottom"."""
    high = DROP if position == "top" else area.height() - min(LIFT, area.height() // 8) - size.height()
    return QPoint(area.center().x() - size.width() // 2, area.top() + high)


def pill_region(size: QSize) -> QRegion:
    """The pill in whole pixels, row by row: a region made of its outline has a spike and uneven corners."""
    region, radius = QRegion(), size.height() / 2
    for row in range(size.height()):
        inset = round(radius - math.sqrt(radius**2 - (radius - row - 0.5) ** 2))
        region += QRect(inset, row, size.width() - 2 * inset, 1)
    return region
