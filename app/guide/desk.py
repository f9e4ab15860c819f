"""Makes and feeds the two windows that help: the first run and the doctor.

Rules: neither window exists, nor is its code read, before it is wanted; what they ask of the machine is asked
off Qt's thread, on a thread of its own, because a speech server may take ten seconds to answer. The doctor in
the app never renews the list of microphones and never grabs the hotkey: either would disturb the dictation it
is to judge. Failure mode: a question that fails is a finding with its remedy; a mark that cannot be written
means that the first run is offered once more.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from app.bridge import Background, Bridge
from app.doctor.report import Check, Probes, Report, examine
from app.guide.mark import note, shown
from app.guide.rehearsal import Rehearsed
from app.insertion.base import Inserter
from app.listening import Heard, Listening
from app.settings.values import Settings
from app.state import AppState
from app.ui.tray_menus import heard, preferring
from engine.errors import HotkeyError, SaysoError
from engine.phrases import Phrase
from engine.store.paths import Paths

if TYPE_CHECKING:
    from app.ui.doctor_window import DoctorWindow
    from app.ui.first_run.window import FirstRun


@dataclass(frozen=True, slots=True)
class GuideTools:
    """How the machine is asked.

    Attributes:
        listening: Makes what lists the microphones and tells the level of one.
        probes: The doctor's questions; they are asked off Qt's thread.
    """

    listening: Callable[[], Listening]
    probes: Callable[[Settings, Paths], Probes]


class Stated(Protocol):
    """What is needed of `app.keeper.StateKeeper`."""

    state: AppState


class Guide(QObject):
    """The first run and the doctor.

    Signals:
        wished(Wish): The person asked for something in one of the windows.
        chosen(str, str): The person chose a value for a setting.

    Attributes:
        first_run, doctor: The windows, once they were wanted.
    """

    wished = Signal(object)
    chosen = Signal(str, str)

    def __init__(
        self, bridge: Bridge, keeper: Stated, settings: Settings, paths: Paths, tools: GuideTools
    ) -> None:
        super().__init__()
        self.first_run: FirstRun | None = None
        self.doctor: DoctorWindow | None = None
        self._bridge = bridge
        self._keeper = keeper
        self._settings = settings
        self._paths = paths
        self._tools = tools
        self._listening: Listening | None = None
        self._asking: Background | None = None
        self._looks = 0

    def use(self, settings: Settings) -> None:
        """The settings have changed."""
        self._settings = settings

    def greet(self) -> None:
        """Show the first run, if it never was."""
        if not shown(self._paths):
            self.open_first_run()

    def open_first_run(self) -> None:
        """Show the first run from its beginning."""
        if self.first_run is None:
            self.first_run = self._make_first_run()
        self.first_run.render_state(self._keeper.state)
        self.first_run.begin()

    def open_doctor(self) -> None:
        """Show the doctor, and look at everything."""
        if self.doctor is None:
            from app.ui.doctor_window import DoctorWindow

            self.doctor = DoctorWindow()
            self.doctor.wished_again.connect(self._examine)
        self.doctor.show()
        self.doctor.raise_()
        self.doctor.activateWindow()
        self._examine()

    def render_state(self, state: AppState) -> None:
        """Show `state`."""
        if self.first_run is not None and self.first_run.isVisible():
            self.first_run.render_state(state)

    def rehearsed(self, inserter: Inserter) -> Inserter:
        """An inserter that keeps words back while the first run only shows them."""
        return Rehearsed(inserter, lambda: self.first_run is not None and self.first_run.practising)

    def close(self) -> None:
        """Take everything down."""
        for window in (self.first_run, self.doctor):
            if window is not None:
                window.hide()
                window.deleteLater()
        if self._listening is not None:
            self._listening.stop()
        if self._asking is not None:
            self._asking.close()

    def _make_first_run(self) -> FirstRun:
        from app.ui.first_run.window import FirstRun

        window = FirstRun()
        listening = self._listening = self._tools.listening()
        listening.devices.connect(self._show_microphones)
        listening.hears.connect(window.ear_opened)
        listening.level.connect(window.show_level)
        listening.failed.connect(window.ear_failed)
        window.ear_wanted.connect(self._attend)
        window.microphone_chosen.connect(self._choose)
        window.wished.connect(self.wished)
        window.finished_with.connect(self._done)
        return window

    def _attend(self, wanted: bool) -> None:
        if self._listening is None:
            return
        if wanted:
            self._listening.start(self._settings.microphone)
        else:
            self._listening.stop()

    def _show_microphones(self, devices: Sequence[Heard]) -> None:
        if self.first_run is not None:
            names = [one.name for one in devices]
            self.first_run.show_microphones(names, heard(names, self._settings.microphone))

    def _choose(self, name: str) -> None:
        wanted = preferring(self._settings.microphone, name)
        self._settings = self._settings.merge(microphone=wanted)
        self.chosen.emit("microphone", wanted)
        self._attend(True)

    def _done(self) -> None:
        self._ask().submit(lambda: note(self._paths))

    def _examine(self) -> None:
        """Look at everything; what an earlier look still finds is not shown any more."""
        self._looks += 1
        look, window = self._looks, self.doctor
        if window is None:
            return
        window.begin()
        probes, settings, paths = self._probes(), self._settings, self._paths

        def tell(check: Check) -> None:
            self._bridge.post(lambda: window.show_check(check) if look == self._looks else None)

        def show(report: Report) -> None:
            if look == self._looks:
                window.finish(report.for_others(machine(), private_names(settings, paths)))

        from app.cli import VERSION

        self._ask().submit(lambda: examine(paths, probes, VERSION, tell), show)

    def _probes(self) -> Probes:
        """The questions, two of them answered by what the app knows itself."""
        state = self._keeper.state
        there = QSystemTrayIcon.isSystemTrayAvailable()

        def hotkey() -> str:
            if state.hotkey_problem:
                what, _, remedy = state.hotkey_problem.partition("; ")
                raise HotkeyError(what, remedy)
            return Phrase("{key} (held by the running app)", key=state.hotkey)

        def tray() -> str:
            if not there:
                remedy = "keep the window open, or add a tray (on GNOME: the AppIndicator extension)"
                raise SaysoError("this desktop shows no tray icons", remedy)
            return Phrase("system tray")

        return replace(self._tools.probes(self._settings, self._paths), hotkey=hotkey, tray=tray)

    def _ask(self) -> Background:
        if self._asking is None:
            self._asking = Background(self._bridge)
        return self._asking


def machine() -> str:
    """The machine on one line: system, its version, Python's."""
    return f"{platform.system()} {platform.release()}, Python {platform.python_version()}"


def private_names(settings: Settings, paths: Paths) -> tuple[str, ...]:
    """What must not be in a report for others: folders of the person's."""
    folders = (settings.model, settings.watch)
    named = tuple(name for name in folders if Path(name).is_absolute() or name.startswith("~"))
    own = (paths.settings, paths.data, paths.state, Path.home())
    return (*named, *(str(Path(name).expanduser()) for name in named), *map(str, own))
