"""A batch of windows says what each of them says alone, to the last bit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import DecodeFailed
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.backends.whisper_batches import alike
from engine.recognition.base import GREEDY, SAMPLE_RATE, DecodeOptions, Lane, Samples
from engine.recognition.batches import BatchRecognizer, most_together
from helpers.audio import MINI_WHISPER, mini_clips

LANES = (
    GREEDY,
    DecodeOptions(lane=Lane.ACCURATE),
    DecodeOptions(lane=Lane.ACCURATE, words=True),
    DecodeOptions(vocabulary="garden, river, window"),
    DecodeOptions(lane=Lane.ACCURATE, prompt="The old man walked along the river.", words=True),
)


@pytest.fixture(scope="module")
def mini() -> Iterator[FasterWhisperRecognizer]:
    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    recognizer.load()
    yield recognizer
    recognizer.close()


def stretches() -> list[Samples]:
    """Sentences alone and three in a row, so that windows of several sizes are needed; and no speech."""
    clips = [clip.samples for clip in mini_clips()]
    pairs = [np.concatenate(clips[at : at + 3]) for at in range(0, len(clips) - 2, 2)]
    noise = np.random.default_rng(1).normal(0, 0.05, 3 * SAMPLE_RATE).astype(np.float32)
    nothing = [np.zeros(SAMPLE_RATE, np.float32), np.zeros(10, np.float32), noise]
    return [one[: 27 * SAMPLE_RATE] for one in (*clips, *nothing, *pairs)]


@pytest.mark.parametrize("options", LANES)
def test_a_batch_hears_what_single_decodes_hear(
    mini: FasterWhisperRecognizer, options: DecodeOptions
) -> None:
    samples = stretches()
    alone = [mini.decode(one, options) for one in samples]
    assert sum(bool(one.text) for one in alone) >= len(mini_clips())
    assert mini.decode_many(samples, options) == alone


def test_the_order_and_the_company_make_no_difference(mini: FasterWhisperRecognizer) -> None:
    samples = stretches()
    whole = mini.decode_many(samples)
    assert mini.decode_many(samples[::-1]) == whole[::-1]
    pairs = [one for at in range(0, len(samples), 2) for one in mini.decode_many(samples[at : at + 2])]
    assert pairs == whole


@pytest.mark.parametrize("lane", list(Lane))
def test_loops_are_cut_and_cured_as_alone(random_whisper: Path, lane: Lane) -> None:
    """Weights that mean nothing hardly ever end: each window runs into its limit, in company beyond it."""
    recognizer = FasterWhisperRecognizer(random_whisper, "cpu")
    recognizer.load()
    noise = np.random.default_rng(2).normal(0, 0.1, 8 * SAMPLE_RATE).astype(np.float32)
    samples = [noise[: int(seconds * SAMPLE_RATE)] for seconds in (1.0, 2.5, 2.5, 4.0, 7.9)]
    options = DecodeOptions(lane=lane)
    alone = [recognizer.decode(one, options) for one in samples]
    assert any(one.hit_cap for one in alone)
    assert recognizer.decode_many(samples, options) == alone
    recognizer.close()


def test_each_stretch_keeps_its_own_language(many_languages: Path) -> None:
    recognizer = FasterWhisperRecognizer(many_languages, "cpu")
    recognizer.load()
    samples = [
        np.random.default_rng(seed).normal(0, 0.1, 2 * SAMPLE_RATE).astype(np.float32) for seed in range(6)
    ]
    alone = [recognizer.decode(one) for one in samples]
    assert recognizer.decode_many(samples) == alone
    recognizer.close()


def test_a_fixed_number_of_tokens_is_made_of_each(random_whisper: Path) -> None:
    recognizer = FasterWhisperRecognizer(random_whisper, "cpu", fixed_tokens=7)
    recognizer.load()
    samples = [np.zeros(2 * SAMPLE_RATE, np.float32), np.ones(3 * SAMPLE_RATE, np.float32)]
    heard = recognizer.decode_many(samples, DecodeOptions(lane=Lane.ACCURATE))
    assert heard == [recognizer.decode(one, DecodeOptions(lane=Lane.ACCURATE)) for one in samples]
    assert not any(one.hit_cap for one in heard)
    recognizer.close()


def test_it_is_a_batch_recogniser_and_nothing_is_decoded_for_nothing(mini: FasterWhisperRecognizer) -> None:
    assert isinstance(mini, BatchRecognizer)
    assert most_together(mini) > 1
    assert mini.decode_many([]) == []


def test_what_cannot_be_decoded_fails_the_call(mini: FasterWhisperRecognizer) -> None:
    good = mini_clips()[0].samples
    with pytest.raises(DecodeFailed, match="more than"):
        mini.decode_many([good, np.zeros(40 * SAMPLE_RATE, np.float32)])
    with pytest.raises(DecodeFailed, match="not loaded"):
        FasterWhisperRecognizer(MINI_WHISPER, "cpu").decode_many([good, good])


@given(st.lists(st.sampled_from((None, 1000, 1200, 3000)), max_size=40), st.integers(1, 9))
def test_only_windows_of_one_size_go_together_and_none_is_left_out(
    frames: list[int | None], most: int
) -> None:
    groups = alike(frames, most)
    assert sorted(at for group in groups for at in group) == [
        at for at, one in enumerate(frames) if one is not None
    ]
    for group in groups:
        assert len({frames[at] for at in group}) == 1
        assert len(group) <= most
    for size in {one for one in frames if one is not None}:
        of_size = [group for group in groups if frames[group[0]] == size]
        assert len(of_size) == -(-frames.count(size) // most)
