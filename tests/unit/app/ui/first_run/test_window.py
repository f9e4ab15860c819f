"""The first run as a person goes through it, by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.deeds import Action, Wish
from app.guide.rehearsal import TAKES_WORDS
from app.insertion.base import Outcome
from app.state import AppState, Last, Live, Phase, Stage
from app.ui.first_run.steps import Step
from app.ui.first_run.window import FirstRun
from engine.messages import ModelPhase, SessionId

ONE = SessionId("one")
READY = AppState(hotkey="F9", model="m", model_phase=ModelPhase.READY)
PRESSED = replace(
    READY,
    phase=Phase.LISTENING,
    session=ONE,
    firm="hello",
    tentative=" there",
    live=MappingProxyType({ONE: Live(Stage.RECORDING)}),
)
SAID = replace(READY, phase=Phase.DONE, session=ONE, firm="hello there", last=Last(ONE, "", "", 31.0))


@pytest.fixture
def window(qtbot: QtBot) -> FirstRun:
    made = FirstRun()
    qtbot.addWidget(made)
    made.render_state(READY)
    with qtbot.waitExposed(made):
        made.begin()
    return made


def heard(signal: Any) -> list[Any]:
    """Everything a signal says from now on."""
    got: list[Any] = []
    signal.connect(lambda *values: got.append(values[0] if values else None))
    return got


def turn_to(step: Step) -> Callable[[FirstRun], None]:
    def turn(window: FirstRun) -> None:
        while window.step is not step:
            window.on.click()

    return turn


def test_enter_goes_from_step_to_step_and_ends(window: FirstRun) -> None:
    ended = heard(window.finished_with)
    for step in Step:
        assert window.step is step
        assert window.pages.currentIndex() == step.value
        assert window.on.text() == ("Done" if step is Step.ARRIVAL else "Skip")
        window.on.setFocus()
        QTest.keyClick(window, Qt.Key.Key_Return)
    assert ended == [None] and not window.isVisible()


def test_escape_ends_it(window: FirstRun) -> None:
    ended = heard(window.finished_with)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert ended == [None] and not window.isVisible()


def test_one_can_go_back(window: FirstRun) -> None:
    assert not window.back.isEnabled()
    turn_to(Step.WORDS)(window)
    window.back.click()
    assert window.step is Step.KEY


def test_the_microphone_is_listened_to_only_in_its_step(window: FirstRun) -> None:
    wanted = heard(window.ear_wanted)
    window.on.click()
    window.back.click()
    window.hide()
    assert wanted == [False, True, False]


def test_a_voice_moves_the_bar_and_makes_the_step_done(window: FirstRun) -> None:
    window.show_microphones(("Yeti", "Built-in"), "Yeti")
    assert window.microphone.names.currentText() == "Yeti"
    window.ear_opened("Yeti")
    window.show_level(-70.0)
    assert window.microphone.level.value() == 0 and window.on.text() == "Skip"
    window.show_level(-20.0)
    assert window.microphone.level.value() > 50
    assert "“Yeti”" in window.feedback.text() and window.on.text() == "Next"


def test_another_microphone_is_chosen_with_the_keyboard(window: FirstRun) -> None:
    chosen = heard(window.microphone_chosen)
    window.show_microphones(("Yeti", "Built-in"), "")
    window.microphone.names.setFocus()
    QTest.keyClick(window.microphone.names, Qt.Key.Key_Down)
    assert chosen == ["Yeti"]


def test_no_microphone_is_told_with_what_to_do_and_the_way_on_is_open(window: FirstRun) -> None:
    window.show_microphones((), "")
    window.ear_failed("there is no microphone; plug one in")
    assert "plug one in" in window.feedback.text()
    assert window.on.isEnabled()


def test_a_press_during_the_first_step_gets_the_microphone_to_itself(window: FirstRun) -> None:
    wanted = heard(window.ear_wanted)
    window.render_state(PRESSED)
    window.render_state(replace(PRESSED, level=-20.0))
    assert wanted == [False]


def test_the_key_is_seen(window: FirstRun) -> None:
    turn_to(Step.KEY)(window)
    assert window.key.key.text() == "F9"
    window.render_state(PRESSED)
    assert window.feedback.accessibleName().startswith("All right: Seen")
    assert window.on.text() == "Next"


def test_words_grow_and_stay_with_their_wait(window: FirstRun) -> None:
    turn_to(Step.WORDS)(window)
    window.render_state(PRESSED)
    assert window.words.words.toPlainText() == "hello there"
    window.render_state(SAID)
    window.render_state(replace(READY, last=SAID.last))
    assert window.words.words.toPlainText() == "hello there"
    assert "31 ms" in window.feedback.text()


def test_words_arrive_in_the_one_field_that_takes_them(window: FirstRun) -> None:
    handle = window.windowHandle()
    turn_to(Step.WORDS)(window)
    assert not handle.property(TAKES_WORDS)
    turn_to(Step.ARRIVAL)(window)
    assert handle.property(TAKES_WORDS)
    assert window.focusWidget() is window.arrival.field
    window.render_state(replace(SAID, last=Last(ONE, "", "", 31.0, Outcome.INSERTED)))
    assert window.feedback.text().startswith("It arrived.")
    window.back.click()
    assert not handle.property(TAKES_WORDS)


def test_whoever_cannot_use_the_key_has_a_button(window: FirstRun) -> None:
    wished = heard(window.wished)
    assert window.talk.isHidden()
    turn_to(Step.ARRIVAL)(window)
    window.talk.click()
    assert wished == [Wish(Action.TOGGLE)]
    assert window.focusWidget() is window.arrival.field, "the button took the focus from the field"
    window.render_state(PRESSED)
    assert window.talk.text() == "Stop dictation"


def test_words_are_only_rehearsed_where_they_are_only_shown(window: FirstRun, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    for step, rehearsed in zip(Step, (False, True, True, False), strict=True):
        turn_to(step)(window)
        assert window.practising is rehearsed
    turn_to(Step.ARRIVAL)(window)
    window.back.click()
    window.hide()
    assert not window.practising


def test_it_begins_anew_when_it_is_opened_again(window: FirstRun) -> None:
    turn_to(Step.ARRIVAL)(window)
    window.arrival.field.setPlainText("left over")
    window.hide()
    window.begin()
    assert window.step is Step.MICROPHONE and window.arrival.field.toPlainText() == ""
