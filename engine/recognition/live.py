"""One dictation's audio on its way to text where the recogniser hears while you speak.

Problem: a stream that fails, loops or invents has no second chance, and its audio is gone.
Mechanism: `SpeechStream` goes on beside it, cutting the speech into stretches and keeping their audio, as for
any recogniser; only nothing of it is decoded. An `Ear` hears the same audio. What it has heard becomes the
text of the stretches it covers. If it fails, or what it says is doubted (`guards`), the stretches are still
there, and are decoded one by one: by the same model, or by what a ladder has below it.

Rules:
    - An ear is opened where the voice begins, a little before it, and is fed everything from there on. It is
      finished when nothing was said for `REST_S`, or when the audio is over; the next words open another.
      So silence costs nothing and invents nothing, and what a failure costs is bounded by a rest.
    - The VAD has the last word: text for which it has heard no speech is no text.
    - Told words are firm, and the final text begins with them, after a failure too: what is decoded then is
      aligned with them and goes on where they end. What is doubted is not told.
    - It opens no ear itself; the engine does when the recogniser is free (`waiting`). Until then its audio
      waits in the buffer.

Failure mode: a failed ear is not tried again in this dictation. Words after it are tentative until the end.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from engine.audio.source import Block
from engine.recognition.agreement import plain
from engine.recognition.base import SAMPLE_RATE, Hypothesis
from engine.recognition.cost import DecodeCost
from engine.recognition.guards import judge
from engine.recognition.scheduling import Job, Priority
from engine.recognition.segmenter import FRAME_SECONDS, Segmenter, Span
from engine.recognition.stream import Finished, SpeechStream, Text, Update
from engine.recognition.streaming import Ear, Over

REST_S = 2.0  # longer than the pause that commits any segment: by then no stretch is open
GROWING = frozenset(("too_few_words",))  # doubts that a text which is still growing may have
# Guards are made for one decode: prose of minutes compresses as a loop of seconds does, and a loop at the end
# of minutes is not fast any more. Judging 1,600 words takes 26 ms, the newest 20 s of them 1.
JUDGED = 20 * SAMPLE_RATE
LAG = 5 * SAMPLE_RATE // 2  # a word may be told so long after it was said; the model's longest delay is 2.4 s
# A word, or a character of a script that is written without spaces.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+")
DRIFT = 40  # words that two hearings of the same audio differ by; 1,600 words are aligned in 90 ms


class LiveStream:
    """One dictation's stream. Owned by the engine thread; the callbacks of its ear are brought there first.

    Attributes:
        ear: What hears now; None while nothing does.
    """

    def __init__(self, stream: SpeechStream, voice: Segmenter, language: str | None = None) -> None:
        """Begin, with nothing fed yet.

        Args:
            stream: The dictation's.
            voice: Its segmenter.
            language: The language that is asked for.
        """
        self.ear: Ear | None = None
        self._stream = stream
        self._voice = voice
        self._language = language
        self._failed = False
        self._begin = 0  # first sample that the ear was fed
        self._end: int | None = None  # end of what it was fed, once that is all
        self._heard_to = 0  # no speech before this sample waits for an ear
        self._told = ""
        self._marks: deque[tuple[int, int]] = deque()  # samples and letters there were, at every telling
        self._before = ""  # the text when an ear failed

    @property
    def waiting(self) -> bool:
        """Whether there is speech for which no ear was opened."""
        return not self._failed and self.ear is None and self._voice.speech_end > self._heard_to

    @property
    def settled(self) -> bool:
        """All audio is here and all of it has its text."""
        return self._stream.settled

    @property
    def text(self) -> str:
        """Everything recognised in finished stretches."""
        return self._promised(self._stream.text)

    def open(self, make: Callable[[], Ear]) -> None:
        """Open an ear and feed it what waits."""
        job = self._pending()
        begin = job.span.start if job else self._voice.start
        assert begin is not None  # what waits is pending or open
        self._begin = begin
        self._marks = deque([(begin, 0)])
        self.ear = make()
        self._feed_ear(self.ear, begin)
        if self._stream.ended or self._resting():
            self._finish(self.ear)

    def feed(self, block: Block) -> list[Update]:
        """Take int16 samples at 16 kHz; what can be shown follows from the ear."""
        before = self._stream.total
        updates = self._stream.feed(block)
        if self.ear is not None and self._end is None:
            self._feed_ear(self.ear, before)
            if self._resting():
                self._finish(self.ear)
        return self._kept(updates)

    def end(self) -> list[Update]:
        """No more audio: the ear says the rest."""
        updates = self._stream.end()
        if self.ear is not None and self._end is None:
            self._finish(self.ear)
        return self._kept(updates)

    def cancel(self) -> None:
        """Nothing is wanted any more; the recogniser is idle afterwards."""
        if self.ear is not None:
            self.ear.cancel()

    def told(self, text: str) -> list[Update]:
        """The ear has heard more."""
        if self._doubted(Hypothesis(text), GROWING):
            return []
        self._told = text
        return [self._so_far()]

    def over(self, end: Over) -> list[Update]:
        """The ear has ended: take its text, or have the same audio decoded."""
        fed_to, heard = self._end, end.heard
        stands = heard is not None and heard.whole and not self._doubted(heard)
        self.ear = self._end = None
        if heard is None or fed_to is None or not stands:
            self._failed = True
            self._before = self._stream.text
            return []
        text = continued(self._told, heard.text)
        self._told, self._heard_to = "", fed_to
        return self._accept(text, fed_to)

    def wanted(self, cost: DecodeCost) -> Job | None:
        """The decode worth most to this dictation now; none while an ear hears, or should."""
        return None if self.ear is not None or self.waiting else self._stream.wanted(cost)

    def decoded(self, job: Job, text: str, took_s: float) -> list[Update]:
        """What came of a job that `wanted` asked for."""
        return self._kept(self._stream.decoded(job, text, took_s))

    def first_words(self, text: str) -> list[Update]:
        """The beginning of what a decode under way will say."""
        return self._kept(self._stream.first_words(text))

    def _feed_ear(self, ear: Ear, start: int) -> None:
        span = Span(start, self._stream.total)
        ear.feed(self._stream.samples(_job(span)))

    def _resting(self) -> bool:
        silent = self._stream.total - self._voice.speech_end
        return self._voice.start is None and silent >= REST_S * SAMPLE_RATE

    def _finish(self, ear: Ear) -> None:
        self._end = self._stream.total
        ear.finish()

    def _pending(self) -> Job | None:
        """The oldest finished stretch that has no text."""
        job = self._stream.wanted(DecodeCost())
        return job if job is not None and job.priority in (Priority.FINAL, Priority.COMMIT) else None

    def _accept(self, text: str, fed_to: int) -> list[Update]:
        """The text is that of the stretches that were fed: the first has all of it, the others none."""
        spans: list[Span] = []
        while (job := self._pending()) is not None and job.span.end <= fed_to:
            self._stream.decoded(job, "" if spans else text, 0.0)
            spans.append(job.span)
        if not spans:
            return []
        return [Finished(text, Span(spans[0].start, spans[-1].end)), self._so_far()]

    def _doubted(self, heard: Hypothesis, ignored: frozenset[str] = frozenset()) -> bool:
        """Whether the newest words are implausible, given the speech there was to hear."""
        end = self._stream.total if self._end is None else self._end
        while len(self._marks) > 1 and end - self._marks[1][0] > JUDGED:
            self._marks.popleft()
        at, count = self._marks[0]
        self._marks.append((end, len(heard.text)))
        start = max(self._begin, at - LAG)
        speech_s = self._voice.sure_between(start, end) * FRAME_SECONDS
        newest = replace(heard, text=heard.text[count:].strip())
        doubts = judge(newest, speech_s, (end - start) / SAMPLE_RATE, self._language)
        return any(doubt.name not in ignored for doubt in doubts)

    def _so_far(self) -> Text:
        return Text(_joined(self._stream.text, self._told), "")

    def _kept(self, updates: list[Update]) -> list[Update]:
        """Updates that keep what was told: after a failure those words are firm, the rest is tentative."""
        if not self._failed or not self._told:
            return updates
        return [self._keep(update) if isinstance(update, Text) else update for update in updates]

    def _keep(self, text: Text) -> Text:
        whole = self._promised(_joined(text.firm, text.tentative))
        firm = _joined(self._before, self._told)
        return Text(firm, whole[len(firm) :].strip())

    def _promised(self, text: str) -> str:
        """A text of the stretches, with the words that were told where they were."""
        if not self._failed or not self._told:
            return text
        return _joined(self._before, continued(self._told, text[len(self._before) :].strip()))


def continued(told: str, again: str) -> str:
    """The told text, then what a second hearing of the same audio says after it. Pure.

    The told words are aligned with a beginning of the others, by the fewest words that differ; of several
    beginnings the one stands that ends with the last told word, then the one whose length is nearest.
    """
    if not told or again.startswith(told):
        return again
    ours, theirs = list(WORD.finditer(told)), list(WORD.finditer(again))
    shared = _shared([plain(word[0]) for word in ours], [plain(word[0]) for word in theirs])
    if not shared:
        return _joined(told, again)
    return told + again[theirs[shared - 1].end() :]


def _shared(ours: list[str], theirs: list[str]) -> int:
    """How many of their first words stand for ours."""
    theirs = theirs[: len(ours) + DRIFT]
    if theirs[: len(ours)] == ours or len(theirs) + DRIFT < len(ours):
        return min(len(ours), len(theirs))
    far = len(ours) + len(theirs)
    row = [at if at <= DRIFT else far for at in range(len(theirs) + 1)]
    for ahead, word in enumerate(ours, 1):
        above, row = row, [far] * len(row)
        for at in range(max(0, ahead - DRIFT), min(len(theirs), ahead + DRIFT) + 1):
            row[at] = above[at] + 1
            if at:
                row[at] = min(row[at], row[at - 1] + 1, above[at - 1] + (word != theirs[at - 1]))
    ends = {at for at, word in enumerate(theirs, 1) if word == ours[-1]}
    return min(range(len(row)), key=lambda at: (row[at], at not in ends, abs(at - len(ours)), at))


def _joined(first: str, second: str) -> str:
    return f"{first} {second}".strip()


def _job(span: Span) -> Job:
    """Stands for a stretch of which only the samples are wanted."""
    return Job(False, Priority.PARTIAL, 0, span, span.end - span.start)
