"""A setting that is changed holds at once: in the engine, on the keyboard, on the screen, in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.deeds import Action, Wish
from app.desktop import Desktop
from app.hotkeys.base import Binding
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.base import Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.instance import claim
from app.parts import Makers
from app.scripted_engine import ScriptedEngine
from app.settings.parts import LiveTools
from app.settings.schema import Section
from app.settings.values import Settings, load
from app.state import Phase
from app.ui.settings.controls import LineControl
from app.ui.settings.hotkey import HotkeyControl
from engine.errors import UnknownModel, UsageError
from engine.store.paths import Paths
from helpers.settings_world import Models, listening


class World:
    """One desktop with fakes, and what the engine was told.

    Attributes:
        told: (settings, names) of each time the engine was to follow.
    """

    def __init__(self) -> None:
        self.engine = ScriptedEngine(text="hello there")
        self.keys = ScriptedBackend(taken=(Binding("other", "F7"),))
        self.finder = ScriptedFinder(Target(7, "xterm", True))
        self.told: list[tuple[Settings, frozenset[str]]] = []
        self.error: UsageError | None = None

    def makers(self) -> Makers:
        return Makers(
            engine=lambda settings, paths, history: self.engine,
            hotkeys=lambda settings: self.keys,
            insertion=lambda settings: (self.finder, ScriptedInserter(self.finder)),
            microphone=lambda settings: None,
            unfinished=lambda paths: [],
            live=LiveTools(
                self.reconfigure, self.check, lambda paths, engine: Models("base").tools(), listening
            ),
        )

    def reconfigure(
        self, engine: Any, settings: Settings, paths: Paths, names: frozenset[str]
    ) -> Callable[[], None]:
        return lambda: self.told.append((settings, names))

    def check(self, settings: Settings) -> None:
        if self.error is not None:
            raise self.error


@pytest.fixture
def world() -> World:
    return World()


Start = Callable[..., Desktop]


@pytest.fixture
def start(qapp: QApplication, profile: Paths, world: World, qtbot: QtBot) -> Iterator[Start]:
    made: list[Desktop] = []
    instance = claim(profile)
    assert instance is not None

    def begin(**changed: Any) -> Desktop:
        makers = replace(world.makers(), **changed)
        desktop = Desktop(qapp, load(profile.settings_file)[0], profile, instance, makers)
        made.append(desktop)
        desktop.start()
        qtbot.waitUntil(lambda: desktop.controller is not None)
        return desktop

    yield begin
    for desktop in made:
        desktop.close()
    instance.close()


def notice(desktop: Desktop) -> str:
    """What the window tells now."""
    shown = desktop.keeper.state.notice
    return shown.message if shown is not None else ""


def test_the_dialog_opens_from_the_window_by_its_key_and_from_the_tray(start: Start, qtbot: QtBot) -> None:
    desktop = start()
    assert desktop.live.dialog is None  # nothing is made before it is wanted
    (entry,) = [one for one in desktop.tray.menu.actions() if one.data() == Wish(Action.SETTINGS)]
    entry.trigger()
    assert desktop.live.dialog is not None and desktop.live.dialog.isVisible()
    desktop.live.dialog.close()
    desktop.window.present()
    with qtbot.waitActive(desktop.window):
        desktop.window.activateWindow()
    qtbot.keySequence(desktop.window, QKeySequence("Ctrl+,"))
    assert desktop.live.dialog.isVisible()


def test_another_hotkey_works_at_once(start: Start, world: World, qtbot: QtBot, profile: Paths) -> None:
    desktop = start()
    desktop.live.open(Section.DICTATION)
    assert desktop.live.dialog is not None
    keys = desktop.live.dialog.rows["hotkey"].control
    assert isinstance(keys, HotkeyControl)
    qtbot.mouseClick(keys.button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(keys.button, Qt.Key.Key_F7)
    assert "program holds F7" in desktop.live.dialog.rows["hotkey"].problem.text()
    assert world.keys.bindings["dictate"].key == "space"
    qtbot.mouseClick(keys.button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(keys.button, Qt.Key.Key_F9)
    assert world.keys.bindings["dictate"].key == "F9"
    assert desktop.keeper.state.hotkey == "F9"
    world.keys.key_down("F9")
    qtbot.waitUntil(lambda: desktop.keeper.state.phase is Phase.LISTENING)
    world.keys.key_up("F9")
    qtbot.waitUntil(lambda: load(profile.settings_file)[0].hotkey == "F9")


def test_a_hotkey_in_the_file_that_is_taken_is_told_and_the_old_one_stays(
    start: Start, world: World, qtbot: QtBot, profile: Paths
) -> None:
    desktop = start()
    profile.settings_file.write_text('hotkey = "F7"\n')
    qtbot.waitUntil(lambda: "another program holds F7" in notice(desktop))
    assert world.keys.bindings["dictate"].key == "space"


def test_what_concerns_the_engine_is_told_to_it(start: Start, world: World, qtbot: QtBot) -> None:
    desktop = start()
    desktop.live.desk.set("vocabulary", "Siobhan")
    desktop.live.desk.set("watch", "")
    desktop.live.desk.set("overlay", False)
    qtbot.waitUntil(lambda: bool(world.told))
    assert world.told == [(Settings(vocabulary="Siobhan"), frozenset({"vocabulary"}))]
    assert not desktop.overlay.enabled


@pytest.mark.allow_logs
def test_what_the_engine_could_not_work_with_is_refused_where_it_was_asked_for(
    start: Start, world: World, qtbot: QtBot
) -> None:
    desktop = start()
    desktop.live.open()
    assert desktop.live.dialog is not None
    world.error = UsageError("the model does not know the language 'xx'", "choose another")
    row = desktop.live.dialog.rows["language"]
    assert isinstance(row.control, LineControl)
    qtbot.keyClicks(row.control.box, "xx")
    qtbot.keyClick(row.control.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not know the language" in row.problem.text())
    assert row.control.box.text() == ""
    desktop.live.dialog.close()
    desktop.around.chosen.emit("language", "xx")
    qtbot.waitUntil(lambda: "does not know the language" in notice(desktop))
    assert desktop.live.now == Settings()


def test_changes_before_the_engine_is_there_reach_it_when_it_comes(
    qapp: QApplication, profile: Paths, world: World, qtbot: QtBot
) -> None:
    instance = claim(profile)
    assert instance is not None
    desktop = Desktop(qapp, Settings(), profile, instance, world.makers())
    desktop.live.desk.set("beam", 2)
    assert world.told == []
    desktop.start()
    qtbot.waitUntil(lambda: bool(world.told))
    assert world.told == [(Settings(beam=2), frozenset({"beam"}))]
    desktop.close()
    instance.close()


def test_a_change_right_before_quitting_is_in_the_file(
    qapp: QApplication, profile: Paths, world: World, qtbot: QtBot
) -> None:
    instance = claim(profile)
    assert instance is not None
    desktop = Desktop(qapp, Settings(), profile, instance, world.makers())
    desktop.start()
    qtbot.waitUntil(lambda: desktop.controller is not None)
    desktop.live.open()
    assert desktop.live.dialog is not None
    language = desktop.live.dialog.rows["language"].control
    language.box.setText("en")
    desktop.live.desk.set("beam", 2)
    desktop.close()
    instance.close()
    assert load(profile.settings_file)[0] == Settings(beam=2, language="en")


def test_another_folder_is_watched_at_once(start: Start, qtbot: QtBot) -> None:
    watched: list[str] = []

    def watch(settings: Settings, paths: Paths) -> None:
        watched.append(settings.watch)

    desktop = start(watch=watch)
    desktop.live.desk.set("watch", "/recordings")
    assert watched == ["", "/recordings"]


@pytest.mark.allow_logs
def test_an_engine_that_could_not_be_made_is_made_when_the_settings_are_right(
    qapp: QApplication, profile: Paths, world: World, qtbot: QtBot
) -> None:
    def make(settings: Settings, paths: Paths, history: object) -> ScriptedEngine:
        if settings.model == "nobody":
            raise UnknownModel("there is no model 'nobody'", "choose another")
        return world.engine

    profile.settings_file.write_text('model = "nobody"\n')
    instance = claim(profile)
    assert instance is not None
    settings = load(profile.settings_file)[0]
    desktop = Desktop(qapp, settings, profile, instance, replace(world.makers(), engine=make))
    desktop.start()
    qtbot.waitUntil(lambda: "no model 'nobody'" in notice(desktop))
    profile.settings_file.write_text("# the default\n")
    qtbot.waitUntil(lambda: desktop.controller is not None)
    assert "nobody" not in notice(desktop)
    desktop.close()
    instance.close()


def test_the_tray_and_the_first_run_change_the_same_settings(start: Start, qtbot: QtBot) -> None:
    desktop = start()
    desktop.around.chosen.emit("language", "en")
    desktop.guide.chosen.emit("microphone", "Yeti")
    qtbot.waitUntil(lambda: desktop.live.now.language == "en")
    assert desktop.live.now == Settings(language="en", microphone="Yeti")
