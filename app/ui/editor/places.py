"""Where each recognised word stands in a text that may have been edited since. Pure.

Problem: a click on a word must play it, and the played word must be marked, also after a person has corrected
half the sentence. Mechanism: the words of the text are aligned with the recognised ones by what they say
without case and punctuation; those that agree have the recogniser's time, and a run that was rewritten shares
the time of the run it replaced, by letters. Words that were only added are where the gap is.

Rules: places are in the order of the text and never overlap in it; their times never go backwards.
Failure mode: a text that has nothing to do with the recognised words is spread over the whole time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.recognition.base import Word


_WORD = re.compile(r"\S+")
_BARE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Place:
    """One word of the text.

    Attributes:
        at, end: Its characters in the text.
        start_s, end_s: When it was said.
        confidence: The recogniser's, 0 to 1; None where it cannot tell or the word is not the recogniser's.
        heard: It says what was recognised; False for one that a person wrote.
    """

    at: int
    end: int
    start_s: float
    end_s: float
    confidence: float | None
    heard: bool


@dataclass(frozen=True, slots=True)
class Places:
    """All words of a text, in order."""

    words: tuple[Place, ...] = ()

    def at_character(self, position: int) -> Place | None:
        """The word that holds or precedes a character; the first where none precedes it."""
        if not self.words:
            return None
        index = bisect_right(self.words, position, key=lambda place: place.at) - 1
        return self.words[max(0, index)]

    def at_time(self, seconds: float) -> Place | None:
        """The word that sounds at a moment; in a pause the one before it; None before the first."""
        index = bisect_right(self.words, seconds, key=lambda place: place.start_s) - 1
        return self.words[index] if index >= 0 else None


def place(text: str, heard: Sequence[Word]) -> Places:
    """The words of `text`, each with the time at which it was said; none where nothing was heard."""
    if not heard:
        return Places()
    spots = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    said = [_bare(text[at:end]) for at, end in spots]
    recognised = [_bare(word.text) for word in heard]
    found: list[Place] = []
    for ours, theirs in _runs(said, recognised):
        if said[ours] == recognised[theirs]:
            (at, end), word = spots[ours.start], heard[theirs.start]
            found.append(Place(at, end, word.start, word.end, word.confidence, heard=True))
        else:
            found += _shared(spots[ours], heard[theirs] or _gap(heard, theirs.start))
    return Places(tuple(found))


def _runs(said: Sequence[str], recognised: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """Runs of both that belong together: equal ones word by word, rewritten ones as a whole."""
    head = _common(said, recognised)
    tail = _common(said[head:][::-1], recognised[head:][::-1])
    yield from ((slice(i, i + 1), slice(i, i + 1)) for i in range(head))
    ours, theirs = said[head : len(said) - tail], recognised[head : len(recognised) - tail]
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((_at(head + a + i), _at(head + c + i)) for i in range(b - a))
        elif b > a:
            yield slice(head + a, head + b), slice(head + c, head + d)
    for i in range(tail, 0, -1):
        yield _at(len(said) - i), _at(len(recognised) - i)


def _at(index: int) -> slice:
    return slice(index, index + 1)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _gap(heard: Sequence[Word], before: int) -> Sequence[Word]:
    """The moment before a recognised word, as a word without length."""
    from engine.recognition.base import Word  # by now somebody has loaded numpy

    moment = heard[before - 1].end if before else heard[0].start
    return [Word("", moment, moment)]


def _shared(spots: Sequence[tuple[int, int]], run: Sequence[Word]) -> Iterator[Place]:
    """Words that a person wrote, at the time of what was recognised there, by their letters."""
    start, stop = run[0].start, run[-1].end
    letters = sum(end - at for at, end in spots)
    passed = 0
    for at, end in spots:
        begin = start + (stop - start) * passed / letters
        passed += end - at
        yield Place(at, end, begin, start + (stop - start) * passed / letters, None, heard=False)


def _bare(word: str) -> str:
    return _BARE.sub("", word).casefold() or word
