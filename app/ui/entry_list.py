"""The list of entries as a view, with its keys.

It is a table of one column, because Qt's list view lays every row out again whenever one comes or goes, and
asks the model about each: 7 µs a row, 0.7 s for 100,000. A table only counts them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionViewItem, QTableView

from app.translation import tr
from app.ui.entries import EntriesModel, EntryDelegate


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
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._size()
        self.doubleClicked.connect(self.read_wanted)

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

    def _size(self) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self._delegate.sizeHint(option, self.model().index(-1, 0)).height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
