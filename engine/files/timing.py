"""When the words of a text were said, guessed from the recording alone.

Problem: most recognisers tell no times, and a dictation keeps its text and its audio, but not which decode
made which word. To hear a word with a click its time must be known to within a word or so.
Mechanism: the voice detector tells the stretches of speech between pauses. The words are shared out among
them so that each stretch has about as many sounds as its share of the speaking time, and pauses fall after
commas and full stops where that costs little; inside a stretch sounds tell the rest (`wordtimes`). Around
these first guesses the words are looked for by how they sound (`alignment`).

Rules: every word has a time within `EDGE_S` of speech, none goes back. Failure mode: a text that has nothing
to do with the recording is spread over it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from engine.audio.source import Block
from engine.audio.vad import FRAME, VoiceDetector
from engine.files import wordtimes
from engine.files.alignment import Times, aligned
from engine.files.cepstra import FRAME as STEP
from engine.files.cepstra import features
from engine.recognition.base import SAMPLE_RATE, Samples, Word

SURE = 0.5  # probability of speech
PAUSE_FRAMES = 8  # 0.26 s: shorter gaps are inside a phrase
PIECE = 512 * FRAME  # samples the voice detector is given at once: 16 s
REACH = 48  # words by which a pause may be off the place that the letters suggest
UNMARKED = 0.4  # what a pause without punctuation before it costs, in words

EDGE_S = 0.1  # a word may begin so long before the detector is sure: it wakes late on f and h


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said when.

    Attributes:
        words: Every word of the text with its time; empty if nothing was said or no word is there.
        segments: The stretches of speech, seconds from and to.
    """

    words: tuple[Word, ...] = ()
    segments: tuple[Times, ...] = ()


def spoken(text: str, pcm: Block, vad: VoiceDetector) -> Spoken:
    """The words of `text` in the recording they were recognised from.

    Args:
        text: The words as recognised.
        pcm: int16, shape (n,), 16 kHz mono.
        vad: A voice detector that has heard nothing yet; it takes 3 ms a second, looking for the words 3.
    """
    voiced = _voiced(pcm, vad)
    runs = stretches(voiced)
    texts = text.split()
    segments = tuple((first * FRAME / SAMPLE_RATE, end * FRAME / SAMPLE_RATE) for first, end in runs)
    if not texts or not runs:
        return Spoken((), segments)
    guessed: list[Word] = []
    edges = [0, *shared(texts, [end - first for first, end in runs]), len(texts)]
    for (first, end), span, start, stop in zip(runs, segments, edges, edges[1:], strict=False):
        guessed += wordtimes.estimated(texts[start:stop], voiced[first:end], span)
    wide = widened(segments, len(pcm) / SAMPLE_RATE)
    heard = features(pcm)
    found = aligned(texts, [(word.start, word.end) for word in guessed], heard, _inside(wide, len(heard)))
    if not found:
        return Spoken(tuple(guessed), segments)
    return Spoken(
        tuple(Word(text, *kept(times, wide)) for text, times in zip(texts, found, strict=True)), segments
    )


def within(text: str, samples: Samples) -> tuple[Word, ...]:
    """The words of one decode in what it heard: speech from end to end, with short pauses at most.

    Args:
        text: The words as recognised.
        samples: Shape (n,), float32, 16 kHz mono.

    Returns:
        Every word with its time from the first sample on; empty if there are more words than time for them.
    """
    texts = text.split()
    heard = features((np.clip(samples, -1, 1) * 32767).astype(np.int16))
    if not texts or not len(heard):
        return ()
    edges = np.linspace(0, len(heard) * STEP / SAMPLE_RATE, len(texts) + 1).tolist()
    found = aligned(texts, list(pairwise(edges)), heard, np.ones(len(heard), np.bool_))
    return tuple(
        Word(one, round(start, 3), round(end, 3)) for one, (start, end) in zip(texts, found, strict=False)
    )


def widened(segments: Sequence[Times], total_s: float) -> tuple[Times, ...]:
    """The stretches of speech with their edges, those that meet as one."""
    out: list[Times] = []
    for start, end in segments:
        begin, stop = max(0.0, start - EDGE_S), min(total_s, end + EDGE_S)
        if out and begin <= out[-1][1]:
            out[-1] = (out[-1][0], stop)
        else:
            out.append((begin, stop))
    return tuple(out)


def kept(times: Times, spans: Sequence[Times]) -> Times:
    """A word's times, moved out of silence: its start to where speech goes on, its end to where it was."""
    start, end = times
    index = min(bisect_left(spans, start, key=lambda span: span[1]), len(spans) - 1)
    start = min(max(start, spans[index][0]), spans[index][1])
    index = max(0, bisect_right(spans, end, key=lambda span: span[0]) - 1)
    return round(start, 3), round(max(start, min(end, spans[index][1])), 3)


def _inside(spans: Sequence[Times], count: int) -> NDArray[np.bool_]:
    out = np.zeros(count, np.bool_)
    for start, end in spans:
        out[int(start * SAMPLE_RATE / STEP) : int(np.ceil(end * SAMPLE_RATE / STEP))] = True
    return out


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
