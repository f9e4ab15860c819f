"""What pages are made of: cards on which rows stand, quiet words, hairlines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.ui.theme import line_of, theme_of

RADIUS = 8.0
INSET = 16  # pixels from the card's edge to what stands on it
BRIGHTER = 0.04  # share of white in a dark card
SMALL = 0.95  # of the system's font, for what is said below a name


def paper(palette: QPalette) -> QColor:
    """What a card is filled with: brighter than the window, so that dark fields stand out on it."""
    theme = theme_of(palette)
    if theme.loud:
        return theme.paper
    if not theme.dark:
        return palette.color(QPalette.ColorRole.Base)
    window = palette.color(QPalette.ColorRole.Window)
    parts = (window.red(), window.green(), window.blue())
    return QColor(*(round(part + (255 - part) * BRIGHTER) for part in parts))


class Card(QWidget):
    """A few rows on paper, with a hairline between those that are on show.

    Args:
        name: What it holds, for screen readers.
        rows: They keep their own distance from the edge (`INSET`).
    """

    def __init__(self, name: str, rows: Sequence[QWidget]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = tuple(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(1)
        for row in self.rows:
            column.addWidget(row)

    def show_some(self) -> None:
        """Be on show as long as one of the rows is."""
        self.setVisible(any(not row.isHidden() for row in self.rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw paper, edge and hairlines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(line_of(self.palette()), 1))
        painter.setBrush(paper(self.palette()))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        for row in [row for row in self.rows if not row.isHidden()][1:]:
            line = row.y() - 0.5
            painter.drawLine(QPointF(INSET, line), QPointF(self.width() - INSET, line))


class Quiet(QLabel):
    """Words that are read second: in pale ink that can still be read, a little smaller, wrapped."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * SMALL)
        self.setFont(font)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._dip()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dip()

    def _dip(self) -> None:
        above, palette = self.parentWidget(), self.palette()
        pale = theme_of(palette if above is None else above.palette()).pale  # not by our own ink
        if palette.color(QPalette.ColorRole.WindowText) != pale:
            palette.setColor(QPalette.ColorRole.WindowText, pale)
            self.setPalette(palette)


class Hairline(QFrame):
    """A line between two parts of a window.

    Args:
        shape: `HLine` or `VLine`.
    """

    def __init__(self, shape: QFrame.Shape) -> None:
        super().__init__()
        self.setFrameShape(shape)
        self.setFrameShadow(QFrame.Shadow.Plain)
        self._dip()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dip()

    def _dip(self) -> None:
        above, palette = self.parentWidget(), self.palette()
        edge = line_of(palette if above is None else above.palette())
        if palette.color(QPalette.ColorRole.WindowText) != edge:
            palette.setColor(QPalette.ColorRole.WindowText, edge)
            self.setPalette(palette)
