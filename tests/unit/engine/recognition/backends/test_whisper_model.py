"""Windows are short, features depend on the samples alone, and what corrupts silently is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DecodeFailed
from engine.recognition.backends.whisper_model import WhisperInMemory
from engine.recognition.backends.whisper_rules import BUCKETS_S, FULL_FRAMES
from engine.recognition.base import SAMPLE_RATE, Samples
from engine.threads import settings
from helpers.audio import MINI_WHISPER, clip, mini_clips, word_errors

MELS = 80


@pytest.fixture(scope="module")
def mini() -> Iterator[WhisperInMemory]:
    model = WhisperInMemory(MINI_WHISPER, "cpu", "int8", 0)
    yield model
    model.unload()


@pytest.fixture(scope="module")
def speech() -> Samples:
    return clip("jfk").samples[: 8 * SAMPLE_RATE]


def tokens(model: WhisperInMemory, encoded: object) -> list[int]:
    """Sixteen tokens of a model that does not end, straight from the library."""
    whisper = model._whisper
    prompt = whisper.get_prompt(model._tokenizer("en"), [], without_timestamps=True)
    result = whisper.model.generate(encoded, [prompt], beam_size=1, max_length=32)[0]
    return list(result.sequences_ids[0])


@pytest.mark.parametrize("seconds", BUCKETS_S)
def test_the_encoder_gets_the_window_and_no_more(
    mini: WhisperInMemory, speech: Samples, seconds: int
) -> None:
    assert mini.encode(speech, seconds * 100).shape[:2] == [1, seconds * 50]


@pytest.mark.parametrize("seconds", BUCKETS_S)
@pytest.mark.parametrize("beams", [1, 5])
def test_every_window_hears_every_sentence(mini: WhisperInMemory, seconds: int, beams: int) -> None:
    said = [(c.text, mini.say(mini.encode(c.samples, seconds * 100), "en", 40, beams)) for c in mini_clips()]
    assert sum(word_errors(text, spoken.text)[0] for text, spoken in said) == 0
    assert all(spoken.whole for _, spoken in said)


def test_the_library_encodes_again_what_looks_like_features(random_whisper: Path, speech: Samples) -> None:
    """If this fails, CTranslate2 tells features from encoded ones: the assert in `encode` may go."""
    from faster_whisper.audio import pad_or_trim

    model = WhisperInMemory(random_whisper, "cpu", "int8", 0)
    whisper = model._whisper
    for frames, corrupts in ((2 * MELS, True), (2 * MELS - 1, True), (2 * MELS + 2, False), (1000, False)):
        features = pad_or_trim(model.features(speech), frames)
        right = tokens(model, _storage(features))
        assert (tokens(model, whisper.encode(features)) != right) == corrupts
    model.unload()


def _storage(features: np.ndarray) -> object:
    from ctranslate2 import StorageView

    return StorageView.from_array(np.ascontiguousarray(features[None]))


@pytest.mark.parametrize("frames", [2 * MELS, 2 * MELS - 1])
def test_encoding_stops_before_a_window_that_looks_like_features(
    mini: WhisperInMemory, speech: Samples, frames: int
) -> None:
    with pytest.raises(AssertionError, match="looks like features"):
        mini.encode(speech, frames)


def test_the_same_samples_give_the_same_features_whatever_was_heard_before(
    mini: WhisperInMemory, speech: Samples
) -> None:
    """A candidate end and the final are the same input to the bit."""
    before = mini.features(speech)
    mini.encode(speech[:4000], 1000)
    mini.encode(np.concatenate([speech, speech]), 2000)
    assert np.array_equal(mini.features(speech.copy()), before)


def test_features_of_a_beginning_are_not_the_beginning_of_the_features(mini: WhisperInMemory) -> None:
    """Quiet speech with a loud end: the floor below the maximum rises, so features are never extended."""
    quiet = np.random.default_rng(1).standard_normal(2 * SAMPLE_RATE).astype(np.float32) * 1e-4
    whole = mini.features(np.concatenate([quiet, clip("jfk").samples[:SAMPLE_RATE]]))
    assert np.abs(mini.features(quiet)[:, :150] - whole[:, :150]).max() > 0.1


def test_features_are_padded_with_zeros_after_normalisation(mini: WhisperInMemory, speech: Samples) -> None:
    """Zero samples would become the floor instead, which is not zero: the encoder hears the difference."""
    floor = mini.features(np.concatenate([speech, np.zeros(2 * SAMPLE_RATE, np.float32)]))[:, -100:]
    assert np.abs(floor).min() > 0.01
    padded = np.concatenate([mini.features(speech), np.zeros((MELS, 200), np.float32)], axis=1)
    ours = np.array(mini.encode(speech, 1000))
    assert np.array_equal(ours, np.array(mini._whisper.encode(padded)))


def test_the_feature_extractor_is_as_it_was_made(mini: WhisperInMemory, speech: Samples) -> None:
    mini.encode(speech, 1000)
    mini.encode(speech, FULL_FRAMES)
    assert mini._whisper.feature_extractor.nb_max_frames == FULL_FRAMES
    assert mini._whisper.feature_extractor.n_samples == 30 * SAMPLE_RATE


def test_what_was_heard_before_changes_nothing(mini: WhisperInMemory, speech: Samples) -> None:
    """No earlier text in the prompt, no temperature: the answer is a function of the window."""
    sentence = mini_clips()[0].samples
    first = mini.say(mini.encode(sentence, 1000), "en", 40, 1)
    mini.say(mini.encode(speech, 1000), "en", 40, 5)
    assert mini.say(mini.encode(sentence, 1000), "en", 40, 1) == first


def test_first_words_are_whole_and_stay(random_whisper: Path, speech: Samples) -> None:
    model = WhisperInMemory(random_whisper, "cpu", "int8", 0)
    heard: list[str] = []
    for start in range(0, 6 * SAMPLE_RATE, SAMPLE_RATE):
        encoded = model.encode(speech[start:], 1000)
        told = len(heard)
        spoken = model.say(encoded, "en", 60, 1, lambda words: heard.append(words) or True)
        assert spoken.text.startswith(f"{heard[told]} ")
        left = model.say(encoded, "en", 60, 1, lambda _: False)
        assert (left.text, left.whole) == (heard[told], False)
    assert len(heard) == 6
    model.unload()


def test_an_endless_model_makes_as_many_tokens_as_it_may(speech: Samples) -> None:
    model = WhisperInMemory(MINI_WHISPER, "cpu", "int8", 0, endless=True)
    encoded = model.encode(speech, 1000)
    for cap in (3, 40):
        assert [len(model.say(encoded, "en", cap, beams).tokens) for beams in (1, 5)] == [cap, cap]
    model.unload()


def test_silence_is_no_text_and_no_beginning(mini: WhisperInMemory) -> None:
    encoded = mini.encode(np.zeros(SAMPLE_RATE, np.float32), 1000)
    spoken = mini.say(encoded, "en", 40, 1, lambda _: pytest.fail("asked"))
    assert (spoken.text, spoken.tokens, spoken.logprob) == ("", [], 0.0)


def test_unloading_is_certain_right_after_a_decode(speech: Samples) -> None:
    """The library's own call does nothing for a moment then; whoever believed it would keep the weights."""
    for _ in range(5):
        model = WhisperInMemory(MINI_WHISPER, "cpu", "int8", 0)
        model.say(model.encode(speech, 1000), "en", 40, 1)
        model.unload()
        assert not model.loaded


def test_a_language_that_does_not_exist_is_refused(many_languages: Path, speech: Samples) -> None:
    model = WhisperInMemory(many_languages, "cpu", "int8", 0)
    assert model.multilingual
    encoded = model.encode(speech, 1000)
    with pytest.raises(DecodeFailed, match="does not know the language 'xx'"):
        model.say(encoded, "xx", 10, 1)
    assert len(model.say(encoded, model.detect(encoded), 10, 1).tokens) == 10
    model.unload()


def test_the_matrix_library_is_left_to_ctranslate2() -> None:
    """`CT2_USE_MKL=1` on AMD: 30 tokens of base take 4.7 s of CPU instead of 0.3."""
    assert not any(name.startswith("CT2_") for name in settings(2))
