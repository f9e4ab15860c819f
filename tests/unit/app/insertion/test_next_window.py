"""The words go to the window that the person turns to, when they have really turned to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.insertion.base import Target
from app.insertion.next_window import LOOK_MS, PATIENCE_MS, SETTLED, NextWindow, Seen, look
from app.insertion.scripted import ScriptedFinder

XTERM, FIREFOX = Target(7, "xterm", True), Target(8, "Firefox")


class Desk:
    """A desktop with a window of ours in front."""

    def __init__(self) -> None:
        self.finder = ScriptedFinder(XTERM)
        self.ours = True
        self.waiter = NextWindow(self.finder, lambda: self.ours)
        self.found: list[Target] = []
        self.waiter.found.connect(self.found.append)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk()


def test_a_window_is_found_once_the_person_has_settled_in_it(qtbot: QtBot, desk: Desk) -> None:
    desk.waiter.wait()
    desk.waiter._look()
    assert desk.waiter.waiting
    desk.ours = False
    qtbot.waitUntil(lambda: desk.found == [XTERM])
    assert not desk.waiter.waiting


def test_it_gives_up_in_the_end(qtbot: QtBot, desk: Desk) -> None:
    missed: list[bool] = []
    desk.waiter.missed.connect(lambda: missed.append(True))
    desk.waiter.wait()
    for _ in range(PATIENCE_MS // LOOK_MS):
        desk.waiter._look()
    assert missed == [True]
    assert desk.found == []
    assert not desk.waiter.waiting


def test_stopped_it_finds_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.waiter.wait()
    desk.waiter.stop()
    assert not desk.waiter.waiting


@given(st.lists(st.sampled_from([None, XTERM, FIREFOX])))
def test_only_a_window_seen_at_every_one_of_the_last_looks_counts(looks: list[Target | None]) -> None:
    seen = Seen()
    for current in looks:
        seen = look(seen, current)
    settled = len(looks) >= SETTLED and looks[-1] is not None and len(set(looks[-SETTLED:])) == 1
    assert (seen.times >= SETTLED) == settled
