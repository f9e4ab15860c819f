"""The small line drawings of the settings: one for each section, and the way back.

Drawn, not loaded: they take the ink of the place where they stand, at any scale. Each is drawn in a square of
16 by 16 with a pen of 1.4. A name that has none is drawn as nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPainterPath, QPalette, QPen, QPixmap

SIZE = 16
PEN = 1.4
POINTING = ("back", "WORDS", "INSERTION")  # drawn the other way round where one reads from the right
SCALES = (1.0, 2.0, 3.0)  # of the screens that icons are made for


def paint(painter: QPainter, name: str, at: QRectF, ink: QColor) -> None:
    """Draw the sign `name` ("MICROPHONE", "back") into the square `at`."""
    draw = _SIGNS.get(name)
    if draw is None:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(at.topLeft())
    painter.scale(at.width() / SIZE, at.height() / SIZE)
    pen = QPen(ink, PEN, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if name in POINTING and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        painter.translate(SIZE, 0)
        painter.scale(-1, 1)
    draw(painter)
    painter.restore()


def sign_icon(name: str, palette: QPalette) -> QIcon:
    """The sign as an icon in the ink of buttons."""
    icon = QIcon()
    for scale in SCALES:
        pixmap = QPixmap(round(SIZE * scale), round(SIZE * scale))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint(painter, name, QRectF(0, 0, SIZE, SIZE), palette.color(QPalette.ColorRole.ButtonText))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def _lines(painter: QPainter, *ends: tuple[float, float, float, float]) -> None:
    for left, top, right, bottom in ends:
        painter.drawLine(QPointF(left, top), QPointF(right, bottom))


def _path(painter: QPainter, *points: tuple[float, float], closed: bool = False) -> None:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    if closed:
        path.closeSubpath()
    painter.drawPath(path)


def _dictation(painter: QPainter) -> None:
    """A wave of sound."""
    heights = ((2, 1.5), (5, 4.5), (8, 6.5), (11, 3.5), (14, 1.5))
    _lines(painter, *((x, 8 - half, x, 8 + half) for x, half in heights))


def _microphone(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(5.6, 1.2, 4.8, 8.4), 2.4, 2.4)
    painter.drawArc(QRectF(3, 3.6, 10, 8.6), 180 * 16, 180 * 16)
    _lines(painter, (8, 12.2, 8, 14.6), (5.4, 14.6, 10.6, 14.6))


def _models(painter: QPainter) -> None:
    """A chip."""
    painter.drawRoundedRect(QRectF(3.8, 3.8, 8.4, 8.4), 1.6, 1.6)
    for at in (6.2, 9.8):
        _lines(painter, (at, 1.4, at, 3.4), (at, 12.6, at, 14.6), (1.4, at, 3.4, at), (12.6, at, 14.6, at))


def _words(painter: QPainter) -> None:
    """Lines of a text."""
    _lines(painter, (2, 3.6, 14, 3.6), (2, 8, 14, 8), (2, 12.4, 9, 12.4))


def _cleanup(painter: QPainter) -> None:
    """Two stars."""
    for x, y, far in ((6.4, 9.2, 5.2), (12.6, 3.6, 2.4)):
        path = QPainterPath(QPointF(x, y - far))
        for to in ((x + far, y), (x, y + far), (x - far, y), (x, y - far)):
            path.quadTo(QPointF(x, y), QPointF(*to))
        painter.drawPath(path)


def _modes(painter: QPainter) -> None:
    """Two sliders."""
    _lines(painter, (1.6, 5, 7.6, 5), (12.4, 5, 14.4, 5), (1.6, 11, 3.6, 11), (8.4, 11, 14.4, 11))
    painter.drawEllipse(QPointF(10, 5), 2.3, 2.3)
    painter.drawEllipse(QPointF(6, 11), 2.3, 2.3)


def _insertion(painter: QPainter) -> None:
    """A field with a caret."""
    painter.drawRoundedRect(QRectF(1.4, 3.8, 13.2, 8.4), 1.8, 1.8)
    _lines(painter, (4.6, 6.2, 4.6, 9.8))


def _files(painter: QPainter) -> None:
    """A sheet with a corner turned down."""
    _path(painter, (9.4, 1.4), (3.4, 1.4), (3.4, 14.6), (12.6, 14.6), (12.6, 4.6), closed=True)
    _path(painter, (9.4, 1.4), (9.4, 4.6), (12.6, 4.6))


def _privacy(painter: QPainter) -> None:
    """A lock."""
    painter.drawRoundedRect(QRectF(3, 7, 10, 7.4), 1.6, 1.6)
    path = QPainterPath(QPointF(5.2, 7))
    path.lineTo(5.2, 4.6)
    path.arcTo(QRectF(5.2, 1.6, 5.6, 6), 180, -180)
    path.lineTo(10.8, 7)
    painter.drawPath(path)


def _appearance(painter: QPainter) -> None:
    """A disc, half of it dark."""
    disc = QRectF(2, 2, 12, 12)
    painter.drawEllipse(disc)
    painter.setBrush(painter.pen().color())
    painter.drawChord(disc, 90 * 16, 180 * 16)


def _back(painter: QPainter) -> None:
    """An arrow that turns back."""
    path = QPainterPath(QPointF(3, 5.4))
    path.lineTo(9.4, 5.4)
    path.arcTo(QRectF(5.6, 5.4, 7.6, 7.6), 90, -180)
    path.lineTo(5.6, 13)
    painter.drawPath(path)
    _path(painter, (5.8, 2.4), (2.8, 5.4), (5.8, 8.4))


_SIGNS: dict[str, Callable[[QPainter], None]] = {
    "DICTATION": _dictation,
    "MICROPHONE": _microphone,
    "MODELS": _models,
    "WORDS": _words,
    "CLEANUP": _cleanup,
    "MODES": _modes,
    "INSERTION": _insertion,
    "FILES": _files,
    "PRIVACY": _privacy,
    "APPEARANCE": _appearance,
    "back": _back,
}
