"""A word said twice by a tongue that hesitates: "the the", "I I think", "going to the going to the".

Twice is often meant ("had had", "that that", "bye bye", "very very", numbers, names), so only words go that
English never doubles, and phrases that end in a word no clause can end in. A broken start of a word
("b-b-but", "th- the") goes in every language, because the whole word follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from engine.cleanup.rules.model import Edit, Find, RuleSettings
from engine.cleanup.rules.words import word_before, wordset

# Never doubled within a clause. "it", "you", "her", "in", "on", "is", "that" can be, where clauses meet.
_ONCE = wordset("""
    the a an I we they he she my our your their of and but or to with from because I'm I've I'd I'll
    we're we've we'll they're it's he's she's there's let's
""")
_PHRASAL = wordset("come came comes coming")  # "we came to to find ..."
_CANNOT_END = wordset("the a an my our your their to")


@cache
def _doubled() -> re.Pattern[str]:
    # A word must follow: "he he" laughs.
    return re.compile(
        r"(?<![\w'’-])([A-Za-z]+(?:['’][a-z]+)?)"
        r"(?P<again>(?:(?:,|\.\.\.|…)?[ ]+(?i:\1)(?![\w'’-]))+)(?=[ ]+[\w'’])"
    )


@cache
def _phrase() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'’-])(?P<run>(?i:[a-z'’]+(?:[ ][a-z'’]+){{0,2}}[ ](?:{'|'.join(_CANNOT_END)})))"
        r"(?:,?[ ]+(?i:(?P=run)))+(?=[ ]+\w)"
    )


@cache
def _broken() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w'’-])(?:(?i:(?P<a>[^\W\d_]{1,2})-(?:(?P=a)-)+)(?=(?i:(?P=a))[^\W\d_])"
        r"|(?i:(?P<b>[^\W\d_]{1,3})- )(?=(?i:(?P=b))[^\W\d_])"
        r"|(?P<c>I-)+(?=I\b))"
    )


def stutters(settings: RuleSettings) -> Find:
    """The rule, with the repeated words of English or only with broken ones."""
    if not settings.is_english:
        return _broken_words

    def find(text: str) -> list[Edit]:
        edits: list[Edit] = []
        said = text.lower().replace(",", "").replace("…", "").replace("...", "").split()
        if any(one == other for one, other in pairwise(said)):
            edits += [
                Edit(match.start(), match.end(), match[1])
                for match in _doubled().finditer(text)
                if _is_slip(match[1], match["again"], word_before(text, match.start()).lower())
            ]
        if any(one in _CANNOT_END and _is_echoed(said, at) for at, one in enumerate(said)):
            edits += [Edit(match.start(), match.end(), match["run"]) for match in _phrase().finditer(text)]
        return edits + _broken_words(text)

    return find


def _is_echoed(said: Sequence[str], at: int) -> bool:
    """Whether the two to four words that end at `at` are said again; a quick look before the slow one."""
    for size in (2, 3, 4):
        again = at + size
        if (
            again < len(said)
            and said[again] == said[at]
            and said[again - 1] == said[at - 1]
            and at >= size - 1
        ):
            return True
    return False


def _is_slip(word: str, again: str, before: str) -> bool:
    """Whether `word` is never doubled, and what follows it is no name (a band is called The The)."""
    said = {one for one in re.split(r"[ ,.…]+", again.replace("’", "'")) if one}
    if before in _PHRASAL and word.lower() == "to":
        return False
    return said <= _ONCE and (word.replace("’", "'") in _ONCE or word.lower().replace("’", "'") in _ONCE)


def _broken_words(text: str) -> list[Edit]:
    if "-" not in text:
        return []
    edits = []
    for match in _broken().finditer(text):
        end = match.end()
        first = match.group()[0]
        # "B-b-but" keeps the capital of its first try.
        now = text[end].upper() if first.isupper() else text[end]
        edits.append(Edit(match.start(), end + 1, now))
    return edits
