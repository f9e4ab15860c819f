"""The filters above the list: one control of a few segments, of which one is pressed.

Drawn by itself, because a style draws pressed buttons with a shade of the window that is no shade at all
under high contrast. The pressed one is a sheet of paper on a groove; where a palette knows its extremes only,
it is as chosen as a row of the list.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPalette, QPen, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.translation import mark, tr
from app.ui.theme import theme_of
from engine.store.search import Which

NAMES = {
    Which.ALL: mark("All"),
    Which.DICTATIONS: mark("Dictations"),
    Which.FILES: mark("Files"),
    Which.PINNED: mark("Pinned"),
}
RADIUS = 5.0  # of the groove's corners, pixels
GAP = 2  # pixels between the groove and what is pressed
SPARE = 8  # pixels at both sides of a name


class Filters(QWidget):
    """One segment for each filter.

    Signals:
        changed(): Another one is pressed.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What is listed"))
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(0)
        for number, (which, name) in enumerate(NAMES.items(), 1):
            button = _Segment(tr(name))
            button.setAccessibleName(tr("Show: {what}", what=tr(name)))
            button.setToolTip(f"{tr(name)} (Alt+{number})")
            # A button's own shortcut presses it for 0.1 s before it does anything.
            QShortcut(QKeySequence(f"Alt+{number}"), self, lambda which=which: self.press(which))
            button.setChecked(which is Which.ALL)
            self._group.addButton(button, list(NAMES).index(which))
            row.addWidget(button, 1)
        self._group.idToggled.connect(lambda number, on: self.changed.emit() if on else None)

    @property
    def which(self) -> Which:
        """The filter in force."""
        return list(NAMES)[self._group.checkedId()]

    def press(self, which: Which) -> None:
        """Have this one in force."""
        self._group.button(list(NAMES).index(which)).setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The groove."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        stark = theme_of(self.palette()).loud
        painter.setPen(QPen(ink, 1) if stark else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if stark else _faint(ink, 0.07))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class _Segment(QToolButton):
    """One of the names."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The name, and a little room around it."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * SPARE, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """The name."""
        return self.sizeHint() - QSize(SPARE, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sheet if it is pressed, a line around it if the keyboard is here, and the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, stark = self.palette(), theme_of(self.palette()).loud
        ink = palette.color(QPalette.ColorRole.WindowText)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            role = QPalette.ColorRole.Highlight if stark else QPalette.ColorRole.Base
            painter.setBrush(palette.color(role))
            painter.setPen(QPen(_faint(ink, 0.25), 1))
            painter.drawRoundedRect(box, RADIUS - 1, RADIUS - 1)
        elif self.underMouse():
            painter.setBrush(_faint(ink, 0.07))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, RADIUS - 1, RADIUS - 1)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(
                QPen(
                    palette.color(QPalette.ColorRole.WindowText if stark else QPalette.ColorRole.Highlight),
                    1.5,
                )
            )
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS - 1, RADIUS - 1)
        chosen = QPalette.ColorRole.HighlightedText if stark else QPalette.ColorRole.Text
        painter.setPen(palette.color(chosen) if self.isChecked() else ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


def _faint(ink: QColor, opacity: float) -> QColor:
    made = QColor(ink)
    made.setAlphaF(opacity)
    return made
