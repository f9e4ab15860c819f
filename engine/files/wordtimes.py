"""When each word of a segment was said: as the decode was timed, else as its letters suggest. Pure.

A segment's text is a run of words out of one decode; which run follows from where decodes were joined
(`recognition.seam`). Times belong to the decode, whether the recogniser told them or `timing` found them by
the sound, so the run has to be found in it. Where there are none the voiced frames of the segment are shared
out by letters. Such times never leave the segment and never fall into its pauses.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from engine.recognition.base import Word

Times = tuple[float, float]  # start and end in seconds


def told(heard: Sequence[Word], texts: Sequence[str], span: Times) -> tuple[Word, ...]:
    """The run of `heard` that is `texts`; empty if it is not there.

    Args:
        heard: Words of one decode with their times.
        texts: Words of the segment.
        span: The segment; of several runs that fit, the one nearest to it is taken.
    """
    size = len(texts)
    fits = [
        tuple(heard[i : i + size])
        for i in range(len(heard) - size + 1)
        if all(heard[i + k].text.strip() == texts[k] for k in range(size))
    ]
    if not fits or not size:
        return ()
    middle = sum(span) / 2
    best = min(fits, key=lambda run: abs((run[0].start + run[-1].end) / 2 - middle))
    return tuple(Word(word.text.strip(), *_inside(word, span), word.confidence) for word in best)


def estimated(texts: Sequence[str], voiced: Sequence[bool], span: Times) -> tuple[Word, ...]:
    """The words of a segment, spread over its voiced frames by their letters.

    Args:
        texts: The words, none empty.
        voiced: Whether each frame of the segment is speech; frames are of equal length and fill `span`.
        span: The segment.
    """
    if not texts:
        return ()
    frames = list(voiced) if any(voiced) else [True] * max(1, len(voiced))
    speech = list(accumulate(frames, initial=0))  # voiced frames before each frame
    weights = [len(text) + 1 for text in texts]  # the space after it stands for the gap between words
    edges = [speech[-1] * edge / sum(weights) for edge in accumulate(weights, initial=0)]
    frame_s = (span[1] - span[0]) / len(frames)

    def at(voiced_frames: float, after: bool) -> float:
        """The moment at which so much was voiced; `after` a pause there rather than before it."""
        index = bisect_left(speech, voiced_frames)
        if speech[index] > voiced_frames:
            return span[0] + (index - (speech[index] - voiced_frames)) * frame_s
        while after and index < len(frames) and not frames[index]:
            index += 1
        return span[0] + index * frame_s

    return tuple(
        Word(text, round(at(edges[i], True), 3), round(at(edges[i + 1], False), 3))
        for i, text in enumerate(texts)
    )


def _inside(word: Word, span: Times) -> Times:
    start = min(max(word.start, span[0]), span[1])
    return round(start, 3), round(min(max(word.end, start), span[1]), 3)
