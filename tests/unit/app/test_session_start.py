"""Starting with the session is told at once, and told back where it cannot be had."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Background, Bridge
from app.session_start import SessionStart
from engine.errors import SaysoError
from helpers.settings_world import PlayedAutostart


class Started:
    """The owner, and what it told."""

    def __init__(self) -> None:
        self.autostart = PlayedAutostart()
        self.background = Background(Bridge())
        self.start = SessionStart(self.autostart, self.background)
        self.told: list[bool] = []
        self.problems: list[SaysoError] = []
        self.start.shown.connect(self.told.append)
        self.start.failed.connect(self.problems.append)


@pytest.fixture
def started(qtbot: QtBot) -> Iterator[Started]:
    one = Started()
    yield one
    one.background.close()


def test_what_is_wanted_is_told_before_the_disk_is_touched(started: Started, qtbot: QtBot) -> None:
    started.start.switch(True)
    assert (started.told, started.start.on) == ([True], True)
    qtbot.waitUntil(lambda: started.autostart.on)


@pytest.mark.allow_logs
def test_what_cannot_be_changed_is_told_back_with_the_reason(started: Started, qtbot: QtBot) -> None:
    started.autostart.stuck = True
    started.start.switch(True)
    qtbot.waitUntil(lambda: started.told == [True, False])
    assert [error.remedy for error in started.problems] == ["make the folder writable"]


def test_a_look_tells_what_another_program_changed(started: Started, qtbot: QtBot) -> None:
    started.autostart.on = True
    started.start.look()
    qtbot.waitUntil(lambda: started.told == [True])


def test_a_look_that_is_older_than_the_wish_changes_nothing(started: Started, qtbot: QtBot) -> None:
    started.start.look()
    started.start.switch(True)
    qtbot.waitUntil(lambda: started.autostart.on)
    started.start.look()
    qtbot.waitUntil(lambda: len(started.told) > 1)
    assert set(started.told) == {True}
