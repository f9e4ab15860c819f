"""One decode that can be trusted: the recogniser's answer, doubted, and if need be asked again.

A sick decode (a loop, an invention, words lost from clear speech) is decoded a second time before anyone
sees it: in the accurate lane, with more of the real audio around it, because most sick decodes come from a
stretch that was cut too close. `guards` says what is doubtful and which of two answers stands.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Lane, Recognizer
from engine.recognition.guards import Judged, choose, judge
from engine.recognition.scheduling import Job, Priority
from engine.recognition.stream import SpeechStream

MARGIN_S = 0.3  # real audio added on both sides, and silence at the end


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job came to.

    Attributes:
        text: The words that stand; empty if there are none.
        took_s: Seconds of the first decode: what the cost model learns from.
        infer_s: Seconds of all decodes.
        whole: False if it was given up after its first words.
    """

    text: str
    took_s: float
    infer_s: float
    whole: bool = True


def recognise(recognizer: Recognizer, stream: SpeechStream, job: Job, options: DecodeOptions) -> Answer:
    """Do one job. Raises DecodeFailed if the recogniser does."""
    started = time.perf_counter()
    first = recognizer.decode(stream.samples(job), options)
    took_s = time.perf_counter() - started
    if job.priority is Priority.PARTIAL:
        return Answer(first.text, took_s, took_s, first.whole)
    speech_s, audio_s = stream.sure_s(job), job.span.seconds
    doubts = judge(first, speech_s, audio_s, options.language)
    if not doubts:
        return Answer(first.text, took_s, took_s)
    longest = int(recognizer.info.max_window_s * SAMPLE_RATE)
    careful = replace(options, lane=Lane.ACCURATE, first_words=None, words=False)
    second = recognizer.decode(stream.wider(job, MARGIN_S)[:longest], careful)
    again = judge(second, speech_s, audio_s, options.language)
    best = choose(Judged(first, speech_s, doubts), Judged(second, speech_s, again))
    return Answer(best.text if best else "", took_s, time.perf_counter() - started)
