"""Transcripts on shares that do not answer hold up neither the others nor the end."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Bridge
from app.files.writing import Writing
from engine.errors import StoreError

SHARE, HOME = Path("/share"), Path("/home")


@pytest.fixture
def dead() -> Iterator[threading.Event]:
    """A share that answers once this is set."""
    answers = threading.Event()
    yield answers
    answers.set()


@pytest.fixture
def writing(qtbot: QtBot) -> Writing:
    return Writing(Bridge())


def test_what_goes_into_one_folder_goes_in_order(qtbot: QtBot, writing: Writing) -> None:
    written: list[int] = []
    told: list[int] = []
    for number in range(20):
        target = HOME / f"{number}.txt"
        writing.begin(
            target, lambda n=number: written.append(n), lambda n=number: told.append(n), told.append
        )
    qtbot.waitUntil(lambda: len(told) == 20)
    assert written == told == list(range(20))


def test_a_share_that_does_not_answer_holds_up_no_other_folder(
    qtbot: QtBot, writing: Writing, dead: threading.Event
) -> None:
    told: list[str] = []
    writing.begin(SHARE / "a.txt", dead.wait, lambda: told.append("share"), pytest.fail)
    writing.begin(HOME / "a.txt", lambda: None, lambda: told.append("home"), pytest.fail)
    qtbot.waitUntil(lambda: told == ["home"])
    dead.set()
    qtbot.waitUntil(lambda: told == ["home", "share"])


@pytest.mark.allow_logs
def test_the_end_does_not_wait_for_it_and_says_how_many_are_missing(
    writing: Writing, dead: threading.Event, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("a.txt", "b.txt"):
        writing.begin(SHARE / name, dead.wait, lambda: None, pytest.fail)
    writing.close(0.05)
    assert not dead.is_set()
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING] == [
        "2 transcripts are not written: their folders did not answer"
    ]


def test_the_end_waits_for_what_is_nearly_done(writing: Writing) -> None:
    go_on, written = threading.Event(), list[bool]()
    threading.Timer(0.05, go_on.set).start()
    writing.begin(HOME / "a.txt", lambda: written.append(go_on.wait()), lambda: None, pytest.fail)
    writing.close(20)
    assert written == [True]


@pytest.mark.allow_logs
def test_one_that_is_refused_is_told_and_the_next_is_written(qtbot: QtBot, writing: Writing) -> None:
    told: list[object] = []

    def refuse() -> None:
        raise StoreError("the disk is full", "free some space")

    writing.begin(HOME / "a.txt", refuse, pytest.fail, told.append)
    writing.begin(HOME / "b.txt", lambda: None, lambda: told.append("b"), pytest.fail)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert isinstance(told[0], StoreError)
    assert told[1] == "b"
