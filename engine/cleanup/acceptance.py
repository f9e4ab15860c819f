"""Whether a language model's answer may stand in place of the words that were spoken.

Problem: a model that is asked to tidy a dictation sometimes answers its question, obeys its command,
translates it, leaves a third of it out, or improves a number. The words are then wrong, in the person's name.
Mechanism: the answer must be an edit of the words in which every step is harmless (`explanation`); what that
test does not see is tested before it: scripts, capitals, markup, a question that became a statement. There is
no list of refusals and preambles: their words were not spoken, which is enough.
Rules: on any doubt the words stay as they were, and the reason is one clause. Pure; the same for any model.
Failure mode: a good edit is thrown away. What passes and still changes the sense are punctuation, where the
words alone allow two readings, and small words ("the").
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from engine.cleanup.explanation import explained
from engine.cleanup.lexicon import NEGATIONS
from engine.cleanup.words import keys, scripts
from engine.phrases import Phrase

MARKUP = ("**", "##", "__", "~~", "```", "<", "|", "](")
QUESTION_MARKS = "?？؟"
HELD_BACK = (
    3  # words at the end of an answer that is still growing: the last is half a word, two may be a filler
)
LONGEST = 2.0  # an answer with more words than this times what was spoken cannot pass: it need not be read
CAPITALS = 0.6  # of its letters; "NASA and the BBC" has fewer


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided of an answer.

    Attributes:
        why: Why it may not stand, one clause; "" if it may.
    """

    why: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the answer may replace the words."""
        return not self.why


def judge(spoken: str, written: str) -> Verdict:
    """Decide about a whole answer.

    Args:
        spoken: The words as they would be inserted without a model.
        written: What the model made of them.
    """
    if not keys(written):
        return Verdict(Phrase("the model left nothing of the words"))
    why = _unlike(spoken, written)
    if why:
        return Verdict(why)
    said = keys(spoken)
    if not said:
        return Verdict(Phrase("there were no words to clean up"))
    if any(explained(said, keys(written, markers)) for markers in (True, False)):
        return Verdict()
    return Verdict(_difference(spoken, written))


def standing(spoken: str, written: str) -> str:
    """The beginning of a growing answer that may be shown: whole words, the last ones held back.

    Returns:
        "" if there is nothing to show yet, or if what is there could never pass.
    """
    ends = [match.end() for match in re.finditer(r"\S+", written)]
    if len(ends) <= HELD_BACK:
        return ""
    shown = written[: ends[-1 - HELD_BACK]]
    if _foreign(spoken, shown) or _marked_up(spoken, shown):
        return ""
    said = keys(spoken)
    passes = any(explained(said, keys(shown, markers), whole=False) for markers in (True, False))
    return shown if passes else ""


def too_long(spoken: str, written: str) -> bool:
    """Whether a growing answer has grown beyond all that could pass; cheap, for every piece that arrives."""
    return len(written) > 40 + LONGEST * 2 * len(spoken)


def _unlike(spoken: str, written: str) -> str:
    """What is wrong beside the words themselves; "" if nothing is."""
    if _foreign(spoken, written):
        return Phrase("the model wrote in another script")
    if _marked_up(spoken, written):
        return Phrase("the model added markup")
    if _share_of_capitals(written) > CAPITALS >= _share_of_capitals(spoken):
        return Phrase("the model wrote capitals only")
    if _asks(spoken) and not _asks(written):
        return Phrase("the model made a statement of a question")
    return ""


def _foreign(spoken: str, written: str) -> bool:
    return not scripts(written) <= scripts(spoken)


def _marked_up(spoken: str, written: str) -> bool:
    return any(mark in written and mark not in spoken for mark in MARKUP)


def _share_of_capitals(text: str) -> float:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) / len(letters) if len(letters) > 3 else 0.0


def _asks(text: str) -> bool:
    return any(mark in text for mark in QUESTION_MARKS)


def _difference(spoken: str, written: str) -> str:
    """The likeliest reason why an answer is not explained, as a clause."""
    said, put = Counter(keys(spoken)), Counter(keys(written))
    lost, new = said - put, put - said
    if any(key.isdigit() for key in lost | new):
        return Phrase("the model changed a number")
    if NEGATIONS & {*lost, *new}:
        return Phrase("the model changed a negation")
    if any(name in lost for name in _names(spoken)):
        return Phrase("the model changed a name")
    kept = 1 - lost.total() / said.total()
    if kept < 0.5:
        return Phrase("the model wrote other words than were spoken")
    if lost and new:
        return Phrase("the model replaced words")
    if lost:
        return Phrase("the model left words out")
    return Phrase("the model added words") if new else Phrase("the model changed the order of the words")


def _names(spoken: str) -> set[str]:
    """Words with a capital that do not begin a sentence."""
    words = re.findall(r"\S+", spoken)
    named = (word for before, word in pairwise(words) if word[:1].isupper() and before[-1] not in ".!?:")
    return {key for word in named for key in keys(word)}
