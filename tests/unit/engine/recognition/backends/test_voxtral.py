"""Voxtral Mini 3B on tiny models of the real classes: one that recites a sentence, one that never ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import DecodeFailed
from engine.recognition.backends.voxtral import (
    MIN_TOKENS,
    TOKENS_PER_SECOND,
    VoxtralRecognizer,
    split_language,
    token_cap,
    whole_words,
)
from engine.recognition.backends.voxtral_torch import EXTRA, missing_packages
from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Hypothesis, Lane, Samples
from helpers import tiny_voxtral
from helpers.audio import clip

needs_extra = pytest.mark.skipif(bool(missing_packages()), reason=f"the extra is not installed: {EXTRA}")


@given(st.text())
def test_words_are_whole_and_only_grow(text: str) -> None:
    shown = [whole_words(text[:end]) for end in range(len(text) + 1)]
    final = split_language(text)[1]
    assert all(final.startswith(words) for words in shown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lang:en Send it.", ("en", "Send it.")),
        (" lang:deSchick es.", ("de", "Schick es.")),
        ("Send lang:en it.", (None, "Send lang:en it.")),
        ("lang:", (None, "lang:")),
        ("", (None, "")),
    ],
)
def test_the_language_is_named_first_or_not_at_all(text: str, expected: tuple[str | None, str]) -> None:
    assert split_language(text) == expected


@given(st.floats(0, 30))
def test_longer_audio_may_have_more_tokens(seconds: float) -> None:
    assert MIN_TOKENS <= token_cap(seconds) <= token_cap(seconds + 1) <= 31 * TOKENS_PER_SECOND


@pytest.fixture(scope="module")
def reciter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VoxtralRecognizer]:
    made = VoxtralRecognizer(tiny_voxtral.reciter(tmp_path_factory.mktemp("reciter")), "cpu", "float32", 1)
    made.load()
    yield made
    made.close()


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VoxtralRecognizer]:
    folder = tiny_voxtral.random_mini(tmp_path_factory.mktemp("endless"))
    made = VoxtralRecognizer(folder, "cpu", "float32", 1)
    made.load()
    yield made
    made.close()


@pytest.fixture
def speech() -> Samples:
    return clip("jfk").samples


@needs_extra
@pytest.mark.parametrize("language", [None, "en", "hi"])
@pytest.mark.parametrize("lane", list(Lane))
def test_the_text_is_what_the_model_says_between_request_and_end(
    reciter: VoxtralRecognizer, speech: Samples, language: str | None, lane: Lane
) -> None:
    heard = reciter.decode(speech, DecodeOptions(language, lane))
    assert (heard.text, heard.language, heard.whole) == ("send the letter today", language, True)
    assert not heard.hit_cap
    assert heard.confidence is not None
    assert 0 < heard.confidence <= 1


@needs_extra
def test_the_text_depends_on_the_audio_and_on_nothing_else(
    endless: VoxtralRecognizer, speech: Samples
) -> None:
    first = endless.decode(speech)
    other = endless.decode(speech[: len(speech) // 2])
    assert other.text != first.text
    assert endless.decode(speech.copy()) == first


@needs_extra
def test_the_language_is_part_of_the_request(endless: VoxtralRecognizer, speech: Samples) -> None:
    texts = {endless.decode(speech, DecodeOptions(language)).text for language in (None, "en", "fr")}
    assert len(texts) == 3


@needs_extra
def test_a_single_language_is_that_of_every_request(endless: VoxtralRecognizer, speech: Samples) -> None:
    folder = Path(endless.info.model)
    english = VoxtralRecognizer(folder, "cpu", "float32", 1, languages=("en",))
    english.load()
    assert english.info.languages == ("en",)
    assert english.decode(speech) == endless.decode(speech, DecodeOptions("en"))
    assert english.decode(speech[:100]) == Hypothesis("", language="en")
    english.close()


@needs_extra
def test_a_text_that_does_not_end_is_cut_and_says_so(endless: VoxtralRecognizer) -> None:
    assert endless.decode(np.zeros(SAMPLE_RATE, np.float32)).hit_cap


@needs_extra
def test_first_words_grow_word_by_word(reciter: VoxtralRecognizer, speech: Samples) -> None:
    told: list[str] = []
    heard = reciter.decode(speech, DecodeOptions(first_words=lambda text: told.append(text) is None))
    assert told == ["send", "send the", "send the letter"]
    assert heard == reciter.decode(speech)


@needs_extra
def test_what_is_not_wanted_is_not_decoded(reciter: VoxtralRecognizer, speech: Samples) -> None:
    told: list[str] = []
    heard = reciter.decode(speech, DecodeOptions(first_words=lambda text: told.append(text) is not None))
    assert told == ["send"]
    assert (heard.text, heard.whole, heard.hit_cap) == ("send", False, False)


@needs_extra
def test_an_error_of_who_is_told_comes_through(reciter: VoxtralRecognizer, speech: Samples) -> None:
    def fail(text: str) -> bool:
        raise KeyError

    with pytest.raises(KeyError):
        reciter.decode(speech, DecodeOptions(first_words=fail))


@needs_extra
def test_a_language_it_was_not_trained_for_is_refused(reciter: VoxtralRecognizer, speech: Samples) -> None:
    with pytest.raises(DecodeFailed, match=r"does not know the language 'xx'.*en, fr"):
        reciter.decode(speech, DecodeOptions("xx"))


@needs_extra
def test_too_little_to_hold_a_word_is_empty(reciter: VoxtralRecognizer) -> None:
    assert reciter.decode(np.full(511, 0.5, np.float32), DecodeOptions("en")) == Hypothesis("", language="en")


@needs_extra
def test_the_longest_window_is_taken_and_more_is_refused(reciter: VoxtralRecognizer) -> None:
    longest = np.zeros(int(reciter.info.max_window_s * SAMPLE_RATE), np.float32)
    assert reciter.decode(longest).text == "send the letter today"
    with pytest.raises(DecodeFailed, match="more than"):
        reciter.decode(np.zeros(len(longest) + 1, np.float32))
