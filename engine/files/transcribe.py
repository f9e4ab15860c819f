"""A whole recording to text, segment by segment, in the calling thread.

The same stream, segmenter, guards and recogniser as in dictation, without the clock: nothing is decoded
speculatively and there are no partials. Memory holds one open segment, whatever the length of the recording.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from engine.audio.resample import Resampler
from engine.audio.source import Block
from engine.audio.vad import VoiceDetector
from engine.recognition.base import DecodeOptions, Lane, Recognizer
from engine.recognition.cost import DecodeCost
from engine.recognition.scheduling import Priority
from engine.recognition.second_look import recognise
from engine.recognition.segmenter import Limits, Segmenter
from engine.recognition.stream import Finished, SpeechStream, Update

FILE_LIMITS = Limits(soft_s=8.0, hard_s=16.0)  # nobody waits: longer segments give more context


def transcribe(
    recognizer: Recognizer,
    vad: VoiceDetector,
    blocks: Iterable[Block],
    rate: int,
    language: str | None = None,
    limits: Limits = FILE_LIMITS,
    lane: Lane = Lane.ACCURATE,
) -> Iterator[Finished]:
    """Segments of a recording, in order, as they are recognised.

    Args:
        recognizer: Loaded already.
        vad: A voice detector that has heard nothing yet.
        blocks: int16 mono samples of any block length.
        rate: Their sample rate.
        language: Language code, or None.
        limits: How long segments may grow.
        lane: How much a decode may cost; nobody waits for a file with a key in hand.

    Raises:
        DecodeFailed: The recogniser failed; segments yielded before stand.
    """
    options = DecodeOptions(language, lane)
    stream = SpeechStream(0, vad, Segmenter(limits), background=True)
    resampler = Resampler(rate)
    for block in blocks:
        yield from _finished(stream, stream.feed(resampler.push(block)), recognizer, options)
    stream.feed(resampler.push(_nothing(), last=True))
    yield from _finished(stream, stream.end(), recognizer, options)


def _finished(
    stream: SpeechStream, updates: list[Update], recognizer: Recognizer, options: DecodeOptions
) -> Iterator[Finished]:
    """Decode what is committed; the segments it makes."""
    while True:
        yield from (u for u in updates if isinstance(u, Finished) and u.text)
        job = stream.wanted(_NO_SPECULATION)
        if job is None or job.priority not in (Priority.FINAL, Priority.COMMIT):
            return
        started = time.perf_counter()
        answer = recognise(recognizer, stream, job, options)
        updates = stream.decoded(job, answer.text, time.perf_counter() - started)


def _nothing() -> Block:
    import numpy as np

    return np.zeros(0, np.int16)


_NO_SPECULATION = DecodeCost()
