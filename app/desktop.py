"""The running tray app: makes its parts in the order of `app.compose`, wires them, and takes them down.

Rules: nothing here waits on Qt's thread; what is slow goes through `Background`. Failure mode: each part
that cannot be made leaves a notice with its remedy, and the rest goes on without it.
"""

from __future__ import annotations

import logging
import signal
import socket
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from app.bridge import Background, Bridge
from app.cleanup.parts import forget_answers
from app.controller import Controller, DictationEngine, StateKeeper, Tools
from app.deeds import Action, Bulletin, Faded, HotkeyProblem, MicProblem, Told, Wish
from app.files.desk import FileDesk
from app.guide.desk import Guide
from app.hotkeys.base import HotkeyBackend
from app.insertion.base import Inserter, TargetFinder
from app.instance import Instance, refusal
from app.library.again import hear_again, models_here
from app.library.archive import make_archive, tidy
from app.library.desk import Library
from app.library.passing import Passing
from app.library.retention import Retention
from app.modes.mode import OF_WAYS
from app.parts import Makers, dictation_key, make_shelf, nowhere
from app.playing import Playing
from app.settings.live import LiveSettings
from app.settings.parts import OF_ENGINE
from app.settings.values import Settings
from app.state import AppState, Phase
from app.surroundings import Surroundings
from app.translation import tr
from app.ui.icons import app_icon
from app.ui.overlay import Overlay
from app.ui.tray import Tray
from app.ui.window import Window
from engine.errors import SaysoError, StoreError
from engine.messages import SessionId
from engine.store.history import Entry, History
from engine.store.paths import Paths
from engine.store.statistics import EngineStatistics, statistics

if TYPE_CHECKING:
    from app.files.watch import FolderWatch
    from app.modes.parts import Ways

VERB_WAIT_S = 1.5  # a verb's client waits 2 s for the whole exchange
FIGURED = 200  # entries that the figures at the foot of the window are taken from
REFRESH_MS = 150  # until the window has a new entry; longer than an insertion, which goes first
NO_TRAY = Bulletin(
    "this desktop shows no tray icon",
    "keep this window, or add a tray (on GNOME: the AppIndicator extension)",
)
_log = logging.getLogger("app.desktop")


def make_application(argv: list[str] | None = None) -> QApplication:
    """The QApplication; it outlives its windows."""
    QCoreApplication.setApplicationName("sayso")
    app = QApplication([sys.argv[0], *(argv or [])])
    app.setApplicationDisplayName("Sayso")
    app.setDesktopFileName("sayso")
    app.setWindowIcon(app_icon())
    app.setQuitOnLastWindowClosed(False)
    return app


class Desktop:
    """Everything that lives as long as the tray app.

    Attributes:
        keeper, tray, overlay, window: The state and what shows it.
        files: The file jobs.
        library: Everything said.
        playing: What sounds.
        passing: Dictations that are not kept.
        retention: Deletes what is old enough.
        live: The settings.
        controller: None until the engine is there.
    """

    def __init__(
        self, app: QApplication, settings: Settings, paths: Paths, instance: Instance, makers: Makers
    ) -> None:
        self._app = app
        self._settings = settings
        self._paths = paths
        self._instance = instance
        self._makers = makers
        self.controller: Controller | None = None
        self._engine: DictationEngine | None = None
        self._told_aside: Path | None = None
        self._watch: FolderWatch | None = None
        self._engineless = False
        self._ways: Ways | None = None
        self._endings: list[Callable[[], object]] = []
        self.keeper = StateKeeper(AppState(hotkey=settings.hotkey))
        self.bridge = Bridge()
        self._background = Background(self.bridge)
        self.history = History(paths.history)
        self.files = FileDesk(self.bridge, make_shelf(paths, self.history))
        self.library = Library(self.bridge, make_archive(paths, self.history))
        self.playing = Playing()
        self.tray = Tray()
        self.window = Window(self.playing)
        self.overlay = Overlay(enabled=settings.overlay)
        self.guide = Guide(self.bridge, self.keeper, settings, paths, makers.guide)
        means = makers.means(paths, self.history)
        self.around = Surroundings(self.keeper, self.tray, self.overlay, self._background, settings, means)
        self.live = LiveSettings(settings, paths, self.bridge, self._background, makers.live)
        self.passing = Passing()
        self.retention = Retention(self._background, partial(tidy, paths, self.history), settings)
        self._wire()

    def run(self, greet: bool = False) -> int:
        """Show the tray, start the rest, and stay until the person quits; the exit code.

        Args:
            greet: Show the first run if this profile has never seen it.
        """
        since = time.monotonic()
        self._catch_signals()
        self.start()
        _log.info("tray shown %.0f ms after the application was made", (time.monotonic() - since) * 1e3)
        if greet:
            QTimer.singleShot(0, self.guide.greet)
        code = self._app.exec()
        self.close()
        return code

    def start(self) -> None:
        """Show what there is, and begin to make the rest."""
        self.keeper.changed.emit(self.keeper.state)
        self.tray.start()
        self._instance.serve(self._verb)
        self.live.start()
        self._read_history()
        self._background.submit(self._make_engine, self._begin, self._broken)

    def quit(self) -> None:
        """End `run`. Not by QApplication.quit: that asks every window first, and ours answers by hiding."""
        QTimer.singleShot(0, lambda: self._app.exit(0))

    def close(self) -> None:
        """Take everything down, last made first."""
        self.bridge.close()
        self.passing.close()
        self.retention.close()
        self._background.close()
        self.live.close()
        self.guide.close()
        self.around.close()
        self.files.close()
        self.window.close_sound()
        self.window.hide()
        self.playing.close()
        self.library.close()
        for end in reversed(self._endings):
            end()
        if self._ways is not None:
            self._ways.close()
        self._endings.clear()
        self.keeper.changed.disconnect()
        self._refresh.stop()
        self.tray.close()
        self.overlay.close()
        self.history.close()

    def _wire(self) -> None:
        """Widgets to state and back; what needs the controller is wired when it is there."""
        self._refresh = QTimer()
        self._refresh.setSingleShot(True)
        self._refresh.timeout.connect(self._read_history)
        for shows in (self.tray, self.overlay, self.window, self.guide):
            self.keeper.changed.connect(shows.render_state)
        for asks in (self.tray, self.window, self.guide):
            asks.wished.connect(self._wish)
        self.tray.available.connect(self._tray_changed)
        self._wire_files()
        self._wire_library()
        self._wire_settings()

    def _wire_settings(self) -> None:
        self.live.told.connect(self._tell)
        self.live.changed.connect(self._settings_changed)
        for asks in (self.around, self.guide):
            asks.chosen.connect(self.live.want)

    def _settings_changed(self, settings: Settings, names: frozenset[str]) -> None:
        """What the engine and the hotkey have no part in."""
        self._settings = settings
        self.around.apply(settings)
        self.guide.use(settings)
        self.retention.apply(settings)
        self._keep_history()
        if self._engineless and names & OF_ENGINE:
            self._engineless = False
            self.keeper.apply(Told(None))
            self._background.submit(self._make_engine, self._begin, self._broken)
        if names & OF_WAYS and self.controller is not None:
            self._make_ways()
        if "watch" in names and self.controller is not None:
            self._watch_folder()

    def _wire_library(self) -> None:
        library, window = self.library, self.window
        library.paged.connect(window.show_page)
        library.opened.connect(window.show_entry)
        library.changed.connect(window.show_changed)
        library.removed.connect(window.library.take)
        library.leaving.connect(window.library.show_leaving)
        library.restored.connect(window.choose)
        library.sounded.connect(window.show_recording)
        library.whole.connect(window.show_whole)
        library.copied.connect(lambda text: self._wish(Wish(Action.COPY, "", text)))
        library.told.connect(self._tell)
        window.entry_wished.connect(library.on_wish)
        window.looked.connect(library.look)
        window.more_wanted.connect(library.more)
        window.sound_refused.connect(library.drop)
        library.again_wanted.connect(self._hear_again)
        self.retention.forgot.connect(library.refresh)
        self.bridge.engine_event.connect(self.passing.on_engine)  # before the controller, which ends some
        self.passing.over.connect(self._pass_over)

    def _wire_files(self) -> None:
        self.files.changed.connect(self.window.render_files)
        self.files.opened.connect(self.window.show_files)
        self.files.listed.connect(self._listed)
        self.files.told.connect(self._tell)
        self.window.file_wished.connect(self.files.on_wish)
        self.window.files_opened.connect(self.files.open)
        refusal = Bulletin("only files can be transcribed", "drop a recording from a folder")
        self.window.files_refused.connect(lambda: self._tell(refusal))

    def _make_engine(self) -> DictationEngine:
        """Runs in the background, because its imports take longer than a frame."""
        engine = self._makers.engine(self._settings, self._paths, self.history)
        self._endings.append(engine.close)  # here, so that quitting meanwhile closes it
        self._makers.imports()
        return engine

    def _begin(self, engine: DictationEngine) -> None:
        """The engine is there: make all that works with it."""
        finder, inserter = self._make_insertion()
        inserter = self.guide.rehearsed(inserter)
        self._endings.append(inserter.close)
        tools = Tools(engine, self._make_hotkeys(), finder, inserter, self.history, self._background)
        self._endings.append(engine.subscribe(self.bridge.listener))
        self.controller = self._make_controller(tools)
        self._keep_history()
        self._engine = engine
        self._background.submit(models_here, self.window.menu.know_models)
        QTimer.singleShot(0, engine.preload)
        self.live.begin(engine, self.controller)
        self._begin_files(engine)
        self._look_around(self.controller)

    def _begin_files(self, engine: DictationEngine) -> None:
        self.files.begin(lambda say: self._makers.files(engine, self._settings, self._paths, say))
        self._watch_folder()
        self._endings.append(self._watch_nothing)

    def _watch_folder(self) -> None:
        """Watch the folder of the settings instead of the one before."""
        self._watch_nothing()
        watch = self._watch = self._makers.watch(self._settings, self._paths)
        if watch is not None:
            watch.found.connect(lambda names: self.files.open(names, beside=True, show=False))
            watch.told.connect(self._tell)
            watch.start()

    def _watch_nothing(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    def _make_controller(self, tools: Tools) -> Controller:
        controller = Controller(self.keeper, tools)
        self._endings.append(controller.close)
        self.bridge.engine_event.connect(controller.on_engine)
        self.bridge.hotkey_event.connect(controller.on_key)
        controller.window_wanted.connect(self._show_window)
        controller.history_changed.connect(lambda: self._refresh.start(REFRESH_MS))
        controller.quit_wanted.connect(self.quit)
        tools.cleanup.cleaned.connect(self._keep_cleaned)
        controller.secret_said.connect(self.around.forget)
        controller.unkept.connect(self.passing.begin)
        controller.placed.connect(self.passing.placed)
        self.around.begin()
        self.bridge.engine_event.connect(self.around.on_engine)
        self.overlay.faded.connect(self._faded)
        try:
            controller.bind_hotkey(dictation_key(self._settings.hotkey), self.bridge.hotkey_sink)
        except SaysoError as error:
            self.keeper.apply(HotkeyProblem(error))
        return controller

    def _make_insertion(self) -> tuple[TargetFinder, Inserter]:
        try:
            return self._makers.insertion(self._settings)
        except SaysoError as error:
            _log.warning("no insertion: %s", error)
            self.keeper.apply(Told(Bulletin(error.what, error.remedy, problem=True)))
            return nowhere(error.what)

    def _make_hotkeys(self) -> HotkeyBackend | None:
        try:
            return self._makers.hotkeys(self._settings)
        except SaysoError as error:
            _log.warning("no hotkey: %s", error)
            self.keeper.apply(HotkeyProblem(error))
            return None

    def _look_around(self, controller: Controller) -> None:
        """What may take a while: is there a microphone, and did an earlier run leave words behind."""

        def no_microphone(error: Exception) -> None:
            if isinstance(error, SaysoError):
                self.keeper.apply(MicProblem(error))

        settings, paths = self._settings, self._paths
        self._make_ways()
        self._background.submit(lambda: self._makers.microphone(settings), failed=no_microphone)
        self._background.submit(lambda: self._makers.unfinished(paths), controller.recover)

    def _make_ways(self) -> None:
        settings, paths = self._settings, self._paths
        self._background.submit(lambda: self._makers.ways(settings, paths), self._take_ways)

    def _take_ways(self, ways: Ways) -> None:
        """Dictate these ways from now on."""
        if self.controller is not None:
            old, self._ways = self._ways, ways
            self.controller.use_ways(ways)
            if old is not None:
                old.close()
        if ways.reports:
            self._tell(Bulletin("; ".join(ways.reports), "edit rules.toml or modes.toml", problem=True))

    def _keep_cleaned(self, session: str, text: str) -> None:
        """What a language model made of a dictation goes beside its words."""
        again = self._refresh.start
        self._background.submit(lambda: self.history.clean(session, text), lambda _: again(REFRESH_MS))

    def _broken(self, error: Exception) -> None:
        """There is no dictation, unless other settings help; say why and stay."""
        self._engineless = True
        known = isinstance(error, SaysoError)
        what = error.what if isinstance(error, SaysoError) else "Sayso could not start its engine"
        remedy = error.remedy if isinstance(error, SaysoError) else "look into the log and start it again"
        if not known:
            _log.error("the engine cannot be made", exc_info=error)
        self.keeper.apply(Told(Bulletin(what, remedy, problem=True)))
        self.files.refuse(SaysoError(what, remedy))
        self.window.present()

    def _verb(self, verb: str) -> dict[str, Any]:
        """A verb of the command line; on the instance's thread."""
        try:
            return self.bridge.ask(lambda: self._on_verb(verb), VERB_WAIT_S)
        except TimeoutError:
            return refusal("Sayso is busy; try again")

    def _on_verb(self, verb: str) -> dict[str, Any]:
        if verb == "setup":
            self.guide.open_first_run()
            verb = "ping"
        if self.controller is not None:
            return self.controller.on_verb(verb)
        if verb == "show":
            self._show_window("")
        elif verb == "quit":
            self.quit()
        elif verb != "ping":
            return refusal("Sayso is not ready yet; open its window to see why")
        return {"ok": True, "recording": False, "phase": Phase.IDLE.value}

    def _wish(self, wish: Wish) -> None:
        self.passing.on_wish(wish)
        if wish.action is Action.TRANSCRIBE:
            self.window.present()
            self.window.ask_recordings()
        elif wish.action is Action.SETTINGS:
            self.live.open()
        elif wish.action is Action.SETUP:
            self.guide.open_first_run()
        elif wish.action is Action.DOCTOR:
            self.guide.open_doctor()
        elif wish.action is Action.AUTOSTART:
            self.around.on_wish(wish)
        elif self.controller is not None:
            self.controller.on_wish(wish)
        elif wish.action is Action.QUIT:
            self.quit()
        elif wish.action is Action.SHOW:
            self._show_window(wish.session)

    def _tray_changed(self, there: bool) -> None:
        self.window.hides_on_close = there
        if not there:
            self.keeper.apply(Told(NO_TRAY))
            self.window.present()
        elif self.keeper.state.notice == NO_TRAY:
            self.keeper.apply(Told(None))

    def _show_window(self, session: str) -> None:
        self.window.present()
        self.window.choose(session)

    def _hear_again(self, session: str, model: str) -> None:
        """Have a dictation heard once more; its entry follows."""
        engine = self._engine
        if engine is None:
            return

        def over(said: str) -> None:
            self.bridge.post(lambda: self._heard_again(said))

        self._tell(
            Bulletin(tr("it will be heard again by {model}", model=model), tr("you can go on dictating"))
        )
        hear_again(engine, self._settings, self._paths, self.history, session, model, over)

    def _heard_again(self, said: str) -> None:
        self._tell(
            Bulletin(said or tr("it was heard again"), "" if said else tr("compare the two in the window"))
        )
        self.library.refresh()

    def _keep_history(self) -> None:
        """Whether dictations are kept from the next press on."""
        if self.controller is not None:
            self.controller.keeps = self._settings.keep_history

    def _pass_over(self, session: str, text: str) -> None:
        """Nothing of a dictation is to stay."""
        self.around.forget(session)
        self._background.submit(lambda: forget_answers(self._paths, text))

    def _listed(self, job: int, session: str) -> None:
        """The words of a file job are in the history."""
        self.window.show_listed(job, session)
        self.library.refresh()

    def _tell(self, notice: Bulletin) -> None:
        self.keeper.apply(Told(notice))

    def _faded(self, session: SessionId | None) -> None:
        self.keeper.apply(Faded(session))

    def _read_history(self) -> None:
        history = self.history

        def read() -> tuple[list[Entry], list[EngineStatistics]]:
            entries = history.recent(FIGURED)
            return entries, statistics(entries)

        def show(found: tuple[list[Entry], list[EngineStatistics]]) -> None:
            self.window.show_figures(*found)
            self._tell_set_aside()

        self.library.refresh()
        self._background.submit(read, show, self._unreadable)

    def _tell_set_aside(self) -> None:
        """Once: the history that was there could not be used."""
        aside = self.history.set_aside
        if aside is not None and aside != self._told_aside:
            self._told_aside = aside
            what = "the history was damaged or from a newer Sayso, and a new one was begun"
            self._tell(Bulletin(what, f"the old one is kept as '{aside.name}' beside it"))

    def _unreadable(self, error: Exception) -> None:
        if isinstance(error, StoreError):
            self.keeper.apply(Told(Bulletin(error.what, error.remedy, problem=True)))

    def _catch_signals(self) -> None:
        """Quit on SIGINT and SIGTERM: Python sees a signal only when its interpreter is woken."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        theirs.setblocking(False)
        signal.set_wakeup_fd(theirs.fileno())
        notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda: ours.recv(64))

        def quit_app(number: int, frame: FrameType | None) -> None:
            self.quit()

        before = {number: signal.signal(number, quit_app) for number in (signal.SIGINT, signal.SIGTERM)}

        def restore() -> None:
            signal.set_wakeup_fd(-1)
            notifier.setEnabled(False)
            for number, handler in before.items():
                signal.signal(number, handler)
            ours.close()
            theirs.close()

        self._endings.append(restore)
