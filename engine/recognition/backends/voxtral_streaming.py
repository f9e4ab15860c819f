"""The rules of a recogniser that writes a token for every 80 ms of audio, as pure functions.

How audio is cut into the pieces that Voxtral Realtime wants, when its tokens make words, and when there is
nothing left to come after the speech has ended. Words it has told stay: each text begins with the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from engine.errors import UsageError
from engine.phrases import Phrase
from engine.recognition.base import Samples

STEP_MS = 80
STEP = 1280  # samples of one token
DELAYS_MS = (*range(STEP_MS, 1200 + STEP_MS, STEP_MS), 2400)  # what the model was trained with
QUIET_STEPS = 3  # pads in a row after which no word follows


def delay_ms(wanted: int) -> int:
    """A delay the model was trained with.

    Raises:
        UsageError: Another one.
    """
    if wanted not in DELAYS_MS:
        raise UsageError(
            Phrase("Voxtral Realtime has no delay of {wanted} ms", wanted=wanted),
            Phrase("choose a multiple of {step} ms up to 1200, or 2400", step=STEP_MS),
        )
    return wanted


def nothing_follows(after_speech: Sequence[bool], delay_steps: int) -> bool:
    """Whether the last word is out, from which of the tokens after the end of the speech were pads.

    A word is written at the latest `delay_steps` + 1 steps after its end, and all of it at once; pads before
    that only mean that it is not its turn yet.
    """
    rest = after_speech[delay_steps + 1 :]
    return len(rest) >= QUIET_STEPS and all(rest[-QUIET_STEPS:])


class Cutter:
    """Cuts audio into the overlapping pieces that are made into features: a long first one, then steps.

    Features are centred on their frame, so a piece reaches a little into its neighbours; that makes the
    features of all pieces those of the whole.
    """

    def __init__(self, first: int, start: int, size: int) -> None:
        """Say how to cut.

        Args:
            first: Samples of the first piece, which begins at 0.
            start: Where the second piece begins; each further one begins a `STEP` later.
            size: Samples of each piece but the first.
        """
        self._first = first
        self._next = start
        self._size = size
        self._held: Samples = np.zeros(0, np.float32)
        self._held_from = 0
        self.total = 0  # samples pushed so far
        self.pieces = 0  # pieces taken so far

    def push(self, samples: Samples) -> None:
        """Take more audio."""
        self._held = np.concatenate([self._held, samples])
        self.total += len(samples)

    def take(self) -> Samples | None:
        """The next piece, or None while its audio is not all there."""
        if self.pieces == 0:
            begin, end = 0, self._first
        else:
            begin = self._next + (self.pieces - 1) * STEP
            end = begin + self._size
        if end > self.total:
            return None
        self.pieces += 1
        piece = self._held[begin - self._held_from : end - self._held_from]
        keep = max(self._held_from, self._next + (self.pieces - 1) * STEP)
        self._held, self._held_from = self._held[keep - self._held_from :], keep
        return piece


class Transcript:
    """Makes text out of the tokens of a stream; words are shown when they are whole."""

    def __init__(self, decode: Callable[[list[int]], str], special: frozenset[int]) -> None:
        """Say what the tokens mean.

        Args:
            decode: Text of some tokens.
            special: Tokens that are no text; one of them after a word means that the word is whole.
        """
        self._decode = decode
        self._special = special
        self._tokens: list[int] = []
        self._fresh = False
        self._logprob = 0.0
        self.shown = ""

    @property
    def text(self) -> str:
        """Everything so far, stripped; half a character at its end is none yet."""
        return self._decode(self._tokens).rstrip("\ufffd").strip()

    @property
    def confidence(self) -> float | None:
        """Geometric mean of the probabilities of the text's tokens; None without any."""
        return float(np.exp(self._logprob / len(self._tokens))) if self._tokens else None

    def add(self, token: int, logprob: float) -> bool:
        """Take the next token; whether `shown` has grown."""
        if token not in self._special:
            self._tokens.append(token)
            self._logprob += logprob
            self._fresh = True
            return self._show(self.text.rpartition(" ")[0])
        if not self._fresh:
            return False
        self._fresh = False
        return self._show(self.text)

    def _show(self, text: str) -> bool:
        grown = len(text) > len(self.shown)
        if grown:
            self.shown = text
        return grown
