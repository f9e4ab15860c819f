"""The shipped fake: a recogniser that reads words out of tones, for tests without a model.

Problem: streaming logic is only tested well by a recogniser whose text follows from its audio, and which
errs as a real model does where a word is cut.
Mechanism: word k of the script is a burst of `BURST_S` at its own frequency. `say` makes the audio,
`decode` finds the bursts by their level and each word by its strongest frequency.
Rules: at least 60 % of a burst is the word; 25 to 60 % is the first half of its letters (a wrong word);
less is nothing. Bursts are told apart by `MIN_GAP_S` of quiet. Same samples, same text. Halfway through a
decode its first words are told to whoever asked for them.
Failure mode: none of its own; `fail_with` makes every decode raise, `cost_s` and `cost_per_s` make it slow.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.errors import DecodeFailed, SaysoError
from engine.recognition.backends.native import clean
from engine.recognition.base import GREEDY, SAMPLE_RATE, DecodeOptions, Hypothesis, RecognizerInfo, Samples

# fmt: off
SCRIPT = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "and", "the", "we", "can",
    "write", "read", "send", "open", "close", "today", "tomorrow", "morning", "evening", "letter", "garden",
    "river", "window", "train", "table", "story",
)
# fmt: on
BURST_S = 0.3
MIN_GAP_S = 0.03
WHOLE_SHARE = 0.6
CUT_SHARE = 0.25
LOWEST_HZ = 300.0
STEP_HZ = 50.0  # three times what 75 ms of a burst can resolve
MAX_WORDS = int((SAMPLE_RATE / 2 - LOWEST_HZ) / STEP_HZ) - 1
AMPLITUDE = 0.3
LOUD = 0.03  # RMS of a frame that belongs to a burst; noise below -40 dB is quiet
FRAME = SAMPLE_RATE // 100  # 160 samples, 10 ms
MAX_WINDOW_S = 30.0
FIRST_WORDS = 3


def say(text: str, gap_s: float = 0.1, script: Sequence[str] = SCRIPT) -> Samples:
    """The audio of some words of the script, with `gap_s` of silence after each.

    Raises:
        ValueError: A word is not in the script.
    """
    quiet = np.zeros(int(gap_s * SAMPLE_RATE), np.float32)
    parts = [part for word in text.split() for part in (_burst(list(script).index(word)), quiet)]
    return np.concatenate([np.zeros(0, np.float32), *parts])


def silence(seconds: float) -> Samples:
    """Digital silence."""
    return np.zeros(int(seconds * SAMPLE_RATE), np.float32)


class ScriptedRecognizer:
    """A recogniser of tone bursts.

    Attributes:
        decodes: Seconds of audio of every decode so far, in order.
    """

    def __init__(
        self,
        script: Sequence[str] = SCRIPT,
        cost_s: float = 0.0,
        cost_per_s: float = 0.0,
        load_s: float = 0.0,
        fail_with: SaysoError | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Choose what it knows and what it costs.

        Args:
            script: Its vocabulary, at most `MAX_WORDS` words.
            cost_s: Seconds that every decode takes.
            cost_per_s: Seconds that every second of audio adds.
            load_s: Seconds that loading takes.
            fail_with: Raised by every decode.
            sleep: How time passes.
        """
        if len(script) > MAX_WORDS:
            raise ValueError(f"a script has at most {MAX_WORDS} words")
        self._script = tuple(script)
        self._cost_s = cost_s
        self._cost_per_s = cost_per_s
        self._load_s = load_s
        self._fail_with = fail_with
        self._sleep = sleep
        self._loaded = False
        self.decodes: list[float] = []

    @property
    def info(self) -> RecognizerInfo:
        """What this recogniser is."""
        return RecognizerInfo("scripted", "cpu", "scripted", ("en",), MAX_WINDOW_S)

    def load(self) -> None:
        """Take `load_s` seconds. Idempotent."""
        if not self._loaded:
            self._sleep(self._load_s)
            self._loaded = True

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Read the words out of the bursts.

        Raises:
            DecodeFailed: Not loaded, or too long; and whatever `fail_with` is.
        """
        if not self._loaded:
            raise DecodeFailed("the scripted recogniser is not loaded", "load it first")
        heard = clean(samples, MAX_WINDOW_S)
        seconds = len(samples) / SAMPLE_RATE
        self.decodes.append(seconds)
        cost_s = self._cost_s + self._cost_per_s * seconds
        self._sleep(cost_s / 2)
        if self._fail_with is not None:
            raise self._fail_with
        found = [] if heard is None else [self._word(burst) for burst in _bursts(heard)]
        words = [word for word in found if word]
        first = " ".join(words[:FIRST_WORDS])
        if options.first_words and len(words) > FIRST_WORDS and not options.first_words(first):
            return Hypothesis(first, language="en", whole=False)
        self._sleep(cost_s / 2)
        text = " ".join(words)
        return Hypothesis(text, confidence=0.9 if text else None, language="en")

    def close(self) -> None:
        """Forget that it was loaded. Idempotent."""
        self._loaded = False

    def _word(self, burst: Samples) -> str:
        share = len(burst) / (BURST_S * SAMPLE_RATE)
        if share < CUT_SHARE:
            return ""
        word = self._script[min(_tone(burst), len(self._script) - 1)]
        return word if share >= WHOLE_SHARE else word[: max(1, len(word) // 2)]


def _frequency(index: int) -> float:
    return LOWEST_HZ + STEP_HZ * index


def _burst(index: int) -> Samples:
    """Word `index` as sound: shape (4800,)."""
    t = np.arange(int(BURST_S * SAMPLE_RATE)) / SAMPLE_RATE
    return (AMPLITUDE * np.sin(2 * np.pi * _frequency(index) * t)).astype(np.float32)


def _bursts(samples: Samples) -> list[Samples]:
    """The loud stretches of at least one frame, in order."""
    loud = _loud_frames(samples)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], loud.astype(np.int8), [0]))))
    spans: list[list[int]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if spans and (start - spans[-1][1]) * FRAME < MIN_GAP_S * SAMPLE_RATE:
            spans[-1][1] = int(end)
        else:
            spans.append([int(start), int(end)])
    return [samples[start * FRAME : end * FRAME] for start, end in spans]


def _loud_frames(samples: Samples) -> NDArray[np.bool_]:
    whole = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    loud: NDArray[np.bool_] = np.sqrt(np.mean(whole.astype(np.float64) ** 2, axis=1)) > LOUD
    return loud


def _tone(burst: Samples) -> int:
    """Index of the word whose frequency is strongest."""
    spectrum = np.abs(np.fft.rfft(burst * np.hanning(len(burst)), SAMPLE_RATE))  # 1 Hz a bin
    return max(0, round((float(np.argmax(spectrum)) - LOWEST_HZ) / STEP_HZ))
