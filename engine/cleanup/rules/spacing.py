"""Blanks and the pronoun "I": what is wrong in every sentence.

Two blanks between words become one, within a line and not at its head, where they may be meant. A small "i"
is a capital where it is surely the pronoun: in "i'm", or before a verb where a clause begins; and then in the
rest of the text before verbs. An index i stays small.
"""

from __future__ import annotations

import re
from functools import cache

from engine.cleanup.rules.model import Edit, Find, RuleSettings
from engine.cleanup.rules.words import word_before, wordset


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\s])[ \t]{2,}(?=[^\s])")


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.'’(_-])i(?=(?P<short>['’](?:m|ve|ll|d)\b)|[ ](?:am|was|think|have|had|will|would|can|can't|"
        r"could|do|don't|did|didn't|know|want|wanted|need|should|guess|mean|feel|felt|hope|just|really|also|"
        r"went|got|said|saw|thought|believe|wonder|love|like|haven't|won't|couldn't|shouldn't|wouldn't)\b"
        r"(?![(\[=]))"
    )


# A clause begins after these.
_JOINTS = wordset("""
    and but so that if when because as think what where how why while before after since until then or
    than yes no now today yesterday tomorrow said says say know hope sure guess wish maybe okay well thing
    time whatever whether
""")


def spacing(settings: RuleSettings) -> Find:
    """The rule for blanks."""

    def find(text: str) -> list[Edit]:
        if "  " not in text and "\t" not in text:
            return []
        return [Edit(match.start(), match.end(), " ") for match in _blanks().finditer(text)]

    return find


def pronoun(settings: RuleSettings) -> Find:
    """The rule for "i"."""

    def find(text: str) -> list[Edit]:
        found = list(_pronoun().finditer(text))
        if not any(_begins_clause(text, match) for match in found):
            return []
        return [Edit(match.start(), match.end(), "I") for match in found]

    return find


def _begins_clause(text: str, match: re.Match[str]) -> bool:
    """Whether it is the pronoun beyond doubt; where one is, all are."""
    before = word_before(text, match.start()).lower()
    return bool(match["short"]) or not before or before in _JOINTS
