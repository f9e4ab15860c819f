"""Words that are said to Sayso and not to a window: "scratch that" as a whole dictation. Pure.

Rules: only a dictation that is nothing else counts, so that "scratch that idea" is written. English only.
Failure mode: a dictation of just these words cannot be written; the history has it.
"""

from __future__ import annotations

import re
from enum import Enum

from app.deeds import Action, Bulletin
from app.insertion.base import Outcome
from app.state import Last
from app.translation import mark, tr


class Spoken(Enum):
    """What was wanted."""

    TAKE_BACK = "take back"
    SHORTER = "shorter"
    LIST = "list"
    FORMAL = "formal"


_SAID = {
    "scratch that": Spoken.TAKE_BACK,
    "undo that": Spoken.TAKE_BACK,
    "make it shorter": Spoken.SHORTER,
    "make that shorter": Spoken.SHORTER,
    "make it a list": Spoken.LIST,
    "make that a list": Spoken.LIST,
    "make it formal": Spoken.FORMAL,
    "make that formal": Spoken.FORMAL,
}
REWRITING = Bulletin(
    "The last words are being rewritten", "the new text will be offered; the old one stays where it is"
)


def command_of(raw: str) -> Spoken | None:
    """What a whole dictation asks for; None if it is words to be written.

    Args:
        raw: As it was recognised.
    """
    return _SAID.get(" ".join(re.findall(r"[^\W_]+", raw.lower())))


def taken_back(last: Last, held: bool) -> Bulletin:
    """What to tell of words that were to be taken back: typing over them would be blind.

    Args:
        last: The last words.
        held: They had not gone in yet, and will not.
    """
    there = mark("they are in Sayso’s window")
    if held:
        return _told(mark("The last words were taken back before they went in"), there, last)
    if last.outcome not in (Outcome.INSERTED, Outcome.SENT):
        return _told(mark("The last words had not gone into any window"), there, last)
    here = tr("Undo the last words in {app} with its own undo key", app=last.app)
    what = here if last.app else mark("Undo the last words with the undo key of that window")
    copied = mark("Sayso cannot see whether they are still there; they are on the clipboard too")
    return _told(what, copied, last)


def _told(what: str, remedy: str, last: Last) -> Bulletin:
    return Bulletin(what, remedy, (Action.SHOW,), last.session)
