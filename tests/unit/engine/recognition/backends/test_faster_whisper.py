"""Whisper loads what is whole, refuses what is not, and really unloads."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DecodeFailed, ModelBroken
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.backends.whisper_model import WhisperInMemory
from engine.recognition.backends.whisper_rules import (
    FULL_FRAMES,
    MAX_TOKENS,
    Decode,
    Search,
    healthier,
    token_cap,
)
from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Lane, Samples, Thresholds
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


def test_a_language_is_detected_among_those_that_are_wanted(many_languages: Path) -> None:
    recognizer = FasterWhisperRecognizer(many_languages, "cpu", fixed_tokens=5)
    recognizer.load()
    whisper = recognizer._whisper
    assert whisper is not None
    samples = clip("jfk").samples[: 5 * SAMPLE_RATE]
    ranked = [
        token[2:-2] for token, _ in whisper._whisper.model.detect_language(whisper.encode(samples, 1000))[0]
    ]
    last, low, high = ranked[-1], ranked[50], ranked[10]
    assert recognizer.decode(samples, DecodeOptions(languages=(low, last, high))).language == high
    assert recognizer.decode(samples, DecodeOptions(languages=(last,))).language == last
    assert recognizer.decode(samples, DecodeOptions(low, languages=(high, last))).language == low
    recognizer.close()


def test_a_short_stretch_stays_in_the_persons_own_language(many_languages: Path) -> None:
    """Where another is only a little likelier: the two of all languages that are closest."""
    recognizer = FasterWhisperRecognizer(many_languages, "cpu", fixed_tokens=5)
    recognizer.load()
    whisper = recognizer._whisper
    assert whisper is not None
    for seconds, stays in ((0.1, True), (6.0, False)):
        samples = clip("jfk").samples[: int(seconds * SAMPLE_RATE)]
        found = whisper._whisper.model.detect_language(whisper.encode(samples, 1000))[0]
        closest = min(itertools.pairwise(found), key=lambda pair: pair[0][1] / pair[1][1])
        first, second = (token[2:-2] for token, _ in closest)
        heard = recognizer.decode(samples, DecodeOptions(languages=(second, first)))
        assert heard.language == (second if stays else first)
    recognizer.close()


@pytest.mark.parametrize("languages", [("en", "xx"), ("xx",), ("yue", "en"), ("yue",)])
def test_a_language_of_the_set_that_the_model_does_not_know_is_refused(
    many_languages: Path, languages: tuple[str, ...]
) -> None:
    """ "yue" came with large-v3: of an older model the library would leave the language out, silently."""
    recognizer = FasterWhisperRecognizer(many_languages, "cpu", fixed_tokens=5)
    recognizer.load()
    with pytest.raises(DecodeFailed, match="does not know"):
        recognizer.decode(clip("jfk").samples[:SAMPLE_RATE], DecodeOptions(languages=languages))
    recognizer.close()


def test_a_model_of_one_language_asks_for_none() -> None:
    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    recognizer.load()
    one = mini_clips()[0]
    assert recognizer.decode(one.samples, DecodeOptions(languages=("de", "fr"))) == recognizer.decode(
        one.samples
    )
    recognizer.close()


@pytest.mark.parametrize("lane", list(Lane))
@pytest.mark.parametrize("told", [{"vocabulary": "Kubernetes, Siobhan"}, {"prompt": "Send it. " * 300}])
def test_what_is_told_neither_fails_nor_comes_back(lane: Lane, told: dict[str, str]) -> None:
    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    recognizer.load()
    for one in mini_clips():
        assert recognizer.decode(one.samples, DecodeOptions("en", lane, **told)).text == one.text
    recognizer.close()


def test_first_words_of_a_long_decode_are_no_echo() -> None:
    recognizer = FasterWhisperRecognizer(MINI_WHISPER, "cpu")
    recognizer.load()
    three = np.concatenate([c.samples for c in mini_clips()[:3]])
    for vocabulary in ("Please, send, the, report", "Kubernetes, Siobhan", "Anna"):
        told: list[str] = []
        options = DecodeOptions(
            vocabulary=vocabulary, first_words=lambda text, told=told: told.append(text) or True
        )
        heard = recognizer.decode(three, options)
        assert heard.text == recognizer.decode(three).text
        assert len(told) <= 1
        assert all(heard.text.startswith(words) for words in told)
    recognizer.close()


def test_the_thresholds_decide_what_is_decoded_again() -> None:
    """At a log probability of 0 everything is sick: of 10 and 30 s the surer stands, in the accurate lane."""
    model = WhisperInMemory(MINI_WHISPER, "cpu", "int8", 0)
    strict = FasterWhisperRecognizer(MINI_WHISPER, "cpu", search=Search(3, 0.0, Thresholds(log_prob=0.0)))
    strict.load()
    stood = []
    for one in mini_clips():
        narrow, wide = (spoken(model, one.samples, frames, 3) for frames in (1000, FULL_FRAMES))
        heard = strict.decode(one.samples, DecodeOptions(lane=Lane.ACCURATE))
        assert heard.confidence == max(narrow.confidence or 0, wide.confidence or 0)
        assert strict.decode(one.samples).confidence == spoken(model, one.samples, 1000, 1).confidence
        stood.append(heard.confidence == wide.confidence)
    assert set(stood) == {False, True}
    strict.close()
    model.unload()


def test_a_temperature_is_only_for_a_sick_decode_of_the_accurate_lane(random_whisper: Path) -> None:
    """A model that does not end is always sick; at 0 it says the same every time."""
    samples = clip("jfk").samples[: 3 * SAMPLE_RATE]
    cold = FasterWhisperRecognizer(random_whisper, "cpu")
    warm = FasterWhisperRecognizer(random_whisper, "cpu", search=Search(temperature=1.0))
    for recognizer in (cold, warm):
        recognizer.load()
    assert warm.decode(samples) == cold.decode(samples)
    careful = DecodeOptions(lane=Lane.ACCURATE)
    assert cold.decode(samples, careful) == cold.decode(samples, careful)
    whisper = warm._whisper
    assert whisper is not None
    encoded = whisper.encode(samples, 1000)
    drawn = [whisper.say(encoded, "en", 24, 2, temperature=1.0).tokens for _ in range(3)]
    assert drawn[0] != drawn[1] or drawn[1] != drawn[2]
    assert all(len(tokens) <= 24 for tokens in drawn)
    assert isinstance(warm.decode(samples, careful).text, str)
    for recognizer in (cold, warm):
        recognizer.close()
    healthy = FasterWhisperRecognizer(MINI_WHISPER, "cpu", search=Search(temperature=1.0))
    healthy.load()
    one = mini_clips()[0]
    assert {healthy.decode(one.samples, careful).text for _ in range(3)} == {one.text}
    healthy.close()
