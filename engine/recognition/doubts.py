"""Which words are doubtful, for an engine that tells no confidence: those that it does not hear twice.

Problem: the embedded engine gives words and nothing about them, so no word could be marked. Mechanism: the
same audio is decoded again a little changed (`CHANGES`); a word of the text that one of these hearings does
not have is doubtful, and what the hearing has in its place is what may have been said. Of the words marked so
in 17 recordings 60 % are wrong (of all words 3.9 %), and half of the wrong ones are marked
(`tests/benchmarks/doubtful_words.py`).

Rules: texts are aligned word by word without case and punctuation; what has neither letter nor digit is no
word. Failure mode: a hearing without words tells nothing of the others and marks none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import numpy as np

from engine.recognition.base import (
    GREEDY,
    SAMPLE_RATE,
    DecodeOptions,
    Hypothesis,
    Recognizer,
    RecognizerInfo,
    Samples,
    Word,
)

LATER = 1280  # samples of silence put before the speech: 80 ms
QUIETER = 0.6
LESS = 480  # samples taken from its beginning: 30 ms
UNSURE = 0.25  # stands for the confidence that nobody told; below one half

Doubts = Mapping[int, tuple[str, ...]]  # number of a word: what was heard in its place, as it was written
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class DoubtfulWord(Word):
    """A word that was not heard every time.

    Attributes:
        others: What was heard in its place, without punctuation around it; empty where nothing was or it is
            not known which of several words it is.
    """

    others: tuple[str, ...] = ()


def quieter_and_later(samples: Samples) -> Samples:
    """Speech, shape (n,), as shape (n + LATER,)."""
    return np.concatenate((np.zeros(LATER, np.float32), samples * np.float32(QUIETER)))


def without_its_beginning(samples: Samples) -> Samples:
    """Speech, shape (n,), as shape (n - LESS,); what is too short to lose so much stays."""
    return samples[LESS:] if len(samples) > 2 * LESS else samples


CHANGES: tuple[Callable[[Samples], Samples], ...] = (quieter_and_later, without_its_beginning)


class Changed:
    """A recogniser that hears everything changed; loaded and closed by whoever has the one behind it."""

    def __init__(self, recognizer: Recognizer, change: Callable[[Samples], Samples]) -> None:
        self._recognizer = recognizer
        self._change = change

    @property
    def info(self) -> RecognizerInfo:
        """What the recogniser behind it is, which is asked for one stretch at a time."""
        return replace(self._recognizer.info, streams=False)

    def load(self) -> None:
        """Nothing: it is loaded."""

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """As the recogniser behind it hears the changed samples; cut where that is too long for it."""
        longest = int(self.info.max_window_s * SAMPLE_RATE)
        return self._recognizer.decode(self._change(samples)[:longest], options)

    def close(self) -> None:
        """Nothing: it belongs to somebody else."""


def bare(word: str) -> str:
    """A word without case and punctuation; "" if it is none."""
    return _NO_LETTER.sub("", word).casefold()


def missing(words: Sequence[str], heard: Sequence[str]) -> dict[int, str]:
    """The words of a text that a hearing does not have.

    Args:
        words: The text's, with case and punctuation.
        heard: The hearing's, likewise.

    Returns:
        By the number of each in the text what the hearing has in its place: a word where as many words stand
        in place of as many, several where they stand in place of one, else "".
    """
    ours = [at for at, word in enumerate(words) if bare(word)]
    theirs = [word for word in heard if bare(word)]
    found: dict[int, str] = {}
    for first, stop, other_first, other_stop in _differences([bare(words[at]) for at in ours], theirs):
        instead = _shared(theirs[other_first:other_stop], stop - first)
        found.update(zip(ours[first:stop], instead, strict=True))
    return found


def doubtful(words: Sequence[str], hearings: Sequence[Sequence[str]]) -> dict[int, tuple[str, ...]]:
    """The words that one of several hearings does not have, in their order, with what was heard instead."""
    found: dict[int, tuple[str, ...]] = {}
    for heard in hearings:
        for at, other in missing(words, heard).items() if any(map(bare, heard)) else ():
            before = found.get(at, ())
            new = other and bare(other) not in map(bare, before)
            found[at] = (*before, other) if new else before
    return dict(sorted(found.items()))


def carried(doubts: Doubts, words: Sequence[str], others: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """The doubts of a text's words as those of another text made of it; of words that it has kept."""
    at = {ours: theirs for ours, theirs in _same(words, others) if ours in doubts}
    return {theirs: doubts[ours] for ours, theirs in at.items()}


def marked(words: Sequence[Word], doubts: Doubts) -> tuple[Word, ...]:
    """Words with their doubts; those that have a confidence keep it."""
    return tuple(
        DoubtfulWord(word.text, word.start, word.end, UNSURE, tuple(doubts[at]))
        if at in doubts and word.confidence is None
        else word
        for at, word in enumerate(words)
    )


def _differences(ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of ours that the others lack: from and to in both.

    What both begin and end with is set aside: where a word is said again and again, SequenceMatcher takes the
    longest run for a match and loses words beside it.
    """
    others = [bare(word) for word in theirs]
    begin = _alike(ours, others)
    end = _alike(ours[begin:][::-1], others[begin:][::-1])
    middle = SequenceMatcher(
        None, ours[begin : len(ours) - end], others[begin : len(others) - end], autojunk=False
    )
    for kind, first, stop, other_first, other_stop in middle.get_opcodes():
        if kind in ("replace", "delete"):
            yield begin + first, begin + stop, begin + other_first, begin + other_stop


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(ours), len(theirs)))


def _shared(heard: list[str], count: int) -> list[str]:
    """What was heard in place of so many words, for each of them."""
    plain = [word.strip(_around(word)) for word in heard]
    if count == 1:
        return [" ".join(plain)]
    return plain if len(plain) == count else [""] * count


def _around(word: str) -> str:
    return "".join({one for one in word if not one.isalnum()})


def _same(words: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    ours, theirs = list(map(bare, words)), list(map(bare, others))
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return [(first + n, other + n) for first, other, size in blocks for n in range(size)]
