"""Where a dictation may be cut: a deterministic function of speech probabilities, never of timing.

The text at release is ready because everything up to the last pause has been decoded already. That only
works if the stretch decoded at a pause is, sample for sample, the one the final would use. So boundaries
depend on nothing but the frames: the same audio gives the same marks, however busy the machine is.

A segment opens when speech is sure, a little before it. At `CANDIDATE_FRAMES` of non-speech it has a
*candidate end*: if nothing more is said, the segment is exactly that stretch. It is *committed* at a pause
once it has become costly to decode again (`Limits.soft_s`), after a long pause in any case, and when it
reaches `Limits.hard_s`: in the last pause that it went beyond, or at the best valley if the speaker never
paused. Committed segments never change.

After a cut in a valley the next segment begins in an earlier valley, so that both hear the words around the
cut and the texts can be joined where they agree (`recognition.seam`). Joined recordings without any pause:
5.0 % of words wrong, as when decoded in stretches of 29 s, instead of 6.8 % without the overlap.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.audio.vad import FRAME
from engine.recognition.base import SAMPLE_RATE

FRAME_SECONDS = FRAME / SAMPLE_RATE  # 0.032 s
SPEECH_ON = 0.45  # quiet syllables of real speech peak at 0.5-0.6 (the VAD authors' default is 0.5)
SURE = 0.5  # evidence of speech; the start of a mains hum excites eight frames over 0.3, four over 0.5
SPEECH_OFF = 0.3  # hysteresis: a frame this likely keeps speech going
ONSET_FRAMES = 2  # 64 ms sure before a segment opens: a click is one frame
PREROLL_FRAMES = 10  # 320 ms kept before the onset: soft first consonants come before the VAD is sure
CANDIDATE_FRAMES = 3  # 96 ms of non-speech: a stop consonant's closure is 50-100 ms
PAD_FRAMES = CANDIDATE_FRAMES  # what follows the last voiced frame in every decode
COMMIT_PAUSE_FRAMES = 7  # 224 ms: shorter pauses are inside phrases
LONG_PAUSE_FRAMES = 47  # 1.5 s: the phrase is over, however short it was
SHORTEST_S = 1.5  # of a segment that is cut in a pause it went beyond
VALLEY_FROM = 0.7  # share of a segment after which it may be cut: 5.3 % wrong with 0.5 where 0.7 has 5.0
VALLEY_MARGIN_S = 0.35  # a cut keeps this distance from the newest sample
OVERLAP_S = (0.8, 1.6)  # two to six words; with 0.3 to 1.2 a third of the cuts share no word


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an open segment may grow, in seconds; frozen for one dictation.

    Attributes:
        soft_s: Commit at the next pause from here on.
        hard_s: Cut at the best valley when this is reached without a pause.
    """

    soft_s: float
    hard_s: float


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one dictation's audio in samples at 16 kHz: `start` inclusive, `end` exclusive."""

    start: int
    end: int

    @property
    def seconds(self) -> float:
        """Its length in seconds."""
        return (self.end - self.start) / SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class Opened:
    """Speech has begun; the segment starts at `start` samples, its first sure frame at `onset`."""

    start: int
    onset: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """If nothing more is said, the open segment is `span`."""

    span: Span


@dataclass(frozen=True, slots=True)
class Resumed:
    """Speech went on after a candidate end."""


@dataclass(frozen=True, slots=True)
class Committed:
    """`span` is a finished segment; `paused` tells a pause from a forced cut, which the next one overlaps."""

    span: Span
    paused: bool


Mark = Opened | Candidate | Resumed | Committed


@dataclass(slots=True)
class Segmenter:
    """One dictation's boundaries. Owned by the engine thread.

    Attributes:
        limits: How long a segment may grow.
        frames: Frames seen so far.
        voiced_frames: Frames of them that were speech.
        start: First sample of the open segment, None while there is none.
        speech_end: End of the last voiced frame, in samples.
        silent_frames: Length of the running silence inside the open segment.
    """

    limits: Limits
    frames: int = 0
    voiced_frames: int = 0
    start: int | None = None
    speech_end: int = 0
    silent_frames: int = 0
    _rising: int = 0
    _floor: int = 0
    _history: list[float] = field(default_factory=list)

    def push(self, probability: float) -> list[Mark]:
        """Take the speech probability of the next frame; the marks it makes, in order."""
        self.frames += 1
        if self.start is None:
            marks = self._before_speech(probability)
        else:
            marks = self._in_segment(self.start, probability)
        self._history.append(probability)
        return marks

    def sure_between(self, start: int, end: int) -> int:
        """Frames that are evidence of speech among samples `start` to `end`."""
        return sum(p >= SURE for p in self._history[start // FRAME : -(-end // FRAME)])

    @property
    def quiet(self) -> bool:
        """Whether the voice has stopped: no open segment, or one that has its candidate end."""
        if self.start is None:
            return self._rising == 0
        return self.silent_frames >= CANDIDATE_FRAMES

    @property
    def falling(self) -> bool:
        """Whether the voice begins to fall silent inside the open segment."""
        return self.start is not None and self.silent_frames > 0

    def last_span(self, audio_end: int) -> Span | None:
        """The open segment as it ends if the audio ends at `audio_end` samples; None if there is none."""
        if self.start is None:
            return None
        return Span(self.start, min(self.speech_end + PAD_FRAMES * FRAME, max(audio_end, self.start + 1)))

    def _before_speech(self, probability: float) -> list[Mark]:
        if probability < SPEECH_ON:
            self._rising = 0
            return []
        self._rising += 1
        self.voiced_frames += 1
        if self._rising < ONSET_FRAMES:
            return []
        onset = (self.frames - self._rising) * FRAME
        self.start = max(self._floor, onset - PREROLL_FRAMES * FRAME)
        self.speech_end = self.frames * FRAME
        self.silent_frames = 0
        return [Opened(self.start, onset)]

    def _in_segment(self, start: int, probability: float) -> list[Mark]:
        threshold = SPEECH_ON if self.silent_frames else SPEECH_OFF
        if probability >= threshold:
            return self._speak(start)
        self.silent_frames += 1
        span = Span(start, self.speech_end + PAD_FRAMES * FRAME)
        if self.silent_frames == CANDIDATE_FRAMES:
            return [Candidate(span)]
        if self._pause_commits(span):
            self._close(span.end)
            return [Committed(span, paused=True)]
        return []

    def _speak(self, start: int) -> list[Mark]:
        marks: list[Mark] = [Resumed()] if self.silent_frames >= CANDIDATE_FRAMES else []
        self.voiced_frames += 1
        self.silent_frames = 0
        self.speech_end = self.frames * FRAME
        if (self.speech_end - start) / SAMPLE_RATE >= self.limits.hard_s:
            marks.append(self._cut(start))
        return marks

    def _pause_commits(self, span: Span) -> bool:
        if self.silent_frames >= LONG_PAUSE_FRAMES:
            return True
        return self.silent_frames >= COMMIT_PAUSE_FRAMES and span.seconds >= self.limits.soft_s

    def _cut(self, start: int) -> Committed:
        """Commit up to the last pause; without one up to the best valley near the end, and overlap."""
        pause = self._last_pause(start)
        if pause is not None:
            end = (pause[0] + PAD_FRAMES) * FRAME
            self._floor = end
            self.start = max(end, (pause[1] - PREROLL_FRAMES) * FRAME)
            return Committed(Span(start, end), paused=False)
        first = start + int(VALLEY_FROM * (self.speech_end - start))
        cut = self._valley(first, self.speech_end - int(VALLEY_MARGIN_S * SAMPLE_RATE))
        least, most = (int(s * SAMPLE_RATE) for s in OVERLAP_S)
        self._floor = self.start = self._valley(max(start, cut - most), cut - least)
        return Committed(Span(start, cut), paused=False)

    def _last_pause(self, start: int) -> tuple[int, int] | None:
        """First frame of the last pause that a segment can end in and first frame after it; None if none.

        A cut in the middle of the next sentence's first word makes a model with a strong sense of language
        invent the rest of the sentence.
        """
        first = (start + int(SHORTEST_S * SAMPLE_RATE)) // FRAME
        last = self.speech_end // FRAME - int(VALLEY_MARGIN_S * SAMPLE_RATE) // FRAME
        found, began = None, None
        for frame in range(start // FRAME, last):
            if self._history[frame] >= SPEECH_OFF:
                if began is not None and began >= first and frame - began >= COMMIT_PAUSE_FRAMES:
                    found = (began, frame)
                began = None
            elif began is None:
                began = frame
        return found

    def _valley(self, start: int, end: int) -> int:
        """The sample between `start` and `end` at which speech is least likely.

        Two neighbours weigh in, so that a wide shallow valley beats a one-frame dip inside a word.
        """
        depth = {i: sum(self._history[i - 1 : i + 2]) for i in range(start // FRAME + 1, end // FRAME)}
        return min(depth, key=lambda i: (depth[i], -i)) * FRAME + FRAME // 2

    def _close(self, end: int) -> None:
        self._floor = end
        self.start = None
        self._rising = 0
        self.silent_frames = 0
