"""Whether a word that is heard differently another time is wrong: for an engine that tells no confidence.

    python tests/benchmarks/doubtful_words.py [--noise 3]

The embedded engine hears 17 recordings, as they are and with pink noise so many decibels below the speech. A
word of the text is marked if it is not in another hearing of the same audio: quieter and 80 ms later, or
without its first 30 ms (`engine.recognition.doubts`); or if a partial that had heard 0.5 s beyond it did not
have it. Told of each mark: how many words have it, how many of these are wrong (precision), and how many of
the wrong have it (recall). The last line is what the window does with all recordings as one dictation: the
text is cut as dictations are, the other hearings into longer segments; and for how many of the wrong words
that are marked the right one is among what is offered.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from engine.threads import prepare

prepare()

import numpy as np

from engine.audio.vad import SileroVads
from engine.files.timing import within
from engine.files.transcribe import transcribe
from engine.recognition.backends.moonshine import MoonshineRecognizer
from engine.recognition.base import GREEDY, SAMPLE_RATE, Recognizer, Samples
from engine.recognition.cost import DecodeCost
from engine.recognition.doubts import CHANGES, Changed, bare, doubtful, missing
from engine.recognition.segmenter import Limits
from engine.refinement import LIMITS
from helpers.audio import clips, coloured_noise

STEP = SAMPLE_RATE // 2  # samples from partial to partial
BEYOND_S = 0.5
DICTATED = DecodeCost().limits()  # of an engine that is as fast as the embedded one usually is
MARKS = ("a late partial lacks it", "quieter, later", "30 ms less", "either of these two")


def noisy(samples: Samples, decibels: float) -> Samples:
    """With noise so far below the speech."""
    noise = coloured_noise(len(samples) / SAMPLE_RATE + 0.1, 1.0, -30, 7)[: len(samples)]
    scale = np.sqrt(np.mean(samples**2) / np.mean(noise**2)) * 10 ** (-decibels / 20)
    return np.asarray(samples + noise * scale, np.float32)


def judged(recognizer: MoonshineRecognizer, samples: Samples, reference: str) -> list[tuple[bool, ...]]:
    """Of each word heard: whether it is wrong, and whether it has each mark."""
    text = recognizer.decode(samples).text
    words, times = text.split(), within(text, samples)

    def lacking(part: Samples) -> dict[int, str]:
        return missing(words, recognizer.decode(part).text.split())

    wrong = missing(words, reference.split())
    partials = [(end / SAMPLE_RATE, lacking(samples[:end])) for end in range(STEP, len(samples), STEP)]
    quieter, less = (lacking(change(samples)) for change in CHANGES)
    return [
        (
            n in wrong,
            any(n in lacks for end, lacks in partials if end >= times[n].end + BEYOND_S),
            n in quieter,
            n in less,
            n in quieter or n in less,
        )
        for n in range(len(words))
    ]


def window(recognizer: MoonshineRecognizer, samples: Samples, reference: str) -> str:
    """What the window marks and offers in one dictation, as a line."""
    words = heard(recognizer, samples, DICTATED)
    doubts = doubtful(words, [heard(Changed(recognizer, change), samples, LIMITS) for change in CHANGES])
    wrong = missing(words, reference.split())
    found = wrong.keys() & doubts
    helped = sum(bool(wrong[n]) and bare(wrong[n]) in map(bare, doubts[n]) for n in found)
    told = f"  {'in the window':<26}{len(doubts) / len(words):6.1%} marked, precision "
    told += f"{len(found) / len(doubts):4.0%}, recall {len(found) / len(wrong):4.0%}"
    return f"{told}; {len(wrong)} of {len(words)} wrong, right one offered for {helped} of {len(found)}"


def heard(recognizer: Recognizer, samples: Samples, limits: Limits) -> list[str]:
    """The words of a recording, heard a segment at a time."""
    pcm = (np.clip(samples, -1, 1) * 32_767).astype(np.int16)
    found = transcribe(recognizer, SileroVads()(), [pcm], SAMPLE_RATE, GREEDY, limits)
    return [word for segment in found for word in segment.text.split()]


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
        whole = np.concatenate([change(one.samples) for one in clips()])
        print(window(recognizer, whole, " ".join(one.text for one in clips())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
