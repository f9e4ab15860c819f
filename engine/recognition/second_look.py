"""Decodes that can be trusted: the recogniser's answer, doubted, and if need be asked again.

A sick decode (a loop, an invention, words lost from clear speech) is decoded a second time before anyone
sees it: in the accurate lane, with more of the real audio around it, because most sick decodes come from a
stretch that was cut too close. `guards` says what is doubtful and which of two answers stands.

Several jobs are asked together, and so are their second looks: two calls at most, however many there are.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Hypothesis, Lane, Recognizer, Samples
from engine.recognition.batches import decode_all
from engine.recognition.guards import Judged, choose, judge
from engine.recognition.scheduling import Job, Priority
from engine.recognition.stream import SpeechStream

MARGIN_S = 0.3  # real audio added on both sides, and silence at the end


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job came to.

    Attributes:
        heard: The hypothesis that stands; its text is empty if no words do.
        start: The sample, in the stream, from which the times of its words count.
        took_s: Seconds of the first decode: what the cost model learns from. Of jobs asked together, a share.
        infer_s: Seconds of all decodes.
    """

    heard: Hypothesis
    start: int
    took_s: float
    infer_s: float

    @property
    def text(self) -> str:
        """The words that stand."""
        return self.heard.text

    @property
    def whole(self) -> bool:
        """False if it was given up after its first words."""
        return self.heard.whole


@dataclass(frozen=True, slots=True)
class _Asked:
    """Some audio of a job and what was heard in it."""

    start: int
    heard: Hypothesis


def recognise(recognizer: Recognizer, stream: SpeechStream, job: Job, options: DecodeOptions) -> Answer:
    """Do one job. Raises DecodeFailed if the recogniser does."""
    return recognise_all(recognizer, stream, [job], options)[0]


def recognise_all(
    recognizer: Recognizer, stream: SpeechStream, jobs: Sequence[Job], options: DecodeOptions
) -> list[Answer]:
    """Do several jobs of one stream together. Raises DecodeFailed if the recogniser does."""
    first_s, asked = _ask(recognizer, [(job.span.start, stream.samples(job)) for job in jobs], options)
    judged = [_judged(stream, job, one, options) for job, one in zip(jobs, asked, strict=True)]
    doubted = [at for at, one in enumerate(judged) if one.doubts]
    second_s, seconds = _again(recognizer, stream, [jobs[at] for at in doubted], options)
    stands = list(asked)
    for at, second in zip(doubted, seconds, strict=True):
        best = choose(judged[at], _judged(stream, jobs[at], second, options))
        stands[at] = _standing(best, asked[at], second)
    whole = sum(job.length for job in jobs)
    firsts = [first_s * job.length / whole for job in jobs]
    spent = [took + second_s / len(doubted) if at in doubted else took for at, took in enumerate(firsts)]
    return [Answer(one.heard, one.start, *took) for one, *took in zip(stands, firsts, spent, strict=True)]


def _ask(
    recognizer: Recognizer, stretches: Sequence[tuple[int, Samples]], options: DecodeOptions
) -> tuple[float, list[_Asked]]:
    """What is heard in stretches with their first samples, and the seconds it took."""
    started = time.perf_counter()
    heard = decode_all(recognizer, [samples for _, samples in stretches], options)
    took_s = time.perf_counter() - started
    return took_s, [_Asked(start, one) for (start, _), one in zip(stretches, heard, strict=True)]


def _again(
    recognizer: Recognizer, stream: SpeechStream, jobs: Sequence[Job], options: DecodeOptions
) -> tuple[float, list[_Asked]]:
    """Second looks."""
    longest = int(recognizer.info.max_window_s * SAMPLE_RATE)
    wider = [stream.wider(job, MARGIN_S) for job in jobs]
    careful = replace(options, lane=Lane.ACCURATE, first_words=None)
    return _ask(recognizer, [(start, samples[:longest]) for start, samples in wider], careful)


def _judged(stream: SpeechStream, job: Job, asked: _Asked, options: DecodeOptions) -> Judged:
    """What is implausible; a partial is gone before a second look at it were done."""
    speech_s = stream.sure_s(job)
    if job.priority is Priority.PARTIAL:
        return Judged(asked.heard, speech_s, ())
    language, thresholds = options.language, options.thresholds
    doubts = judge(asked.heard, speech_s, job.span.seconds, language, thresholds)
    return Judged(asked.heard, speech_s, doubts)


def _standing(best: Hypothesis | None, first: _Asked, second: _Asked) -> _Asked:
    """The look that stands, without words if none has any."""
    if best is None or not best.text:
        return replace(first, heard=replace(best or first.heard, text="", words=()))
    return second if best is second.heard else first
