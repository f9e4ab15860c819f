"""The windows that help are made when they are wanted, and ask the machine off Qt's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.bridge import Bridge
from app.deeds import Action, Wish
from app.doctor.report import Probes
from app.guide.desk import Guide, GuideTools, private_names
from app.guide.mark import shown
from app.listening import Heard
from app.settings.values import Settings
from app.state import AppState
from app.ui.first_run.steps import Step
from engine.messages import ModelPhase
from engine.store.paths import Paths

READY = AppState(hotkey="F9", model="m", model_phase=ModelPhase.READY)


class Ears(QObject):
    """Takes the place of `Listening`; remembers what was wanted."""

    devices = Signal(object)
    level = Signal(float)
    hears = Signal(str)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.wanted: list[str | None] = []

    def start(self, microphone: str) -> None:
        """Listen."""
        self.wanted.append(microphone)

    def stop(self) -> None:
        """Listen no more."""
        self.wanted.append(None)


@dataclass
class Keeper:
    """Holds the state."""

    state: AppState = READY


class Fakes:
    """A guide and what is under it."""

    def __init__(self, paths: Paths) -> None:
        self.ears = Ears()
        self.keeper = Keeper()
        self.bridge = Bridge()
        self.asked_on: list[bool] = []
        self.microphone: Callable[[], str] = lambda: "Yeti"
        tools = GuideTools(lambda: self.ears, self.probes)  # type: ignore[arg-type,return-value] - a fake
        self.guide = Guide(self.bridge, self.keeper, Settings(microphone="Yeti"), paths, tools)

    def probes(self, settings: Settings, paths: Paths) -> Probes:
        def ask() -> str:
            self.asked_on.append(threading.current_thread() is threading.main_thread())
            return self.microphone()

        plain = {
            name: lambda: "fine" for name in Probes.__dataclass_fields__ if name not in ("unfinished", "free")
        }
        return Probes(**{**plain, "microphone": ask}, unfinished=list)  # type: ignore[arg-type] - all are probes


@pytest.fixture
def fakes(qtbot: QtBot, profile: Paths) -> Iterator[Fakes]:
    made = Fakes(profile)
    yield made
    made.bridge.close()
    made.guide.close()


def test_nothing_is_made_before_it_is_wanted(fakes: Fakes) -> None:
    fakes.guide.render_state(READY)
    assert fakes.guide.first_run is None and fakes.guide.doctor is None


def test_a_new_profile_is_greeted_once(fakes: Fakes, profile: Paths, qtbot: QtBot) -> None:
    fakes.guide.greet()
    assert fakes.guide.first_run is not None
    fakes.guide.first_run.reject()
    qtbot.waitUntil(lambda: shown(profile))
    fakes.guide.greet()
    assert not fakes.guide.first_run.isVisible()


def test_the_microphone_of_the_settings_is_listened_to_and_let_go(fakes: Fakes) -> None:
    fakes.guide.open_first_run()
    first_run = fakes.guide.first_run
    assert first_run is not None and fakes.ears.wanted[-1] == "Yeti"
    fakes.ears.devices.emit((Heard("Yeti", False), Heard("Built-in", True)))
    fakes.ears.hears.emit("Yeti")
    fakes.ears.level.emit(-20.0)
    assert "“Yeti”" in first_run.feedback.text()
    first_run.on.click()
    assert fakes.ears.wanted[-1] is None


def test_another_microphone_is_a_setting_and_is_heard_at_once(fakes: Fakes, qtbot: QtBot) -> None:
    fakes.guide.open_first_run()
    first_run = fakes.guide.first_run
    assert first_run is not None
    with qtbot.waitSignal(fakes.guide.chosen) as chosen:
        first_run.microphone_chosen.emit("Built-in")
    assert chosen.args == ["microphone", "Built-in | Yeti"], "the other one is second choice"
    assert fakes.ears.wanted[-1] == "Built-in | Yeti"


def test_a_microphone_that_fails_is_told(fakes: Fakes) -> None:
    fakes.guide.open_first_run()
    fakes.ears.failed.emit("there is no microphone; plug one in")
    assert fakes.guide.first_run is not None
    assert "plug one in" in fakes.guide.first_run.feedback.text()


def test_what_the_steps_ask_for_is_passed_on(fakes: Fakes, qtbot: QtBot) -> None:
    fakes.guide.open_first_run()
    first_run = fakes.guide.first_run
    assert first_run is not None
    first_run.on.click()
    assert first_run.step is Step.KEY
    with qtbot.waitSignal(fakes.guide.wished) as wished:
        first_run.talk.click()
    assert wished.args == [Wish(Action.TOGGLE)]


def test_the_doctor_asks_off_qts_thread_and_its_report_can_be_copied(
    fakes: Fakes, qtbot: QtBot, profile: Paths
) -> None:
    fakes.guide.open_doctor()
    doctor = fakes.guide.doctor
    assert doctor is not None
    qtbot.waitUntil(doctor.copy.isEnabled)
    assert fakes.asked_on == [False]
    doctor.copy.click()
    report = QGuiApplication.clipboard().text()
    assert "The microphone “Yeti” is there." in report and "F9 (held by the running app)" in report
    assert str(profile.settings) not in report


def test_a_doctor_who_is_asked_again_forgets_what_was_under_way(fakes: Fakes, qtbot: QtBot) -> None:
    gate = threading.Event()
    first = iter([True])

    def microphone() -> str:
        if next(first, False):
            gate.wait(10)
            return "stale"
        return "Yeti"

    fakes.microphone = microphone
    fakes.guide.open_doctor()
    fakes.guide.open_doctor()
    gate.set()
    doctor = fakes.guide.doctor
    assert doctor is not None
    qtbot.waitUntil(doctor.copy.isEnabled)
    said = [doctor.list.item(row).text() for row in range(doctor.list.count())]
    assert "The microphone “Yeti” is there." in said


def test_what_the_app_knows_itself_is_not_asked_of_the_machine(fakes: Fakes, qtbot: QtBot) -> None:
    fakes.keeper.state = replace(READY, hotkey_problem="another program holds F9; choose another")
    fakes.guide.open_doctor()
    doctor = fakes.guide.doctor
    assert doctor is not None
    qtbot.waitUntil(doctor.copy.isEnabled)
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [str(doctor.list.item(row).data(role)) for row in range(doctor.list.count())]
    assert "Problem: Another program holds F9.\nChoose another." in said


def test_private_names_are_the_folders_of_the_person(profile: Paths) -> None:
    names = private_names(Settings(model="~/models/mine", watch="/srv/in"), profile)
    assert {"~/models/mine", str(Path("~/models/mine").expanduser()), "/srv/in", str(profile.data)} <= set(
        names
    )
    assert "moonshine-tiny" not in private_names(Settings(model="moonshine-tiny"), profile)
