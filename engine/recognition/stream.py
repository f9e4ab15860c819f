"""One dictation's audio on its way to text, for recognisers that decode bounded stretches.

Audio is fed as it comes; the stream says which decode would be worth most (`wanted`), is told what came of
it (`decoded`), and keeps what can be shown. It never decodes anything itself and never looks at a clock.

Text at release: every candidate end is decoded at once, as if it were final, on exactly the samples that
the final would use, and remembered by its span. If nothing is said after it, the remembered text *is* the
final. Samples that came after key-up are used only if they hold speech, so a decode started at key-up
stands when the tail brings none.

Committed segments are never decoded twice, never retracted, and are reported in order. Partials are
tentative but for the words that `agreement` makes firm. Segments that were cut while the voice went on
overlap; they and the one that ends with a pause are one run of words, and each waits for the next one's
decode to tell its last words (`seam`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.audio.buffer import AudioBuffer
from engine.audio.source import Block
from engine.audio.vad import FRAME, VoiceDetector
from engine.recognition.agreement import Agreement, Words, agree, settle, splice, spoken_words
from engine.recognition.base import SAMPLE_RATE, Samples
from engine.recognition.cost import DecodeCost
from engine.recognition.scheduling import Job, Priority, partial_due, partial_window
from engine.recognition.seam import join, seam
from engine.recognition.segmenter import (
    FRAME_SECONDS,
    PAD_FRAMES,
    Candidate,
    Committed,
    Mark,
    Opened,
    Resumed,
    Segmenter,
    Span,
)

FAINT = 0.2  # probability that counts as a trace of speech when no frame was ever sure
FAINT_LIMIT_S = 20  # what one decode may be given
FAINT_FRAMES = 10  # 320 ms of traces are worth one decode: a whisper must not be lost


@dataclass(frozen=True, slots=True)
class Text:
    """All text so far: `firm` will stand, `tentative` follows it."""

    firm: str
    tentative: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A committed segment has its text (empty if it held no words)."""

    text: str
    span: Span


Update = Text | Finished


@dataclass(slots=True)
class _Run:
    """Segments without a pause between them: all its words but those that were said as finished already.

    Attributes:
        carry: Words of the newest decoded segment; the next one may still change the last of them.
        carried: Where they come from; None while there are none.
        agreement: Over the carried words and what follows them.
    """

    carry: Words = ()
    carried: Span | None = None
    agreement: Agreement = field(default_factory=Agreement)


@dataclass(slots=True)
class _Open:
    """What is known of the open segment beyond its boundaries; `hypothesis` begins with its run's carry."""

    run: _Run = field(default_factory=_Run)
    hypothesis: Words = ()
    partial_end: int = 0
    candidate: Span | None = None


@dataclass(frozen=True, slots=True)
class _Pending:
    """A finished stretch that waits for its text."""

    span: Span
    length: int
    run: _Run
    paused: bool


class SpeechStream:
    """One dictation's stream. Owned by the engine thread.

    Attributes:
        age: Order among dictations.
        background: Nobody is waiting with a key in hand; live dictations go first.
        onset: First sample of sure speech, None before it.
        released: Index of the sample at key-up, None before it.
        ended: No more audio will come.
    """

    def __init__(self, age: int, vad: VoiceDetector, segmenter: Segmenter, background: bool = False) -> None:
        self.age = age
        self.background = background
        self.onset: int | None = None
        self.released: int | None = None
        self.ended = False
        self._vad = vad
        self._segmenter = segmenter
        self._buffer = AudioBuffer()
        self._texts: list[str] = []
        self._pending: list[_Pending] = []
        self._heard: dict[tuple[Span, int], Words] = {}
        self._open = _Open()
        self._keyup: tuple[Span, int] | None = None
        self._last_partial_s = 0.0
        self._faint: list[int] = []

    @property
    def total(self) -> int:
        """Samples fed so far."""
        return self._buffer.end

    @property
    def speech_s(self) -> float:
        """Seconds in which speech was heard."""
        return self._segmenter.voiced_frames * FRAME_SECONDS

    @property
    def quiet(self) -> bool:
        """Whether the voice has stopped, as far as the audio fed so far tells."""
        return self._segmenter.quiet

    @property
    def spoke_after_release(self) -> bool:
        """Whether there is speech beyond the frame in which the key came up."""
        return self.released is not None and self._segmenter.speech_end > _frame_end(self.released)

    @property
    def settled(self) -> bool:
        """All audio is here and all of it has its text."""
        return self.ended and not self._pending

    @property
    def text(self) -> str:
        """Everything recognised in committed segments."""
        return " ".join(t for t in self._texts if t)

    def feed(self, block: Block) -> list[Update]:
        """Take int16 samples at 16 kHz; updates that follow from them without decoding."""
        probabilities = self._vad.push(self._buffer.append(block))
        updates: list[Update] = []
        for probability in probabilities:
            if probability >= FAINT:
                self._faint.append(self._segmenter.frames)
            for mark in self._segmenter.push(float(probability)):
                updates += self._take(mark)
        self._note_keyup()
        return updates

    def release(self, index: int) -> None:
        """The key came up when sample `index` was spoken; it may still be on its way."""
        self.released = index
        self._note_keyup()

    def end(self) -> list[Update]:
        """No more audio: close the open segment as it stands."""
        self.ended = True
        last = self._last_stretch(self.total)
        if last and self._keyup and self._keyup[0].start == last[0].start and not self.spoke_after_release:
            last = self._keyup
        if last is not None:
            self._retire(*last, paused=True)
        return self._advance()

    def wanted(self, cost: DecodeCost) -> Job | None:
        """The decode worth most to this dictation now, or None."""
        if self._pending:
            return self._committed(self._pending[0])
        if self.ended:
            return None
        return self._speculation() or self._partial(cost)

    def committed(self) -> list[Job]:
        """The decodes that finished stretches wait for, oldest first."""
        return [self._committed(pending) for pending in self._pending]

    def samples(self, job: Job) -> Samples:
        """The recogniser's input for a job: shape (job.length,)."""
        return self._buffer.read(job.span.start, job.span.end, job.length)

    def wider(self, job: Job, margin_s: float) -> tuple[int, Samples]:
        """The same stretch with more of the real audio around it, for a second look; its first sample too."""
        margin = int(margin_s * SAMPLE_RATE)
        start = max(self._buffer.first, job.span.start - margin)
        end = min(self.total, job.span.end + margin)
        return start, self._buffer.read(start, end, end - start + margin)

    def sure_s(self, job: Job) -> float:
        """Seconds of a job's span in which the VAD was sure of speech."""
        return self._segmenter.sure_between(job.span.start, job.span.end) * FRAME_SECONDS

    def decoded(self, job: Job, text: str, took_s: float) -> list[Update]:
        """What came of a job that `wanted` asked for."""
        words = tuple(text.split())
        if job.priority is Priority.PARTIAL:
            self._last_partial_s = took_s
            return self._partial_heard(job, words)
        self._heard[job.span, job.length] = words
        if self._pending:
            return self._advance()
        return self._show(words, job.span) if self._open.candidate == job.span else []

    def first_words(self, text: str) -> list[Update]:
        """The beginning of what a decode under way will say; news only while nothing of it is shown."""
        return [] if self._open.hypothesis else [Text(self.text, text)]

    def _take(self, mark: Mark) -> list[Update]:
        match mark:
            case Opened(onset=onset):
                self.onset = onset if self.onset is None else self.onset
            case Candidate(span=span):
                self._open.candidate = span
            case Resumed():
                self._open.candidate = None
            case Committed(span=span, paused=paused):
                self._retire(span, span.end - span.start, paused)
                return self._advance()
        return []

    def _retire(self, span: Span, length: int, paused: bool) -> None:
        """The open segment is a finished stretch; what follows is a new one."""
        run = self._open.run
        self._pending.append(_Pending(span, length, run, paused))
        self._open = _Open() if paused else _Open(run, self._open.hypothesis)

    def _note_keyup(self) -> None:
        """Fix the stretch that is final if nothing is said after key-up, once its samples are here."""
        if self._keyup is None and self.released is not None and self.total >= self.released:
            candidate = self._open.candidate
            self._keyup = (
                (candidate, candidate.end - candidate.start)
                if candidate
                else self._last_stretch(self.released)
            )

    def _last_stretch(self, audio_end: int) -> tuple[Span, int] | None:
        """The open segment if the audio ended here, and its length with a full pad.

        The length does not depend on how much of the pad was recorded, so that a decode started at key-up
        has the input of the final.
        """
        span = self._segmenter.last_span(audio_end) or self._faint_span(audio_end)
        if span is None:
            return None
        full = self._segmenter.speech_end + PAD_FRAMES * FRAME - span.start
        return span, max(full, span.end - span.start)

    def _speculation(self) -> Job | None:
        """A candidate end; after key-up, the stretch that is final if nothing more is said."""
        candidate = self._open.candidate
        stretch = (candidate, candidate.end - candidate.start) if candidate else None
        if self._keyup and not self.spoke_after_release:
            stretch = self._keyup
        if stretch is None or stretch in self._heard:
            return None
        return self._job(Priority.CANDIDATE, *stretch)

    def _partial(self, cost: DecodeCost) -> Job | None:
        start = self._segmenter.start
        if start is None or self._segmenter.falling or self.released is not None:
            return None
        open_s = (self.total - start) / SAMPLE_RATE
        new_s = (self.total - max(start, self._open.partial_end)) / SAMPLE_RATE
        window_s = partial_window(open_s, cost)
        if window_s is None or not partial_due(open_s, new_s, self._last_partial_s):
            return None
        whole = window_s >= open_s or not self._open.hypothesis
        first = start if whole else self.total - int(window_s * SAMPLE_RATE)
        return self._job(Priority.PARTIAL, Span(first, self.total), self.total - first)

    def _committed(self, pending: _Pending) -> Job:
        priority = Priority.COMMIT if self.released is None else Priority.FINAL
        return self._job(priority, pending.span, pending.length)

    def _job(self, priority: Priority, span: Span, length: int) -> Job:
        return Job(self.background, priority, self.age, span, length)

    def _partial_heard(self, job: Job, words: Words) -> list[Update]:
        """A partial of the whole open segment counts as a hypothesis; one of its end only moves the tail.

        Decodes of a window without its beginning are good enough to show and too poor to make words firm.
        """
        self._open.partial_end = job.span.end
        if job.span.start == self._segmenter.start:
            return self._show(words, job.span)
        spliced = splice(self._open.hypothesis, words)
        if spliced is not None and len(spliced) >= len(self._open.hypothesis) - 1:
            self._open.hypothesis = spliced
        return [self._so_far()]

    def _show(self, words: Words, span: Span) -> list[Update]:
        run = self._open.run
        self._open.hypothesis = join(run.carry, words, self._overlap(run, span))
        start = run.carried.start if run.carried else span.start
        speech_s = self._segmenter.sure_between(start, span.end) * FRAME_SECONDS
        run.agreement = agree(run.agreement, self._open.hypothesis, spoken_words(speech_s))
        return [self._so_far()]

    def _so_far(self) -> Text:
        firm = self._open.run.agreement.firm
        rest = settle(firm, self._open.hypothesis)[len(firm) :]
        return Text(" ".join(filter(None, (self.text, *firm))), " ".join(rest))

    def _advance(self) -> list[Update]:
        """Give finished stretches their text, in order, as far as it is known."""
        updates: list[Update] = []
        while self._pending:
            first = self._pending[0]
            words = self._heard.get((first.span, first.length))
            if words is None:
                break
            del self._pending[0]
            updates += self._finish(first, words)
        return updates

    def _finish(self, pending: _Pending, words: Words) -> list[Update]:
        """A stretch has its words: the carried ones before it are finished, and it is too after a pause."""
        run, updates = pending.run, list[Update]()
        kept, dropped = seam(run.carry, words, self._overlap(run, pending.span))
        settled = settle(run.agreement.firm, run.carry[:kept] + words[dropped:])
        start = pending.span.start
        if run.carried is not None:
            start = (run.carried.end + start) // 2  # about where the texts were joined
            updates.append(self._say(settled[:kept], Span(run.carried.start, start)))
        run.carry, run.carried = settled[kept:], Span(start, pending.span.end)
        run.agreement = Agreement(run.agreement.firm[kept:], run.agreement.previous[kept:])
        if pending.paused:
            updates.append(self._say(run.carry, run.carried))
        elif self._open.run is run:
            self._open.hypothesis = run.carry
        self._heard.clear()
        self._buffer.forget(self._needed_from(pending) - SAMPLE_RATE)
        return [*updates, self._so_far()]

    def _say(self, words: Words, span: Span) -> Finished:
        text = " ".join(words)
        self._texts.append(text)
        return Finished(text, span)

    def _overlap(self, run: _Run, span: Span) -> float:
        """How much of the speech in `span` the run's carried words come from too; 0 to 1."""
        if run.carried is None or run.carried.end <= span.start:
            return 0.0
        both = self._segmenter.sure_between(span.start, min(run.carried.end, span.end))
        return both / max(1, self._segmenter.sure_between(span.start, span.end))

    def _needed_from(self, done: _Pending) -> int:
        """The first sample that a later decode may want; after a forced cut that is before its end."""
        start = self._pending[0].span.start if self._pending else self._segmenter.start
        return done.span.end if start is None else min(done.span.end, start)

    def _faint_span(self, audio_end: int) -> Span | None:
        """What to decode when no frame was sure but many held a trace of speech."""
        if self.onset is not None or len(self._faint) < FAINT_FRAMES:
            return None
        first, last = self._faint[0] - PAD_FRAMES, self._faint[-1] + 1 + PAD_FRAMES
        start = max(0, first * FRAME)
        return Span(start, max(start + 1, min(audio_end, last * FRAME, start + FAINT_LIMIT_S * SAMPLE_RATE)))


def _frame_end(index: int) -> int:
    """End of the VAD frame that holds sample `index`."""
    return (index // FRAME + 1) * FRAME
