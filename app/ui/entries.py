"""Past dictations as a list: a model of history entries and the way one is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import wording
from engine.store.history import Entry

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole
DETAILS_ROLE = Qt.ItemDataRole.UserRole + 1
PAD = 9  # pixels around the two lines of an entry
_NOWHERE = QModelIndex()


class EntriesModel(QAbstractListModel):
    """The entries, newest first; replaced whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def replace(self, entries: Sequence[Entry]) -> None:
        """Show `entries` instead."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def row_of(self, session: str) -> int:
        """The row of a session, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.session == session), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """First words, details, the whole for screen readers, or the entry itself."""
        if not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return wording.first_words(entry.text) or "No words"
        if role == ENTRY_ROLE:
            return entry
        if role in (DETAILS_ROLE, Qt.ItemDataRole.AccessibleDescriptionRole):
            return wording.details(
                entry.at, entry.app, entry.audio_s, entry.metrics, entry.outcome, datetime.now()
            )
        return None


class EntryDelegate(QStyledItemDelegate):
    """Draws an entry as two lines: first words, and smaller below it the details."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, two lines high."""
        small = QFontMetrics(_small(option.font))
        return QSize(120, option.fontMetrics.height() + small.height() + 2 * PAD + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one entry."""
        painter.save()
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = option.palette.color(role)
        box = option.rect.adjusted(PAD + 3, PAD, -PAD, -PAD)
        painter.setPen(ink)
        self._line(painter, option.font, box, str(index.data()))
        ink.setAlphaF(0.72)
        painter.setPen(ink)
        below = box.adjusted(0, option.fontMetrics.height() + 2, 0, 0)
        self._line(painter, _small(option.font), below, str(index.data(DETAILS_ROLE)))
        painter.restore()

    def _line(self, painter: QPainter, font: QFont, box: QRect, text: str) -> None:
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.85)
    return small
