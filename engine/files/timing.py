"""When the words of a text were said, guessed from the recording alone.

Problem: most recognisers tell no times, and a dictation keeps its text and its audio, but not which decode
made which word. To hear a word with a click its time must be known to within a word or so.
Mechanism: the voice detector tells the stretches of speech between pauses. The words are shared out among
them so that each stretch has about as many letters as its share of the speaking time, and pauses fall after
commas and full stops where that costs little; inside a stretch letters tell the rest (`wordtimes`).

Failure mode: a text that has nothing to do with the recording is spread over it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from engine.audio.source import Block
from engine.audio.vad import FRAME, VoiceDetector
from engine.files import wordtimes
from engine.recognition.base import SAMPLE_RATE, Word

SURE = 0.5  # probability of speech
PAUSE_FRAMES = 8  # 0.26 s: shorter gaps are inside a phrase
PIECE = 512 * FRAME  # samples the voice detector is given at once: 16 s
REACH = 48  # words by which a pause may be off the place that the letters suggest
UNMARKED = 0.4  # what a pause without punctuation before it costs, in words

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said when.

    Attributes:
        words: Every word of the text with its time; empty if nothing was said or no word is there.
        segments: The stretches of speech, seconds from and to.
    """

    words: tuple[Word, ...] = ()
    segments: tuple[Span, ...] = ()


def spoken(text: str, pcm: Block, vad: VoiceDetector) -> Spoken:
    """The words of `text` in the recording they were recognised from.

    Args:
        text: The words as recognised.
        pcm: int16, shape (n,), 16 kHz mono.
        vad: A voice detector that has heard nothing yet; it takes 3 ms a second.
    """
    voiced = _voiced(pcm, vad)
    runs = stretches(voiced)
    texts = text.split()
    segments = tuple((first * FRAME / SAMPLE_RATE, end * FRAME / SAMPLE_RATE) for first, end in runs)
    if not texts or not runs:
        return Spoken((), segments)
    words: list[Word] = []
    edges = [0, *shared(texts, [end - first for first, end in runs]), len(texts)]
    for (first, end), span, start, stop in zip(runs, segments, edges, edges[1:], strict=False):
        words += wordtimes.estimated(texts[start:stop], voiced[first:end], span)
    return Spoken(tuple(words), segments)


def stretches(voiced: Sequence[bool]) -> list[tuple[int, int]]:
    """Runs of voiced frames, first and end; gaps shorter than a pause are inside them."""
    found: list[tuple[int, int]] = []
    for frame, speech in enumerate(voiced):
        if not speech:
            continue
        if found and frame - found[-1][1] < PAUSE_FRAMES:
            found[-1] = (found[-1][0], frame + 1)
        else:
            found.append((frame, frame + 1))
    return found


def shared(texts: Sequence[str], lengths: Sequence[int]) -> list[int]:
    """How many words come before each pause: one number for each gap between stretches, never falling.

    The cheapest way by dynamic programming over the pauses: a pause costs by how many words it is off the
    place that letters and speaking time suggest, and more where no punctuation comes before it.
    """
    letters = list(accumulate((len(one) + 1 for one in texts), initial=0))
    per_word = letters[-1] / len(texts)
    ways: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]  # cheapest first, by where the last pause is
    for passed in list(accumulate(lengths))[:-1]:
        wanted = letters[-1] * passed / sum(lengths)
        near = bisect_left(letters, wanted)
        found = {}
        for count in range(max(0, near - REACH), min(len(texts), near + REACH) + 1):
            fitting = [way for way in ways if not way[1] or way[1][-1] <= count]
            if fitting:
                before, pauses = min(fitting)
                cost = before + _cost(texts, letters[count], count, wanted, per_word)
                found[count] = (cost, (*pauses, count))
        ways = list(found.values())
    return list(min(ways)[1])


def _cost(texts: Sequence[str], letters: int, count: int, wanted: float, per_word: float) -> float:
    marked = count and texts[count - 1][-1] in ".,;:!?…"
    return abs(letters - wanted) / per_word + (0.0 if marked else UNMARKED)


def _voiced(pcm: Block, vad: VoiceDetector) -> list[bool]:
    parts = [
        vad.push((pcm[at : at + PIECE] / np.float32(32768)).astype(np.float32))
        for at in range(0, len(pcm), PIECE)
    ]
    return [bool(one) for part in parts for one in part >= SURE]
