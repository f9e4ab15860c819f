"""A password field that gets the focus while somebody dictates is seen, whichever window it is in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.insertion.base import Field, Target
from app.insertion.passwords import PasswordWatch
from app.insertion.scripted import ScriptedFinder

LOGIN = Target(9, "login")
LOGIN_PASSWORD = replace(LOGIN, takes=Field.PASSWORD)
PROMPT = Target(5, "prompt", takes=Field.PASSWORD)
MAIL = Target(7, "Mail", takes=Field.TEXT)


class Watched:
    """A watch and what it says."""

    def __init__(self, target: Target | None) -> None:
        self.finder = ScriptedFinder(target)
        self.watch = PasswordWatch(self.finder)
        self.said: list[tuple[str, object]] = []
        self.watch.secret.connect(lambda session, target: self.said.append((session, target)))
        self.watch.hidden.connect(lambda session, on: self.said.append((session, on)))

    def turn_to(self, target: Target | None) -> None:
        self.finder.focused = target
        self.watch.look()


@pytest.fixture
def mail(qtbot: QtBot) -> Watched:
    watched = Watched(MAIL)
    watched.watch.begin("one", MAIL)
    return watched


def test_in_the_window_that_the_words_are_for_it_makes_a_secret_of_them_for_good(qtbot: QtBot) -> None:
    watched = Watched(LOGIN)
    watched.watch.begin("one", LOGIN)
    watched.finder.focused = LOGIN_PASSWORD
    qtbot.waitUntil(lambda: watched.said == [("one", LOGIN_PASSWORD)])
    watched.watch.released()
    assert len(watched.said) == 1


def test_in_another_window_it_hides_the_words_while_it_has_the_focus(mail: Watched) -> None:
    for target in (MAIL, PROMPT, PROMPT, MAIL, None):
        mail.turn_to(target)
    assert mail.said == [("one", True), ("one", False)]


def test_the_key_up_looks_once_more_and_settles_what_is_secret(mail: Watched) -> None:
    mail.finder.focused = replace(MAIL, takes=Field.PASSWORD)
    mail.watch.released()
    assert mail.said == [("one", mail.finder.focused)]


def test_after_the_key_up_words_are_only_hidden(mail: Watched) -> None:
    mail.watch.released()
    mail.turn_to(replace(MAIL, takes=Field.PASSWORD))
    assert mail.said == [("one", True)]


def test_the_end_of_an_older_dictation_does_not_end_the_watch(qtbot: QtBot, mail: Watched) -> None:
    mail.watch.begin("two", MAIL)
    mail.watch.over("one")
    mail.finder.focused = PROMPT
    qtbot.waitUntil(lambda: mail.said == [("two", True)])
    mail.watch.over("two")
    assert not mail.watch._timer.isActive()
