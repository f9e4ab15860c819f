"""A recording to segments in small steps, whatever its length, with the stream that dictation uses.

Audio comes in any pieces, is taken in slices of a quarter second, cut by the segmenter and decoded a segment
at a time. Each step is one slice or one decode, so that whoever runs it may do something else
between any two. Nothing is decoded speculatively and there are no partials.

Sections: at a pause after two minutes the stream and the voice detector are begun anew. That bounds the
memory of both, and makes a place from which a job that was killed goes on: the same section with the same
limits gives the same segments, and decodes it had come to are not done again (`memo`).

How long segments may grow follows from how long decodes take: `STEP_S` is what a dictation may have to wait
for a step under way. A model that is slower than it was taken for gets shorter segments at the next pause.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import isfinite

import numpy as np

from engine.audio.source import Block
from engine.audio.vad import FRAME, VoiceDetector
from engine.files import wordtimes
from engine.files.transcript import Segment
from engine.recognition.base import (
    GREEDY,
    SAMPLE_RATE,
    DecodeOptions,
    Hypothesis,
    Recognizer,
    RecognizerInfo,
    Samples,
    Word,
)
from engine.recognition.cost import DecodeCost
from engine.recognition.scheduling import Job, Priority
from engine.recognition.second_look import recognise
from engine.recognition.segmenter import PAD_FRAMES, Limits, Segmenter, Span
from engine.recognition.stream import Finished, SpeechStream, Update

SLICE = 8 * FRAME  # 4096 samples, 0.256 s: 0.6 ms of VAD; in steps of 1 s a section misses pauses to end in
LEAD = 12 * FRAME  # a new section hears 0.38 s of the pause before it: more than a segment's pre-roll
SECTION_S = 120.0  # resuming goes over a section again: 0.4 s of VAD
STEP_S = 1.0
SOFT_RANGE_S = (4.0, 8.0)
HARD_RANGE_S = (6.0, 16.0)
FILE_LIMITS = Limits(SOFT_RANGE_S[1], HARD_RANGE_S[1])  # nobody waits: longer segments give more context
FAR_TOO_SLOW = 1.5  # times STEP_S

Place = tuple[int, int, int]  # first and last sample of a decode in the recording, and samples given


@dataclass(frozen=True, slots=True)
class Decoded:
    """One decode. `words` have times from the beginning of the recording; empty if nobody told."""

    place: Place
    text: str
    infer_s: float
    words: tuple[Word, ...] = ()
    confidence: float | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class SectionBegan:
    """From sample `start` on everything is heard afresh, with `limits`."""

    start: int
    limits: Limits


@dataclass(frozen=True, slots=True)
class Fed:
    """Everything before sample `end` has been taken."""

    end: int


@dataclass(frozen=True, slots=True)
class Waited:
    """No audio was there to take."""


Step = SectionBegan | Fed | Waited | Decoded | Segment


def file_limits(cost: DecodeCost) -> Limits:
    """How long segments may grow so that a decode takes about `STEP_S` at most."""
    longest = cost.longest(STEP_S)
    hard = float(np.clip(longest, *HARD_RANGE_S))
    soft = float(np.clip(longest / 2, *SOFT_RANGE_S))
    return Limits(min(soft, hard - 2.0), hard)


@dataclass(slots=True)
class Hearing:
    """One pass over one recording.

    Attributes:
        recognizer: Loaded by the time audio comes.
        make_vad: A voice detector that has heard nothing yet.
        options: How decodes are to be done.
        memo: Decodes that are known already, of an earlier run over the same section.
        limits: Of the first section; None for what `cost` says.
        cost: What decodes take; learns.
        section_s: Shortest section; infinite for one that never ends.
    """

    recognizer: Recognizer
    make_vad: Callable[[], VoiceDetector]
    options: DecodeOptions
    memo: Mapping[Place, Decoded] = field(default_factory=dict)
    limits: Limits | None = None
    cost: DecodeCost = field(default_factory=DecodeCost)
    section_s: float = SECTION_S

    def run(self, blocks: Iterable[Block | None], start: int = 0) -> Iterator[Step]:
        """Hear the recording from sample `start` on.

        Args:
            blocks: int16 mono at 16 kHz, any length; None where there is nothing yet.
            start: Index of the first sample of `blocks`.

        Raises:
            DecodeFailed: The recogniser failed; what was said before stands.
        """
        section = self._begin(start, self.limits)
        yield SectionBegan(start, section.limits)
        for block in slices(blocks):
            if block is None:
                yield Waited()
                continue
            yield from self._hear(section, block)
            if section.may_end(self._shortest_s(section)):
                yield from self._finish(section)
                pause = section.newest
                section = self._begin(section.end - LEAD, None)
                yield SectionBegan(section.start, section.limits)
                yield from self._hear(section, pause)
        yield from self._finish(section)

    def _begin(self, start: int, limits: Limits | None) -> _Section:
        limits = limits or file_limits(self.cost)
        return _Section(start, limits, self.make_vad())

    def _shortest_s(self, section: _Section) -> float:
        too_long = self.cost.predict(section.limits.hard_s) > FAR_TOO_SLOW * STEP_S
        may_be_shorter = section.limits.hard_s > HARD_RANGE_S[0] and isfinite(self.section_s)
        return 0.0 if too_long and may_be_shorter else self.section_s

    def _hear(self, section: _Section, block: Block) -> Iterator[Step]:
        updates = section.feed(block)
        yield Fed(section.end)
        yield from self._decode(section, updates)

    def _finish(self, section: _Section) -> Iterator[Step]:
        yield from self._decode(section, section.stream.end())

    def _decode(self, section: _Section, updates: list[Update]) -> Iterator[Step]:
        """Decode what is committed, one decode a step; the segments it makes."""
        yield from section.finished(updates)
        while (job := section.committed()) is not None:
            place = section.place(job)
            decoded = self.memo.get(place)
            if decoded is None:
                decoded, took_s = self._recognise(section, job, place)
                self.cost.observe(job.length / SAMPLE_RATE, took_s)
                yield decoded
            section.decodes.append(decoded)
            updates = section.stream.decoded(job, decoded.text, decoded.infer_s)
            yield from section.finished(updates)

    def _recognise(self, section: _Section, job: Job, place: Place) -> tuple[Decoded, float]:
        witness = _Witness(self.recognizer)
        answer = recognise(witness, section.stream, job, self.options)
        words, heard = witness.words_of(answer.text)
        offset = place[0] / SAMPLE_RATE
        words = tuple(
            Word(w.text, round(w.start + offset, 3), round(w.end + offset, 3), w.confidence) for w in words
        )
        infer_s = round(answer.infer_s, 4)
        return Decoded(place, answer.text, infer_s, words, heard.confidence, heard.language), answer.took_s


class _Section:
    """One stretch of the recording with a stream of its own.

    Attributes:
        start: Its first sample.
        newest: Its last samples, as many as the next section hears again.
        decodes: Those whose segments are not finished yet.
    """

    def __init__(self, start: int, limits: Limits, vad: VoiceDetector) -> None:
        self.start = start
        self.limits = limits
        self.newest: Block = np.zeros(0, np.int16)
        self._segmenter = Segmenter(limits)
        self.stream = SpeechStream(0, vad, self._segmenter, background=True)
        self.decodes: deque[Decoded] = deque()

    @property
    def end(self) -> int:
        """The first sample of the recording that was not taken yet."""
        return self.start + self.stream.total

    def feed(self, block: Block) -> list[Update]:
        """Take the next samples."""
        self.newest = np.concatenate((self.newest, block))[-LEAD:]
        return self.stream.feed(block)

    def may_end(self, shortest_s: float) -> bool:
        """Whether it is long enough and in a pause that began before the next section would."""
        segmenter = self._segmenter
        silent = self.stream.total - segmenter.speech_end >= LEAD + PAD_FRAMES * FRAME
        idle = segmenter.start is None and segmenter.quiet and silent
        return idle and self.stream.total >= shortest_s * SAMPLE_RATE

    def committed(self) -> Job | None:
        """The next decode that a finished stretch waits for."""
        job = self.stream.wanted(_NO_SPECULATION)
        return job if job and job.priority in (Priority.FINAL, Priority.COMMIT) else None

    def place(self, job: Job) -> Place:
        """Where a job is in the recording."""
        return self.start + job.span.start, self.start + job.span.end, job.length

    def finished(self, updates: Iterable[Update]) -> Iterator[Segment]:
        """The segments with words among `updates`: each comes from one decode, in their order."""
        for update in updates:
            if isinstance(update, Finished):
                decoded = self.decodes.popleft()
                if update.text:
                    yield self._segment(update, decoded)

    def _segment(self, finished: Finished, decoded: Decoded) -> Segment:
        span = finished.span
        times = ((self.start + span.start) / SAMPLE_RATE, (self.start + span.end) / SAMPLE_RATE)
        texts = finished.text.split()
        # Scripts without spaces are one "word" to the stream; what the recogniser tells then stands whole.
        known = decoded.words if finished.text == decoded.text else ()
        words = wordtimes.told(decoded.words, texts, times) or known
        return Segment(
            finished.text,
            round(times[0], 3),
            round(times[1], 3),
            words or wordtimes.estimated(texts, self._voiced(span), times),
            estimated=not words,
            confidence=decoded.confidence,
            language=decoded.language,
        )

    def _voiced(self, span: Span) -> list[bool]:
        frames = range(span.start, span.end, FRAME)
        return [self._segmenter.sure_between(at, at + 1) > 0 for at in frames]


class _Witness:
    """A recogniser that passes everything on and remembers what it heard."""

    def __init__(self, recognizer: Recognizer) -> None:
        self._recognizer = recognizer
        self._heard: list[Hypothesis] = []

    @property
    def info(self) -> RecognizerInfo:
        """What the recogniser is."""
        return self._recognizer.info

    def load(self) -> None:
        """Load it."""
        self._recognizer.load()

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Decode, and remember."""
        hypothesis = self._recognizer.decode(samples, options)
        self._heard.append(hypothesis)
        return hypothesis

    def close(self) -> None:
        """Close it."""
        self._recognizer.close()

    def words_of(self, text: str) -> tuple[tuple[Word, ...], Hypothesis]:
        """The hypothesis that stands, and its words if they can be placed: a second look is shifted."""
        first = self._heard[0]
        if first.text == text:
            return first.words, first
        return (), next((h for h in self._heard if h.text == text), replace(first, text=text))


def slices(blocks: Iterable[Block | None]) -> Iterator[Block | None]:
    """The same samples in slices of `SLICE`, the last one shorter: how they came makes no difference."""
    held: list[Block] = []
    count = 0
    for block in blocks:
        if block is None:
            yield None
            continue
        held.append(block)
        count += len(block)
        if count >= SLICE:
            joined = np.concatenate(held)
            whole = count // SLICE * SLICE
            yield from (joined[i : i + SLICE] for i in range(0, whole, SLICE))
            held, count = [joined[whole:]], count - whole
    if count:
        yield np.concatenate(held)


_NO_SPECULATION = DecodeCost()
