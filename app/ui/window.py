"""The main window: past dictations at the left, the chosen one at the right, notices above, figures below.

It renders the state and the entries it is given and asks for everything else with a `Wish`; it never
reads the disk. Closing it hides it while there is a tray to bring it back, and quits otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.deeds import Action, Wish
from app.state import AppState
from app.ui import figures, wording
from app.ui.entries import ENTRY_ROLE, EntriesModel, EntryDelegate
from app.ui.icons import app_icon
from app.ui.notices import NoticeBar
from app.ui.reading import ReadingPane
from engine.store.history import Entry
from engine.store.statistics import EngineStatistics, Spread


class Window(QMainWindow):
    """The main window.

    Signals:
        wished(Wish): The person asked for something.

    Attributes:
        hides_on_close: Whether closing hides it; follows the tray.
    """

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.hides_on_close = False
        self._newest = ""
        self._last = ""
        self._last_ms: float | None = None
        self._waits: Spread | None = None
        self.setWindowTitle("Sayso")
        self.setWindowIcon(app_icon())
        self.resize(860, 560)
        self.notices = NoticeBar()
        self.notices.wished.connect(self.wished)
        self.entries = EntriesModel(self)
        self.list = _list(self.entries)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.reading = ReadingPane()
        self.reading.wished.connect(self.wished)
        self.empty = _empty()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(_split(self.list, self.reading))
        self.setCentralWidget(_column(self.notices, self._pages))
        self._status = self._make_status()
        self._latency = self._status[-1]
        QShortcut(QKeySequence.StandardKey.Quit, self, lambda: self.wished.emit(Wish(Action.QUIT)))
        QShortcut(QKeySequence.StandardKey.Close, self, self.close)

    def render_state(self, state: AppState) -> None:
        """Show `state`."""
        self.notices.render_state(state)
        if state.last is not None and state.last.session != self._last:
            self._last, self._last_ms = state.last.session, state.last.release_to_text_ms
        texts = (
            wording.status(state),
            wording.microphone(state),
            wording.model(state),
            figures.latency(self._last_ms, self._waits),
        )
        for label, text in zip(self._status, texts, strict=True):
            label.setText(text)
        self.empty.setText(f"Your dictations will be listed here.\n\n{wording.how_to(state)}")

    def show_entries(self, entries: Sequence[Entry], engines: Sequence[EngineStatistics] = ()) -> None:
        """List `entries`; the selection stays, unless it was on the newest and there is a newer one.

        Args:
            entries: The newest first.
            engines: What each engine cost in them.
        """
        self._last_ms = figures.newest_wait(entries, self._last_ms)  # what the list says, to the millisecond
        self._waits = figures.waits_of_newest(entries, engines)
        explained = figures.engines_explained(engines)
        self._latency.setText(figures.latency(self._last_ms, self._waits))
        self._latency.setToolTip(explained)
        self._latency.setAccessibleDescription(explained)
        current = self.list.currentIndex().data(ENTRY_ROLE)
        follow = not isinstance(current, Entry) or current.session == self._newest
        self.entries.replace(entries)
        self._newest = entries[0].session if entries else ""
        row = 0 if follow or not isinstance(current, Entry) else max(0, self.entries.row_of(current.session))
        self._pages.setCurrentIndex(1 if entries else 0)
        self._select(row)

    def choose(self, session: str) -> None:
        """Select the entry of `session` if it is listed."""
        row = self.entries.row_of(session)
        if row >= 0:
            self._select(row)

    def present(self) -> None:
        """Come up in front; the person asked for it."""
        self.show()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide if there is a tray, else quit."""
        if self.hides_on_close:
            self.hide()
        else:
            self.wished.emit(Wish(Action.QUIT))
        event.ignore()

    def _select(self, row: int) -> None:
        index = self.entries.index(row, 0)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._show_current()

    def _show_current(self) -> None:
        entry = self.list.currentIndex().data(ENTRY_ROLE)
        self.reading.show_entry(entry if isinstance(entry, Entry) else None)

    def _make_status(self) -> tuple[QLabel, ...]:
        names = ("Status", "Microphone", "Model", "Latency")
        labels = tuple(QLabel() for _ in names)
        for label, name in zip(labels, names, strict=True):
            label.setAccessibleName(name)
            label.setContentsMargins(6, 0, 6, 0)
        self.statusBar().addWidget(labels[0], 1)
        for label in labels[1:]:
            self.statusBar().addPermanentWidget(label)
        self.statusBar().setSizeGripEnabled(False)
        return labels


def _list(model: EntriesModel) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(EntryDelegate(view))
    view.setAccessibleName("Past dictations")
    view.setUniformItemSizes(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view


def _empty() -> QLabel:
    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setMargin(48)
    label.setAccessibleName("No dictations yet")
    return label


def _split(left: QWidget, right: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.addWidget(left)
    splitter.addWidget(right)
    splitter.setSizes([320, 540])
    splitter.setStretchFactor(1, 1)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    return splitter


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return holder
