"""Tick, wait and cross: how a finding is told by shape, colour and word alike."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPen, QPixmap

from app.translation import mark, tr
from app.ui.theme import Theme, theme_of

SIZE = 16  # pixels
_RATIO = 3  # drawn so much larger, for screens of up to this scale


class Mark(Enum):
    """What became of something; the value is what a screen reader says."""

    WAIT = mark("Not yet known")
    GOOD = mark("All right")
    BAD = mark("Problem")


def name_of(sign: Mark) -> str:
    """The mark in a word or two."""
    return tr(sign.value)


def mark_icon(sign: Mark, palette: QPalette) -> QIcon:
    """The mark as an icon in the colours that go with `palette`."""
    made = QPixmap(SIZE * _RATIO, SIZE * _RATIO)
    made.setDevicePixelRatio(_RATIO)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw(painter, sign, theme_of(palette))
    painter.end()
    icon = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled):
        icon.addPixmap(made, mode)  # a chosen row must not tint it
    return icon


def _draw(painter: QPainter, sign: Mark, theme: Theme) -> None:
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    if sign is Mark.WAIT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.pale)
        for x in (3.0, 8.0, 13.0):
            painter.drawEllipse(QPointF(x, 8), 1.6, 1.6)
    elif sign is Mark.GOOD:
        painter.setPen(QPen(theme.now, 2.2, c=cap, j=join))
        painter.drawPolyline([QPointF(2.5, 8.5), QPointF(6.5, 12.5), QPointF(13.5, 4)])
    else:
        painter.setPen(QPen(theme.warn, 2.2, c=cap))
        painter.drawLine(QPointF(3.5, 3.5), QPointF(12.5, 12.5))
        painter.drawLine(QPointF(12.5, 3.5), QPointF(3.5, 12.5))
