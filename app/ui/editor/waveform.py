"""The recording as a picture: how loud it is, where its segments are, where the sound is now.

A click or a drag asks to go there; the arrow keys go two seconds back and forth. It is drawn from peaks that
may still be growing, one column a pixel, and folded again only when its width or the recording changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.translation import tr
from app.ui.theme import theme_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.audio.peaks import Peaks

HEIGHT = 52
STEP_S = 2.0
CURVE = 0.6  # power that lets quiet speech be seen beside loud


class Waveform(QWidget):
    """A recording's picture.

    Signals:
        sought(float): The person wants to hear it from this second on.
    """

    sought = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._peaks: Peaks | None = None
        self._segments: tuple[tuple[float, float], ...] = ()
        self._at = 0.0
        self._folded: tuple[int, float, NDArray[np.float32]] | None = None
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Recording"))
        self.setAccessibleDescription(tr("Arrow keys go two seconds back and forth"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """As wide as there is."""
        return QSize(300, HEIGHT)

    def show_sound(self, peaks: Peaks | None, segments: Sequence[tuple[float, float]] = ()) -> None:
        """Show a recording, or none; `segments` are seconds from and to."""
        self._peaks, self._segments, self._at, self._folded = peaks, tuple(segments), 0.0, None
        self.setVisible(peaks is not None)
        self.update()

    def show_position(self, seconds: float) -> None:
        """The sound is there now."""
        before, self._at = self._x(self._at), seconds
        after = self._x(seconds)
        if int(before) != int(after):
            self.update(QRectF(min(before, after) - 2, 0, abs(after - before) + 4, HEIGHT).toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the columns up to the sound in the ink of "now", the others pale."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        shape = self._shape()
        x = self._x(self._at)
        for left, right, colour in ((x, float(self.width()), theme.pale), (0.0, x, theme.now)):
            painter.setClipRect(QRectF(left, 0, right - left, HEIGHT))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(shape)
        painter.setClipping(False)
        painter.setBrush(theme.edge)
        for start, end in self._segments:
            painter.drawRect(QRectF(self._x(start), HEIGHT - 2, self._x(end) - self._x(start), 2))
        painter.setBrush(theme.now)
        painter.drawRect(QRectF(x - 0.5, 0, 1.5, HEIGHT))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.now)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go there, dragging."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Two seconds back or forth, to the beginning."""
        steps = {
            Qt.Key.Key_Left: self._at - STEP_S,
            Qt.Key.Key_Right: self._at + STEP_S,
            Qt.Key.Key_Home: 0.0,
        }
        wanted = steps.get(Qt.Key(event.key()))
        if wanted is None or self._peaks is None:
            super().keyPressEvent(event)
            return
        self.sought.emit(min(max(0.0, wanted), self._peaks.seconds))

    def _go(self, event: QMouseEvent) -> None:
        if self._peaks is not None and self.width():
            share = min(1.0, max(0.0, event.position().x() / self.width()))
            self.sought.emit(share * self._peaks.seconds)

    def _x(self, seconds: float) -> float:
        total = self._peaks.seconds if self._peaks else 0.0
        return self.width() * seconds / total if total else 0.0

    def _shape(self) -> QPolygonF:
        """The outline: above the middle from left to right, below it back."""
        if self._peaks is None:
            return QPolygonF()
        heights = self._columns(self._peaks) ** CURVE * (HEIGHT / 2 - 5) + 0.5
        middle = HEIGHT / 2 - 1
        above = [QPointF(x, middle - height) for x, height in enumerate(heights)]
        below = [QPointF(x, middle + height) for x, height in enumerate(heights)]
        return QPolygonF(above + below[::-1])

    def _columns(self, peaks: Peaks) -> NDArray[np.float32]:
        """One a pixel; kept until the width or the recording is another."""
        if self._folded is None or self._folded[:2] != (self.width(), peaks.seconds):
            self._folded = (self.width(), peaks.seconds, peaks.folded(self.width()))
        return self._folded[2]
