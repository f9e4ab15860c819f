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
from types import FrameType
from typing import Any

from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from app.bridge import Background, Bridge
from app.controller import Controller, DictationEngine, StateKeeper, Tools
from app.deeds import Action, Bulletin, Faded, HotkeyProblem, MicProblem, Told, Wish
from app.hotkeys.base import HotkeyBackend
from app.insertion.base import Inserter, TargetFinder
from app.instance import Instance, refusal
from app.parts import Makers, dictation_key, nowhere
from app.settings import Settings, load
from app.state import AppState, Phase
from app.ui.icons import app_icon
from app.ui.overlay import Overlay
from app.ui.tray import Tray
from app.ui.window import Window
from engine.errors import SaysoError, StoreError
from engine.messages import SessionId
from engine.store.history import Entry, History
from engine.store.paths import Paths
from engine.store.statistics import EngineStatistics, statistics

VERB_WAIT_S = 1.5  # a verb's client waits 2 s for the whole exchange
LISTED = 200  # entries in the window; the figures at its foot are taken from them too
REFRESH_MS = 150  # until the window has a new entry; longer than an insertion, which goes first
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
        self._endings: list[Callable[[], object]] = []
        self.keeper = StateKeeper(AppState(hotkey=settings.hotkey))
        self.bridge = Bridge()
        self._background = Background(self.bridge)
        self.history = History(paths.history)
        self.tray = Tray()
        self.window = Window()
        self.overlay = Overlay(enabled=settings.overlay)
        self._wire()

    def run(self) -> int:
        """Show the tray, start the rest, and stay until the person quits; the exit code."""
        since = time.monotonic()
        self._catch_signals()
        self.start()
        _log.info("tray shown %.0f ms after the application was made", (time.monotonic() - since) * 1e3)
        code = self._app.exec()
        self.close()
        return code

    def start(self) -> None:
        """Show what there is, and begin to make the rest."""
        self.keeper.changed.emit(self.keeper.state)
        self.tray.start()
        self._instance.serve(self._verb)
        self._report_settings()
        self._read_history()
        self._background.submit(self._make_engine, self._begin, self._broken)

    def quit(self) -> None:
        """End `run`. Not by QApplication.quit: that asks every window first, and ours answers by hiding."""
        QTimer.singleShot(0, lambda: self._app.exit(0))

    def close(self) -> None:
        """Take everything down, last made first."""
        self.bridge.close()
        self._background.close()
        for end in reversed(self._endings):
            end()
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
        for shows in (self.tray, self.overlay, self.window):
            self.keeper.changed.connect(shows.render_state)
        for asks in (self.tray, self.window):
            asks.wished.connect(self._wish)
        self.tray.available.connect(self._tray_changed)

    def _make_engine(self) -> DictationEngine:
        """Runs in the background, because its imports take longer than a frame."""
        engine = self._makers.engine(self._settings, self._paths, self.history)
        self._endings.append(engine.close)  # here, so that quitting meanwhile closes it
        self._makers.imports()
        return engine

    def _begin(self, engine: DictationEngine) -> None:
        """The engine is there: make all that works with it."""
        finder, inserter = self._make_insertion()
        self._endings.append(inserter.close)
        tools = Tools(engine, self._make_hotkeys(), finder, inserter, self.history, self._background)
        self._endings.append(engine.subscribe(self.bridge.listener))
        self.controller = self._make_controller(tools)
        QTimer.singleShot(0, engine.preload)
        self._look_around(self.controller)

    def _make_controller(self, tools: Tools) -> Controller:
        controller = Controller(self.keeper, tools)
        self._endings.append(controller.close)
        self.bridge.engine_event.connect(controller.on_engine)
        self.bridge.hotkey_event.connect(controller.on_key)
        controller.window_wanted.connect(self._show_window)
        controller.history_changed.connect(lambda: self._refresh.start(REFRESH_MS))
        controller.quit_wanted.connect(self.quit)
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
        self._background.submit(lambda: self._makers.microphone(settings), failed=no_microphone)
        self._background.submit(lambda: self._makers.unfinished(paths), controller.recover)

    def _broken(self, error: Exception) -> None:
        """There will be no dictation in this run; say why and stay."""
        known = isinstance(error, SaysoError)
        what = error.what if isinstance(error, SaysoError) else "Sayso could not start its engine"
        remedy = error.remedy if isinstance(error, SaysoError) else "look into the log and start it again"
        if not known:
            _log.error("the engine cannot be made", exc_info=error)
        self.keeper.apply(Told(Bulletin(what, remedy, problem=True)))
        self.window.present()

    def _verb(self, verb: str) -> dict[str, Any]:
        """A verb of the command line; on the instance's thread."""
        try:
            return self.bridge.ask(lambda: self._on_verb(verb), VERB_WAIT_S)
        except TimeoutError:
            return refusal("Sayso is busy; try again")

    def _on_verb(self, verb: str) -> dict[str, Any]:
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
        if self.controller is not None:
            self.controller.on_wish(wish)
        elif wish.action is Action.QUIT:
            self.quit()
        elif wish.action is Action.SHOW:
            self._show_window(wish.session)

    def _tray_changed(self, there: bool) -> None:
        self.window.hides_on_close = there
        if not there:
            notice = Bulletin(
                "this desktop shows no tray icon",
                "keep this window, or add a tray (on GNOME: the AppIndicator extension)",
            )
            self.keeper.apply(Told(notice))
            self.window.present()

    def _show_window(self, session: str) -> None:
        self.window.present()
        self.window.choose(session)

    def _faded(self, session: SessionId | None) -> None:
        self.keeper.apply(Faded(session))

    def _read_history(self) -> None:
        history = self.history

        def read() -> tuple[list[Entry], list[EngineStatistics]]:
            entries = history.recent(LISTED)
            return entries, statistics(entries)

        def show(found: tuple[list[Entry], list[EngineStatistics]]) -> None:
            self.window.show_entries(*found)

        self._background.submit(read, show, self._unreadable)

    def _unreadable(self, error: Exception) -> None:
        if isinstance(error, StoreError):
            self.keeper.apply(Told(Bulletin(error.what, error.remedy, problem=True)))

    def _report_settings(self) -> None:
        _, reports = load(self._paths.settings_file)
        if reports:
            self.keeper.apply(Told(Bulletin("; ".join(reports), "edit settings.toml", problem=True)))

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
