"""Whether a word that is heard differently another time is wrong: for an engine that tells no confidence.

    python tests/benchmarks/doubtful_words.py [--noise 3]

The embedded engine hears 17 recordings, as they are and with pink noise so many decibels below the speech. A
word of the text is marked if it is not in another hearing of the same audio: quieter and 80 ms later, or
without its first 30 ms; or if a partial that had heard 0.5 s beyond it did not have it. Told of each mark:
how many words have it, how many of these are wrong (precision), and how many of the wrong have it (recall).
"""

from __future__ import annotations

import argparse
import re
import sys
from difflib import SequenceMatcher
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from engine.threads import prepare

prepare()

import numpy as np

from engine.files.timing import within
from engine.recognition.backends.moonshine import MoonshineRecognizer
from engine.recognition.base import SAMPLE_RATE, Samples
from helpers.audio import clips, coloured_noise

STEP = SAMPLE_RATE // 2  # samples from partial to partial
BEYOND_S = 0.5
MARKS = ("a late partial lacks it", "quieter, later", "30 ms less", "either of these two")


def bare(text: str) -> list[str]:
    """Words without case and punctuation."""
    return [re.sub(r"[\W_]+", "", word).casefold() for word in text.split()]


def kept(words: list[str], others: list[str]) -> list[bool]:
    """Of each word, whether the others have it."""
    out = [False] * len(words)
    for start, _, size in SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks():
        out[start : start + size] = [True] * size
    return out


def noisy(samples: Samples, decibels: float) -> Samples:
    """With noise so far below the speech."""
    noise = coloured_noise(len(samples) / SAMPLE_RATE + 0.1, 1.0, -30, 7)[: len(samples)]
    scale = np.sqrt(np.mean(samples**2) / np.mean(noise**2)) * 10 ** (-decibels / 20)
    return np.asarray(samples + noise * scale, np.float32)


def judged(recognizer: MoonshineRecognizer, samples: Samples, reference: str) -> list[tuple[bool, ...]]:
    """Of each word heard: whether it is wrong, and whether it has each mark."""

    def heard(part: Samples) -> list[str]:
        return bare(recognizer.decode(part).text)

    text = recognizer.decode(samples).text
    words, times = bare(text), within(text, samples)
    if len(times) != len(words):
        return []
    right = kept(words, bare(reference))
    ends = range(STEP, len(samples), STEP)
    partials = [(end / SAMPLE_RATE, kept(words, heard(samples[:end]))) for end in ends]
    quieter = kept(words, heard(np.concatenate((np.zeros(1280, np.float32), samples * np.float32(0.6)))))
    less = kept(words, heard(samples[480:]))
    return [
        (
            not right[n],
            any(not had[n] for end, had in partials if end >= times[n].end + BEYOND_S),
            not quieter[n],
            not less[n],
            not (quieter[n] and less[n]),
        )
        for n in range(len(words))
    ]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--noise", type=float, default=3.0, metavar="DB")
    noise = parser.parse_args().noise
    recognizer = MoonshineRecognizer()
    recognizer.load()
    for name, change in (("as they are", lambda one: one), (f"{noise:g} dB", lambda one: noisy(one, noise))):
        found = [row for one in clips() for row in judged(recognizer, change(one.samples), one.text)]
        rows = np.array(found)
        wrong = rows[:, 0]
        print(f"{name}: {len(rows)} words, {wrong.mean():.1%} wrong")
        for column, mark in enumerate(MARKS, 1):
            marked = rows[:, column]
            told = f"  {mark:<26}{marked.mean():6.1%} marked, precision "
            print(told + f"{wrong[marked].mean():4.0%}, recall {marked[wrong].mean():4.0%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
