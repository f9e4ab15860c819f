"""Small signs in the ink of what they stand beside: a pin, a warning, a magnifier, a cross.

They are drawn, because fonts have them in no common shape and icon themes not in every colour of paper.
Each fits into a square around its centre; `size` is the length of its sides in pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

_RATIO = 3  # icons are drawn so much larger, for screens of up to this scale


class Sign(Enum):
    """What is drawn."""

    PIN = "pin"
    WARNING = "warning"
    SEARCH = "search"
    CLEAR = "clear"


def paint(painter: QPainter, sign: Sign, centre: QPointF, size: float, ink: QColor) -> None:
    """Draw a sign."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.scale(size / 16, size / 16)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(ink, 1.5, c=cap, j=join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _DRAWN[sign](painter, ink)
    painter.restore()


def sign_icon(sign: Sign, ink: QColor, size: int = 16) -> QIcon:
    """A sign as an icon, the same whether it can be pressed or not."""
    made = QPixmap(size * _RATIO, size * _RATIO)
    made.setDevicePixelRatio(_RATIO)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter, sign, QPointF(size / 2, size / 2), size, ink)
    painter.end()
    icon = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected, QIcon.Mode.Disabled):
        icon.addPixmap(made, mode)
    return icon


def _pin(painter: QPainter, ink: QColor) -> None:
    """Its head, its plate and its needle, leaning."""
    painter.rotate(40)
    painter.setBrush(ink)
    painter.drawRect(-2, -6, 4, 5)
    painter.drawLine(QPointF(-4, 0), QPointF(4, 0))
    painter.drawLine(QPointF(0, 0), QPointF(0, 6.5))


def _warning(painter: QPainter, ink: QColor) -> None:
    painter.drawEllipse(QPointF(0, 0), 6.5, 6.5)
    painter.drawLine(QPointF(0, -3.2), QPointF(0, 0.6))
    painter.drawPoint(QPointF(0, 3.4))


def _search(painter: QPainter, ink: QColor) -> None:
    painter.drawEllipse(QPointF(-1.2, -1.2), 4.6, 4.6)
    painter.drawLine(QPointF(2.4, 2.4), QPointF(6, 6))


def _clear(painter: QPainter, ink: QColor) -> None:
    painter.drawLine(QPointF(-3.6, -3.6), QPointF(3.6, 3.6))
    painter.drawLine(QPointF(3.6, -3.6), QPointF(-3.6, 3.6))


_DRAWN: dict[Sign, Callable[[QPainter, QColor], None]] = {
    Sign.PIN: _pin,
    Sign.WARNING: _warning,
    Sign.SEARCH: _search,
    Sign.CLEAR: _clear,
}
