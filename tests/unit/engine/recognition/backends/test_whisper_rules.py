"""Whisper decodes are bounded, never in the window that corrupts, and the healthier of two stands."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.recognition.backends.whisper_rules import (
    FRAMES_PER_SECOND,
    FULL_FRAMES,
    MARGIN_S,
    MAX_TOKENS,
    MIN_TOKENS,
    Decode,
    assert_window,
    compression_ratio,
    healthier,
    mean_logprob,
    sick,
    token_cap,
    whole_words,
    window_frames,
)

GOOD = Decode("send the report to Anna", 6, -0.2, 0.01, 24)
LOOP = Decode("and then " * 40, 24, -0.1, 0.01, 24)
UNSURE = Decode("pen the retort", 5, -1.6, 0.1, 24)
SILENT = Decode("", 0, 0.0, 0.97, 24)
MUTE = Decode("", 0, 0.0, 0.02, 24)


@pytest.mark.parametrize(
    ("speech_s", "frames"),
    [
        (0.1, 1000),
        (8.0, 1000),
        (8.1, 1200),
        (10.0, 1200),
        (13.0, 1500),
        (14.0, 2000),
        (18.1, 2500),
        (23.1, 3000),
        (40.0, 3000),
    ],
)
def test_the_window_is_the_speech_and_two_seconds_and_at_least_ten(speech_s: float, frames: int) -> None:
    assert window_frames(speech_s) == frames
    assert window_frames(speech_s, full=True) == FULL_FRAMES


@given(st.floats(0, 60), st.sampled_from((80, 128)), st.booleans())
def test_no_window_is_mistaken_for_features(speech_s: float, n_mels: int, full: bool) -> None:
    assert_window(window_frames(speech_s, full), n_mels)


@pytest.mark.parametrize(("frames", "n_mels"), [(159, 80), (160, 80), (255, 128), (256, 128)])
def test_the_windows_that_corrupt_are_refused(frames: int, n_mels: int) -> None:
    with pytest.raises(AssertionError, match="looks like features"):
        assert_window(frames, n_mels)


@given(st.floats(0, 60))
def test_tokens_are_capped_between_a_floor_and_half_the_decoder(speech_s: float) -> None:
    assert MIN_TOKENS <= token_cap(speech_s) <= MAX_TOKENS


def test_an_empty_decode_has_no_confidence() -> None:
    assert mean_logprob(0.0, 0) == 0.0
    assert SILENT.confidence is None
    assert GOOD.confidence == pytest.approx(math.exp(-0.2))


def test_the_end_token_counts_into_the_mean() -> None:
    assert mean_logprob(-2.0, 4) == pytest.approx(-0.4)


def test_a_window_is_never_smaller_than_the_speech_and_its_margin() -> None:
    for tenths in range(281):
        assert window_frames(tenths / 10) >= min(FULL_FRAMES, (tenths / 10 + MARGIN_S) * FRAMES_PER_SECOND)


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        (" Send the report to An", "en", "Send the report to"),
        (" Send the report,", "en", "Send the"),
        (" Ab", "en", ""),
        ("", "en", ""),
        (" caf\ufffd", "fr", ""),
        (" un caf\ufffd", "fr", "un"),
        ("今日は\ufffd\ufffd", "ja", "今日は"),
        ("今日は", "ja", "今日は"),
    ],
)
def test_neither_half_words_nor_half_characters_are_shown(text: str, language: str, shown: str) -> None:
    assert whole_words(text, language) == shown


@given(st.text("ab é日\n", max_size=40), st.integers(0, 120), st.sampled_from(("en", "ja")))
def test_what_is_shown_of_a_beginning_begins_the_whole(text: str, cut: int, language: str) -> None:
    """Wherever the tokens cut the text, in the middle of a character too."""
    beginning = text.encode()[:cut].decode("utf-8", errors="replace")
    shown = whole_words(beginning, language)
    assert text.strip().startswith(shown)
    assert "\ufffd" not in shown
    if language == "en" and shown:
        assert text.strip() == shown or text.strip()[len(shown)].isspace()


def test_loops_cuts_and_guesses_are_sick() -> None:
    assert sick(LOOP)
    assert sick(UNSURE)
    assert not sick(GOOD)
    assert compression_ratio("") == 0.0


def test_silence_is_not_sick() -> None:
    assert not sick(SILENT)
    assert not sick(Decode("you", 1, -1.6, 0.9, 16))


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        (LOOP, GOOD, GOOD),
        (GOOD, LOOP, GOOD),
        (UNSURE, GOOD, GOOD),
        (UNSURE, MUTE, UNSURE),
        (MUTE, UNSURE, UNSURE),
        (UNSURE, SILENT, SILENT),
        (UNSURE, UNSURE, UNSURE),
    ],
)
def test_the_healthier_stands(first: Decode, second: Decode, stands: Decode) -> None:
    assert healthier(first, second) is stands
