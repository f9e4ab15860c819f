"""SpeechStream: the text at release is decoded before it, firm text stands, no word is lost or doubled.

Words are half-second bursts whose amplitude is their number, so that what a recogniser would hear can be
read off the samples, and a cut-off word is heard wrongly, as a real recogniser hears it.
"""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.audio.vad import LoudnessVad
from engine.recognition.base import SAMPLE_RATE, Samples
from engine.recognition.cost import DecodeCost
from engine.recognition.scheduling import Job, Priority
from engine.recognition.segmenter import Limits, Segmenter
from engine.recognition.stream import Finished, SpeechStream, Text, Update

LIMITS = Limits(4.0, 6.0)
BLOCK = 320
STEP = 0.02  # amplitude of word 1; word k has k times that
WORD_S, BREATH_S = 0.4, 0.2


def name(number: int) -> str:
    """How word `number` is spelt: words near each other share no letter."""
    return "bdfgklmnprstvz"[number % 14] + "aeiou"[number % 5] + "xwcqj"[number % 5]


def names(*numbers: int) -> str:
    return " ".join(map(name, numbers))


def say(*words: int, pause_s: float = BREATH_S) -> np.ndarray:
    """int16 audio of numbered words, each followed by a pause."""
    word = np.ones(int(WORD_S * SAMPLE_RATE))
    parts = [p for k in words for p in (word * STEP * k, np.zeros(int(pause_s * SAMPLE_RATE)))]
    return (np.concatenate(parts or [np.zeros(0)]) * 32_768).astype(np.int16)


def hear(samples: Samples) -> str:
    """The words in a stretch of audio; less than 3/4 of one is heard as something else."""
    levels = np.round(samples / np.float32(STEP)).astype(int)
    edges = np.flatnonzero(np.diff(levels, prepend=0, append=0))
    heard = []
    for start, end in itertools.pairwise(edges):
        if levels[start] > 0:
            whole = end - start >= 0.75 * WORD_S * SAMPLE_RATE
            heard.append(name(levels[start]) if whole else "h")
    return " ".join(heard)


class Run:
    """A stream driven to its end with a given number of decodes for each block of audio."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.stream = SpeechStream(0, LoudnessVad(), Segmenter(limits))
        self.updates: list[Update] = []
        self.jobs: list[Job] = []
        self.cost = DecodeCost()

    def decode(self, most: int = 100) -> int:
        """Do what is wanted, at most so many times; how many decodes it were."""
        for done in range(most):
            job = self.stream.wanted(self.cost)
            if job is None:
                return done
            self.jobs.append(job)
            self.updates += self.stream.decoded(job, hear(self.stream.samples(job)), 0.05)
        return most

    def feed(self, audio: np.ndarray, decodes_per_block: int = 100) -> None:
        for i in range(0, len(audio), BLOCK):
            self.updates += self.stream.feed(audio[i : i + BLOCK])
            self.decode(decodes_per_block)

    def finish(self) -> str:
        self.updates += self.stream.end()
        self.decode()
        assert self.stream.settled
        return self.stream.text

    def firm_texts(self) -> list[str]:
        return [u.firm for u in self.updates if isinstance(u, Text)]


def test_after_a_pause_nothing_is_left_to_decode_at_release() -> None:
    run = Run()
    run.feed(say(1, 2, 3, pause_s=0.3))
    run.stream.release(run.stream.total)
    decodes = len(run.jobs)
    assert run.finish() == names(1, 2, 3)
    assert len(run.jobs) == decodes


def test_the_decode_started_at_key_up_stands_when_the_tail_is_silent() -> None:
    run = Run()
    audio = say(1, 2)[: int((2 * WORD_S + BREATH_S) * SAMPLE_RATE)]  # the key comes up on the last sample
    run.feed(audio)
    run.stream.release(len(audio))
    run.decode()
    at_key_up = len(run.jobs)
    assert run.jobs[-1].priority is Priority.CANDIDATE
    run.feed(np.zeros(int(0.3 * SAMPLE_RATE), np.int16))
    assert run.finish() == names(1, 2)
    assert len(run.jobs) == at_key_up


def test_a_word_that_goes_on_after_key_up_is_heard_whole() -> None:
    run = Run()
    audio = say(1, 2)
    key_up = int((WORD_S + BREATH_S + WORD_S / 2) * SAMPLE_RATE)
    run.feed(audio[:key_up])
    run.stream.release(key_up)
    run.feed(audio[key_up:])
    assert run.finish() == names(1, 2)


def test_silence_is_never_decoded() -> None:
    run = Run()
    run.feed(np.zeros(10 * SAMPLE_RATE, np.int16))
    run.stream.release(run.stream.total)
    assert run.finish() == ""
    assert run.jobs == []


def test_speculation_comes_before_partials_and_partials_not_while_the_voice_falls() -> None:
    run = Run()
    run.feed(say(1, 2, pause_s=0.3))
    for before, after in zip(run.jobs, run.jobs[1:], strict=False):
        if before.priority is Priority.CANDIDATE and after.priority is Priority.PARTIAL:
            assert after.span.end > before.span.end + BLOCK


def test_a_cut_between_words_loses_and_doubles_none() -> None:
    run = Run()
    run.feed(say(*range(1, 21), pause_s=0.07))
    run.stream.release(run.stream.total)
    text = run.finish()
    assert len([u for u in run.updates if isinstance(u, Finished)]) > 1
    assert text == names(*range(1, 21))


@settings(max_examples=40)
@given(st.lists(st.integers(1, 3), min_size=15, max_size=60), st.integers(0, 1))
def test_words_said_over_and_over_without_a_pause_are_counted(spoken: list[int], decodes: int) -> None:
    run = Run()
    run.feed(say(*spoken, pause_s=0.1), decodes)
    run.stream.release(run.stream.total)
    assert run.finish() == names(*spoken)


@pytest.mark.parametrize("pause_s", [0.07, 0.12, 0.25, 0.5, 2.0])
def test_a_slow_machine_says_the_same_as_a_fast_one(pause_s: float) -> None:
    texts = []
    for decodes_per_block in (100, 1, 0):
        run = Run()
        run.feed(say(*range(1, 15), pause_s=pause_s), decodes_per_block)
        run.stream.release(run.stream.total)
        texts.append(run.finish())
    assert texts == [names(*range(1, 15))] * 3


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 30), st.sampled_from([0.07, 0.15, 0.3, 1.0, 1.8])), min_size=1, max_size=14
    ),
    st.integers(0, 2),
    st.sampled_from([0.0, 0.05, 0.3]),
)
def test_firm_text_stands_whatever_is_said_and_however_busy_the_machine(
    spoken: list[tuple[int, float]], decodes_per_block: int, held_s: float
) -> None:
    run = Run()
    for word, pause_s in spoken:
        run.feed(say(word, pause_s=pause_s), decodes_per_block)
    run.feed(np.zeros(int(held_s * SAMPLE_RATE), np.int16), decodes_per_block)
    run.stream.release(run.stream.total)
    text = run.finish()
    firm = [*run.firm_texts(), text]
    assert all(after.startswith(before) for before, after in itertools.pairwise(firm))
    assert text == names(*(word for word, _ in spoken))


def test_what_waits_is_told_oldest_first_and_may_be_heard_in_any_order() -> None:
    """Nothing is finished before what was said before it is."""
    stream = SpeechStream(0, LoudnessVad(), Segmenter(Limits(1.0, 6.0)))
    for part in (say(1, 2, 3), say(4, 5, 6), say(7, 8, 9)):
        stream.feed(np.concatenate([part, np.zeros(SAMPLE_RATE, np.int16)]))
    jobs = stream.committed()
    assert len(jobs) == 3
    assert jobs == sorted(jobs, key=lambda job: job.span.start)
    assert stream.wanted(DecodeCost()) == jobs[0]
    told = [hear(stream.samples(job)) for job in jobs]
    updates = [u for job, text in zip(jobs, told, strict=True) for u in stream.decoded(job, text, 0.1)]
    assert [u.text for u in updates if isinstance(u, Finished)] == told
    assert stream.committed() == []


def test_a_wider_stretch_tells_where_it_begins() -> None:
    stream = SpeechStream(0, LoudnessVad(), Segmenter(Limits(1.0, 6.0)))
    audio = np.concatenate([np.zeros(SAMPLE_RATE, np.int16), say(1, 2, 3), np.zeros(SAMPLE_RATE, np.int16)])
    stream.feed(audio)
    [job] = stream.committed()
    start, samples = stream.wider(job, 0.3)
    assert start == job.span.start - 4_800
    assert len(samples) == job.span.end - job.span.start + 3 * 4_800
    kept = stream.samples(job)[: job.span.end - job.span.start]
    assert np.array_equal(samples[4_800 : 4_800 + len(kept)], kept)
