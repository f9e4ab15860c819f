"""The menu of the window asks for what the tray's menu would."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.deeds import Action, Wish
from app.ui.app_menu import AppMenu


def test_every_line_is_a_wish(qtbot: QtBot) -> None:
    button = AppMenu()
    qtbot.addWidget(button)
    wished: list[Wish] = []
    button.wished.connect(wished.append)
    for line in button.menu().actions():
        line.trigger()
    assert wished == [Wish(one) for one in (Action.SETTINGS, Action.SETUP, Action.DOCTOR, Action.QUIT)]


def test_shortcuts_are_told_and_not_taken_twice(qtbot: QtBot) -> None:
    button = AppMenu()
    qtbot.addWidget(button)
    lines = button.menu().actions()
    assert lines[0].text() == "Settings…\tCtrl+," and lines[1].text() == "First steps…"
    assert all(line.shortcut().isEmpty() for line in lines)
