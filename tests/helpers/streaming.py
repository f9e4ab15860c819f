"""A dictation through the stream as the engine thread makes it, without the thread.

The clock only counts predicted decode time, so that the same audio gives the same text on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.audio.source import Block
from engine.audio.vad import SileroVads
from engine.recognition.base import GREEDY, SAMPLE_RATE, Recognizer
from engine.recognition.cost import DecodeCost
from engine.recognition.second_look import recognise
from engine.recognition.segmenter import Limits, Segmenter
from engine.recognition.stream import Finished, SpeechStream, Update

BLOCK = SAMPLE_RATE // 50  # 20 ms
VADS = SileroVads()


@dataclass(frozen=True)
class Segment:
    """One finished segment; times in seconds from the first sample."""

    text: str
    start_s: float
    end_s: float


class Streaming:
    """One dictation. `segments` are those that were finished before the key came up."""

    def __init__(self, recognizer: Recognizer, limits: Limits) -> None:
        self._recognizer = recognizer
        self._cost = DecodeCost()
        self._stream = SpeechStream(1, VADS(), Segmenter(limits))
        self.segments: list[Segment] = []

    def dictate(self, pcm: Block) -> str:
        """The final text of int16 samples, shape (n,), 16 kHz mono."""
        free_at = 0.0
        for start in range(0, len(pcm), BLOCK):
            now = start / SAMPLE_RATE
            self._note(self._stream.feed(pcm[start : start + BLOCK]))
            while now >= free_at and (spent := self._decode()):
                free_at = max(free_at, now) + spent
        self._stream.release(len(pcm))
        self._stream.end()
        while self._decode():
            pass
        return self._stream.text

    def _decode(self) -> float:
        """Do the decode worth most; the seconds it is taken to cost, 0 if there was nothing to do."""
        job = self._stream.wanted(self._cost)
        if job is None:
            return 0.0
        spent = self._cost.predict(job.length / SAMPLE_RATE)
        text = recognise(self._recognizer, self._stream, job, GREEDY).text
        self._note(self._stream.decoded(job, text, spent))
        return spent

    def _note(self, updates: Iterable[Update]) -> None:
        finished = [one for one in updates if isinstance(one, Finished)]
        self.segments += [
            Segment(one.text, one.span.start / SAMPLE_RATE, one.span.end / SAMPLE_RATE) for one in finished
        ]
