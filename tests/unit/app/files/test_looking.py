"""What is opened is looked through in order and beside everything else, and left at once if cancelled."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Bridge
from app.files.looking import Look, Looking
from engine.errors import SaysoError
from engine.files.inputs import Walk

TIMEOUT_S = 20


class Share:
    """A folder that answers when the test says so.

    Attributes:
        asked: Somebody waits for it.
        answers: Set: it answers.
        wanted: Whether its recordings were still wanted when it answered.
    """

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.answers = threading.Event()
        self.over = threading.Event()
        self.wanted: list[bool] = []

    def expand(self, names: list[str], walk: Walk) -> Iterator[Path | SaysoError]:
        walk.found = 1
        self.asked.set()
        assert self.answers.wait(TIMEOUT_S)
        self.wanted.append(not walk.stopped)
        yield from (Path(name, "a.wav") for name in names)
        self.over.set()


def at_once(names: list[str], walk: Walk) -> Iterator[Path | SaysoError]:
    """A folder of this machine."""
    yield from (Path(name, "a.wav") for name in names)


def broken(names: list[str], walk: Walk) -> Iterator[Path | SaysoError]:
    """Something nobody foresaw."""
    raise RuntimeError


class Watching:
    """A looking, and what it said."""

    def __init__(self) -> None:
        self.bridge = Bridge()
        self.looking = Looking(self.bridge)
        self.told: list[tuple[int, int]] = []
        self.through: list[Look] = []
        self.looking.told.connect(lambda look: self.told.append((look.job, look.walk.found)))
        self.looking.through.connect(self.through.append)

    def names(self) -> list[str]:
        return [look.names[0] for look in self.through]


@pytest.fixture
def share() -> Iterator[Share]:
    one = Share()
    yield one
    one.answers.set()


@pytest.fixture
def watching(qtbot: QtBot) -> Iterator[Watching]:
    one = Watching()
    yield one
    one.bridge.close()
    one.looking.close()


def test_what_is_found_at_once_is_handed_over_and_never_on_show(qtbot: QtBot, watching: Watching) -> None:
    watching.looking.begin(["/a"], False, True, at_once)
    qtbot.waitUntil(lambda: watching.through != [])
    assert watching.through[0].found == [Path("/a/a.wav")]
    assert watching.told == []
    assert watching.looking.under_way == ()


def test_what_takes_a_while_is_told_with_how_far_it_is(
    qtbot: QtBot, watching: Watching, share: Share
) -> None:
    watching.looking.begin(["/share"], False, True, share.expand)
    qtbot.waitUntil(lambda: len(watching.told) >= 2)
    assert set(watching.told) == {(-1, 1)}
    assert watching.through == []
    share.answers.set()
    qtbot.waitUntil(lambda: watching.names() == ["/share"])


def test_a_look_that_is_cancelled_is_over_although_the_share_does_not_answer(
    qtbot: QtBot, watching: Watching, share: Share
) -> None:
    watching.looking.begin(["/share"], False, True, share.expand)
    qtbot.waitUntil(lambda: watching.told != [])
    assert watching.looking.cancel(-1)
    assert not watching.looking.cancel(-1)
    assert watching.looking.under_way == ()
    share.answers.set()
    assert share.over.wait(TIMEOUT_S)
    watching.looking.begin(["/next"], False, True, at_once)
    qtbot.waitUntil(lambda: watching.through != [])
    assert watching.names() == ["/next"]
    assert share.wanted == [False]


def test_what_was_opened_first_comes_first(qtbot: QtBot, watching: Watching, share: Share) -> None:
    watching.looking.begin(["/share"], False, True, share.expand)
    watching.looking.begin(["/next"], False, True, at_once)
    share.answers.set()
    qtbot.waitUntil(lambda: len(watching.through) == 2)
    assert watching.names() == ["/share", "/next"]


def test_a_share_that_does_not_answer_does_not_hold_up_what_was_opened_after_it(
    qtbot: QtBot, watching: Watching, share: Share
) -> None:
    watching.looking.begin(["/share"], False, True, share.expand)
    watching.looking.begin(["/next"], False, True, at_once)
    qtbot.waitUntil(lambda: watching.names() == ["/next"])
    assert [look.names for look in watching.looking.under_way] == [("/share",)]


def test_closing_does_not_wait_for_a_share(watching: Watching, share: Share) -> None:
    watching.looking.begin(["/share"], False, True, share.expand)
    assert share.asked.wait(TIMEOUT_S)
    watching.looking.close()
    assert not share.over.is_set()
    share.answers.set()
    assert share.over.wait(TIMEOUT_S)
    assert share.wanted == [False]


@pytest.mark.allow_logs
def test_what_breaks_is_told_with_a_remedy(qtbot: QtBot, watching: Watching) -> None:
    watching.looking.begin(["/a"], False, True, broken)
    qtbot.waitUntil(lambda: watching.through != [])
    found = watching.through[0].found
    assert found is not None
    assert isinstance(found[0], SaysoError)
    assert "RuntimeError" in found[0].what
