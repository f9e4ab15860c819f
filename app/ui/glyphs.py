"""The small signs that tell a phase by shape, so that nobody has to tell it by colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.state import Phase
from app.ui.theme import Theme

RADIUS = 7.0


def paint(painter: QPainter, phase: Phase, centre: QPointF, theme: Theme, muted: bool = False) -> None:
    """Draw the glyph of `phase` around `centre`, about 14 pixels wide; idle has none.

    Args:
        muted: It listens, and nothing comes.
    """
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if muted:
        _slashed(painter, centre, theme)
    elif phase is Phase.LISTENING:
        _disc(painter, centre, theme)
    elif phase is Phase.WORKING:
        _dots(painter, centre, theme)
    elif phase is Phase.DONE:
        _tick(painter, centre, theme)
    elif phase in (Phase.HELD, Phase.ERROR):
        _mark(painter, centre, theme)
    painter.restore()


def _disc(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.now)
    painter.drawEllipse(centre, RADIUS - 1.5, RADIUS - 1.5)


def _slashed(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    painter.setPen(QPen(theme.warn, 1.8, c=Qt.PenCapStyle.RoundCap))
    painter.drawEllipse(centre, RADIUS - 1.5, RADIUS - 1.5)
    painter.drawLine(centre + QPointF(-RADIUS, -RADIUS), centre + QPointF(RADIUS, RADIUS))


def _dots(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.pale)
    for x in (-6.0, 0.0, 6.0):
        painter.drawEllipse(centre + QPointF(x, 0), 1.8, 1.8)


def _tick(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    painter.setPen(QPen(theme.ink, 2.2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([centre + QPointF(-6, 0.5), centre + QPointF(-1.5, 5), centre + QPointF(6.5, -5)])


def _mark(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    painter.setPen(QPen(theme.warn, 1.8, c=Qt.PenCapStyle.RoundCap))
    painter.drawEllipse(QRectF(centre.x() - RADIUS, centre.y() - RADIUS, 2 * RADIUS, 2 * RADIUS))
    painter.drawLine(centre + QPointF(0, -3.5), centre + QPointF(0, 0.8))
    painter.drawPoint(centre + QPointF(0, 3.8))
