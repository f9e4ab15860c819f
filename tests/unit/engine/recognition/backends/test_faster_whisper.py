"""Whisper loads what is whole, refuses what is not, and really unloads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import ModelBroken
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Lane
from helpers.audio import MINI_WHISPER, mini_clips, word_errors

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
        model = recognizer._whisper.model
        recognizer.decode(mini_clips()[0].samples)
        recognizer.close()
        assert not model.model_is_loaded


@pytest.mark.parametrize("lane", list(Lane))
def test_every_window_size_hears_the_same_words(lane: Lane) -> None:
    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    recognizer.load()
    clip = mini_clips()[1]
    for seconds in (0.0, 9.0, 14.0, 20.0):
        longer = np.concatenate([clip.samples, np.zeros(int(seconds * SAMPLE_RATE), np.float32)])
        hypothesis = recognizer.decode(longer, DecodeOptions(lane=lane))
        assert word_errors(clip.text, hypothesis.text)[0] == 0
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
