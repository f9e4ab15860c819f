"""Where each recognised word stands in a text that may have been edited since. Pure.

Problem: a click on a word must play it, and the played word must be marked, also after a person has corrected
half the sentence. Mechanism: the words of the text are aligned with the recognised ones by what they say
without case and punctuation (`matching`); those that agree have the recogniser's time, and a run that was
rewritten shares the time of the run it replaced, by letters. Words that were only added are where the gap is.

Rules: places are in the order of the text and never overlap in it; their times never go backwards.
Failure mode: a text that has nothing to do with the recognised words is spread over the whole time.
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ui.editor.matching import matched

if TYPE_CHECKING:
    from engine.recognition.base import Word

AT_ONCE = 500  # words; they take 1 to 2 ms
Spot = tuple[int, int]  # from and to, characters
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


class Places:
    """All words of a text, in order; while they are being found, those from its beginning on.

    They are kept as columns: as 180,000 objects they would make each round of the garbage collector stand
    still for 50 ms.
    """

    def __init__(self) -> None:
        self._at, self._end = array("l"), array("l")
        self._start_s, self._end_s, self._confidence = array("d"), array("d"), array("d")
        self._heard = bytearray()

    def __len__(self) -> int:
        return len(self._at)

    def __getitem__(self, index: int) -> Place:
        """One word."""
        confidence = self._confidence[index]
        return Place(
            self._at[index],
            self._end[index],
            self._start_s[index],
            self._end_s[index],
            None if math.isnan(confidence) else confidence,
            bool(self._heard[index]),
        )

    @property
    def words(self) -> tuple[Place, ...]:
        """All of them."""
        return tuple(self[index] for index in range(len(self)))

    def add_heard(self, spots: Iterable[Spot], words: Iterable[Word]) -> None:
        """Put words that say what was recognised behind the others."""
        for (at, end), word in zip(spots, words, strict=True):
            self._at.append(at)
            self._end.append(end)
            self._start_s.append(word.start)
            self._end_s.append(word.end)
            self._confidence.append(math.nan if word.confidence is None else word.confidence)
            self._heard.append(True)

    def add_written(self, spots: Sequence[Spot], run: Sequence[Word]) -> None:
        """Put words that a person wrote behind the others, by their letters at the time of `run`."""
        start, stop = run[0].start, run[-1].end
        letters, passed = sum(end - at for at, end in spots), 0
        for at, end in spots:
            self._at.append(at)
            self._end.append(end)
            self._start_s.append(start + (stop - start) * passed / letters)
            passed += end - at
            self._end_s.append(start + (stop - start) * passed / letters)
            self._confidence.append(math.nan)
            self._heard.append(False)

    def at_character(self, position: int) -> Place | None:
        """The word that holds or precedes a character; the first where none precedes it."""
        return self[max(0, bisect_right(self._at, position) - 1)] if self._at else None

    def at_time(self, seconds: float) -> Place | None:
        """The word that sounds at a moment; in a pause the one before it; None before the first."""
        index = bisect_right(self._start_s, seconds) - 1
        return self[index] if index >= 0 else None

    def between(self, first: int, last: int) -> list[Place]:
        """The words that have a character from `first` to `last`, and those that touch them."""
        return [self[index] for index in range(bisect_left(self._end, first), bisect_right(self._at, last))]


def place(text: str, heard: Sequence[Word]) -> Places:
    """The words of `text`, each with the time at which it was said; none where nothing was heard."""
    places = Places()
    for _ in placing(places, text, heard):
        pass
    return places


def placing(places: Places, text: str, heard: Sequence[Word]) -> Iterator[None]:
    """Fill in the places bit by bit, in order; from one bit to the next it takes a few milliseconds."""
    if not heard:
        return
    ats, ends = array("l"), array("l")
    said: list[str] = []
    for found in _WORD.finditer(text):
        ats.append(found.start())
        ends.append(found.end())
        said.append(_bare(found[0]))
        if len(said) % AT_ONCE == 0:
            yield
    recognised: list[str] = []
    for first in range(0, len(heard), AT_ONCE):
        recognised += [_bare(word.text) for word in heard[first : first + AT_ONCE]]
        yield
    for first, stop, heard_first, heard_stop, same in matched(said, recognised):
        yield
        if same:
            for at in range(first, stop, AT_ONCE):
                end, heard_at = min(at + AT_ONCE, stop), heard_first + at - first
                spots = zip(ats[at:end], ends[at:end], strict=True)
                places.add_heard(spots, heard[heard_at : heard_at + end - at])
                yield
        elif stop > first:
            spots = zip(ats[first:stop], ends[first:stop], strict=True)
            places.add_written(list(spots), heard[heard_first:heard_stop] or _gap(heard, heard_first))


def _gap(heard: Sequence[Word], before: int) -> Sequence[Word]:
    """The moment before a recognised word, as a word without length."""
    from engine.recognition.base import Word  # by now somebody has loaded numpy

    moment = heard[before - 1].end if before else heard[0].start
    return [Word("", moment, moment)]


def _bare(word: str) -> str:
    return _BARE.sub("", word).casefold() or word
