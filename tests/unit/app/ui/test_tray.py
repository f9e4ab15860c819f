"""The menu offers what can be done now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.deeds import Action, Bulletin, Wish
from app.insertion.base import Outcome
from app.state import SECRET, AppState, Last, Live, Phase, Stage
from app.ui.tray import SEEK_MS, Tray
from app.ui.tray_menus import Row
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
    for choice in (tray.toggle, tray.paste, tray.undo, tray.transcribe):
        choice.trigger()
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert wished == [
        Wish(Action.TOGGLE),
        Wish(Action.PASTE),
        Wish(Action.UNDO, "a"),
        Wish(Action.TRANSCRIBE),
        Wish(Action.SHOW),
    ]


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


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_a_tray_that_goes_and_comes_back_is_followed(qtbot: QtBot) -> None:
    there = [True]
    tray = Tray(there=lambda: there[0])
    told: list[bool] = []
    tray.available.connect(told.append)
    tray.start()
    assert tray.icon.isVisible()
    there[0] = False
    tray.look()
    assert told == [True], "a panel that is started anew is away for a moment"
    tray.look()
    assert told == [True, False]
    assert not tray.icon.isVisible()
    there[0] = True
    tray.look()
    assert told == [True, False, True]
    assert tray.icon.isVisible()
    tray.close()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_a_tray_that_goes_away_during_a_dictation_is_missed_when_that_has_ended(qtbot: QtBot) -> None:
    there = [True]
    told: list[bool] = []
    tray = Tray(there=lambda: there[0])
    tray.available.connect(told.append)
    tray.start()
    tray.render_state(AppState(phase=Phase.LISTENING, live={A: Live(Stage.RECORDING)}))
    there[0] = False
    for _ in range(3):
        tray.look()
    assert told == [True], "the window would come up and take the focus from where the words go"
    tray.render_state(AppState())
    tray.look()
    assert told == [True, False]
    tray.close()


def test_the_tooltip_tells_the_mode_and_at_a_password_field_that_nothing_is_shown(tray: Tray) -> None:
    listening = AppState(phase=Phase.LISTENING, session=A, app="Email · Thunderbird")
    tray.render_state(listening)
    assert tray.icon.toolTip() == "Sayso: Listening for Email · Thunderbird"
    tray.render_state(replace(listening, veil=SECRET))
    assert tray.icon.toolTip() == "Sayso: Password field: nothing is shown or kept"


def test_a_pause_is_marked_said_and_wished(tray: Tray) -> None:
    wished: list[Wish] = []
    tray.wished.connect(wished.append)
    tray.pause.trigger()
    assert wished == [Wish(Action.PAUSE)]
    tray.render_state(AppState(model_phase=ModelPhase.READY))
    assert not tray.pause.isChecked()
    tray.render_state(AppState(model_phase=ModelPhase.READY, paused=True))
    assert tray.pause.isChecked()
    assert tray.status.text() == "Paused: the hotkey is off"


def test_what_is_chosen_becomes_a_setting(tray: Tray) -> None:
    chosen: list[tuple[str, str]] = []
    tray.chosen.connect(lambda name, value: chosen.append((name, value)))
    tray.offer((Row("", "Default"), Row("USB", "USB")), "", (Row("", "Detect"), Row("de", "Deutsch")), "de")
    assert tray.language.title() == "Language: Deutsch"
    tray.microphone.actions()[1].trigger()
    tray.language.actions()[0].trigger()
    assert chosen == [("microphone", "USB"), ("language", "")]


def test_a_pause_of_the_history_is_a_setting(tray: Tray) -> None:
    chosen: list[tuple[str, object]] = []
    tray.chosen.connect(lambda name, value: chosen.append((name, value)))
    tray.show_history(kept=True)
    assert not tray.unkept.isChecked()
    tray.unkept.trigger()
    tray.show_history(kept=False)
    assert tray.unkept.isChecked()
    tray.unkept.trigger()
    assert chosen == [("keep_history", False), ("keep_history", True)]


def test_the_microphone_is_told_where_it_is_chosen(tray: Tray) -> None:
    tray.render_state(AppState(device="USB"))
    assert tray.microphone.title() == "Microphone: USB"


def test_the_menu_says_when_it_is_about_to_be_seen(qtbot: QtBot, tray: Tray) -> None:
    with qtbot.waitSignal(tray.opened):
        tray.menu.aboutToShow.emit()


def test_starting_with_the_session_is_a_line_with_a_mark(tray: Tray) -> None:
    wished: list[Wish] = []
    tray.wished.connect(wished.append)
    tray.show_autostart(True)
    assert tray.autostart.isChecked()
    tray.autostart.trigger()
    assert wished == [Wish(Action.AUTOSTART)]


def test_the_model_and_what_it_takes_is_a_line_that_cannot_be_chosen(tray: Tray) -> None:
    tray.render_state(AppState(model="tiny", model_phase=ModelPhase.READY, model_size=210_000_000))
    assert tray.model.text() == "Model: tiny, 210 MB"
    tray.render_state(AppState(model="tiny", model_phase=ModelPhase.UNLOADED))
    assert tray.model.text() == "Model: tiny, not loaded"
    assert not tray.model.isEnabled()
