"""A second look: only where the first is doubted, with more audio around it, and told as one answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from engine.audio.vad import LoudnessVad
from engine.recognition.backends.scripted import ScriptedRecognizer, say, silence
from engine.recognition.base import GREEDY, SAMPLE_RATE, DecodeOptions, Hypothesis, Lane, Samples, Word
from engine.recognition.scheduling import Job, Priority
from engine.recognition.second_look import MARGIN_S, recognise, recognise_all
from engine.recognition.segmenter import Limits, Segmenter, Span
from engine.recognition.stream import SpeechStream

LOOP = Hypothesis("no " * 40, confidence=0.1, hit_cap=True, language="en")
CREDIT = Hypothesis("Thank you for watching!", confidence=0.9)
Answers = Callable[[Samples, DecodeOptions], Hypothesis | None]


class Ear(ScriptedRecognizer):
    """Hears what it is told to, or else what there is; takes batches.

    Attributes:
        calls: Lane and number of stretches of every call.
    """

    together = 8

    def __init__(self, answers: Answers = lambda samples, options: None) -> None:
        super().__init__()
        self.load()
        self._answers = answers
        self.calls: list[tuple[Lane, int]] = []

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        self.calls.append((options.lane, 1))
        return self._hear(samples, options)

    def decode_many(
        self, samples: Sequence[Samples], options: DecodeOptions = GREEDY
    ) -> Sequence[Hypothesis]:
        self.calls.append((options.lane, len(samples)))
        return [self._hear(one, options) for one in samples]

    def _hear(self, samples: Samples, options: DecodeOptions) -> Hypothesis:
        said = self._answers(samples, options)
        return said if said is not None else super().decode(samples, options)


def stream_of(*texts: str) -> SpeechStream:
    """A stream that was fed sentences with a second of silence after each, all of it."""
    audio = np.concatenate([part for text in texts for part in (say(text), silence(1.0))])
    stream = SpeechStream(0, LoudnessVad(), Segmenter(Limits(1.0, 10.0)))
    stream.feed((audio * 32_767).astype(np.int16))
    return stream


def sick_once(samples: Samples, options: DecodeOptions) -> Hypothesis | None:
    return LOOP if options.lane is Lane.FAST else None


def test_what_is_not_doubted_is_decoded_once() -> None:
    stream, ear = stream_of("one two three four"), Ear()
    [job] = stream.committed()
    answer = recognise(ear, stream, job, GREEDY)
    assert (answer.text, answer.start, answer.whole) == ("one two three four", job.span.start, True)
    assert answer.infer_s == answer.took_s > 0
    assert ear.calls == [(Lane.FAST, 1)]


def test_a_doubted_decode_is_repeated_with_more_audio_around_it() -> None:
    stream, ear = stream_of("one two four", "three four five"), Ear(sick_once)
    job = stream.committed()[1]
    answer = recognise(ear, stream, job, GREEDY)
    assert answer.text == "three four five"
    assert answer.start == job.span.start - int(MARGIN_S * SAMPLE_RATE)
    assert answer.infer_s > answer.took_s
    assert ear.calls == [(Lane.FAST, 1), (Lane.ACCURATE, 1)]


def test_the_times_of_words_are_asked_for_again_and_count_from_the_second_look() -> None:
    def told(samples: Samples, options: DecodeOptions) -> Hypothesis:
        words = (Word("three", 0.5, 0.9),) if options.words else ()
        return LOOP if options.lane is Lane.FAST else Hypothesis("three", 0.9, words=words)

    stream = stream_of("one two four", "three four six")
    job = stream.committed()[1]
    answer = recognise(Ear(told), stream, job, DecodeOptions(words=True))
    assert answer.heard.words == (Word("three", 0.5, 0.9),)
    assert answer.start < job.span.start


def test_where_the_first_stands_its_times_count_from_the_stretch() -> None:
    first = Hypothesis("one two three four " * 3, confidence=0.2, words=(Word("one", 0.1, 0.3),))

    def worse(samples: Samples, options: DecodeOptions) -> Hypothesis:
        return first if options.lane is Lane.FAST else LOOP

    stream = stream_of("one two three four")
    [job] = stream.committed()
    answer = recognise(Ear(worse), stream, job, GREEDY)
    assert (answer.heard, answer.start) == (first, job.span.start)


def test_nothing_stands_where_nobody_spoke() -> None:
    stream = SpeechStream(0, LoudnessVad(), Segmenter(Limits(1.0, 10.0)))
    stream.feed(np.zeros(2 * SAMPLE_RATE, np.int16))
    job = Job(False, Priority.COMMIT, 0, Span(0, SAMPLE_RATE), SAMPLE_RATE)
    answer = recognise(Ear(lambda samples, options: CREDIT), stream, job, GREEDY)
    assert answer.text == ""
    assert answer.heard.words == ()


def test_a_partial_has_no_second_look() -> None:
    stream, ear = stream_of("one two three four"), Ear(sick_once)
    [job] = stream.committed()
    partial = Job(False, Priority.PARTIAL, 0, job.span, job.length)
    assert recognise(ear, stream, partial, GREEDY).heard == LOOP
    assert len(ear.calls) == 1


@pytest.mark.parametrize("sick", [(), (1,), (0, 2), (0, 1, 2)])
def test_jobs_asked_together_come_to_what_each_comes_to_alone(sick: tuple[int, ...]) -> None:
    stream = stream_of("one two three", "four five six seven", "eight nine ten and the")
    jobs = stream.committed()
    ill = {len(stream.samples(jobs[at])) for at in sick}

    def answers(samples: Samples, options: DecodeOptions) -> Hypothesis | None:
        return LOOP if options.lane is Lane.FAST and len(samples) in ill else None

    ear = Ear(answers)
    together = recognise_all(ear, stream, jobs, GREEDY)
    calls = [(Lane.FAST, 3)] + ([(Lane.ACCURATE, len(sick))] if sick else [])
    assert ear.calls == calls
    alone = [recognise(Ear(answers), stream, job, GREEDY) for job in jobs]
    assert [(one.heard, one.start) for one in together] == [(one.heard, one.start) for one in alone]
    assert all((one.infer_s > one.took_s) == (at in sick) for at, one in enumerate(together))
