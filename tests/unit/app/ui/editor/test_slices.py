"""Long work is done in turns with everything else, whole and in order."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from app.ui.editor.slices import PAUSE, SLICE_S, Slices


@pytest.fixture
def slices(qtbot: QtBot) -> Iterator[Slices]:
    owner = QObject()
    yield Slices(owner)
    owner.deleteLater()


def counted(done: list[int], count: int, step_s: float = 0.0) -> Iterator[None]:
    for number in range(count):
        done.append(number)
        time.sleep(step_s)
        yield


def test_short_work_is_done_before_start_returns(slices: Slices) -> None:
    done: list[int] = []
    told: list[bool] = []
    slices.start(counted(done, 3), told.append, short=True)
    assert (done, told) == ([0, 1, 2], [True])


def test_long_work_lets_others_have_their_turn(slices: Slices, qtbot: QtBot) -> None:
    done: list[int] = []
    told: list[bool] = []
    turns: list[int] = []
    other = QTimer(interval=0)
    other.timeout.connect(lambda: turns.append(len(done)))
    other.start()
    slices.start(counted(done, 10, SLICE_S), told.append, short=False)
    assert not done
    qtbot.waitUntil(lambda: True in told)
    assert done == list(range(10))
    assert told == [False] * (len(told) - 1) + [True]
    assert len({count for count in turns if 0 < count < 10}) > 2


def test_work_that_is_stopped_goes_no_further(slices: Slices, qtbot: QtBot) -> None:
    done: list[int] = []
    told: list[bool] = []
    slices.start(counted(done, 10, SLICE_S), told.append, short=False)
    qtbot.waitUntil(lambda: bool(told))
    slices.stop()
    reached = len(done)
    qtbot.wait(50)
    assert len(done) == reached < 10
    assert True not in told


def test_other_work_takes_the_place_of_what_is_under_way(slices: Slices, qtbot: QtBot) -> None:
    first: list[int] = []
    second: list[int] = []
    told: list[str] = []
    slices.start(counted(first, 10, SLICE_S), lambda done: told.append("first"), short=False)
    slices.start(counted(second, 3), lambda done: told.append("second"), short=False)
    qtbot.waitUntil(lambda: len(second) == 3)
    assert not first
    assert set(told) == {"second"}


def test_work_may_be_begun_anew_when_it_is_told_to_be_done(slices: Slices, qtbot: QtBot) -> None:
    second: list[int] = []

    def told(done: bool) -> None:
        slices.start(counted(second, 2), lambda done: None, short=False)

    slices.start(iter(()), told, short=False)
    qtbot.waitUntil(lambda: second == [0, 1])


def test_a_pause_ends_the_slice_and_the_work_comes_again(slices: Slices, qtbot: QtBot) -> None:
    ready: list[bool] = []
    asked: list[bool] = []
    told: list[bool] = []

    def waiting() -> Iterator[object]:
        while not ready:
            asked.append(True)
            yield PAUSE

    slices.start(waiting(), told.append, short=False)
    qtbot.waitUntil(lambda: len(told) >= 2)
    assert len(asked) == len(told)
    ready.append(True)
    qtbot.waitUntil(lambda: told[-1])
