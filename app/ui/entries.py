"""Everything said as a list: a model that is filled a page at a time, and the way an entry is drawn.

Problem: 100,000 entries must be listed at once, and news of the newest must neither move what is being read
nor take the selection away. Mechanism: rows come in pages, asked for before the end is in view; a first page
that comes again is merged with what is there, so that only rows that really changed are told to the view.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.library.state import Page, Row
from app.translation import tr
from app.ui.documents import details_of
from engine.store.history import Entry

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole
DETAILS_ROLE = Qt.ItemDataRole.UserRole + 1
PAD = 9  # pixels around the two lines of an entry
FEW = 200  # rows taken out one by one; each makes the view lay itself out again
PIN = 14  # pixels kept for the mark of a pinned entry
SMALL = 0.85  # of the font's size, for details
_NOWHERE = QModelIndex()


class EntriesModel(QAbstractListModel):
    """The entries that were found, newest first.

    Signals:
        more_wanted(Entry, bool): What comes after this entry is asked for; much of it, if all is wanted.

    Attributes:
        all_wanted: Everything is to be read.
    """

    more_wanted = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._listed: set[str] = set()
        self._query: object = None
        self._more = False
        self._asked = False
        self.all_wanted = False

    def show_page(self, page: Page) -> None:
        """Show a page: in place of everything, merged with the beginning, or behind what is there."""
        if not page.first:
            self._append(page)
        elif page.anew or page.query != self._query or self._apart(page):
            self.beginResetModel()
            self._rows, self._query, self._more, self._asked = list(page.rows), page.query, page.more, False
            self._listed = {row.entry.session for row in page.rows}
            self.endResetModel()
        else:
            self._merge(page)

    def put(self, row: Row) -> None:
        """Show an entry as it is now, if it is listed."""
        number = self.row_of(row.entry.session)
        if number >= 0 and self._rows[number] != row:
            self._rows[number] = row
            index = self.index(number)
            self.dataChanged.emit(index, index)

    def take(self, sessions: Collection[str]) -> None:
        """Take entries out."""
        gone = set(sessions)
        if len(gone) > FEW:
            self.beginResetModel()
            self._rows = [row for row in self._rows if row.entry.session not in gone]
            self._listed -= gone
            self.endResetModel()
            return
        for number in reversed([n for n, row in enumerate(self._rows) if row.entry.session in gone]):
            self._remove(number)

    def sessions(self, first: int, last: int) -> list[str]:
        """The sessions of these rows, both included."""
        return [row.entry.session for row in self._rows[first : last + 1]]

    def row_of(self, session: str) -> int:
        """The row of a session, or -1."""
        if session not in self._listed:
            return -1
        return next((number for number, row in enumerate(self._rows) if row.entry.session == session), -1)

    @property
    def more(self) -> bool:
        """Whether there is more than was read so far."""
        return self._more

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many entries there are so far."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there is more that was not asked for yet."""
        return self._more and not self._asked and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for more; it comes by `show_page`."""
        if self.canFetchMore(parent) and self._rows:
            self._asked = True
            self.more_wanted.emit(self._rows[-1].entry, self.all_wanted)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """First words, details, the whole for screen readers, or the entry itself."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.line or tr("No words")
        if role == ENTRY_ROLE:
            return row.entry
        if role in (DETAILS_ROLE, Qt.ItemDataRole.AccessibleDescriptionRole):
            return details_of(row.entry, datetime.now())
        return None

    def _apart(self, page: Page) -> bool:
        """Whether more is new than a page holds, so that there would be a gap."""
        return page.more and self.row_of(page.rows[-1].entry.session) < 0

    def _append(self, page: Page) -> None:
        if page.query != self._query:
            return
        self._more, self._asked = page.more, False
        rows = [row for row in page.rows if row.entry.session not in self._listed]
        if rows:
            self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self._listed.update(row.entry.session for row in rows)
            self.endInsertRows()

    def _merge(self, page: Page) -> None:
        """Rows of the page in the page's order; what stands behind the page's last entry stays."""
        wanted = {row.entry.session: row for row in page.rows}
        end = self.row_of(page.rows[-1].entry.session) + 1 if page.more else len(self._rows)
        for number in range(end - 1, -1, -1):
            if self._rows[number].entry.session not in wanted:
                self._remove(number)
        for number, row in enumerate(page.rows):
            here = self._rows[number].entry.session if number < len(self._rows) else None
            if here == row.entry.session:
                self.put(row)
                continue
            before = self.row_of(row.entry.session)
            if before >= 0:
                self._remove(before)
            self.beginInsertRows(_NOWHERE, number, number)
            self._rows.insert(number, row)
            self._listed.add(row.entry.session)
            self.endInsertRows()
        if not page.more:
            self._more = False

    def _remove(self, number: int) -> None:
        self.beginRemoveRows(_NOWHERE, number, number)
        self._listed.discard(self._rows.pop(number).entry.session)
        self.endRemoveRows()


class EntryDelegate(QStyledItemDelegate):
    """Draws an entry as two lines: first words, and smaller below it the details."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, two lines high."""
        below = QFontMetrics(small(option.font))
        return QSize(120, option.fontMetrics.height() + below.height() + 2 * PAD + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one entry."""
        painter.save()
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = option.palette.color(role)
        entry = index.data(ENTRY_ROLE)
        pinned = isinstance(entry, Entry) and entry.pinned
        box = option.rect.adjusted(PAD + 3, PAD, -PAD - (PIN if pinned else 0), -PAD)
        painter.setPen(ink)
        self._line(painter, option.font, box, str(index.data()))
        ink.setAlphaF(0.72)
        painter.setPen(ink)
        below = box.adjusted(0, option.fontMetrics.height() + 2, 0, 0)
        self._line(painter, small(option.font), below, str(index.data(DETAILS_ROLE)))
        if pinned:
            _pin(painter, QPointF(box.right() + PIN - 4, box.top() + option.fontMetrics.height() / 2))
        painter.restore()

    def _line(self, painter: QPainter, font: QFont, box: QRect, text: str) -> None:
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)


def small(font: QFont) -> QFont:
    """The font for figures and details."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * SMALL)
    return made


def _pin(painter: QPainter, centre: QPointF) -> None:
    """A pin: its head and its needle, in the painter's ink."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(painter.pen().color())
    painter.setPen(QPen(painter.pen().color(), 1.4))
    painter.drawLine(centre, centre + QPointF(-4, 5))
    painter.drawEllipse(centre + QPointF(1, -1.5), 3, 3)
