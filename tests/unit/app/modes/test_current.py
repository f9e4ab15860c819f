"""What key presses mean now: found out off Qt's thread, told once."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Background, Bridge
from app.deeds import Bulletin, Told
from app.keeper import StateKeeper
from app.modes.current import CurrentWays, Make
from app.modes.parts import Ways
from app.settings.values import Settings
from app.state import AppState, bulletins


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background(Bridge())
    yield made
    made.close()


def current(background: Background, make: Make) -> tuple[CurrentWays, StateKeeper]:
    keeper = StateKeeper(AppState())
    return CurrentWays(background, make, keeper), keeper


def test_they_are_found_out_in_the_background_from_what_held_until_now(
    qtbot: QtBot, background: Background
) -> None:
    asked: list[tuple[Ways | None, bool]] = []

    def make(settings: Settings, before: Ways | None) -> Ways:
        asked.append((before, threading.current_thread() is threading.main_thread()))
        return Ways()

    ways, _ = current(background, make)
    ways.look(Settings())
    qtbot.waitUntil(lambda: ways.now is not None)
    first = ways.now
    ways.look(Settings())
    qtbot.waitUntil(lambda: ways.now is not first)
    assert asked == [(None, False), (first, False)]
    ways.close()


def test_what_is_wrong_with_the_files_is_told_once_and_taken_back_when_it_is_put_right(
    qtbot: QtBot, background: Background
) -> None:
    wrong = [("the mode 'a' has no key",), ("the mode 'a' has no key",), ()]
    ways, keeper = current(background, lambda settings, before: Ways(reports=wrong.pop(0)))
    seen: list[object] = []
    ways.changed.connect(seen.append)
    ways.look(Settings())
    qtbot.waitUntil(lambda: len(seen) == 1)
    notice = keeper.state.notice
    ways.look(Settings())
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert notice is not None and keeper.state.notice is notice
    ways.look(Settings())
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert keeper.state.notice is None


def test_what_is_put_right_takes_its_own_notice_back_and_no_newer_one(
    qtbot: QtBot, background: Background
) -> None:
    wrong = [("the mode 'a' has no key",), ()]
    ways, keeper = current(background, lambda settings, before: Ways(reports=wrong.pop(0)))
    seen: list[object] = []
    ways.changed.connect(seen.append)
    ways.look(Settings())
    qtbot.waitUntil(lambda: len(seen) == 1)
    newer = Bulletin("the disk is full", "free some space", problem=True)
    keeper.apply(Told(newer))
    assert len(bulletins(keeper.state)) == 2
    ways.look(Settings())
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert bulletins(keeper.state) == (newer,)


def test_told_elsewhere_is_not_told_here(qtbot: QtBot, background: Background) -> None:
    ways, keeper = current(background, lambda settings, before: Ways(reports=("it is wrong",)))
    ways.look(Settings(), quiet=True)
    qtbot.waitUntil(lambda: ways.now is not None)
    assert keeper.state.notice is None


@pytest.mark.allow_logs
def test_whoever_waits_for_them_gets_plain_ones_where_they_cannot_be_found_out(
    qtbot: QtBot, background: Background
) -> None:
    def broken(settings: Settings, before: Ways | None) -> Ways:
        raise RuntimeError

    ways, _ = current(background, broken)
    told: list[Ways] = []
    ways.changed.connect(told.append)
    ways.look(Settings())
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told == [Ways()]
    ways.look(Settings())
    qtbot.wait(50)
    assert told == [Ways()]
