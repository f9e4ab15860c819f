"""Dictations that leave nothing behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import Bridge
from app.deeds import Action, Wish
from app.library.passing import Passing
from app.scripted_engine import metrics
from engine.errors import DecodeFailed
from engine.messages import Cancelled, Failed, Final, Nothing, SessionId

ONE, TWO = SessionId("s1"), SessionId("s2")


@pytest.fixture
def over() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def marked() -> list[str]:
    return []


@pytest.fixture
def passing(qtbot: QtBot, over: list[tuple[str, str]], marked: list[str]) -> Iterator[Passing]:
    made = Passing(Bridge(), marked.append)
    made.over.connect(lambda session, text: over.append((session, text)))
    yield made
    made.close()


def final(session: SessionId, kept: bool = False) -> Final:
    return Final(session, 1.0, "said", "said", metrics(), kept)


def test_words_go_when_they_are_in_their_window(passing: Passing, over: list[tuple[str, str]]) -> None:
    passing.begin(ONE)
    passing.on_engine(final(ONE))
    assert over == []
    passing.placed(ONE)
    passing.placed(ONE)
    assert over == [(ONE, "said")]


@pytest.mark.parametrize("wish", [Wish(Action.COPY, ONE), Wish(Action.COPY), Wish(Action.DISMISS, ONE)])
def test_words_that_were_not_inserted_go_when_they_are_copied_or_put_aside(
    passing: Passing, over: list[tuple[str, str]], wish: Wish
) -> None:
    passing.on_engine(final(ONE))  # of a crash: this run never saw its key
    passing.on_wish(Wish(Action.SHOW, ONE))
    assert over == []
    passing.on_wish(wish)
    assert over == [(ONE, "said")]


def test_words_that_are_kept_are_no_concern(passing: Passing, over: list[tuple[str, str]]) -> None:
    passing.on_engine(final(ONE, kept=True))
    passing.placed(ONE)
    passing.on_wish(Wish(Action.COPY))
    assert over == []


def test_silence_leaves_nothing(passing: Passing, over: list[tuple[str, str]]) -> None:
    passing.begin(ONE)
    passing.on_engine(Nothing(ONE, 1.0, "no speech was heard"))
    assert over == [(ONE, "")]


def test_a_cancel_can_be_taken_back_until_the_next_dictation_or_the_end(
    passing: Passing, over: list[tuple[str, str]]
) -> None:
    for session in (ONE, TWO):
        passing.begin(session)
        passing.on_engine(Cancelled(session, 1.0, 1.0))
    assert over == [(ONE, "")]
    passing.close()
    assert over == [(ONE, ""), (TWO, "")]


def test_a_cancel_that_was_taken_back_owes_its_words(passing: Passing, over: list[tuple[str, str]]) -> None:
    passing.begin(ONE)
    passing.on_engine(Cancelled(ONE, 1.0, 1.0))
    passing.on_engine(final(ONE))
    passing.begin(TWO)
    assert over == []


def test_what_was_said_at_a_password_field_is_marked_and_the_mark_is_written_before_the_app_ends(
    passing: Passing, marked: list[str]
) -> None:
    passing.withhold(ONE)
    passing.withhold(TWO)
    passing.close()
    assert marked[0] == ONE
    assert set(marked) == {ONE, TWO}


def test_what_failed_is_still_owed(passing: Passing, over: list[tuple[str, str]]) -> None:
    passing.begin(ONE)
    passing.on_engine(Failed(ONE, 1.0, DecodeFailed("broken", "again"), audio_kept=True))
    passing.placed(ONE)
    assert over == []
