"""The menu offers what can be done now."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.deeds import Action, Bulletin, Wish
from app.insertion.base import Outcome
from app.state import AppState, Last, Live, Phase, Stage
from app.ui.tray import SEEK_MS, Tray
from engine.messages import ModelPhase, SessionId

A = SessionId("a")
LAST = Last(A, "xterm", "hello", 80.0, Outcome.INSERTED)


@pytest.fixture
def tray(qtbot: QtBot) -> Tray:
    return Tray()


def test_the_status_is_in_menu_and_tooltip(tray: Tray) -> None:
    tray.render_state(AppState(phase=Phase.LISTENING, app="xterm"))
    assert tray.status.text() == "Listening for xterm"
    assert tray.icon.toolTip() == "Sayso: Listening for xterm"
    assert not tray.status.isEnabled()


def test_start_becomes_stop_while_recording(tray: Tray) -> None:
    tray.render_state(AppState())
    assert tray.toggle.text() == "Start dictation"
    tray.render_state(AppState(phase=Phase.LISTENING, live={A: Live(Stage.RECORDING)}))
    assert tray.toggle.text() == "Stop dictation"
    assert tray.cancel.isVisible()


def test_the_last_dictation_can_be_had_again_once_there_is_one(tray: Tray) -> None:
    tray.render_state(AppState())
    assert not tray.copy.isEnabled()
    tray.render_state(AppState(last=LAST))
    assert tray.copy.isEnabled()
    assert tray.paste.isEnabled()


def test_choices_become_wishes(tray: Tray) -> None:
    wished: list[Wish] = []
    tray.wished.connect(wished.append)
    tray.render_state(AppState(last=LAST, notice=Bulletin("Dictation cancelled", "", (Action.UNDO,), "a")))
    for choice in (tray.toggle, tray.paste, tray.undo):
        choice.trigger()
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert wished == [Wish(Action.TOGGLE), Wish(Action.PASTE), Wish(Action.UNDO, "a"), Wish(Action.SHOW)]


def test_undo_is_there_only_after_a_cancel(tray: Tray) -> None:
    tray.render_state(AppState(model_phase=ModelPhase.READY))
    assert not tray.undo.isVisible()


def test_without_a_tray_it_says_so_and_goes_on_looking(qtbot: QtBot, tray: Tray) -> None:
    told: list[bool] = []
    tray.available.connect(told.append)
    tray.start()
    tray.look()
    assert told == [False]
    assert tray._timer.isActive()
    assert tray._timer.interval() == SEEK_MS
    tray.close()
    assert not tray._timer.isActive()
