"""The left half of the window: search, filters, file jobs, everything said, and a way back after forgetting.

It renders pages and asks with a `Query`, an `EntryWish` and `more_wanted`; it never reads the disk. Keys:
Ctrl+F searches, Escape clears the search, Down and Enter go into the list and from there to the text, Delete
forgets, Ctrl+A chooses all, also those that are still to be read, Ctrl+Z takes the last forgetting back.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QItemSelectionRange, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.deeds import Action
from app.library.state import EntryAction, EntryWish, Page
from app.translation import mark, tr
from app.ui.empty_place import EmptyPlace
from app.ui.entries import ENTRY_ROLE, EntriesModel
from app.ui.entry_list import EntryList
from app.ui.file_queue import FileQueue
from app.ui.filters import NAMES, Filters
from app.ui.search_field import SearchField
from engine.store.history import Entry
from engine.store.search import Query, Which

NEAR = 3  # pages of the view before the end at which more is asked for
GRID = 8  # pixels between things, and around them
_EMPTY = {
    Which.ALL: mark("Your dictations will be listed here."),
    Which.DICTATIONS: mark("Your dictations will be listed here."),
    Which.FILES: mark(
        "Drop recordings or films anywhere in this window, and their words will be listed here."
    ),
    Which.PINNED: mark("What you pin stays here, however old it gets."),
}
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class LibraryPanel(QWidget):
    """Everything said, to be searched and chosen from.

    Signals:
        looked(Query): The person looks for something else.
        more_wanted(Entry, bool): What comes after this entry is asked for; much of it, if all is wanted.
        wished(EntryWish): The person wants something done with entries.
        chosen(): Other entries are chosen.
        read_wanted(): The person wants to go on to the text.
        files_wanted(): The person wants to choose recordings.

    Attributes:
        empty: Nothing was ever said.
    """

    looked = Signal(object)
    more_wanted = Signal(object, bool)
    wished = Signal(object)
    chosen = Signal()
    read_wanted = Signal()
    files_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._newest = ""
        self._called = ""  # the entry that is to be chosen as soon as it is listed
        self.empty = True
        self.search = SearchField(tr("Search everything said"))
        self.search.installEventFilter(self)
        self.filters = Filters()
        self.queue = FileQueue()
        self.model = EntriesModel(self)
        self.list = EntryList(self.model)
        self.nothing = EmptyPlace()
        self.undo = _UndoBar()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)
        self._lay_out()
        self._wire()

    @property
    def query(self) -> Query:
        """What is looked for."""
        return Query(self.search.text(), self.filters.which)

    @property
    def count(self) -> int:
        """How many entries are chosen."""
        return sum(part.height() for part in self._parts())

    @property
    def at_newest(self) -> bool:
        """Whether nothing but the newest of everything is chosen, so that a newer one may be shown."""
        current = self.list.currentIndex()
        plain = self.query == Query() and self.count <= 1
        return plain and (not current.isValid() or current.row() == 0)

    def sessions(self) -> tuple[str, ...]:
        """The chosen entries, in the order of the list."""
        rows = sorted((part.top(), part.bottom()) for part in self._parts())
        return tuple(session for top, bottom in rows for session in self.model.sessions(top, bottom))

    def entries(self) -> tuple[Entry, ...]:
        """The chosen entries as they are listed, without their words."""
        return tuple(
            entry
            for index in self.list.selectionModel().selectedRows()
            if isinstance(entry := index.data(ENTRY_ROLE), Entry)
        )

    def show_page(self, page: Page, follow: bool = True) -> None:
        """Show a page; if `follow`, the newest is chosen where the newest was chosen before."""
        if page.query != self.query:
            return
        follow = follow and self.at_newest
        newest = self._newest
        self.model.show_page(page)
        if page.first and page.query == Query():
            self._newest = page.rows[0].entry.session if page.rows else ""
            self.empty = not page.rows
        self._say_nothing(page)
        if self.model.all_wanted:
            self._choose_all()
        elif not self.model.rowCount():
            if not self._called:  # words that are kept nowhere are shown though no list has them
                self.chosen.emit()  # a model that is filled anew tells nobody that nothing is chosen any more
        elif page.first:
            come = follow and self._newest != newest
            if self._called and not come:
                self.choose(self._called)
            elif come or not self.count:
                self._select(0)

    def choose(self, session: str) -> bool:
        """Choose an entry, now or as soon as it is listed; whether it is."""
        row = self.model.row_of(session)
        self._called = session if row < 0 else ""
        if row >= 0:
            self._select(row)
        return row >= 0

    def clear(self) -> None:
        """Choose nothing."""
        self.list.selectionModel().clear()

    def take(self, sessions: tuple[str, ...]) -> None:
        """Take entries out; the one that follows them is chosen."""
        rows = [row for row in (self.model.row_of(session) for session in sessions[:1]) if row >= 0]
        self.model.take(sessions)
        if rows and self.model.rowCount():
            self._select(min(rows[0], self.model.rowCount() - 1))
        self._say_nothing(None)
        self.chosen.emit()
        self._fetch_if_near()

    def show_leaving(self, count: int) -> None:
        """So many entries can still be had back."""
        self.undo.show_count(count)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the search field that lead out of it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return super().eventFilter(watched, event)

    def forget_chosen(self) -> None:
        """Have the chosen entries forgotten."""
        self._wish(EntryAction.FORGET)

    def _parts(self) -> list[QItemSelectionRange]:
        """Runs of chosen rows."""
        selection = self.list.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def _wish(self, action: EntryAction) -> None:
        sessions = self.sessions()
        if sessions:
            self.wished.emit(EntryWish(action, sessions))

    def _told_chosen(self) -> None:
        self._called = "" if self.count else self._called
        self.chosen.emit()

    def _look(self) -> None:
        self.model.all_wanted, self._called = False, ""
        self.looked.emit(self.query)

    def _select(self, row: int) -> None:
        self._called = ""
        index = self.model.index(row, 0)
        self.list.selectionModel().setCurrentIndex(index, _SELECT)
        self.list.scrollTo(index)

    def _choose_all(self) -> None:
        """Choose everything; what is still to be read is asked for first."""
        nowhere = self.model.index(-1, 0)
        self.model.all_wanted = self.model.more
        if self.model.all_wanted:
            self.model.fetchMore(nowhere)
        else:
            self.list.selectAll()

    def _say_nothing(self, page: Page | None) -> None:
        empty = not self.model.rowCount()
        which, typed = self.filters.which, self.search.text().strip()
        if typed:
            where = "" if which is Which.ALL else tr("Only “{what}” was searched.", what=tr(NAMES[which]))
            self.nothing.say(tr("Nothing found for “{words}”.", words=typed), where, tr(_step(which, typed)))
        else:
            self.nothing.say("", tr(_EMPTY[which]), tr(_step(which, typed)))
        self._stack.setCurrentIndex(1 if empty and (page is None or page.first) else 0)

    def _step(self) -> None:
        """What an empty list offers."""
        if self.search.text().strip():
            if self.filters.which is Which.ALL:
                self.search.clear()
            self.filters.press(Which.ALL)
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.filters.which is Which.FILES:
            self.files_wanted.emit()
        else:
            self.filters.press(Which.ALL)

    def _fetch_if_near(self) -> None:
        """Ask for more before the end is in view."""
        bar = self.list.verticalScrollBar()
        if bar.value() >= bar.maximum() - NEAR * bar.pageStep():
            self.model.fetchMore(self.model.index(-1, 0))

    def _wire(self) -> None:
        self.search.textChanged.connect(self._look)
        self.filters.changed.connect(self._look)
        self.model.more_wanted.connect(self.more_wanted)
        self.list.selectionModel().selectionChanged.connect(self._told_chosen)
        self.list.verticalScrollBar().valueChanged.connect(self._fetch_if_near)
        self.list.forget_wanted.connect(self.forget_chosen)
        self.list.all_wanted.connect(self._choose_all)
        self.list.read_wanted.connect(self.read_wanted)
        self.list.search_left.connect(self.search.clear)
        self.list.undo_wanted.connect(lambda: self.wished.emit(EntryWish(EntryAction.UNDO)))
        self.list.copy_wanted.connect(lambda: self._wish(EntryAction.COPY))
        self.nothing.stepped.connect(self._step)
        self.undo.button.clicked.connect(lambda: self.wished.emit(EntryWish(EntryAction.UNDO)))

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(GRID, GRID, GRID, GRID // 2)
        top.setSpacing(GRID)
        top.addWidget(self.search)
        top.addWidget(self.filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.queue)
        column.addWidget(self._stack, 1)
        column.addWidget(self.undo)


class _UndoBar(QFrame):
    """What was just forgotten, and the way back."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        self.label = QLabel()
        self.button = QPushButton(tr(EntryAction.UNDO.value))
        self.button.setAccessibleName(tr("Undo: have the forgotten entries back"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.hide()

    def show_count(self, count: int) -> None:
        """So many were forgotten; 0: nothing can be had back."""
        self.label.setText(
            tr("One entry forgotten") if count == 1 else tr("{count} entries forgotten", count=f"{count:,}")
        )
        self.label.setAccessibleName(self.label.text())
        self.setVisible(count > 0)


def _step(which: Which, typed: str) -> str:
    """The next step where nothing is listed; "": there is none here, the right half has it."""
    if typed:
        return mark("Clear the search") if which is Which.ALL else mark("Search everything")
    steps = {Which.FILES: Action.TRANSCRIBE.value, Which.PINNED: mark("Show everything")}
    return steps.get(which, "")
