"""One section of the settings: its rows, few people's needs last, in a column that scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.settings.schema import Section
from app.translation import tr
from app.ui.settings.row import SettingRow

READABLE = 760  # pixels: wider, name and control are too far apart


class Page(QScrollArea):
    """One section.

    Args:
        section: Which one.
        rows: Its settings.
    """

    def __init__(self, section: Section, rows: Sequence[SettingRow]) -> None:
        super().__init__()
        self.section = section
        self.rows = tuple(rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(tr(section.value))
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 16, 24, 24)
        self._column.setSpacing(0)
        self.advanced = _heading(tr("Advanced"))
        self._column.addWidget(_title(tr(section.value)))
        plain = [row for row in self.rows if not row.setting.about.advanced]
        rest = [row for row in self.rows if row.setting.about.advanced]
        for row in plain:
            self._column.addWidget(row)
        self._column.addWidget(self.advanced)
        for row in rest:
            self._column.addWidget(row)
        self.advanced.setVisible(bool(rest))
        self._column.addStretch()
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def add_on_top(self, widget: QWidget) -> None:
        """Put something that is no setting below the title."""
        self._column.insertWidget(1, widget)

    def search(self, words: list[str]) -> int:
        """Show the rows that say all these words; how many there are."""
        found = 0
        for row in self.rows:
            hit = row.matches(words)
            row.setVisible(hit)
            found += hit
        self.advanced.setVisible(any(row.setting.about.advanced and row.matches(words) for row in self.rows))
        return found


def sentences(texts: Sequence[str], name: str) -> QLabel:
    """A few sentences, one below the other, for screen readers under this name."""
    label = QLabel("\n".join(texts))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAccessibleName(name)
    label.setContentsMargins(0, 8, 0, 8)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _title(text: str) -> QLabel:
    label = QLabel(text)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 1.4)
    label.setFont(font)
    label.setContentsMargins(0, 0, 0, 8)
    return label


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setContentsMargins(0, 18, 0, 4)
    return label
