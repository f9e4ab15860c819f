"""Side by side or in one, in the whole app: the setting and the window's button are one choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop import Desktop
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.base import Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.instance import claim
from app.parts import Makers
from app.scripted_engine import ScriptedEngine
from app.settings.values import Settings
from app.ui.editor.comparison import Comparison
from engine.store.paths import Paths

Start = Callable[..., Desktop]


@pytest.fixture
def start(qapp: QApplication, profile: Paths) -> Iterator[Start]:
    made: list[Desktop] = []
    instance = claim(profile)
    assert instance is not None
    finder = ScriptedFinder(Target(7, "xterm", True))
    makers = Makers(
        engine=lambda settings, paths, history: ScriptedEngine(),
        hotkeys=lambda settings: ScriptedBackend(),
        insertion=lambda settings: (finder, ScriptedInserter(finder)),
        microphone=lambda settings: None,
        unfinished=lambda paths: [],
    )

    def begin(**settings: Any) -> Desktop:
        made.append(Desktop(qapp, Settings(**settings), profile, instance, makers))
        made[-1].start()
        return made[-1]

    yield begin
    for desktop in made:
        desktop.close()
    instance.close()


def comparison(desktop: Desktop) -> Comparison:
    """The one in the window, with room for two columns."""
    shown = desktop.windows.window.editor.comparison
    shown.resize(900, 300)
    return shown


@pytest.mark.parametrize(("compare", "beside"), [("beside", True), ("one", False)])
def test_the_window_is_made_as_it_is_set(start: Start, compare: str, beside: bool) -> None:
    assert comparison(start(compare=compare)).is_beside is beside


def test_the_button_of_the_window_is_the_setting(qtbot: QtBot, start: Start, profile: Paths) -> None:
    desktop = start(compare="beside")
    shown = comparison(desktop)
    for said in ("one", "beside", "one"):
        qtbot.mouseClick(shown.beside, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda said=said: desktop.live.now.compare == said)
        assert shown.is_beside is (said == "beside")
    written = profile.settings_file
    qtbot.waitUntil(lambda: written.exists() and 'compare = "one"' in written.read_text())


def test_what_is_set_elsewhere_holds_in_the_window_at_once(qtbot: QtBot, start: Start) -> None:
    desktop = start(compare="beside")
    shown = comparison(desktop)
    desktop.live.want("compare", "one")
    qtbot.waitUntil(lambda: not shown.is_beside)


def test_what_is_set_before_there_is_a_window_holds_in_it(qtbot: QtBot, start: Start) -> None:
    desktop = start(compare="beside")
    desktop.live.want("compare", "one")
    qtbot.waitUntil(lambda: desktop.live.now.compare == "one")
    assert not comparison(desktop).is_beside
