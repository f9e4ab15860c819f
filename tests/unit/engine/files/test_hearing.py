"""Hearing: the same segments however the audio comes, in bounded steps and bounded memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.audio.source import Block
from engine.audio.vad import LoudnessVad, SileroVads
from engine.files.hearing import (
    FILE_LIMITS,
    SLICE,
    STEP_S,
    Decoded,
    Fed,
    Hearing,
    Recognised,
    SectionBegan,
    Step,
    Waited,
    file_limits,
    slices,
)
from engine.files.transcribe import transcribe
from engine.files.transcript import Segment
from engine.recognition.backends.scripted import SCRIPT, ScriptedRecognizer, say
from engine.recognition.base import GREEDY, SAMPLE_RATE, DecodeOptions, Hypothesis, Lane, Samples, Word
from engine.recognition.cost import DecodeCost
from helpers.audio import MINI_WHISPER, clip, mini_clips, word_errors


def recording(sentences: int, pause_s: float = 1.0) -> tuple[Block, str]:
    """Sentences of six words with a pause after each, and all the words."""
    texts = [" ".join(SCRIPT[(7 * i + k) % len(SCRIPT)] for k in range(6)) for i in range(sentences)]
    pause = np.zeros(int(pause_s * SAMPLE_RATE), np.float32)
    audio = np.concatenate([part for text in texts for part in (say(text), pause)])
    return (audio * 32_767).astype(np.int16), " ".join(texts)


def loaded(**how: float) -> ScriptedRecognizer:
    recognizer = ScriptedRecognizer(**how)  # type: ignore[arg-type]  # only numbers are given here
    recognizer.load()
    return recognizer


def heard(
    pcm: Block, recognizer: ScriptedRecognizer | None = None, step: int = 5000, **options: object
) -> list[Step]:
    blocks = [pcm[i : i + step] for i in range(0, len(pcm), step)]
    hearing = Hearing(recognizer or loaded(), LoudnessVad, GREEDY, **options)
    return list(hearing.run(blocks))


def segments(steps: list[Step]) -> list[Segment]:
    return [step for step in steps if isinstance(step, Segment)]


def decoded(steps: list[Step]) -> list[Decoded]:
    return [one for step in steps if isinstance(step, Recognised) for one in step.decodes]


def text(steps: list[Step]) -> str:
    return " ".join(segment.text for segment in segments(steps))


def test_everything_is_heard_once_and_in_order() -> None:
    pcm, words = recording(12)
    steps = heard(pcm)
    assert text(steps) == words
    found = segments(steps)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert max(step.end for step in steps if isinstance(step, Fed)) == len(pcm)


@given(st.lists(st.integers(1, 40_000), min_size=1, max_size=30))
@settings(max_examples=20)
def test_how_the_audio_comes_makes_no_difference(lengths: list[int]) -> None:
    pcm, _ = recording(6)
    edges = np.cumsum([0, *lengths])
    blocks = [pcm[a:b] for a, b in pairwise(edges)] + [pcm[edges[-1] :]]
    hearing = Hearing(loaded(), LoudnessVad, GREEDY, section_s=10)
    assert segments(list(hearing.run(blocks))) == segments(heard(pcm, section_s=10))


def test_waiting_for_audio_is_a_step() -> None:
    pcm, words = recording(2)
    blocks = [None, pcm[:10_000], None, pcm[10_000:], None]
    steps = list(Hearing(loaded(), LoudnessVad, GREEDY).run(blocks))
    assert sum(isinstance(step, Waited) for step in steps) == 3
    assert text(steps) == words


def test_slices_keep_every_sample() -> None:
    pcm = np.arange(3 * SLICE + 100).astype(np.int16)
    found = list(slices([pcm[:10], None, pcm[10 : 2 * SLICE + 5], pcm[2 * SLICE + 5 :]]))
    assert [None if s is None else len(s) for s in found] == [None, SLICE, SLICE, SLICE, 100]
    assert np.array_equal(np.concatenate([s for s in found if s is not None]), pcm)


def test_a_long_recording_is_heard_in_sections_without_losing_a_word() -> None:
    pcm, words = recording(30)
    steps = heard(pcm, section_s=10)
    assert sum(isinstance(step, SectionBegan) for step in steps) > 5
    assert text(steps) == words


def test_each_step_is_one_slice_or_one_decode() -> None:
    pcm, _ = recording(10)
    recognizer = loaded()
    before, fed = 0, 0
    for step in Hearing(recognizer, LoudnessVad, GREEDY, section_s=10).run([pcm]):
        assert len(recognizer.decodes) - before <= 1
        before = len(recognizer.decodes)
        if isinstance(step, Fed):
            assert step.end - fed <= SLICE
            fed = step.end


def test_a_section_goes_on_where_it_was_with_what_is_known() -> None:
    """Stopped after any step: the rest of the run is the same, and no decode is made twice."""
    pcm, _ = recording(14)
    whole = heard(pcm, section_s=15)
    decodes = len(decoded(whole))
    for stop in range(1, len(whole), 7):
        begun = [s for s in whole[:stop] if isinstance(s, SectionBegan)][-1]
        since = whole.index(begun)
        known = {one.place: one for one in decoded(whole[since:stop])}
        before = [s for s in whole[:since] if isinstance(s, Segment)]
        recognizer = loaded()
        hearing = Hearing(recognizer, LoudnessVad, GREEDY, known, begun.limits, section_s=15)
        rest = list(hearing.run([pcm[begun.start :]], begun.start))
        assert before + segments(rest) == segments(whole)
        assert len(recognizer.decodes) == decodes - len(decoded(whole[:stop]))


def test_a_slow_recogniser_is_given_shorter_segments() -> None:
    cost = DecodeCost()
    assert file_limits(cost) == FILE_LIMITS
    for seconds in (2.0, 5.0, 9.0):
        cost.observe(seconds, seconds / 8)
    limits = file_limits(cost)
    assert cost.predict(limits.hard_s) == pytest.approx(STEP_S, rel=0.05)
    for seconds in (2.0, 5.0, 9.0):
        cost.observe(seconds, seconds * 3)
    assert file_limits(cost).hard_s == 6.0


class KnownCost(DecodeCost):
    """A fifth of real time, whatever is measured."""

    def predict(self, audio_s: float) -> float:
        return 0.2 * audio_s

    def longest(self, budget_s: float) -> float:
        return budget_s / 0.2


def test_a_recogniser_that_turns_out_slow_gets_them_at_the_next_pause() -> None:
    pcm, words = recording(12)
    steps = heard(pcm, limits=FILE_LIMITS, cost=KnownCost())
    limits = [step.limits.hard_s for step in steps if isinstance(step, SectionBegan)]
    assert limits == [16.0, 6.0]
    assert text(steps) == words


def test_silence_is_no_segment() -> None:
    assert segments(heard(np.zeros(30 * SAMPLE_RATE, np.int16), section_s=10)) == []
    assert segments(heard(np.zeros(100, np.int16))) == []
    assert segments(heard(np.zeros(0, np.int16))) == []


class Telling(ScriptedRecognizer):
    """Tells when each word was said, as if they were evenly spread, where it is asked to."""

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        heard = super().decode(samples, options)
        texts = heard.text.split()
        length_s = len(samples) / SAMPLE_RATE / max(1, len(texts))
        words = tuple(Word(t, i * length_s, (i + 1) * length_s, 0.7) for i, t in enumerate(texts))
        return Hypothesis(heard.text, heard.confidence, language="en", words=words if options.words else ())


def test_words_have_the_times_that_the_recogniser_tells() -> None:
    pcm, _ = recording(3, pause_s=2.0)
    recognizer = Telling()
    recognizer.load()
    found = segments(list(Hearing(recognizer, LoudnessVad, DecodeOptions(words=True)).run([pcm])))
    assert len(found) == 3
    for segment in found:
        assert not segment.estimated
        assert [word.text for word in segment.words] == segment.text.split()
        assert all(word.confidence == 0.7 for word in segment.words)
        assert segment.start <= segment.words[0].start < segment.words[-1].end <= segment.end + 0.001


def test_times_that_nobody_tells_are_found_by_the_sound() -> None:
    pcm, _ = recording(3, pause_s=2.0)
    for segment in segments(heard(pcm)):
        assert not segment.estimated
        assert [word.text for word in segment.words] == segment.text.split()
        starts = [word.start for word in segment.words]
        assert starts == sorted(set(starts))
        assert segment.start <= starts[0] < segment.words[-1].end <= segment.end + 0.001


def test_words_that_go_on_without_a_pause_have_times_too() -> None:
    """Cut while the voice goes on: the texts of overlapping decodes are joined, and so are their words."""
    audio = say(" ".join(SCRIPT) + " " + " ".join(SCRIPT[:20]), gap_s=0.05)
    recognizer = Telling()
    recognizer.load()
    pcm = (audio * 32_767).astype(np.int16)
    found = segments(list(Hearing(recognizer, LoudnessVad, DecodeOptions(words=True)).run([pcm])))
    assert len(found) > 1
    assert " ".join(s.text for s in found) == " ".join((*SCRIPT, *SCRIPT[:20]))
    for segment in found:
        assert [word.text for word in segment.words] == segment.text.split()
        assert not segment.estimated


class Together(Telling):
    """Takes up to four at a time."""

    together = 4

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[int] = []

    def decode_many(
        self, samples: Sequence[Samples], options: DecodeOptions = GREEDY
    ) -> Sequence[Hypothesis]:
        self.calls.append(len(samples))
        return [self.decode(one, options) for one in samples]


def together() -> Together:
    recognizer = Together()
    recognizer.load()
    return recognizer


@pytest.mark.parametrize("step_s", [1.0, 3.0, 1000.0])
def test_segments_are_the_same_whatever_was_decoded_together(step_s: float) -> None:
    pcm, words = recording(25)
    options, alone = DecodeOptions(words=True), Telling()
    alone.load()
    hearing = Hearing(alone, LoudnessVad, options, section_s=30, cost=KnownCost())
    expected = segments(list(hearing.run([pcm])))
    recognizer = together()
    hearing = Hearing(recognizer, LoudnessVad, options, section_s=30, cost=KnownCost(), step_s=step_s)
    steps = list(hearing.run([pcm]))
    assert text(steps) == words
    assert segments(steps) == expected
    assert recognizer.calls or step_s == 1.0  # two in a second, if they are short


def test_one_step_is_one_call_and_the_first_words_wait_for_no_batch() -> None:
    pcm, _ = recording(25)
    recognizer = together()
    calls = [
        len(step.decodes)
        for step in Hearing(recognizer, LoudnessVad, GREEDY, step_s=1000.0).run([pcm])
        if isinstance(step, Recognised)
    ]
    assert calls[0] == 1
    assert max(calls) == Together.together
    assert [one for one in calls if one > 1] == recognizer.calls


def test_what_waits_is_decoded_where_no_audio_is_there_to_take() -> None:
    """A pipe that somebody speaks into: the words so far are told before the next ones are said."""
    pcm, words = recording(12)
    half = len(pcm) // 2
    hearing = Hearing(together(), LoudnessVad, GREEDY, step_s=1000.0)
    run = hearing.run([pcm[:half], None, pcm[half:]])
    before = [step for step in iter(lambda: next(run), Waited()) if isinstance(step, Segment)]
    assert len(before) >= 2
    assert " ".join([*(one.text for one in before), text(list(run))]) == words


def test_a_killed_batch_leaves_what_earlier_ones_came_to() -> None:
    pcm, _ = recording(25)
    whole = list(Hearing(together(), LoudnessVad, GREEDY, section_s=40, step_s=1000.0).run([pcm]))
    for stop in range(1, len(whole), 9):
        begun = [s for s in whole[:stop] if isinstance(s, SectionBegan)][-1]
        since = whole.index(begun)
        known = {one.place: one for one in decoded(whole[since:stop])}
        before = [s for s in whole[:since] if isinstance(s, Segment)]
        recognizer = together()
        hearing = Hearing(recognizer, LoudnessVad, GREEDY, known, begun.limits, section_s=40, step_s=1000.0)
        rest = list(hearing.run([pcm[begun.start :]], begun.start))
        assert before + segments(rest) == segments(whole)
        assert len(recognizer.decodes) == len(decoded(whole)) - len(decoded(whole[:stop]))


class Sick(Telling):
    """Loops whatever it hears, unless it hears carefully."""

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        heard = super().decode(samples, options)
        if options.lane is Lane.ACCURATE:
            return heard
        return Hypothesis("no " * 40, 0.1, hit_cap=True, language="en")


def test_words_after_a_second_look_have_the_times_that_it_tells() -> None:
    """A second look hears audio before the segment too, and counts from there."""
    pcm, words = recording(3, pause_s=2.0)
    recognizer = Sick()
    recognizer.load()
    found = segments(list(Hearing(recognizer, LoudnessVad, DecodeOptions(words=True)).run([pcm])))
    assert " ".join(one.text for one in found) == words
    assert not any(one.estimated for one in found)
    for number, one in enumerate(found):
        said_s = number * (6 * 0.4 + 2.0)
        assert one.words[0].start == pytest.approx(said_s, abs=0.7)
        assert one.words[-1].end == pytest.approx(said_s + 2.4, abs=0.7)


def test_a_real_whisper_tells_the_same_segments_in_batches() -> None:
    """Words, their times and confidence: those of segments that were decoded one by one."""
    from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer

    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    recognizer.load()
    pause = np.zeros(SAMPLE_RATE, np.float32)
    audio = np.concatenate([part for clip in mini_clips() * 3 for part in (clip.samples, pause)])
    pcm, vads = (audio * 32_767).astype(np.int16), SileroVads()
    options = DecodeOptions("en", Lane.ACCURATE, words=True)

    def run(step_s: float) -> tuple[list[Segment], int]:
        steps = list(Hearing(recognizer, vads, options, cost=KnownCost(), step_s=step_s).run([pcm]))
        return segments(steps), max(len(step.decodes) for step in steps if isinstance(step, Recognised))

    (alone, one), (batched, many) = run(0.0), run(1000.0)
    recognizer.close()
    assert (one, many) == (1, recognizer.together)
    assert batched == alone
    assert not any(segment.estimated for segment in batched)
    said = " ".join(clip.text for clip in mini_clips() * 3)
    errors, words = word_errors(said, " ".join(segment.text for segment in batched))
    assert errors <= 0.05 * words


def test_real_speech_is_heard_as_before() -> None:
    """The whole pipeline with the real voice detector on a real recording."""
    from engine.recognition.backends.moonshine import MoonshineRecognizer

    jfk = clip("jfk")
    recognizer = MoonshineRecognizer()
    recognizer.load()
    pcm = (jfk.samples * 32_767).astype(np.int16)

    def blocks() -> Iterator[Block]:
        yield from (pcm[i : i + 4000] for i in range(0, len(pcm), 4000))

    found = list(transcribe(recognizer, SileroVads()(), blocks(), SAMPLE_RATE))
    recognizer.close()
    assert word_errors(jfk.text, " ".join(segment.text for segment in found))[0] == 0
