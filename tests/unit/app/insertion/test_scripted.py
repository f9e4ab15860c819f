"""What the fake does beyond the contract."""

from __future__ import annotations

from app.insertion.base import Delivery, Field, Outcome, Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter

EDITOR = Target(1, "editor")


def test_answers_can_be_held_back() -> None:
    inserter = ScriptedInserter(ScriptedFinder(EDITOR))
    ends: list[Delivery] = []
    inserter.hold_answers = True
    inserter.insert("words", EDITOR, ends.append)
    assert ends == [] and inserter.arrived == []
    inserter.answer()
    assert [end.outcome for end in ends] == [Outcome.INSERTED]
    assert inserter.arrived == [(EDITOR, "words")]


def test_it_fails_when_told_to() -> None:
    inserter = ScriptedInserter(ScriptedFinder(EDITOR))
    inserter.next_outcome = Outcome.FAILED
    ends: list[Delivery] = []
    inserter.insert("words", EDITOR, ends.append)
    assert [end.outcome for end in ends] == [Outcome.FAILED] and inserter.arrived == []


def test_a_password_field_gets_nothing() -> None:
    secret = Target(1, "editor", takes=Field.PASSWORD)
    inserter = ScriptedInserter(ScriptedFinder(secret))
    ends: list[Delivery] = []
    inserter.insert("words", secret, ends.append)
    assert [(end.outcome, end.homeless) for end in ends] == [(Outcome.HELD, False)]
    assert inserter.arrived == []


def test_words_are_homeless_where_no_window_has_the_focus() -> None:
    ends: list[Delivery] = []
    ScriptedInserter(ScriptedFinder(None)).insert("words", None, ends.append)
    assert [end.homeless for end in ends] == [True]
