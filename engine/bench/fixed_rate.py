"""Whisper with random weights that makes as many tokens as real speech of the same length would.

Problem: what a decode costs depends on how many tokens it makes, and random weights never end by themselves.
Mechanism: a count is fixed when a recogniser is made, so there is one for each of `COUNTS`; the length of the
audio says which of them decodes. Every other peer is given the same count for the same length.
Rules: random words look sick to the guards, and a second look would be a fallback that no other side has. So
the text is a word of a fixed list for each second.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from engine.recognition.backends.scripted import SCRIPT
from engine.recognition.base import (
    GREEDY,
    SAMPLE_RATE,
    DecodeOptions,
    Hypothesis,
    Recognizer,
    RecognizerInfo,
    Samples,
)

TOKENS_PER_SECOND = 3.3  # English dictation: 2.5 words a second, 1.3 tokens a word
COUNTS = (8, 16, 32, 64, 96)  # 96: a full window of 29 s


def tokens(seconds: float) -> int:
    """How many tokens so much audio is given; above the largest count it is not rounded."""
    wanted = math.ceil(TOKENS_PER_SECOND * seconds)
    return next((count for count in COUNTS if count >= wanted), wanted)


def words(seconds: float) -> str:
    """A text of that length that no guard doubts: one word a second, none of them twice."""
    return " ".join(SCRIPT[: math.ceil(seconds)])


class FixedRate:
    """One recogniser for each count of tokens, as one. `make` makes the one of a count."""

    def __init__(self, make: Callable[[int], Recognizer]) -> None:
        self._by_count = {count: make(count) for count in COUNTS}

    @property
    def info(self) -> RecognizerInfo:
        """What each of them is."""
        return self._by_count[COUNTS[0]].info

    def load(self) -> None:
        """Load all of them. Raises ModelBroken."""
        for recognizer in self._by_count.values():
            recognizer.load()

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """As many tokens as the audio is given, and words that mean nothing. Raises DecodeFailed."""
        seconds = len(samples) / SAMPLE_RATE
        first_words, text = options.first_words, words(seconds)
        if first_words is not None:
            options = replace(options, first_words=lambda _: first_words(text))
        answer = self._by_count[min(tokens(seconds), COUNTS[-1])].decode(samples, options)
        return Hypothesis(text if answer.text else "", language=answer.language, whole=answer.whole)

    def close(self) -> None:
        """Unload all of them."""
        for recognizer in self._by_count.values():
            recognizer.close()
