"""The main window: everything said at the left, the chosen text with its sound at the right, figures below.

It renders the state, pages and entries it is given and asks for everything else with a `Wish`, an
`EntryWish`, a `FileWish` or `files_opened`; it never reads the disk. Files may be dropped anywhere on it. A
dictation that is under way grows at the right, unless the person is reading or writing something else there.
Closing it hides it while there is a tray to bring it back, and quits otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QSizePolicy,
    QSplitter,
    QSplitterHandle,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.deeds import Action, Wish
from app.files.state import FilesState
from app.library.state import EntryAction, EntryWish, Page, Recording, Row
from app.playing import Playing
from app.state import AppState, Last, Phase
from app.translation import mark, tr
from app.ui import wording
from app.ui.chosen import TOLD, ChosenPane
from app.ui.documents import JOB, LIVE, document_of, document_of_job, document_of_last, document_of_live
from app.ui.drops import DropSheet, local_files, sheet_sentence
from app.ui.editor.pane import Editor
from app.ui.empty_place import EmptyPlace
from app.ui.entry_menu import EntryMenu, ask_export
from app.ui.file_dialogs import ask_recordings
from app.ui.foot import Foot
from app.ui.icons import app_icon
from app.ui.library import LibraryPanel
from app.ui.notices import NoticeBar
from app.ui.theme import line_of
from engine.store.history import Entry
from engine.store.search import Which
from engine.store.statistics import EngineStatistics

DROP = mark("Or drop recordings or films anywhere in this window.")
GROWS_MS = 300  # between two looks at a recording that is still being read


class Window(QMainWindow):
    """The main window.

    Signals:
        wished(Wish): The person asked for something.
        entry_wished(EntryWish): The person wants something done with entries.
        looked(Query): The person looks for entries.
        more_wanted(Entry, bool): The entries after this one are asked for; many, if all are wanted.
        sound_refused(Sound): A sound came too late to be shown, and is to be closed.
        file_wished(FileWish): The person wants something done with a file job.
        files_opened(list[str]): Files and folders were dropped or chosen.
        files_refused(): Something was dropped that is no file.
        looked_at(): The person came to this window.

    Attributes:
        hides_on_close: Whether closing hides it; follows the tray.
        library, editor: Its two halves.
        empty: What stands at the right before anything was said.
        foot: Its lowest line.
    """

    wished = Signal(object)
    entry_wished = Signal(object)
    looked = Signal(object)
    more_wanted = Signal(object, bool)
    sound_refused = Signal(object)
    file_wished = Signal(object)
    files_opened = Signal(list)
    files_refused = Signal()
    looked_at = Signal()

    def __init__(self, playing: Playing | None = None) -> None:
        super().__init__()
        self.hides_on_close = False
        self._hovering: list[str] = []
        self._said: Last | None = None
        self._opening = ""  # the entry that was asked for last
        self._live: tuple[object, ...] = ()
        self.setWindowTitle("Sayso")
        self.setWindowIcon(app_icon())
        self.resize(980, 620)
        self.notices = NoticeBar()
        self.notices.wished.connect(self.wished)
        self.library = LibraryPanel()
        self.foot = Foot()
        self.editor = Editor(playing or Playing(parent=self))
        self.empty = EmptyPlace()
        self.empty.setAccessibleName(tr("No dictations yet"))
        self._blank = EmptyPlace()
        self.chosen = ChosenPane()
        self.menu = EntryMenu(self.editor.more)
        self._right = QStackedWidget()
        for page in (self.empty, self._blank, self.editor, self.chosen):
            self._right.addWidget(page)
        self.setCentralWidget(_column(self.notices, _split(self.library, self._right)))
        self.setStatusBar(self.foot)
        self._grows = QTimer(self)
        self._grows.setInterval(GROWS_MS)
        self._grows.timeout.connect(self.editor.transport.grown)
        self._wire_library()
        self._wire_editor()
        self._wire_files()
        self.foot.menu.wished.connect(self.wished)
        self.empty.stepped.connect(lambda: self.wished.emit(Wish(Action.SETUP)))
        QShortcut(QKeySequence.StandardKey.Quit, self, lambda: self.wished.emit(Wish(Action.QUIT)))
        QShortcut(QKeySequence.StandardKey.Close, self, self.close)
        QShortcut(QKeySequence("Ctrl+,"), self, lambda: self.wished.emit(Wish(Action.SETTINGS)))
        QShortcut(QKeySequence.StandardKey.Find, self, self._find)
        help_keys = QKeySequence.StandardKey.HelpContents
        QShortcut(help_keys, self, lambda: self.wished.emit(Wish(Action.DOCTOR)))

    def render_files(self, state: FilesState) -> None:
        """Show the file jobs."""
        self.library.queue.render_files(state)
        self._show_right()

    def show_files(self, job: int | None = None) -> None:
        """Bring a job into view and choose it."""
        self.library.filters.press(Which.ALL)
        if job is not None:
            self.library.queue.choose(job)

    def show_listed(self, job: int, session: str) -> None:
        """The words of a job are an entry now; where the job was being read, the entry is."""
        document = self.editor.document
        if document is not None and document.key == f"{JOB}{job}":
            self._open(session)

    def ask_recordings(self) -> None:
        """Let the person choose recordings."""
        ask_recordings(self, self.files_opened.emit)

    def render_state(self, state: AppState) -> None:
        """Show `state`."""
        self.notices.render_state(state)
        self._said = state.last
        self.foot.render_state(state)
        self.library.list.know_model(state.model)
        self.empty.say(wording.how_to(state), tr(DROP), tr(Action.SETUP.value))
        self._render_live(state)

    def show_page(self, page: Page) -> None:
        """Show a stretch of the list."""
        self.library.show_page(page, follow=not self.editor.paper.hasFocus())
        self._show_right()

    def show_entry(self, entry: Entry | None) -> None:
        """Show the entry that was asked for."""
        if entry is None:
            self._show_last()
        elif entry.session == self._opening:
            self.menu.show_entry(entry)
            self.editor.show_document(document_of(entry, datetime.now()))
            self._show_right()

    def _show_last(self) -> None:
        """Words that are kept nowhere, while they are the last that were said."""
        last = self._said
        if last is not None and last.session == self._opening:
            self.editor.show_document(document_of_last(last))
            self.menu.show_nothing()
            self._show_right()

    def show_changed(self, row: Row) -> None:
        """An entry is different now."""
        self.library.model.put(row)

    def show_recording(self, found: Recording) -> None:
        """The sound of the text that is shown."""
        if self.editor.show_sound(found.session, found.sound, found.words, found.segments):
            self._grows.start()
        else:
            self.sound_refused.emit(found.sound)

    def show_whole(self, session: str) -> None:
        """The sound of an entry has come whole."""
        document = self.editor.document
        if document is not None and document.key == session:
            self._grows.stop()
            self.editor.transport.grown()

    def show_figures(self, entries: Sequence[Entry], engines: Sequence[EngineStatistics]) -> None:
        """Show what dictations cost.

        Args:
            entries: The newest first.
            engines: What each engine cost in them.
        """
        self.foot.show_figures(entries, engines)

    def choose(self, session: str) -> None:
        """Bring an entry up, wherever it stands in the list."""
        if not session:
            return
        if not self.library.choose(session):
            self.library.clear()
            self._open(session)

    def present(self) -> None:
        """Come up in front; the person asked for it."""
        self.show()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def appear(self) -> None:
        """Be there without taking the focus from the window that somebody writes in."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.show()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what letting go would do, unless a row of our own list is dragged."""
        if event.source() is None or event.mimeData().hasUrls():
            self._hovering = local_files(event.mimeData())
            self.sheet.show_over(sheet_sentence(len(self._hovering)))
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """As when it came in: everywhere is the target."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away."""
        self.sheet.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Have the files transcribed, or say that there are none."""
        self.sheet.hide()
        # On X11 the data is fetched from the other program once more, which may have ended by now.
        names = local_files(event.mimeData()) or self._hovering
        self._hovering = []
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(bool(names))
        if names:
            self.files_opened.emit(names)
        else:
            self.files_refused.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Tell that somebody looks here now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.looked_at.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide if there is a tray, else quit."""
        if self.hides_on_close:
            self.hide()
        else:
            self.wished.emit(Wish(Action.QUIT))
        event.ignore()

    def close_sound(self) -> None:
        """The app ends: tell the last edit, let the recording go."""
        self._grows.stop()
        self.editor.close_sound()

    def _render_live(self, state: AppState) -> None:
        """Let the dictation under way grow at the right, unless the person is at something else there."""
        under_way = state.phase in (Phase.LISTENING, Phase.WORKING) and state.session is not None
        if not under_way:
            ended, self._live = bool(self._live), ()
            if ended and (state.last is None or state.last.session != self._shown_live()):
                self._chosen()  # it came to no words: back to what was there
            return
        key = (state.session, state.phase, state.firm, state.tentative)
        if key == self._live or not (self._live or self._may_show_live()):
            return
        self._live = key
        self._opening = ""
        self.editor.show_document(document_of_live(state))
        self.menu.show_nothing()
        self.editor.show_growing(state.firm, state.tentative)
        self._show_right()

    def _may_show_live(self) -> bool:
        return (
            self.library.at_newest and not self.editor.paper.hasFocus() and self.library.queue.current is None
        )

    def _shown_live(self) -> str:
        """The session of the dictation that is shown growing, or grown."""
        document = self.editor.document
        return document.key.removeprefix(LIVE) if document and document.key.startswith(LIVE) else ""

    def _chosen(self) -> None:
        """Other entries are chosen."""
        count = self.library.count
        if count == 1:
            self.library.queue.choose(None)
            self._open(self.library.sessions()[0])
        elif count > 1:
            self.chosen.show_entries(count, self.library.entries() if count <= TOLD else ())
        elif not self._live and self.library.queue.current is None:
            self._opening = ""
            self.editor.show_document(None)
        self._show_right()

    def _job_chosen(self) -> None:
        """A file job is chosen, or has more words."""
        row = self.library.queue.current
        if row is None:
            return
        if self.library.count:
            self.library.clear()
        self._opening = ""
        self.editor.show_document(document_of_job(row, datetime.now()))
        self.editor.show_growing(row.text, "")
        self.menu.show_job(row)
        self._show_right()

    def _open(self, session: str) -> None:
        self._opening = session
        self.entry_wished.emit(EntryWish(EntryAction.OPEN, (session,)))

    def _show_right(self) -> None:
        """The page of the right half that fits: several chosen, a text, or how to begin."""
        if self.library.count > 1:
            page: QWidget = self.chosen
        elif self.editor.document is None and self.library.empty and not self.library.queue.isVisibleTo(self):
            page = self.empty
        elif self.editor.document is None:
            page = self._blank
        else:
            page = self.editor
        self._right.setCurrentWidget(page)

    def _find(self) -> None:
        self.library.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.library.search.selectAll()

    def _entry_deed(self, action: EntryAction) -> None:
        """What a button or the menu asks for: of the chosen entries, or of the one that is shown."""
        sessions = self.library.sessions() or ((self._opening,) if self._opening else ())
        if not sessions:
            return
        if action is EntryAction.EXPORT:
            entry = self.menu.entry if len(sessions) == 1 else None
            ask_export(self, entry, sessions, self.entry_wished.emit)
        else:
            self.entry_wished.emit(EntryWish(action, sessions))

    def _hear_again(self, model: str) -> None:
        if self._opening:
            self.entry_wished.emit(EntryWish(EntryAction.AGAIN, (self._opening,), model=model))

    def _sound_wanted(self, key: str) -> None:
        self._grows.stop()
        if not key.startswith((JOB, LIVE)):
            self.entry_wished.emit(EntryWish(EntryAction.SOUND, (key,)))

    def _wire_library(self) -> None:
        self.library.looked.connect(self.looked)
        self.library.more_wanted.connect(self.more_wanted)
        self.library.wished.connect(self.entry_wished)
        self.library.chosen.connect(self._chosen)
        self.library.queue.chosen.connect(self._job_chosen)
        self.library.queue.file_wished.connect(self.file_wished)
        self.library.read_wanted.connect(self.editor.paper.setFocus)

    def _wire_editor(self) -> None:
        self.editor.wished.connect(self.wished)
        self.editor.sound_wanted.connect(self._sound_wanted)
        self.editor.edited.connect(
            lambda key, text: self.entry_wished.emit(EntryWish(EntryAction.EDIT, (key,), text))
        )
        self.chosen.wished.connect(self._entry_deed)
        self.menu.wished.connect(self._entry_deed)
        self.menu.again_wished.connect(self._hear_again)
        self.menu.enhance_wished.connect(self._enhance)
        self.menu.save_wished.connect(self.library.queue.ask_target)

    def _enhance(self) -> None:
        if self.menu.entry is not None:
            self.wished.emit(Wish(Action.ENHANCE, self.menu.entry.session, self.editor.text()))

    def _wire_files(self) -> None:
        self.sheet = DropSheet(self)
        self.setAcceptDrops(True)
        self.foot.files.clicked.connect(self.ask_recordings)
        self.library.files_wanted.connect(self.ask_recordings)
        QShortcut(QKeySequence.StandardKey.Open, self, self.ask_recordings)


class _Splitter(QSplitter):
    """Two halves with a hairline between them."""

    def createHandle(self) -> QSplitterHandle:
        """The line."""
        handle = _Handle(self.orientation(), self)
        handle.setAccessibleName(tr("Width of the list"))
        return handle


class _Handle(QSplitterHandle):
    """One pixel wide, with room for the mouse around it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(self.contentsRect(), line_of(self.palette()))


def _split(left: QWidget, right: QWidget) -> QSplitter:
    splitter = _Splitter(Qt.Orientation.Horizontal)
    splitter.addWidget(left)
    splitter.addWidget(right)
    splitter.setSizes([330, 650])
    splitter.setStretchFactor(1, 1)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    splitter.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)  # notices take no more
    return splitter


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return holder
