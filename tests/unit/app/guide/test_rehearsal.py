"""While words are only to be seen, they are inserted nowhere, and said to be done."""

from __future__ import annotations

from app.guide.rehearsal import Rehearsed
from app.insertion.base import Delivery, Outcome, Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter


def test_words_are_kept_back_while_it_is_on_and_inserted_otherwise() -> None:
    target = Target(7, "editor", False)
    real = ScriptedInserter(ScriptedFinder(target))
    on = True
    rehearsed = Rehearsed(real, lambda: on)
    told: list[Delivery] = []
    rehearsed.insert("one", target, told.append)
    on = False
    rehearsed.insert("two", target, told.append)
    assert real.arrived == [(target, "two")]
    assert [delivery.outcome for delivery in told] == [Outcome.SENT, Outcome.INSERTED]


def test_everything_else_reaches_the_real_one() -> None:
    real = ScriptedInserter(ScriptedFinder(None))
    rehearsed = Rehearsed(real, lambda: True)
    rehearsed.key_held(True)
    rehearsed.copy("words")
    assert real.dictating and real.clipboard == "words"
    rehearsed.close()
    assert real.closed
