"""A recogniser that steps down when its device fails, and hears the same audio again.

Problem: a card that is full, lost or lacks a library must not cost a dictation, nor must a silent server.
Mechanism: recognisers in the order in which they are wanted. One that fails for its device's sake is closed,
the next is loaded and given the same samples. One that `comes_back`, a server, is left out for a while, and
asked again after a pause that grows.

Rules:
    - Only what `engine.devices.faults` calls a device's error leads down, or any failure of a rung that comes
      back. Everything else (too long, an unknown language, a damaged file) is raised as it is.
    - A missing library, a bad driver and a dead device rule out every rung of that device, for good. Too
      little memory and the wrong precision rule out the rung until `close`; so does what a server says is
      wrong with the settings, which is any `ModelError` but `DecodeFailed`.
    - The last rung is always tried, and its error is raised.
    - Of a way down the person is told once, after it led somewhere.
    - The longest window is the shortest of all rungs: any audio taken can be given to any rung. The
      languages are those of the rung in use; one that does not know the language asked for is passed over.
    - `first_words` may be told the beginning twice, by the rung that failed and by the next.

Thread rules: as in `recognition.base`; `tell` is called in the thread of the load or the decode.
Failure mode: the error of the last rung that was tried.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from engine.devices.faults import LASTING, NATIVE, REMEDIES, Fault, fault_of, release_frames
from engine.errors import DecodeFailed, ModelBroken, ModelError, SaysoError
from engine.phrases import Phrase
from engine.recognition.backends.native import clean
from engine.recognition.base import (
    GREEDY,
    DecodeOptions,
    Hypothesis,
    Parkable,
    Recognizer,
    RecognizerInfo,
    Samples,
)
from engine.recognition.batches import decode_all, most_together
from engine.recognition.streaming import StreamingRecognizer

T = TypeVar("T")

log = logging.getLogger(__name__)

FIRST_PAUSE_S = 5.0  # a server that restarts is back in that time; a dictation rarely asks twice within it
LONGEST_PAUSE_S = 300.0  # every try may cost its whole timeout
_FAILURES = (ModelError, *NATIVE)


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: what it is called in a notice, what makes its recogniser, and whether its failures pass."""

    label: str
    make: Callable[[], Recognizer]
    comes_back: bool = False


@dataclass(frozen=True, slots=True)
class StepDown:
    """What the person is told, once.

    Attributes:
        source: Label of the rung that failed.
        target: Label of the rung that works.
        cause: What was wrong, one clause.
        remedy: What to do about it, one clause in the imperative.
        for_now: The first rung will be tried again by itself.
    """

    source: str
    target: str
    cause: str
    remedy: str
    for_now: bool


@dataclass(frozen=True, slots=True)
class Pause:
    """How often in a row a rung that comes back has failed, and until when it is left out. Seconds."""

    failures: int = 0
    until: float = 0.0

    def failed(self, now: float) -> Pause:
        """After one more failure: twice as long as the last time, up to `LONGEST_PAUSE_S`."""
        longest = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** min(self.failures, 30))
        return Pause(self.failures + 1, now + longest)

    def over(self, now: float) -> bool:
        """Whether it may be asked again."""
        return now >= self.until


def next_rung(
    able: Sequence[int], ruled_out: Collection[int], waiting: Collection[int], tried: Collection[int]
) -> int | None:
    """The rung to try next; None when all that may be tried have been.

    Args:
        able: Those that know the language, in order; at least one.
        ruled_out: Not to be tried; the last one is, all the same.
        waiting: In their pause: tried only if nothing else is left.
        tried: Tried for this audio already.
    """
    left = [at for at in able if at not in tried and (at not in ruled_out or at == able[-1])]
    return next((at for at in left if at not in waiting), left[0] if left else None)


@dataclass(frozen=True, slots=True)
class _Slip:
    """A rung that failed, and has not been told of."""

    at: int
    cause: str
    remedy: str
    for_now: bool


class LadderRecognizer:
    """Several recognisers that pass for one."""

    def __init__(
        self,
        steps: Sequence[Step],
        tell: Callable[[StepDown], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make the recognisers; load none.

        Args:
            steps: The rungs, best first; at least one.
            tell: Told of a step down.
            clock: Seconds, for the pauses.

        Raises:
            ValueError: There are no rungs.
        """
        if not steps:
            raise ValueError("a ladder has at least one rung")
        self._steps = tuple(steps)
        self._recognizers = tuple(step.make() for step in steps)
        self._tell = tell
        self._clock = clock
        self._window_s = min(recognizer.info.max_window_s for recognizer in self._recognizers)
        self._at = 0
        self._loaded = False
        self._ruled_out: set[int] = set()
        self._lost: set[int] = set()
        self._pauses = {at: Pause() for at, step in enumerate(steps) if step.comes_back}
        self._slip: _Slip | None = None
        self._told: set[tuple[int, int]] = set()

    @property
    def info(self) -> RecognizerInfo:
        """What the rung in use is, but for the window, which is the shortest of all."""
        return replace(self._recognizers[self._at].info, max_window_s=self._window_s)

    @property
    def label(self) -> str:
        """What the rung in use is called."""
        return self._steps[self._at].label

    def load(self) -> None:
        """Load the best rung that can be loaded. Idempotent.

        Raises:
            ModelBroken: The last rung that was tried cannot be loaded, or what is broken is not a device.
        """
        if not self._loaded:
            self._descend(lambda recognizer: None, None, ModelBroken)
            self._loaded = True

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Recognise on the rung in use, or on the next one that works.

        Raises:
            DecodeFailed: Not loaded, too long, not one-dimensional; or as the rung raised it.
            ModelBroken: The rungs below the one that failed cannot be loaded.
        """
        if not self._loaded:
            raise DecodeFailed("the recogniser is not loaded", "load it first")
        clean(samples, self._window_s)  # refuses what is the caller's fault, before a server is blamed for it
        return self._descend(
            lambda recognizer: recognizer.decode(samples, options), options.language, DecodeFailed
        )

    @property
    def together(self) -> int:
        """How many stretches pay in one call on the rung in use."""
        return most_together(self._recognizers[self._at])

    def decode_many(
        self, samples: Sequence[Samples], options: DecodeOptions = GREEDY
    ) -> Sequence[Hypothesis]:
        """Recognise several stretches on the rung in use, or all of them on the next one that works.

        Raises:
            DecodeFailed: Not loaded, too long, not one-dimensional; or as the rung raised it.
            ModelBroken: The rungs below the one that failed cannot be loaded.
        """
        if not self._loaded:
            raise DecodeFailed("the recogniser is not loaded", "load it first")
        for one in samples:
            clean(one, self._window_s)
        return self._descend(
            lambda recognizer: decode_all(recognizer, samples, options), options.language, DecodeFailed
        )

    def listen(
        self, audio: Iterable[Samples], told: Callable[[str], bool], options: DecodeOptions = GREEDY
    ) -> Hypothesis:
        """Hear on the rung in use, as in `StreamingRecognizer`.

        When a rung fails its audio is gone, so there is no next one here: whoever fed it has it decoded.

        Raises:
            DecodeFailed: Not loaded, or this rung does not stream; or as the rung raised it.
        """
        at, rung = self._at, self._recognizers[self._at]
        if not self._loaded or not rung.info.streams:
            raise DecodeFailed(
                Phrase("{label} does not hear while you speak now", label=self.label), "decode what was said"
            )
        try:
            heard = cast(StreamingRecognizer, rung).listen(audio, told, options)  # its info says so
        except _FAILURES as error:
            self._slips(at, error)
            raise
        self._arrive(at)
        return heard

    def park(self) -> bool:
        """Move the weights of the rung in use off its card and close the others, as in `Parkable`."""
        recognizer = self._recognizers[self._at]
        if not self._loaded or not isinstance(recognizer, Parkable):
            return False
        try:
            parked = recognizer.park()
        except NATIVE as error:  # a dead device; whoever asked closes instead
            log.info("%s could not be put aside: %s", self.label, error)
            return False
        if parked:
            self._loaded = False
            for at in range(len(self._steps)):
                if at != self._at:
                    self._close(at)
        return parked

    def close(self) -> None:
        """Close every rung; those that lacked memory may be tried again. Idempotent; `load` may follow."""
        for at in range(len(self._steps)):
            self._close(at)
        self._loaded = False
        self._ruled_out = set(self._lost)

    def _descend(self, work: Callable[[Recognizer], T], language: str | None, kind: type[ModelError]) -> T:
        """Do the work on the first rung that can; `kind` is what an error without words of ours becomes."""
        tried: list[int] = []
        while (at := self._next(tried, language)) is not None:
            tried.append(at)
            try:
                self._recognizers[at].load()
                result = work(self._recognizers[at])
            except _FAILURES as error:
                if not self._slips(at, error):
                    raise
                failure = error
            else:
                self._arrive(at)
                return result
        if isinstance(failure, SaysoError):
            raise failure
        cause, remedy = _words(failure, fault_of(failure))
        last = self._steps[tried[-1]].label
        raise kind(Phrase("{label} failed: {cause}", label=last, cause=cause), remedy) from failure

    def _next(self, tried: Collection[int], language: str | None) -> int | None:
        """The rung to try next; those that do not know the language only if none does."""
        every = range(len(self._steps))
        able = [at for at in every if _knows(self._recognizers[at], language)]
        now = self._clock()
        waiting = {at for at, pause in self._pauses.items() if not pause.over(now)}
        return next_rung(able or every, self._ruled_out, waiting, tried)

    def _slips(self, at: int, error: BaseException) -> bool:
        """Take a failure in; False if it is no reason to step down."""
        served = at in self._pauses and isinstance(error, ModelError)
        fault = None if served else fault_of(error)
        if fault is None and not served:
            return False
        passing = served and isinstance(error, DecodeFailed)
        if passing:
            self._pauses[at] = self._pauses[at].failed(self._clock())
        else:
            self._rule_out(at, fault)
            release_frames(error)
            self._close(at)
        cause, remedy = _words(error, fault)
        log.info("%s is left: %s", self._steps[at].label, cause)
        if self._slip is None:
            self._slip = _Slip(at, cause, remedy, passing)
        return True

    def _rule_out(self, at: int, fault: Fault | None) -> None:
        self._ruled_out.add(at)
        if fault in LASTING:
            device = self._recognizers[at].info.device
            same = {other for other, made in enumerate(self._recognizers) if made.info.device == device}
            self._lost |= same - self._pauses.keys()
            self._ruled_out |= self._lost

    def _arrive(self, at: int) -> None:
        """A rung has done its work: it is the one in use, and what led to it is told if it was not yet."""
        self._at = at
        if at in self._pauses:
            self._pauses[at] = Pause()
            self._told = {way for way in self._told if way[0] != at}
        slip, self._slip = self._slip, None
        if slip is None or slip.at == at or (slip.at, at) in self._told:
            return
        self._told.add((slip.at, at))
        source, target = self._steps[slip.at].label, self._steps[at].label
        self._tell(StepDown(source, target, slip.cause, slip.remedy, slip.for_now))

    def _close(self, at: int) -> None:
        try:
            self._recognizers[at].close()
        except NATIVE as error:  # a dead device may refuse even this; its memory is lost either way
            log.info("%s could not be closed: %s", self._steps[at].label, error)


def _knows(recognizer: Recognizer, language: str | None) -> bool:
    known = recognizer.info.languages
    return language is None or not known or language in known


def _words(error: BaseException, fault: Fault | None) -> tuple[str, str]:
    """Cause and remedy, for the person; a server's errors are in its own words, its devices are not ours."""
    if fault is not None:
        return Phrase(fault.value), REMEDIES[fault]
    if isinstance(error, SaysoError):
        return error.what, error.remedy
    return str(error), "try again"
