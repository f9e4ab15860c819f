"""The running app opens the first run and the doctor, and rehearses where words are only shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.deeds import Action, Wish
from app.desktop import Desktop
from app.guide.desk import GuideTools
from app.guide.mark import note
from app.guide.rehearsal import TAKES_WORDS
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.base import Outcome, Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.instance import claim
from app.parts import GUIDE, Makers, own_windows
from app.scripted_engine import ScriptedEngine
from app.settings.values import Settings
from app.ui.first_run.steps import Step
from app.ui.first_run.window import FirstRun
from engine.store.paths import Paths

Start = Callable[[], Desktop]


class Deaf(QObject):
    """Takes the place of `Listening`: says nothing."""

    devices, level, hears, failed = Signal(object), Signal(float), Signal(str), Signal(str)

    def start(self, microphone: str) -> None:
        """Listen."""

    def stop(self) -> None:
        """Listen no more."""


class Fakes:
    """The parts of one desktop."""

    def __init__(self) -> None:
        self.engine = ScriptedEngine(text="hello there")
        self.finder = ScriptedFinder(Target(7, "sayso", False))
        self.inserter = ScriptedInserter(self.finder)

    def makers(self) -> Makers:
        listening: Any = Deaf
        return Makers(
            engine=lambda settings, paths, history: self.engine,
            hotkeys=lambda settings: ScriptedBackend(),
            insertion=lambda settings: (self.finder, self.inserter),
            microphone=lambda settings: None,
            unfinished=lambda paths: [],
            guide=GuideTools(listening, GUIDE.probes),
        )


@pytest.fixture
def fakes() -> Fakes:
    return Fakes()


@pytest.fixture
def desktop(qtbot: QtBot, qapp: QApplication, profile: Paths, fakes: Fakes) -> Iterator[Desktop]:
    instance = claim(profile)
    assert instance is not None
    made = Desktop(qapp, Settings(), profile, instance, fakes.makers())
    made.start()
    qtbot.waitUntil(lambda: made.keeper.state.model != "")
    yield made
    made.close()
    instance.close()


def opened(desktop: Desktop) -> FirstRun:
    window = desktop.guide.first_run
    assert window is not None and window.isVisible()
    return window


def test_the_verb_opens_the_first_steps(desktop: Desktop) -> None:
    assert desktop.requests.on_verb("setup")["ok"]
    assert opened(desktop).step is Step.MICROPHONE


def test_the_menu_opens_the_first_steps_and_the_doctor(desktop: Desktop) -> None:
    desktop.tray.wished.emit(Wish(Action.SETUP))
    opened(desktop)
    desktop.window.wished.emit(Wish(Action.DOCTOR))
    assert desktop.guide.doctor is not None and desktop.guide.doctor.isVisible()


def test_a_profile_that_has_seen_it_is_not_greeted_again(desktop: Desktop, profile: Paths) -> None:
    note(profile)
    desktop.guide.greet()
    assert desktop.guide.first_run is None


def test_words_are_seen_in_the_third_step_and_inserted_nowhere(
    qtbot: QtBot, desktop: Desktop, fakes: Fakes
) -> None:
    desktop.guide.open_first_run()
    window = opened(desktop)
    qtbot.waitUntil(window.isActiveWindow)
    while window.step is not Step.WORDS:
        window.on.click()
    for _ in range(2):
        window.talk.click()
    qtbot.waitUntil(lambda: "ms after you let go" in window.feedback.text())
    assert window.words.words.toPlainText() == "hello there"
    assert fakes.inserter.arrived == []
    last = desktop.keeper.state.last
    assert last is not None and last.outcome is Outcome.SENT


def test_words_of_the_last_step_go_the_way_of_all_words(qtbot: QtBot, desktop: Desktop, fakes: Fakes) -> None:
    desktop.guide.open_first_run()
    window = opened(desktop)
    while window.step is not Step.ARRIVAL:
        window.on.click()
    for _ in range(2):
        window.talk.click()
    qtbot.waitUntil(lambda: window.feedback.text().startswith("It arrived."))
    assert [text.strip() for _, text in fakes.inserter.arrived] == ["hello there"]


def test_the_window_with_the_field_to_try_is_no_window_of_ours_for_insertion(qtbot: QtBot) -> None:
    window = FirstRun()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.begin()
    handle = int(window.winId())
    assert own_windows(handle)
    while window.step is not Step.ARRIVAL:
        window.on.click()
    assert window.windowHandle().property(TAKES_WORDS)
    assert not own_windows(handle)
