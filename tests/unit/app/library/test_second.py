"""A second hearing is asked of the engine there is, and what came of it is told."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from app.bridge import Bridge
from app.keeper import StateKeeper
from app.library.again import Over
from app.library.archive import make_archive
from app.library.desk import Library
from app.library.second import SecondHearings
from app.ports import DictationEngine
from app.scripted_engine import ScriptedEngine
from app.state import AppState
from engine.store.history import History
from engine.store.paths import Paths


def test_it_is_asked_for_once_there_is_an_engine_and_its_end_is_told(qtbot: QtBot, profile: Paths) -> None:
    history, bridge, keeper = History(profile.history), Bridge(), StateKeeper(AppState())
    library = Library(bridge, make_archive(profile, history))
    asked: list[tuple[str, str]] = []

    def hear(engine: DictationEngine, session: str, model: str, over: Over) -> None:
        asked.append((session, model))
        threading.Thread(target=over, args=("",)).start()  # the engine's thread

    second = SecondHearings(bridge, keeper, library, hear)
    library.again_wanted.emit("s1", "whisper-small")
    assert asked == []
    second.engine = ScriptedEngine()
    library.again_wanted.emit("s1", "whisper-small")
    assert asked == [("s1", "whisper-small")]
    heard = "it was heard again"
    qtbot.waitUntil(lambda: keeper.state.notice is not None and keeper.state.notice.message == heard)
    library.close()
    history.close()
