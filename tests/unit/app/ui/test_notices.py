"""Notices as a stranger meets them: what happened, what to do, a button for it, and none that is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.deeds import Action, Bulletin, HotkeyProblem, MicProblem, Pressed, Told, Wish
from app.reduction.deeds import EARLIER
from app.reduction.rules import reduce
from app.state import AppState, bulletins
from app.ui.notices import NoticeBar, clauses, said
from engine.errors import HotkeyTaken, NoMicrophone
from engine.messages import SessionId
from engine.phrases import Phrase, joined

SETTINGS = Bulletin("the settings cannot be read", "edit the file", (Action.SETTINGS,), problem=True)
HISTORY = Bulletin("the history was damaged", "the old one is kept")
MODEL = Bulletin("the model is not here", "choose another", (Action.SETTINGS, Action.DOCTOR), problem=True)
DISK = Bulletin("the disk is full", "free some space", problem=True)


def after(*deeds: Told | MicProblem | HotkeyProblem | Pressed) -> AppState:
    state = AppState()
    for deed in deeds:
        state = reduce(state, deed)
    return state


class Bar:
    """A bar on show, and what it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.bar = NoticeBar()
        self.bar.resize(600, 300)
        qtbot.addWidget(self.bar)
        self.wishes: list[Wish] = []
        self.bar.wished.connect(self.wishes.append)

    def shows(self, state: AppState) -> list[tuple[str, list[str]]]:
        """Every row: its text, and its buttons."""
        self.bar.render_state(state)
        found = []
        for number in range(self.bar.layout().count()):
            row = self.bar.layout().itemAt(number).widget()
            assert isinstance(row, QWidget)
            (label,) = row.findChildren(QLabel)
            found.append((label.text(), [button.text() for button in row.findChildren(QPushButton)]))
        return found


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[Bar]:
    yield Bar(qtbot)


def test_five_problems_at_once_are_all_told_and_each_that_can_be_has_its_button(bar: Bar) -> None:
    state = after(
        MicProblem(NoMicrophone("there is no microphone", "plug one in")),
        HotkeyProblem(HotkeyTaken("another program holds F9", "choose another")),
        Told(SETTINGS),
        Told(MODEL),
        Told(HISTORY),
    )
    assert bar.shows(state) == [
        ("Another program holds F9. Choose another.", ["Settings…"]),
        ("There is no microphone. Plug one in.", ["Settings…"]),
        ("The settings cannot be read. Edit the file.", ["Settings…"]),
        ("The model is not here. Choose another.", ["Settings…", "Check this machine…"]),
        ("The history was damaged. The old one is kept.", ["Dismiss"]),
    ]
    assert state.problem.startswith("there is no microphone")


def test_dismissing_the_newest_brings_the_one_before_it(bar: Bar) -> None:
    state = after(Told(SETTINGS), Told(DISK), Told(None))
    assert bar.shows(state) == [("The settings cannot be read. Edit the file.", ["Settings…", "Dismiss"])]
    bar.bar.findChildren(QPushButton)[-1].click()
    assert bar.wishes == [Wish(Action.DISMISS)]
    assert bulletins(after(Told(SETTINGS), Told(DISK), Told(None), Told(None))) == ()


def test_news_takes_the_place_of_news_and_of_nothing_else() -> None:
    saved = Bulletin("the transcript was saved", "")
    assert bulletins(after(Told(saved), Told(HISTORY))) == (HISTORY,)
    assert bulletins(after(Told(HISTORY), Told(DISK))) == (HISTORY, DISK)
    assert bulletins(after(Told(DISK), Told(HISTORY), Told(HISTORY))) == (DISK, HISTORY)
    assert bulletins(after(Told(DISK), Told(HISTORY), Told(DISK))) == (HISTORY, DISK)
    assert after(Told(DISK), Told(HISTORY)).problem == "the disk is full; free some space"


def test_a_dictation_begins_with_a_clean_sheet() -> None:
    state = after(Told(SETTINGS), Told(DISK), Pressed(SessionId("s"), "editor"))
    assert bulletins(state) == ()


def test_problems_do_not_fill_the_window() -> None:
    many = [Told(Bulletin(f"problem {n}", "mend it", problem=True)) for n in range(20)]
    shown = bulletins(after(*many))
    assert [one.message for one in shown] == [f"problem {n}" for n in range(20 - EARLIER - 1, 20)]


def test_several_findings_have_a_line_each_and_two_sentences_have_none() -> None:
    assert said(HISTORY) == "The history was damaged. The old one is kept."
    reports = joined(
        "{one}; {other}", "model must be text", Phrase("'{key}' names no key", key="Banana"), "x; y"
    )
    assert said(Bulletin(reports, "edit the file")).splitlines() == [
        "Model must be text.",
        "'Banana' names no key.",
        "X.",
        "Y.",
        "Edit the file.",
    ]


def test_what_is_one_phrase_stays_one_and_keeps_its_translation() -> None:
    phrase = Phrase("{model} is gone; {where} has it", model="tiny", where="the hub")
    assert list(clauses(phrase)) == [phrase]
    assert isinstance(next(iter(clauses(phrase))), Phrase)
    assert list(clauses("")) == []
