"""The one state, told to everyone whenever it is another."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.deeds import Bulletin, Faded, Told
from app.keeper import StateKeeper
from app.state import AppState


def test_a_new_state_is_told_and_an_event_that_changes_nothing_is_not(qtbot: QtBot) -> None:
    keeper = StateKeeper(AppState())
    seen: list[AppState] = []
    keeper.changed.connect(seen.append)
    keeper.apply(Faded(None))
    assert seen == []
    keeper.apply(Told(Bulletin("news", "")))
    assert seen == [keeper.state]
