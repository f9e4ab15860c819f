"""Several stretches in one call, for recognisers that decode them faster together than one by one.

Problem: on a CPU most of a decode is reading the decoder's weights once for each token. Whisper base makes
the tokens of eight stretches together in a third of the time that it takes for them one by one.
Mechanism: a recogniser that gains by it has `decode_many`; `decode_all` uses it where it is there. `Bundle`
chooses which stretches go together, and how many may, by what such calls have cost so far.

Rules: a batch gives each stretch the words that it would have alone, so that it makes no difference what was
decoded with what. How many go together may follow from timing, therefore, and differ from run to run.
Failure mode: as `decode`; one error fails the whole call, and nothing of it is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from engine.recognition.base import GREEDY, DecodeOptions, Hypothesis, Recognizer, Samples
from engine.recognition.cost import DecodeCost

CHOICE = 2  # times as many are gathered as go into a call, so that some are alike
FIRST_SHARE = 0.7  # pairs of 10 s windows take Whisper base 0.68 of what they take alone, eights 0.48
NEWEST = 0.5  # weight of the newest batch in what is known of all


@runtime_checkable
class BatchRecognizer(Recognizer, Protocol):
    """A recogniser that decodes several stretches together."""

    @property
    def together(self) -> int:
        """How many pay in one call; with more, memory grows and speed hardly. 1 where none do."""

    def decode_many(
        self, samples: Sequence[Samples], options: DecodeOptions = GREEDY
    ) -> Sequence[Hypothesis]:
        """Recognise several stretches, each as `decode` would.

        Args:
            samples: Any number; each as for `decode`.
            options: How all of them are to be done; `first_words` is told nothing.

        Returns:
            A hypothesis for each, in their order.

        Raises:
            DecodeFailed: As `decode`.
        """


def most_together(recognizer: Recognizer) -> int:
    """How many stretches pay in one call to this recogniser; 1 if it takes them one by one."""
    return recognizer.together if isinstance(recognizer, BatchRecognizer) else 1


def decode_all(
    recognizer: Recognizer, samples: Sequence[Samples], options: DecodeOptions = GREEDY
) -> Sequence[Hypothesis]:
    """Recognise several stretches, together if that pays. Raises as `decode`."""
    if len(samples) > 1 and isinstance(recognizer, BatchRecognizer) and recognizer.together > 1:
        return recognizer.decode_many(samples, options)
    return [recognizer.decode(one, options) for one in samples]


class Bundle:
    """How many stretches go into one call that is to take no longer than a budget.

    A batch is taken to cost a share of what its stretches cost alone. The share is learnt, and is never
    over 1: a batch that took longer shows that the machine became busy, and teaches the cost of one decode.
    """

    def __init__(self, cost: DecodeCost, most: int, budget_s: float) -> None:
        """Begin with what single decodes cost.

        Args:
            cost: Of decodes one by one; learns from `observe`.
            most: Never more than this in one call.
            budget_s: Seconds that a call may take; one stretch is decoded whatever it takes.
        """
        self._cost = cost
        self._most = most
        self._budget_s = budget_s
        self._gathered = CHOICE * most if most > 1 else 1
        self._share = FIRST_SHARE
        self._first = True

    def full(self, lengths_s: Sequence[float]) -> bool:
        """Whether it is time for a call: there is enough to choose from, or one more would not fit in it.

        The first call of all is made with whatever there is: somebody waits for the first words.

        Args:
            lengths_s: Seconds of all stretches that wait, oldest first.
        """
        if not lengths_s or self._first:
            return bool(lengths_s)
        mean_s = sum(lengths_s) / len(lengths_s)
        return len(lengths_s) >= self._gathered or self._predict([mean_s, mean_s]) > self._budget_s

    def choose(self, lengths_s: Sequence[float]) -> list[int]:
        """Which of the stretches that wait go into the next call: the oldest and those nearest to its length.

        Those of one length are encoded in one window, and none waits for another's end.

        Args:
            lengths_s: Of all that wait, oldest first; at least one.

        Returns:
            Their indices, ascending.
        """
        alike = sorted(range(len(lengths_s)), key=lambda i: (abs(lengths_s[i] - lengths_s[0]), i))
        count = 1
        while count < min(self._most, len(alike)):
            if self._predict([lengths_s[i] for i in alike[: count + 1]]) > self._budget_s:
                break
            count += 1
        return sorted(alike[:count])

    def observe(self, lengths_s: Sequence[float], took_s: float) -> None:
        """Learn from one call that took so long."""
        self._first = False
        count = len(lengths_s)
        alone_s = sum(map(self._cost.predict, lengths_s))
        if count == 1 or took_s > alone_s:
            self._cost.observe(sum(lengths_s) / count, took_s / count)
        if count > 1:
            self._share += NEWEST * (min(1.0, took_s / alone_s) - self._share)

    def _predict(self, lengths_s: Sequence[float]) -> float:
        return self._share * sum(map(self._cost.predict, lengths_s))
