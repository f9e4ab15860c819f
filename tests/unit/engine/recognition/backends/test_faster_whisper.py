"""Whisper loads what is whole, refuses what is not, and really unloads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DecodeFailed, ModelBroken
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.backends.whisper_model import WhisperInMemory
from engine.recognition.backends.whisper_rules import FULL_FRAMES, MAX_TOKENS, Decode, healthier, token_cap
from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Lane, Samples
from helpers.audio import MINI_WHISPER, clip, mini_clips, word_errors

PARTS = ("model.bin", "config.json", "tokenizer.json", "vocabulary.json")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in PARTS:
        (tmp_path / name).write_bytes((MINI_WHISPER / name).read_bytes())
    return tmp_path


@pytest.mark.parametrize("name", PARTS)
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelBroken, match=name):
        FasterWhisperRecognizer(copied, "cpu").load()


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("content", ["half", "zeros", "other bytes"])
def test_a_damaged_file_is_a_broken_model(copied: Path, name: str, content: str) -> None:
    whole = (copied / name).read_bytes()
    size = len(whole)
    damaged = {"half": whole[: size // 2], "zeros": bytes(size), "other bytes": b"\xff" * size}
    (copied / name).write_bytes(damaged[content])
    recognizer = FasterWhisperRecognizer(copied, "cpu")
    with pytest.raises(ModelBroken) as raised:
        recognizer.load()
    assert raised.value.__cause__ is not None
    (copied / name).write_bytes(whole)
    recognizer.load()
    recognizer.close()


def test_a_size_that_is_not_here_is_not_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelBroken, match="not on this machine"):
        FasterWhisperRecognizer("tiny", "cpu").load()


def test_a_precision_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ModelBroken, match="cannot be loaded"):
        FasterWhisperRecognizer(MINI_WHISPER, "cpu", "int3").load()


def test_closing_right_after_a_decode_really_unloads() -> None:
    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    for _ in range(5):
        recognizer.load()
        model = recognizer._whisper
        assert model is not None
        recognizer.decode(mini_clips()[0].samples)
        recognizer.close()
        assert not model.loaded


@pytest.mark.parametrize("lane", list(Lane))
def test_every_window_size_hears_the_same_words(lane: Lane) -> None:
    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    recognizer.load()
    sentence = mini_clips()[1]
    for seconds in (0.0, 7.0, 9.0, 14.0, 20.0, 25.0):
        longer = np.concatenate([sentence.samples, np.zeros(int(seconds * SAMPLE_RATE), np.float32)])
        hypothesis = recognizer.decode(longer, DecodeOptions(lane=lane))
        assert word_errors(sentence.text, hypothesis.text)[0] == 0
        assert hypothesis.confidence is not None
        assert hypothesis.confidence > 0.9
    recognizer.close()


def test_silence_is_empty_and_known_as_silence() -> None:
    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    recognizer.load()
    hypothesis = recognizer.decode(np.zeros(3 * SAMPLE_RATE, np.float32))
    assert (hypothesis.text, hypothesis.confidence) == ("", None)
    assert hypothesis.no_speech is not None
    assert hypothesis.no_speech > 0.9
    recognizer.close()


def spoken(model: WhisperInMemory, samples: Samples, frames: int, beams: int) -> Decode:
    """One decode of a model, without the recogniser around it."""
    cap = token_cap(len(samples) / SAMPLE_RATE)
    said = model.say(model.encode(samples, frames), "en", cap, beams)
    return Decode(said.text, len(said.tokens), said.logprob, said.no_speech, cap)


def test_only_the_accurate_lane_decodes_a_sick_window_again(random_whisper: Path) -> None:
    """A model that does not end is sick in every window; the second has 30 s."""
    recognizer = FasterWhisperRecognizer(random_whisper, "cpu")
    recognizer.load()
    model = WhisperInMemory(random_whisper, "cpu", "int8", 0)
    stood = []
    for name in ("jfk", "LJ001-0013", "spk2_snt4"):
        samples = clip(name).samples[: 3 * SAMPLE_RATE]
        fast = recognizer.decode(samples)
        assert fast.text == spoken(model, samples, 1000, 1).text
        assert fast.hit_cap
        first, second = (spoken(model, samples, frames, 5) for frames in (1000, FULL_FRAMES))
        accurate = recognizer.decode(samples, DecodeOptions(lane=Lane.ACCURATE))
        assert accurate.text == healthier(first, second).text
        stood.append(accurate.text == second.text)
    assert set(stood) == {False, True}
    recognizer.close()
    model.unload()


def test_first_words_are_told_once_and_the_rest_may_be_left() -> None:
    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    recognizer.load()
    three = np.concatenate([c.samples for c in mini_clips()[:3]])
    alone = recognizer.decode(three)
    told: list[str] = []
    listened = recognizer.decode(three, DecodeOptions(first_words=lambda text: told.append(text) or True))
    assert told == ["Please send the report to Anna before Friday."]
    assert listened.confidence == pytest.approx(alone.confidence)
    assert replace(listened, confidence=alone.confidence) == alone
    left = recognizer.decode(three, DecodeOptions(first_words=lambda _: False))
    assert (left.text, left.whole, left.hit_cap) == (told[0], False, False)
    assert left.confidence is not None
    assert left.confidence > 0.9
    assert left.no_speech == alone.no_speech
    recognizer.close()


@pytest.mark.parametrize("lane", list(Lane))
@pytest.mark.parametrize("count", [1, 30, MAX_TOKENS])
def test_a_fixed_count_of_tokens_is_made_and_not_doubted(lane: Lane, count: int) -> None:
    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu", fixed_tokens=count)
    recognizer.load()
    samples = mini_clips()[0].samples
    assert recognizer._whisper is not None
    decode, _ = recognizer._attempt(recognizer._whisper, samples, DecodeOptions(lane=lane), 1000)
    assert decode.tokens == count
    hypothesis = recognizer.decode(samples, DecodeOptions(lane=lane))
    assert (hypothesis.text, hypothesis.hit_cap) == (decode.text, False)
    recognizer.close()


@pytest.mark.parametrize("count", [0, -1, MAX_TOKENS + 1])
def test_a_count_that_cannot_be_made_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="cannot be made"):
        FasterWhisperRecognizer(MINI_WHISPER, "cpu", fixed_tokens=count)


def test_a_language_is_taken_or_detected(many_languages: Path) -> None:
    recognizer = FasterWhisperRecognizer(many_languages, "cpu", fixed_tokens=5)
    assert recognizer.info.languages == ()
    recognizer.load()
    samples = clip("jfk").samples[: 2 * SAMPLE_RATE]
    assert recognizer.decode(samples, DecodeOptions("de")).language == "de"
    detected = recognizer.decode(samples)
    assert detected.language
    assert recognizer.decode(samples, DecodeOptions(detected.language)) == detected
    with pytest.raises(DecodeFailed, match="does not know"):
        recognizer.decode(samples, DecodeOptions("xx"))
    recognizer.close()
