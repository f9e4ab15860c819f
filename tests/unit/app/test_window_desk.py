"""The window is made when it is wanted, or when there is nothing else to do; then it shows how things are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Background, Bridge
from app.deeds import Bulletin, Pressed, Told
from app.files.desk import FileDesk
from app.keeper import StateKeeper
from app.library.archive import make_archive
from app.library.desk import Library
from app.parts import make_shelf
from app.playing import Playing
from app.state import NO_TRAY, AppState
from app.ui.window import Window
from app.window_desk import WindowDesk
from engine.messages import ModelPhase, ModelState, Nothing, SessionId
from engine.store.history import History
from engine.store.paths import Paths
from helpers.said import entry

READY = ModelState("moonshine-tiny", ModelPhase.READY)
A = SessionId("a")


class Room:
    """A window desk and what it works with."""

    def __init__(self, paths: Paths) -> None:
        self.keeper, self.bridge = StateKeeper(AppState()), Bridge()
        self.background, self.history = Background(self.bridge), History(paths.history)
        self.library = Library(self.bridge, make_archive(paths, self.history))
        self.files = FileDesk(self.bridge, make_shelf(paths, self.history))
        self.playing = Playing()
        self.desk = WindowDesk(
            self.keeper, self.background, self.history, self.library, self.files, self.playing
        )
        self.made: list[Window] = []
        self.desk.made.connect(self.made.append)

    def close(self) -> None:
        self.bridge.close()
        self.background.close()
        self.files.close()
        self.desk.close()
        self.playing.close()
        self.library.close()
        self.history.close()


@pytest.fixture
def room(qtbot: QtBot, profile: Paths) -> Iterator[Room]:
    made = Room(profile)
    yield made
    made.close()


def test_it_is_made_once_the_model_is_there_and_nobody_speaks(qtbot: QtBot, room: Room) -> None:
    room.keeper.apply(ModelState("moonshine-tiny", ModelPhase.LOADING))
    room.keeper.apply(Pressed(A, "xterm"))
    room.keeper.apply(READY)
    qtbot.wait(50)
    assert room.made == []
    room.keeper.apply(Nothing(A, 1.0, "no speech was heard"))
    qtbot.waitUntil(lambda: len(room.made) == 1)
    room.keeper.apply(Told(Bulletin("news", "")))
    assert room.desk.window is room.made[0]


def test_whoever_wants_it_sooner_has_it_at_once_with_all_that_there_is(qtbot: QtBot, room: Room) -> None:
    room.history.commit(entry(1, "one two three"))
    room.keeper.apply(Told(Bulletin("something happened", "look at it")))
    room.desk.present("s1")
    (window,) = room.made
    assert window.isVisible()
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 1)
    qtbot.waitUntil(lambda: window.editor.text() == "one two three")
    room.keeper.apply(READY)
    qtbot.wait(50)
    assert len(room.made) == 1


def test_it_closes_into_the_tray_if_there_is_one_and_stays_if_there_is_none(room: Room) -> None:
    room.desk.on_tray(True)
    assert room.made == []
    assert room.desk.window.hides_on_close
    room.desk.on_tray(False)
    assert not room.desk.window.hides_on_close
    assert room.desk.window.isVisible()
    assert room.keeper.state.notice == NO_TRAY
    assert not room.desk.window.isActiveWindow()  # somebody may be writing elsewhere
    room.desk.on_tray(True)
    assert room.keeper.state.notice is None
