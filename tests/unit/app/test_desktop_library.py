"""Everything said, in the whole app: listed, searched, forgotten, paused; histories that cannot be used."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.cleanup.flow import Answer
from app.deeds import Action, Wish
from app.desktop import Desktop
from app.hotkeys.scripted import ScriptedBackend
from app.insertion.base import Outcome, Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from app.instance import claim
from app.library.state import EntryAction, EntryWish
from app.parts import Makers
from app.scripted_engine import ScriptedEngine
from app.settings.values import Settings
from app.state import NO_TRAY
from engine.messages import SessionId
from engine.store.history import History
from engine.store.journal import Journal, RecordingState
from engine.store.paths import Paths
from helpers.said import entry

Start = Callable[..., Desktop]


class JournalledEngine(ScriptedEngine):
    """Keeps audio and words where the real one does."""

    def __init__(self, paths: Paths, history: History) -> None:
        super().__init__(text="hello there")
        self.journal = Journal(paths.recordings)
        self.history = history

    def release(self, session: SessionId) -> None:
        """The words are saved before they are told, unless they are not to be kept."""
        recording = self.journal.begin(session, {})
        recording.append(np.ones(1600, np.int16))
        kept = session not in self.unkept
        if kept:
            self.history.commit(entry(1, self.text, session=session))
        recording.close(RecordingState.TRANSCRIBED if kept else RecordingState.CAPTURED)
        super().release(session)


class Fakes:
    """The parts of one desktop."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self.finder = ScriptedFinder(Target(7, "xterm", True))
        self.inserter = ScriptedInserter(self.finder)
        self.engine: JournalledEngine | None = None

    def make_engine(self, settings: Settings, paths: Paths, history: History) -> JournalledEngine:
        self.engine = JournalledEngine(paths, history)
        return self.engine

    def makers(self) -> Makers:
        return Makers(
            engine=self.make_engine,
            hotkeys=lambda settings: ScriptedBackend(),
            insertion=lambda settings: (self.finder, self.inserter),
            microphone=lambda settings: None,
            unfinished=lambda paths: [],
        )


@pytest.fixture
def fakes(profile: Paths) -> Fakes:
    return Fakes(profile)


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, profile: Paths, fakes: Fakes) -> Iterator[Start]:
    made: list[Desktop] = []
    instance = claim(profile)
    assert instance is not None

    def begin(**settings: Any) -> Desktop:
        desktop = Desktop(qapp, Settings(**settings), profile, instance, fakes.makers())
        made.append(desktop)
        desktop.start()
        qtbot.waitUntil(lambda: desktop.controller is not None)
        return desktop

    yield begin
    for desktop in made:
        desktop.close()
    instance.close()


def dictate(desktop: Desktop) -> None:
    desktop.requests.on_wish(Wish(Action.TOGGLE))
    desktop.requests.on_wish(Wish(Action.TOGGLE))


def recordings(paths: Paths) -> list[str]:
    return [path.name for path in paths.recordings.iterdir() if not path.name.startswith(".")]


def test_what_is_dictated_is_listed_and_shown_with_its_sound(qtbot: QtBot, start: Start) -> None:
    desktop = start()
    dictate(desktop)
    qtbot.waitUntil(lambda: desktop.window.library.model.rowCount() == 1)
    qtbot.waitUntil(lambda: desktop.window.editor.text() == "hello there")
    qtbot.waitUntil(lambda: desktop.window.editor.transport.isVisibleTo(desktop.window))


def test_what_came_of_cleaning_up_is_kept_with_the_figures_of_the_entry(
    qtbot: QtBot, start: Start, fakes: Fakes
) -> None:
    desktop = start()
    dictate(desktop)
    qtbot.waitUntil(lambda: desktop.window.library.model.rowCount() == 1)
    (entry,) = desktop.history.recent()
    assert desktop.controller is not None
    desktop.controller._tools.cleanup.answered.emit(
        entry.session, Answer("hello there", "it is short", took_ms=7.0)
    )

    def kept() -> object:
        now = desktop.history.get(entry.session)
        return now and now.metrics.get("cleanup_ms")

    qtbot.waitUntil(lambda: kept() == 7.0)


def test_what_is_typed_finds_it_and_delete_forgets_it(
    qtbot: QtBot, start: Start, profile: Paths, fakes: Fakes
) -> None:
    desktop = start()
    dictate(desktop)
    desktop.history.commit(entry(5, "something else"))
    library = desktop.window.library
    library.search.setText("hel")
    qtbot.waitUntil(lambda: library.model.rowCount() == 1)
    library.list.setFocus()
    qtbot.keyClick(library.list, Qt.Key.Key_Delete)
    assert library.undo.isVisibleTo(desktop.window)
    qtbot.keyClick(library.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: library.sessions() == ("scripted-1",))
    qtbot.keyClick(library.list, Qt.Key.Key_Delete)
    desktop.library.forget(())
    qtbot.waitUntil(lambda: desktop.history.count() == 1)
    qtbot.waitUntil(lambda: recordings(profile) == [])


def test_with_the_history_paused_nothing_of_a_dictation_stays(
    qtbot: QtBot, start: Start, profile: Paths, fakes: Fakes
) -> None:
    desktop = start(keep_history=False)
    dictate(desktop)
    qtbot.waitUntil(lambda: bool(fakes.inserter.arrived))
    qtbot.waitUntil(lambda: recordings(profile) == [])
    assert desktop.history.count() == 0


def test_with_the_history_paused_words_without_a_window_wait_until_they_are_copied(
    qtbot: QtBot, start: Start, profile: Paths, fakes: Fakes
) -> None:
    desktop = start(keep_history=False)
    fakes.inserter.next_outcome = Outcome.HELD
    dictate(desktop)
    qtbot.waitUntil(lambda: desktop.keeper.state.notice is not None)
    (owed,) = Journal(profile.recordings).unfinished()
    assert owed.session == "scripted-1"
    desktop.requests.on_wish(Wish(Action.COPY, "scripted-1", "hello there"))
    qtbot.waitUntil(lambda: recordings(profile) == [])


def test_pausing_holds_from_the_next_press_on(qtbot: QtBot, start: Start, fakes: Fakes) -> None:
    desktop = start()
    dictate(desktop)
    desktop.live.desk.set("keep_history", False)
    dictate(desktop)
    assert fakes.engine is not None
    assert fakes.engine.unkept == {"scripted-2"}


def test_recovered_words_that_are_not_kept_can_be_read(qtbot: QtBot, start: Start, fakes: Fakes) -> None:
    desktop = start()
    assert fakes.engine is not None
    fakes.engine.unkept.add("old")
    fakes.engine.recover(SessionId("old"))
    qtbot.waitUntil(lambda: desktop.keeper.state.notice is not None)
    desktop.requests.on_wish(Wish(Action.SHOW, "old"))
    qtbot.waitUntil(lambda: desktop.window.editor.text() == "hello there")


def test_a_new_limit_forgets_what_is_older_at_once(qtbot: QtBot, start: Start) -> None:
    desktop = start()
    desktop.history.commit(entry(1))  # of 1970
    desktop.live.desk.set("keep_days", 30)
    qtbot.waitUntil(lambda: desktop.history.count() == 0)


def spoil(path: Any) -> None:
    path.write_bytes(b"no database at all " * 300)


def newer(path: Any) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()


@pytest.mark.parametrize("harm", [spoil, newer])
def test_a_history_that_cannot_be_used_is_kept_aside_and_told_once(
    qtbot: QtBot, start: Start, profile: Paths, harm: Callable[[Any], None]
) -> None:
    History(profile.history).close()
    harm(profile.history)
    before = profile.history.read_bytes()
    desktop = start()
    qtbot.waitUntil(lambda: desktop.keeper.state.notice not in (None, NO_TRAY))
    notice = desktop.keeper.state.notice
    assert notice is not None
    (aside,) = profile.data.glob("history.set-aside-*.db")
    assert aside.name in notice.remedy
    assert aside.read_bytes() == before
    desktop.requests.on_wish(Wish(Action.DISMISS))
    desktop.windows.read()
    dictate(desktop)
    qtbot.waitUntil(lambda: desktop.window.library.model.rowCount() == 1)
    assert desktop.keeper.state.notice == NO_TRAY, "which stands until there is a tray"


def test_an_edit_on_its_way_is_kept_when_the_app_ends(
    qtbot: QtBot, start: Start, profile: Paths, qapp: QApplication, fakes: Fakes
) -> None:
    desktop = start()
    dictate(desktop)
    qtbot.waitUntil(lambda: desktop.window.editor.document is not None)
    qtbot.waitUntil(lambda: desktop.window.editor.text() == "hello there")
    desktop.window.editor.edited.emit("scripted-1", "corrected")
    desktop.library.on_wish(EntryWish(EntryAction.COPY, ("scripted-1",)))
    qtbot.waitUntil(lambda: fakes.inserter.clipboard == "corrected")


def test_what_another_program_transcribed_is_listed_when_one_comes_to_the_window(
    qtbot: QtBot, start: Start, profile: Paths
) -> None:
    desktop = start()
    desktop.window.present()
    qtbot.waitUntil(desktop.window.isActiveWindow)
    qtbot.waitUntil(lambda: desktop.window.library.nothing.isVisible())
    elsewhere = QLabel()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.activateWindow()
    qtbot.waitUntil(elsewhere.isActiveWindow)
    other = History(profile.history)
    other.commit(entry(1, "transcribed in a terminal", kind="file"))
    other.close()
    desktop.window.activateWindow()
    qtbot.waitUntil(lambda: desktop.window.library.model.row_of("s1") == 0)
