"""A whole recording to text, segment by segment, for those who have its samples at hand.

One section of `hearing`, at any rate; steps without a segment are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf

import numpy as np

from engine.audio.resample import Resampler
from engine.audio.source import Block
from engine.audio.vad import VoiceDetector
from engine.files.hearing import FILE_LIMITS, Hearing
from engine.files.transcript import Segment
from engine.recognition.base import DecodeOptions, Lane, Recognizer
from engine.recognition.segmenter import Limits

CAREFUL = DecodeOptions(lane=Lane.ACCURATE)


def transcribe(
    recognizer: Recognizer,
    vad: VoiceDetector,
    blocks: Iterable[Block],
    rate: int,
    options: DecodeOptions = CAREFUL,
    limits: Limits = FILE_LIMITS,
) -> Iterator[Segment]:
    """Segments of a recording, in order, as they are recognised.

    Args:
        recognizer: Loaded already.
        vad: A voice detector that has heard nothing yet.
        blocks: int16 mono samples of any block length.
        rate: Their sample rate.
        options: How decodes are to be done; careful, as nobody waits for a file with a key in hand.
        limits: How long segments may grow.

    Raises:
        DecodeFailed: The recogniser failed; segments yielded before stand.
    """
    hearing = Hearing(recognizer, lambda: vad, options, limits=limits, section_s=inf)
    for step in hearing.run(_converted(blocks, rate)):
        if isinstance(step, Segment):
            yield step


def _converted(blocks: Iterable[Block], rate: int) -> Iterator[Block]:
    resampler = Resampler(rate)
    for block in blocks:
        yield resampler.push(block)
    yield resampler.push(np.zeros(0, np.int16), last=True)
