"""The running tray app: makes its parts in the order of `app.compose`, wires them, and takes them down.

Rules: nothing here waits on Qt's thread; what is slow goes through `Background`. Failure mode: each part
that cannot be made leaves a notice with its remedy, and the rest goes on without it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.application import quit_on_signals
from app.bridge import Background, Bridge
from app.cleanup.parts import forget_answers
from app.cleanup.record import CleanupRecord
from app.controller import Controller
from app.deeds import Action, Bulletin, Faded, HotkeyProblem, MicProblem, Told, Wish
from app.files.desk import FileDesk
from app.files.watching import Watching
from app.guide.desk import Guide
from app.instance import Instance
from app.keeper import StateKeeper
from app.library.again import Hearings, Over, hear_again, hear_changed
from app.library.archive import make_archive, tidy
from app.library.desk import Library
from app.library.doubtful import Doubting, Wanted
from app.library.passing import Passing
from app.library.retention import Retention
from app.library.second import SecondHearings
from app.modes.current import CurrentWays
from app.modes.mode import OF_WAYS
from app.parts import Makers, dictation_key, make_shelf, nowhere, withhold_session
from app.playing import Playing
from app.ports import DictationEngine
from app.problems import no_engine, with_settings
from app.requests import Requests
from app.settings.live import LiveSettings
from app.settings.parts import OF_ENGINE
from app.settings.schema import Section
from app.settings.values import COMPARED, Settings
from app.state import STANDING, AppState
from app.surroundings import Surroundings
from app.tools import Tools, hotkeys_or_none, insertion_or
from app.ui.overlay import Overlay
from app.ui.tray import Tray
from app.window_desk import WindowDesk
from engine.errors import ModelError, SaysoError
from engine.messages import ModelPhase, ModelState
from engine.store.history import History
from engine.store.paths import Paths

if TYPE_CHECKING:
    from app.ui.window import Window

_log = logging.getLogger("app.desktop")


class Desktop:
    """Everything that lives as long as the tray app.

    Attributes:
        keeper, tray, overlay, windows: The state and what shows it.
        files: The file jobs.
        library: Everything said.
        playing: What sounds.
        passing: Dictations that are not kept.
        retention: Deletes what is old enough.
        live: The settings.
        ways: What key presses mean.
        requests: Where wishes and verbs go.
        controller: None until the engine is there.
    """

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        paths: Paths,
        instance: Instance,
        makers: Makers,
        tray: Tray | None = None,
    ) -> None:
        """Make what needs no engine; `tray` is one that is shown already."""
        self._app = app
        self._settings = settings
        self._paths = paths
        self._instance = instance
        self._makers = makers
        self.controller: Controller | None = None
        self._engineless = False
        self._shown_already = tray is not None
        self._endings: list[Callable[[], object]] = []
        self.keeper = StateKeeper(AppState(hotkey=settings.hotkey))
        self.bridge = Bridge()
        self._background = Background(self.bridge)
        self.history = History(paths.history)
        self.files = FileDesk(self.bridge, make_shelf(paths, self.history))
        self.library = Library(self.bridge, make_archive(paths, self.history))
        self.playing = Playing()
        self.tray = tray or Tray()
        self.windows = WindowDesk(
            self.keeper, self._background, self.history, self.library, self.files, self.playing
        )
        self.overlay = Overlay(enabled=settings.overlay)
        self.guide = Guide(self.bridge, self.keeper, settings, paths, makers.guide)
        means = makers.means(paths, self.history)
        self.around = Surroundings(self.keeper, self.tray, self.overlay, self._background, settings, means)
        self.live = LiveSettings(
            settings, paths, self.bridge, self._background, makers.live, self.around.session_start
        )
        self.passing = Passing(self.bridge, partial(withhold_session, paths))
        self.retention = Retention(self._background, partial(tidy, paths, self.history), settings)
        self.ways = CurrentWays(
            self._background, lambda now, before: makers.ways(now, paths, before), self.keeper
        )
        self._record = CleanupRecord(self.history, self._background, self.windows.refresh)
        self._second = SecondHearings(self.bridge, self.keeper, self.library, self._hear_again)
        self._doubting = Doubting(self.bridge, self._background, self.history, self._hear_changed)
        self._watching = Watching(self.files, lambda now: makers.watch(now, paths))
        self.requests = Requests(
            self.bridge,
            self.keeper,
            self.windows,
            self.live,
            self.guide,
            self.around,
            self.passing,
            self.quit,
        )
        self._wire()

    @property
    def window(self) -> Window:
        """The main window; made now if it was not there."""
        return self.windows.window

    def run(self, greet: bool = False) -> int:
        """Show what there is, start the rest, and stay until the person quits; the exit code.

        Args:
            greet: Show the first run if this profile has never seen it.
        """
        self._endings.append(quit_on_signals(self.quit))
        self.start()
        if greet:
            QTimer.singleShot(0, self.guide.greet)
        code = self._app.exec()
        self.close()
        return code

    def start(self) -> None:
        """Show what there is, and begin to make the rest."""
        self.keeper.changed.emit(self.keeper.state)
        self.tray.start()
        if self._shown_already:
            self.windows.on_tray(self.tray.icon.isVisible(), starting=True)
        self._instance.serve(self.requests.answer)
        self.live.start()
        self._background.submit(self._make_engine, self._begin, self._broken)

    def quit(self) -> None:
        """End `run`. Not by QApplication.quit: that asks every window first, and ours answers by hiding."""
        QTimer.singleShot(0, lambda: self._app.exit(0))

    def close(self) -> None:
        """Take everything down, last made first."""
        self.bridge.close()
        self.passing.close()
        self.retention.close()
        self._doubting.close()
        self._background.close()
        self.live.close()
        self.guide.close()
        self.around.close()
        self.files.close()
        self.windows.close()
        self.playing.close()
        self.library.close()
        self._watching.close()
        for end in reversed(self._endings):
            end()
        self._endings.clear()
        self.ways.close()
        self.keeper.changed.disconnect()
        self.tray.close()
        self.overlay.close()
        self.history.close()

    def _wire(self) -> None:
        """Widgets to state and back; what needs the controller is wired when it is there."""
        for shows in (self.tray, self.overlay, self.guide):
            self.keeper.changed.connect(shows.render_state)
        for asks in (self.tray, self.windows, self.guide):
            asks.wished.connect(self.requests.on_wish)
        self.tray.available.connect(self.windows.on_tray)
        for tells in (self.files, self._watching, self.library):
            tells.told.connect(self._tell)
        self._wire_library()
        self._wire_settings()

    def _wire_settings(self) -> None:
        self.live.told.connect(lambda notice: self._tell(with_settings(notice, self._paths.settings_file)))
        self.live.changed.connect(self._settings_changed)
        self.live.modes.changed.connect(self._files_edited)
        self.ways.changed.connect(lambda ways: self.live.modes.know(ways.refused))
        for asks in (self.around, self.guide):
            asks.chosen.connect(self.live.want)
        self.windows.made.connect(self._window_made)

    def _window_made(self, window: Window) -> None:
        """Tie what is chosen in the window to the settings, and what is read in it to its doubtful words."""
        window.editor.doubts_wanted.connect(self._doubting.want)
        self._doubting.known.connect(window.editor.show_doubts)
        comparison = window.editor.comparison
        comparison.want_beside(self._settings.compare == "beside")
        comparison.beside_chosen.connect(lambda beside: self.live.want("compare", COMPARED[not beside]))
        self.live.changed.connect(
            lambda settings, names: comparison.want_beside(settings.compare == "beside")
        )

    def _settings_changed(self, settings: Settings, names: frozenset[str]) -> None:
        """What the engine and the hotkey have no part in."""
        self._settings = settings
        self.around.apply(settings)
        self.guide.use(settings)
        self.retention.apply(settings)
        self._keep_history()
        if self._engineless and names & OF_ENGINE:
            self._engineless = False
            while self.keeper.state.notice not in (None, *STANDING):
                self.keeper.apply(Told(None))
            self._background.submit(self._make_engine, self._begin, self._broken)
        if names & OF_WAYS and self.controller is not None:
            self.ways.look(settings)
        if "watch" in names and self.controller is not None:
            self._watching.use(settings)

    def _wire_library(self) -> None:
        library = self.library
        library.copied.connect(lambda text: self.requests.on_wish(Wish(Action.COPY, "", text)))
        self.retention.forgot.connect(library.refresh)
        self.bridge.engine_event.connect(self.passing.on_engine)  # before the controller, which ends some
        self.passing.over.connect(self._pass_over)

    def _make_engine(self) -> DictationEngine:
        """Runs in the background, because its imports take longer than a frame."""
        engine = self._makers.engine(self._settings, self._paths, self.history)
        self._endings.append(engine.close)  # here, so that quitting meanwhile closes it
        self._makers.imports()
        return engine

    def _begin(self, engine: DictationEngine) -> None:
        """The engine is there: make all that works with it."""
        settings, makers = self._settings, self._makers
        finder, inserter = insertion_or(nowhere, lambda: makers.insertion(settings), self.keeper)
        inserter = self.guide.rehearsed(inserter)
        self._endings.append(inserter.close)
        hotkeys = hotkeys_or_none(lambda: makers.hotkeys(settings), self.keeper)
        tools = Tools(engine, hotkeys, finder, inserter, self.history, self._background)
        self._endings.append(engine.subscribe(self.bridge.listener))
        self.controller = self.requests.controller = self._make_controller(tools)
        self._keep_history()
        self._second.engine = engine
        self._doubting.begin(engine)
        QTimer.singleShot(0, engine.preload)
        self.live.begin(engine, self.controller)
        self.files.begin(lambda say: makers.files(engine, self._paths, say))
        self._watching.use(settings)
        self._look_around(self.controller)

    def _make_controller(self, tools: Tools) -> Controller:
        controller = Controller(self.keeper, tools)
        self._endings.append(controller.close)
        self.bridge.engine_event.connect(controller.on_engine)
        self.bridge.hotkey_event.connect(controller.on_key)
        self.ways.changed.connect(controller.use_ways)
        controller.window_wanted.connect(self.windows.present)
        controller.history_changed.connect(self.windows.refresh)
        controller.quit_wanted.connect(self.quit)
        tools.cleanup.cleaned.connect(self._record.keep)
        tools.cleanup.answered.connect(self._record.measure)
        controller.deliveries.secret_known.connect(self.passing.withhold)
        controller.deliveries.secret_said.connect(self.around.forget)
        controller.deliveries.unkept.connect(self.passing.begin)
        controller.deliveries.placed.connect(self.passing.placed)
        controller.deliveries.expect_ways()
        self.around.begin()
        self.bridge.engine_event.connect(self.around.on_engine)
        self.overlay.faded.connect(lambda session: self.keeper.apply(Faded(session)))
        try:
            controller.bind_hotkey(dictation_key(self._settings.hotkey), self.bridge.hotkey_sink)
        except SaysoError as error:
            self.keeper.apply(HotkeyProblem(error))
        return controller

    def _look_around(self, controller: Controller) -> None:
        """What may take a while: is there a microphone, and did an earlier run leave words behind."""

        def no_microphone(error: Exception) -> None:
            if isinstance(error, SaysoError):
                self.keeper.apply(MicProblem(error))

        settings, paths = self._settings, self._paths
        self.ways.look(settings)
        self._background.submit(lambda: self._makers.microphone(settings), failed=no_microphone)
        self._background.submit(lambda: self._makers.unfinished(paths), controller.recover)
        self._background.submit(lambda: None, lambda _: self._makers.settled())

    def _files_edited(self, names: frozenset[str]) -> None:
        """Modes, rulebook or prompts say something else."""
        if self.controller is not None:
            quiet = names == {self._paths.modes.name} and self.live.shows(Section.MODES)
            self.ways.look(self._settings, quiet)

    def _broken(self, error: Exception) -> None:
        """There is no dictation, unless other settings help; say why and stay."""
        self._engineless = True
        if not isinstance(error, SaysoError):
            _log.error("the engine cannot be made", exc_info=error)
        if isinstance(error, ModelError):
            self.keeper.apply(ModelState(self._settings.model, ModelPhase.FAILED))
        notice = no_engine(error)
        self._tell(notice)
        self.files.refuse(SaysoError(notice.message, notice.remedy))
        self.windows.present()
        self._makers.settled()

    def _hear_again(self, engine: DictationEngine, session: str, model: str, over: Over) -> None:
        hear_again(engine, self._settings, self._paths, self.history, session, model, over)

    def _hear_changed(
        self,
        engine: DictationEngine,
        session: str,
        model: str,
        wanted: Wanted,
        over: Callable[[Hearings], object],
    ) -> None:
        hear_changed(engine, self._settings, self._paths, session, model, wanted, over)

    def _keep_history(self) -> None:
        """Whether dictations are kept from the next press on."""
        if self.controller is not None:
            self.controller.keeps = self._settings.keep_history

    def _pass_over(self, session: str, text: str) -> None:
        """Nothing of a dictation is to stay."""
        self.around.forget(session)
        self._background.submit(lambda: forget_answers(self._paths, text))

    def _tell(self, notice: Bulletin) -> None:
        self.keeper.apply(Told(notice))
