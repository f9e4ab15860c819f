"""The main window in the running app: when it is made, what it shows, and what it asks for.

Problem: the window is the largest of the widgets, and a start that is meant for a key press shows none of it:
its code and its making would keep tray and hotkey waiting for 70 ms. Mechanism: it is made when somebody
wants to see it or something is to be shown in it, at the latest when the model has been read, or could not
be, and nobody speaks; it is then given the state of everything at once. Rules: on Qt's thread; while the
model is being read the making would take 0.1 s, so nothing but a person begins it then. Failure mode: a
history that cannot be read is told in a notice.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge import Background
from app.deeds import Bulletin, Settled, Told
from app.files.desk import FileDesk
from app.keeper import StateKeeper
from app.library.again import models_here
from app.library.desk import Library
from app.playing import Playing
from app.state import NO_TRAY, AppState, Phase
from engine.errors import StoreError
from engine.messages import ModelPhase
from engine.phrases import Phrase
from engine.store.history import Entry, History
from engine.store.statistics import EngineStatistics, statistics

if TYPE_CHECKING:
    from app.ui.window import Window

FIGURED = 200  # entries that the figures at the foot of the window are taken from
REFRESH_MS = 150  # until the window has a new entry; longer than an insertion, which goes first
NO_FILES = Bulletin("only files can be transcribed", "drop a recording from a folder")


class WindowDesk(QObject):
    """Makes the window and ties it to the rest.

    Signals:
        wished(Wish): The person asked for something in it.
        made(Window): It is there now.
    """

    wished = Signal(object)
    made = Signal(object)

    def __init__(
        self,
        keeper: StateKeeper,
        background: Background,
        history: History,
        library: Library,
        files: FileDesk,
        playing: Playing,
    ) -> None:
        super().__init__()
        self._keeper = keeper
        self._background = background
        self._history = history
        self._library = library
        self._files = files
        self._playing = playing
        self._window: Window | None = None
        self._hides_on_close = False
        self._told_aside: Path | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REFRESH_MS)
        self._soon.timeout.connect(self.read)
        keeper.changed.connect(self._prepare)
        files.opened.connect(lambda job: self.window.show_files(job))
        files.listed.connect(self._listed)

    @property
    def window(self) -> Window:
        """The window; made now if it was not there."""
        if self._window is None:
            self._window = self._make()
            self.made.emit(self._window)
            self._background.submit(models_here, self._window.menu.know_models)
            self.read()
        return self._window

    def present(self, session: str = "") -> None:
        """Bring it to the front, at an entry if one is named."""
        self.window.present()
        self.window.choose(session)

    def on_tray(self, there: bool, starting: bool = False) -> None:
        """There is a tray to close into, or none: then the window stays.

        A panel that goes while somebody writes elsewhere must not cost them the focus; only a start takes it.
        """
        self._hides_on_close = there
        if self._window is not None:
            self._window.hides_on_close = there
        if not there:
            self._keeper.apply(Told(NO_TRAY))
            if starting:
                self.window.present()
            else:
                self.window.appear()
        else:
            self._keeper.apply(Settled(NO_TRAY))

    def refresh(self) -> None:
        """An entry is new or different: show it soon, if there is anything to show it in."""
        if self._window is not None:
            self._soon.start()

    def read(self) -> None:
        """Show what the history holds now."""
        history = self._history

        def figures() -> tuple[list[Entry], list[EngineStatistics]]:
            entries = history.recent(FIGURED)
            return entries, statistics(entries)

        def show(found: tuple[list[Entry], list[EngineStatistics]]) -> None:
            self.window.show_figures(*found)
            self._tell_set_aside()

        self._library.refresh()
        self._background.submit(figures, show, self._unreadable)

    def close(self) -> None:
        """Show nothing more."""
        self._soon.stop()
        if self._window is not None:
            self._window.close_sound()
            self._window.hide()

    def _prepare(self, state: AppState) -> None:
        """Have it made while there is nothing else to do, its code imported off Qt's thread."""
        if state.model_phase not in (None, ModelPhase.LOADING) and state.phase is Phase.IDLE:
            self._keeper.changed.disconnect(self._prepare)
            self._background.submit(lambda: import_module("app.ui.window"), lambda _: self.window)

    def _make(self) -> Window:
        from app.ui.window import Window

        window = Window(self._playing)
        window.hides_on_close = self._hides_on_close
        window.wished.connect(self.wished)
        self._keeper.changed.connect(window.render_state)
        window.render_state(self._keeper.state)
        self._wire_files(window)
        self._wire_library(window)
        return window

    def _wire_files(self, window: Window) -> None:
        files = self._files
        files.changed.connect(window.render_files)
        window.file_wished.connect(files.on_wish)
        window.files_opened.connect(files.open)
        window.files_refused.connect(lambda: self._keeper.apply(Told(NO_FILES)))
        window.render_files(files.state)

    def _wire_library(self, window: Window) -> None:
        library = self._library
        library.paged.connect(window.show_page)
        library.opened.connect(window.show_entry)
        library.changed.connect(window.show_changed)
        library.removed.connect(window.library.take)
        library.leaving.connect(window.library.show_leaving)
        library.restored.connect(window.choose)
        library.sounded.connect(window.show_recording)
        library.whole.connect(window.show_whole)
        window.entry_wished.connect(library.on_wish)
        window.looked.connect(library.look)
        window.looked_at.connect(library.look_again)
        window.more_wanted.connect(library.more)
        window.sound_refused.connect(library.drop)

    def _listed(self, job: int, session: str) -> None:
        """The words of a file job are in the history."""
        self.window.show_listed(job, session)
        self._library.refresh()

    def _tell_set_aside(self) -> None:
        """Once: the history that was there could not be used."""
        aside = self._history.set_aside
        if aside is not None and aside != self._told_aside:
            self._told_aside = aside
            what = "the history was damaged or from a newer Sayso, and a new one was begun"
            remedy = Phrase(
                "the old one is kept as '{name}' in {folder}", name=aside.name, folder=aside.parent
            )
            self._keeper.apply(Told(Bulletin(what, remedy)))

    def _unreadable(self, error: Exception) -> None:
        if isinstance(error, StoreError):
            self._keeper.apply(Told(Bulletin(error.what, error.remedy, problem=True)))
