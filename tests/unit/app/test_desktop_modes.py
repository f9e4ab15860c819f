"""Modes, rulebook and prompts of the running app: made in the dialog or by hand, they hold at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.deeds import Bulletin
from app.desktop import Desktop
from app.hotkeys.base import Binding
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.base import Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.instance import claim
from app.modes.parts import Ways
from app.parts import Makers
from app.scripted_engine import ScriptedEngine
from app.settings.parts import LiveTools
from app.settings.schema import Section
from app.settings.values import Settings, load
from app.state import NO_TRAY, AppState, Phase
from app.ui.settings.modes import ModesPage
from engine.messages import SessionId
from engine.store.history import Entry
from engine.store.paths import Paths
from helpers.settings_world import Models, listening


class World:
    """One desktop with fakes.

    Attributes:
        told: What the engine was told to follow each time.
    """

    def __init__(self) -> None:
        self.engine = ScriptedEngine(text="um hello there")
        self.keys = ScriptedBackend(taken=(Binding("other", "F7"),))
        self.finder = ScriptedFinder(Target(7, "xterm", True))
        self.told: list[frozenset[str]] = []

    def makers(self) -> Makers:
        def reconfigure(
            engine: Any, settings: Settings, paths: Paths, names: frozenset[str]
        ) -> Callable[[], None]:
            return lambda: self.told.append(names)

        return Makers(
            engine=lambda settings, paths, history: self.engine,
            hotkeys=lambda settings: self.keys,
            insertion=lambda settings: (self.finder, ScriptedInserter(self.finder)),
            microphone=lambda settings: None,
            unfinished=lambda paths: [],
            live=LiveTools(
                reconfigure,
                lambda settings: None,
                lambda paths, engine: Models("base").tools(),
                listening,
            ),
        )


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def desktop(qapp: QApplication, profile: Paths, world: World, qtbot: QtBot) -> Iterator[Desktop]:
    instance = claim(profile)
    assert instance is not None
    made = Desktop(qapp, load(profile.settings_file)[0], profile, instance, world.makers())
    made.start()
    qtbot.waitUntil(lambda: made.controller is not None and made.ways.now is not None)
    yield made
    made.close()
    instance.close()


def page(desktop: Desktop) -> ModesPage:
    desktop.live.open(Section.MODES)
    assert desktop.live.dialog is not None
    found = desktop.live.dialog.pages[Section.MODES]
    assert isinstance(found, ModesPage)
    return found


def notice(desktop: Desktop) -> str:
    """What is told, other than that no tray is there."""
    shown = desktop.keeper.state.notice
    return shown.message if shown not in (None, NO_TRAY) else ""


def ways(desktop: Desktop) -> Ways:
    assert desktop.ways.now is not None
    return desktop.ways.now


def dictated(desktop: Desktop, world: World, key: str, qtbot: QtBot) -> SessionId:
    """Hold a key; the session it began."""
    world.keys.key_down(key)
    qtbot.waitUntil(lambda: desktop.keeper.state.phase is Phase.LISTENING)
    qtbot.wait(450)  # shorter would be a tap
    world.keys.key_up(key)
    qtbot.waitUntil(lambda: world.engine.commands[-1][0] == "release")
    return SessionId(world.engine.commands[-1][1])


def test_a_key_made_in_the_dialog_dictates_in_that_mode_at_once(
    desktop: Desktop, world: World, qtbot: QtBot, profile: Paths
) -> None:
    modes = page(desktop)
    qtbot.mouseClick(modes.list.add, Qt.MouseButton.LeftButton)
    button = modes.fields["mode.hotkey"].control.focusProxy()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_F9)
    assert world.keys.bindings["mode:New mode"].key == "F9"
    qtbot.keyClick(modes.fields["mode.cleanup"].control.focusProxy(), Qt.Key.Key_Down)  # nothing
    qtbot.waitUntil(lambda: [mode.cleanup for mode in ways(desktop).modes] == ["off"])
    session = dictated(desktop, world, "F9", qtbot)
    assert world.engine.manners[session].process("um hello") == "um hello"
    assert notice(desktop) == "", "what the page tells is not told twice"
    qtbot.mouseClick(modes.fields["mode.hotkey"].reset, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "mode:New mode" not in world.keys.bindings)


def test_the_key_of_a_mode_that_is_removed_is_free(desktop: Desktop, world: World, qtbot: QtBot) -> None:
    desktop.live.modes.want(_add("a", "F9"))
    qtbot.waitUntil(lambda: "mode:a" in world.keys.bindings)
    modes = page(desktop)
    modes.list.table.setFocus()
    qtbot.keyClick(modes.list.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "mode:a" not in world.keys.bindings)


def test_keys_that_another_program_or_a_mode_has_are_refused_everywhere(
    desktop: Desktop, world: World, qtbot: QtBot
) -> None:
    desktop.live.modes.want(_add("a", "F9"))
    qtbot.waitUntil(lambda: "mode:a" in world.keys.bindings)
    modes = page(desktop)
    row = modes.fields["mode.hotkey"]
    button = row.control.focusProxy()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_F7)
    assert "program holds F7" in row.problem.text()
    assert world.keys.bindings["mode:a"].key == "F9"
    assert desktop.live.dialog is not None
    usual = desktop.live.dialog.rows["hotkey"]
    button = usual.control.focusProxy()
    desktop.live.open(Section.DICTATION)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_F9)
    assert "stands for the mode “a”" in usual.problem.text()
    assert world.keys.bindings["dictate"].key == "space"


def test_no_key_dictates_while_one_is_being_chosen(desktop: Desktop, world: World, qtbot: QtBot) -> None:
    desktop.live.modes.want(_add("a", "F9"))
    qtbot.waitUntil(lambda: "mode:a" in world.keys.bindings)
    button = page(desktop).fields["mode.hotkey"].control.focusProxy()
    qtbot.waitUntil(button.isActiveWindow)
    for ends in (Qt.Key.Key_Escape, Qt.Key.Key_F9):  # left as it is; the same again
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert not world.keys.bindings
        qtbot.keyClick(button, ends)
        assert world.keys.bindings.keys() == {"dictate", "mode:a"}
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.clearFocus()
    assert world.keys.bindings.keys() == {"dictate", "mode:a"}
    assert desktop.controller is not None
    desktop.controller.pause(True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Escape)
    assert not world.keys.bindings, "what is paused stays so"


def test_modes_written_by_hand_hold_at_once_and_a_mistake_leaves_them_as_they_were(
    desktop: Desktop, world: World, qtbot: QtBot, profile: Paths
) -> None:
    profile.modes.write_text('[modes.hand]\nhotkey = "F9"\ncleanup = "off"\n')
    qtbot.waitUntil(lambda: "mode:hand" in world.keys.bindings)
    profile.modes.write_text('[modes.hand]\nhotkey = "F9"\ncleanup = "magic"\n')
    qtbot.waitUntil(lambda: "one of off, rules, llm" in notice(desktop))
    assert "stays in effect" in notice(desktop)
    assert ways(desktop).modes[0].cleanup == "off"
    profile.modes.write_text("[modes.hand\n")
    qtbot.waitUntil(lambda: "not valid TOML" in notice(desktop))
    assert "mode:hand" in world.keys.bindings
    session = dictated(desktop, world, "F9", qtbot)
    assert session in world.engine.manners
    profile.modes.write_text('[modes.hand]\nhotkey = "F8"\n')
    qtbot.waitUntil(lambda: world.keys.bindings.get("mode:hand", Binding("", "")).key == "F8")
    qtbot.waitUntil(lambda: "TOML" not in notice(desktop))  # what is put right is not told any longer


def test_a_mistake_is_told_once(desktop: Desktop, world: World, qtbot: QtBot, profile: Paths) -> None:
    told: list[Bulletin] = []

    def note(state: AppState) -> None:
        if state.notice is not None and not any(state.notice is one for one in told):
            told.append(state.notice)

    desktop.keeper.changed.connect(note)
    profile.modes.write_text("[modes.hand\n")
    qtbot.waitUntil(lambda: "not valid TOML" in notice(desktop))
    before = desktop.ways.now
    desktop.live.desk.set("cleanup_deadline_s", 2.0)
    qtbot.waitUntil(lambda: desktop.ways.now is not before)
    assert len([one for one in told if "not valid TOML" in one.message]) == 1


def test_a_key_that_is_held_is_not_let_go_by_a_change_of_something_else(
    desktop: Desktop, world: World, qtbot: QtBot, profile: Paths
) -> None:
    profile.modes.write_text('[modes.hand]\nhotkey = "F9"\n')
    qtbot.waitUntil(lambda: "mode:hand" in world.keys.bindings)
    world.keys.key_down("F9")
    qtbot.waitUntil(lambda: desktop.keeper.state.phase is Phase.LISTENING)
    before = desktop.ways.now
    profile.modes.write_text('[modes.hand]\nhotkey = "F9"\n[modes.b]\nhotkey = "F8"\n')
    qtbot.waitUntil(lambda: desktop.ways.now is not before and "mode:b" in world.keys.bindings)
    qtbot.wait(450)  # shorter would be a tap
    assert desktop.keeper.state.phase is Phase.LISTENING
    world.keys.key_up("F9")
    qtbot.waitUntil(lambda: world.engine.commands[-1][0] == "release")


def test_a_rulebook_written_by_hand_holds_at_once_and_a_mistake_leaves_it_as_it_was(
    desktop: Desktop, world: World, qtbot: QtBot, profile: Paths
) -> None:
    def says() -> str:
        way = ways(desktop).of("mode:a", "")
        return way.manner.process("cube control") if way is not None else ""

    profile.modes.write_text('[modes.a]\nhotkey = "F9"\n')
    profile.rulebook.write_text('[replacements]\n"cube control" = "kubectl"\n')
    qtbot.waitUntil(lambda: says() == "kubectl")
    qtbot.waitUntil(lambda: bool(world.told))
    assert set(world.told) == {frozenset({"rules_off"})}
    profile.rulebook.write_text("[replacements\n")
    qtbot.waitUntil(lambda: "not valid TOML" in notice(desktop))
    assert "stays in effect" in notice(desktop)
    assert says() == "kubectl"
    profile.rulebook.unlink()
    qtbot.waitUntil(lambda: says() != "kubectl")


def test_a_prompt_written_by_hand_holds_at_once_and_stays_if_it_cannot_be_read(
    desktop: Desktop, world: World, qtbot: QtBot, profile: Paths
) -> None:
    def told() -> str:
        way = ways(desktop).of("mode:a", "")
        return way.prompt if way is not None else ""

    folder = profile.settings / "prompts"
    folder.mkdir()
    (folder / "mine.txt").write_text("Be brief.")
    profile.modes.write_text('[modes.a]\nhotkey = "F9"\nprompt = "mine"\n')
    qtbot.waitUntil(lambda: told() == "Be brief.")
    (folder / "mine.txt").write_text("Be long.")
    qtbot.waitUntil(lambda: told() == "Be long.")
    (folder / "mine.txt").write_bytes(b"\xff\xfe")
    qtbot.waitUntil(lambda: "prompt 'mine' cannot be read" in notice(desktop))
    assert told() == "Be long."


def test_applications_that_words_went_to_are_offered_newest_first(
    desktop: Desktop, world: World, qtbot: QtBot
) -> None:
    for number, app in enumerate(("kitty", "Firefox", "KITTY", "")):
        words = f"words {number}"
        kind = "dictation"
        entry = Entry(f"s{number}", 1e9 + number, kind, app, words, words, 1.0, "en", {}, "", None)
        desktop.history.commit(entry)
    found: list[tuple[str, ...]] = []
    desktop.live._seen_apps(lambda names: found.append(tuple(names)))
    qtbot.waitUntil(lambda: bool(found))
    assert found == [("KITTY", "Firefox")]


def _add(name: str, key: str) -> Any:
    from app.modes.file import AddMode

    return AddMode(name, {"hotkey": key})
