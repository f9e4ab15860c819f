"""The list of entries as a view, with its keys.

It is a table of one column, because Qt's list view lays every row out again whenever one comes or goes, and
asks the model about each: 7 µs a row, 0.7 s for 100,000. A table only counts them. Rows that begin a day are
higher by its name; the day of the topmost row stands above the list, in the place of a table's header, so
that it is known wherever one has scrolled to.
Rules: only rows that came, went or changed are looked at for their day. The names of days change at midnight,
not the rows that bear them: then the list is painted anew.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionViewItem, QTableView

from app.translation import tr
from app.ui.entries import EntriesModel
from app.ui.entry_rows import EntryDelegate, heading_height, paint_heading

LATE_MS = 500  # after midnight, lest a timer that comes a little early finds the old day


class EntryList(QTableView):
    """The list.

    Signals:
        forget_wanted(), all_wanted(), read_wanted(), undo_wanted(), copy_wanted(): A key was pressed.
        search_left(): Escape was pressed.
    """

    forget_wanted = Signal()
    all_wanted = Signal()
    read_wanted = Signal()
    search_left = Signal()
    undo_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, model: EntriesModel) -> None:
        super().__init__()
        self._entries = model
        self.days = _DayBar(self)
        self.setHorizontalHeader(self.days)
        self.setModel(model)
        self._delegate = EntryDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Everything said"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._midnight.timeout.connect(self._new_day)
        self._size()
        self.doubleClicked.connect(self.read_wanted)
        self.verticalScrollBar().valueChanged.connect(self.days.follow)
        model.rowsInserted.connect(lambda _, first, last: self._lay_out(first, last + 1))
        model.rowsRemoved.connect(lambda _, first, last: self._lay_out(first, first))
        model.dataChanged.connect(lambda first, last: self._lay_out(first.row(), last.row() + 1))
        model.modelReset.connect(self._lay_out_all)

    def top_day(self) -> date | None:
        """The day of the entry that is topmost in view; its name above it does not count as the entry."""
        number = max(0, self.rowAt(0))
        if number in self._entries.days_begin(number, number):
            number -= self.rowViewportPosition(number) + heading_height(self.font()) > 0
        return self._entries.day(number)

    def know_model(self, name: str) -> None:
        """This model is used now."""
        if name != self._entries.configured:
            self._entries.configured = name
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of this list; arrows, Shift and Ctrl are the view's own."""
        keys = {Qt.Key.Key_Delete: self.forget_wanted, Qt.Key.Key_Escape: self.search_left}
        keys |= dict.fromkeys((Qt.Key.Key_Return, Qt.Key.Key_Enter), self.read_wanted)
        standard = {
            QKeySequence.StandardKey.SelectAll: self.all_wanted,
            QKeySequence.StandardKey.Undo: self.undo_wanted,
            QKeySequence.StandardKey.Copy: self.copy_wanted,
        }
        wanted = keys.get(Qt.Key(event.key())) or next(
            (signal for key, signal in standard.items() if event.matches(key)), None
        )
        if wanted is None:
            super().keyPressEvent(event)
        else:
            wanted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Rows are as high as two lines of the font that is set now."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._new_day()  # a timer that slept through midnight with the machine is late

    def showEvent(self, event: QShowEvent) -> None:
        """Know when the next day begins."""
        super().showEvent(event)
        self._new_day()

    def _new_day(self) -> None:
        now = datetime.now()
        tomorrow = datetime.combine(now.date() + timedelta(days=1), datetime.min.time())
        self._midnight.start(round((tomorrow - now).total_seconds() * 1000) + LATE_MS)
        self.viewport().update()
        self.days.viewport().update()

    def _size(self) -> None:
        height = self._row_height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.days.setFixedHeight(heading_height(self.font()))
        self._lay_out_all()

    def _row_height(self) -> int:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return self._delegate.sizeHint(option, QModelIndex()).height()

    def _lay_out_all(self) -> None:
        self._lay_out(0, self._entries.rowCount() - 1)

    def _lay_out(self, first: int, last: int) -> None:
        """Make rows as high as they have to be: those that begin a day are higher."""
        last = min(last, self._entries.rowCount() - 1)
        rows, plain = self.verticalHeader(), self._row_height()
        high = plain + heading_height(self.font())
        begin = set(self._entries.days_begin(first, last))
        # Otherwise each row that is resized has the places of all rows counted again: 0.1 ms of 100,000.
        rows.setUpdatesEnabled(False)
        for number in range(first, last + 1):
            wanted = high if number in begin else plain
            if rows.sectionSize(number) != wanted:
                rows.resizeSection(number, wanted)
        rows.setUpdatesEnabled(True)
        self.days.follow()


class _DayBar(QHeaderView):
    """The day of what is topmost in the list, where a table has the names of its columns."""

    def __init__(self, view: EntryList) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self._day: date | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setHighlightSections(False)

    def follow(self) -> None:
        """Show the day that is topmost now."""
        day = self._view.top_day()
        if day != self._day:
            self._day = day
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """The name of the day, on the paper of the list."""
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Base))
        if self._day is not None:
            option = QStyleOptionViewItem()
            self._view.initViewItemOption(option)
            paint_heading(painter, option, rect, self._day)
