"""A recording to segments in small steps, whatever its length, with the stream that dictation uses.

Audio comes in any pieces, is taken in slices of a quarter second, cut by the segmenter and decoded. Each step
is one slice or one call to the recogniser, so that whoever runs it may do something else between any two.
Nothing is decoded speculatively and there are no partials.

Batches: a recogniser that decodes several segments faster together than one by one gets them gathered, except
for the first, whose words are wanted early, and where there is no audio to take meanwhile. `Bundle` says how
many go together; it makes no difference to the words. They are told in their order whatever order they were
decoded in.

Sections: at a pause after two minutes the stream and the voice detector are begun anew. That bounds the
memory of both, and makes a place from which a job that was killed goes on: the same section with the same
limits gives the same segments, and decodes it had come to are not done again (`memo`).

How long segments may grow follows from how long decodes take: `STEP_S` is what a dictation may have to wait
for a step under way. A model that is slower than it was taken for gets shorter segments at the next pause.
A batch may take as long, or `ALONE_S` where nobody can begin to dictate: then only a wish to stop waits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite

import numpy as np

from engine.audio.source import Block
from engine.audio.vad import FRAME, VoiceDetector
from engine.files import timing, wordtimes
from engine.files.transcript import Segment
from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Recognizer, Word
from engine.recognition.batches import Bundle, most_together
from engine.recognition.cost import DecodeCost
from engine.recognition.scheduling import Job
from engine.recognition.second_look import MARGIN_S, Answer, recognise_all
from engine.recognition.segmenter import PAD_FRAMES, Limits, Segmenter, Span
from engine.recognition.stream import Finished, SpeechStream, Update

SLICE = 8 * FRAME  # 4096 samples, 0.256 s: 0.6 ms of VAD; in steps of 1 s a section misses pauses to end in
LEAD = 12 * FRAME  # a new section hears 0.38 s of the pause before it: more than a segment's pre-roll
SECTION_S = 120.0  # resuming goes over a section again: 0.4 s of VAD
STEP_S = 1.0
ALONE_S = 2.0  # eight segments of Whisper base on two cores
SOFT_RANGE_S = (4.0, 8.0)
HARD_RANGE_S = (6.0, 16.0)
FILE_LIMITS = Limits(SOFT_RANGE_S[1], HARD_RANGE_S[1])  # nobody waits: longer segments give more context
FAR_TOO_SLOW = 1.5  # times STEP_S

Place = tuple[int, int, int]  # first and last sample of a decode in the recording, and samples given


@dataclass(frozen=True, slots=True)
class Decoded:
    """One decode. `words` have times from the beginning of the recording; empty if none were found."""

    place: Place
    text: str
    infer_s: float
    words: tuple[Word, ...] = ()
    confidence: float | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """What came of one call to the recogniser, in order of time; nothing before `done` waits for another."""

    decodes: tuple[Decoded, ...]
    done: int


@dataclass(frozen=True, slots=True)
class SectionBegan:
    """From sample `start` on everything is heard afresh, with `limits`."""

    start: int
    limits: Limits


@dataclass(frozen=True, slots=True)
class Fed:
    """Everything before sample `end` has been taken, and nothing before `done` waits to be decoded."""

    end: int
    done: int


@dataclass(frozen=True, slots=True)
class Waited:
    """No audio was there to take."""


Step = SectionBegan | Fed | Waited | Recognised | Segment


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
        step_s: What a batch may take; one segment is decoded whatever it takes.
    """

    recognizer: Recognizer
    make_vad: Callable[[], VoiceDetector]
    options: DecodeOptions
    memo: Mapping[Place, Decoded] = field(default_factory=dict)
    limits: Limits | None = None
    cost: DecodeCost = field(default_factory=DecodeCost)
    section_s: float = SECTION_S
    step_s: float = STEP_S

    def run(self, blocks: Iterable[Block | None], start: int = 0) -> Iterator[Step]:
        """Hear the recording from sample `start` on.

        Args:
            blocks: int16 mono at 16 kHz, any length; None where there is nothing yet.
            start: Index of the first sample of `blocks`.

        Raises:
            DecodeFailed: The recogniser failed; what was said before stands.
        """
        bundle = Bundle(self.cost, most_together(self.recognizer), self.step_s)
        section = self._begin(start, self.limits)
        yield SectionBegan(start, section.limits)
        for block in slices(blocks):
            if block is None:
                yield from self._decode(section, bundle, hurry=True)
                yield Waited()
                continue
            yield from self._hear(section, bundle, block)
            if section.may_end(self._shortest_s(section)):
                yield from self._finish(section, bundle)
                pause = section.newest
                section = self._begin(section.end - LEAD, None)
                yield SectionBegan(section.start, section.limits)
                yield from self._hear(section, bundle, pause)
        yield from self._finish(section, bundle)

    def _begin(self, start: int, limits: Limits | None) -> _Section:
        limits = limits or file_limits(self.cost)
        return _Section(start, limits, self.make_vad(), self.memo)

    def _shortest_s(self, section: _Section) -> float:
        too_long = self.cost.predict(section.limits.hard_s) > FAR_TOO_SLOW * STEP_S
        may_be_shorter = section.limits.hard_s > HARD_RANGE_S[0] and isfinite(self.section_s)
        return 0.0 if too_long and may_be_shorter else self.section_s

    def _hear(self, section: _Section, bundle: Bundle, block: Block) -> Iterator[Step]:
        updates = section.feed(block)
        yield Fed(section.end, section.done)
        yield from section.finished(updates)
        yield from self._decode(section, bundle)

    def _finish(self, section: _Section, bundle: Bundle) -> Iterator[Step]:
        yield from section.finished(section.stream.end())
        yield from self._decode(section, bundle, hurry=True)

    def _decode(self, section: _Section, bundle: Bundle, hurry: bool = False) -> Iterator[Step]:
        """Decode what is committed, once that is enough for a batch or it is to be done in a hurry."""
        yield from section.told()
        while jobs := section.waiting():
            lengths_s = [job.length / SAMPLE_RATE for job in jobs]
            if not hurry and not bundle.full(lengths_s):
                return
            yield self._recognise(section, bundle, [jobs[at] for at in bundle.choose(lengths_s)])
            yield from section.told()

    def _recognise(self, section: _Section, bundle: Bundle, jobs: list[Job]) -> Recognised:
        """One call; the section knows what came of it."""
        answers = recognise_all(self.recognizer, section.stream, jobs, self.options)
        took_s = sum(answer.took_s for answer in answers)
        bundle.observe([job.length / SAMPLE_RATE for job in jobs], took_s)
        decodes = tuple(section.learn(job, one) for job, one in zip(jobs, answers, strict=True))
        return Recognised(decodes, section.done)


class _Section:
    """One stretch of the recording with a stream of its own.

    Attributes:
        start: Its first sample.
        newest: Its last samples, as many as the next section hears again.
        stream: What cuts it.
    """

    def __init__(
        self, start: int, limits: Limits, vad: VoiceDetector, known: Mapping[Place, Decoded]
    ) -> None:
        self.start = start
        self.limits = limits
        self.newest: Block = np.zeros(0, np.int16)
        self._segmenter = Segmenter(limits)
        self.stream = SpeechStream(0, vad, self._segmenter, background=True)
        self._known = dict(known)
        self._told: deque[Decoded] = deque()  # those whose segments are not finished yet

    @property
    def end(self) -> int:
        """The first sample of the recording that was not taken yet."""
        return self.start + self.stream.total

    @property
    def done(self) -> int:
        """The first sample of the recording that waits to be decoded, as far as it is cut."""
        places = (self.place(job) for job in self.stream.committed())
        return next((place[0] for place in places if place not in self._known), self.end)

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

    def waiting(self) -> list[Job]:
        """The decodes that finished stretches wait for, oldest first.

        Not before the audio is there that a second look would want: what comes of it must not depend on when
        it is taken.
        """
        stream, margin = self.stream, int(MARGIN_S * SAMPLE_RATE)
        return [
            job
            for job in stream.committed()
            if self.place(job) not in self._known and (stream.ended or stream.total >= job.span.end + margin)
        ]

    def learn(self, job: Job, answer: Answer) -> Decoded:
        """What a job has come to, from now on known; words are found by their sound where nobody tells."""
        told, start = answer.heard.words, answer.start
        if not told:
            told, start = timing.within(answer.heard.text, self.stream.samples(job)), job.span.start
        offset_s = (self.start + start) / SAMPLE_RATE
        words = tuple(
            Word(word.text, round(word.start + offset_s, 3), round(word.end + offset_s, 3), word.confidence)
            for word in told
        )
        heard, infer_s = answer.heard, round(answer.infer_s, 4)
        decoded = Decoded(self.place(job), heard.text, infer_s, words, heard.confidence, heard.language)
        self._known[decoded.place] = decoded
        return decoded

    def told(self) -> Iterator[Segment]:
        """The segments that what is known makes, as far as it goes without a gap."""
        while (jobs := self.stream.committed()) and (decoded := self._known.get(self.place(jobs[0]))):
            self._told.append(decoded)
            yield from self.finished(self.stream.decoded(jobs[0], decoded.text, decoded.infer_s))

    def place(self, job: Job) -> Place:
        """Where a job is in the recording."""
        return self.start + job.span.start, self.start + job.span.end, job.length

    def finished(self, updates: Iterable[Update]) -> Iterator[Segment]:
        """The segments with words among `updates`: each comes from one decode, in their order."""
        for update in updates:
            if isinstance(update, Finished):
                decoded = self._told.popleft()
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
