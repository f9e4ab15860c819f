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
    MAX_CONTEXT,
    MAX_TOKENS,
    MIN_TOKENS,
    POSITIONS,
    SURE_LANGUAGE_S,
    Decode,
    Search,
    assert_window,
    compression_ratio,
    fit_context,
    healthier,
    likeliest,
    max_length,
    mean_logprob,
    sick,
    token_cap,
    whole_words,
    window_frames,
)
from engine.recognition.base import Lane, Thresholds

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


def test_thresholds_say_what_is_sick() -> None:
    pair = Decode("and then and then and then", 6, -0.4, 0.01, 24)
    assert not sick(pair)
    assert sick(pair, Thresholds(log_prob=-0.3))
    assert sick(pair, Thresholds(compression=1.0))
    assert not sick(UNSURE, Thresholds(log_prob=-2.0))
    assert not sick(UNSURE, Thresholds(no_speech=0.05))


def test_thresholds_say_when_silence_is_believed() -> None:
    assert healthier(UNSURE, SILENT, Thresholds(no_speech=0.99)) is UNSURE
    assert healthier(UNSURE, MUTE, Thresholds(no_speech=0.01)) is MUTE


def test_only_the_accurate_lane_has_beams_and_cures() -> None:
    search = Search(beams=7, temperature=0.4)
    assert (search.width(Lane.FAST), search.width(Lane.ACCURATE)) == (1, 7)
    assert list(search.cures(Lane.FAST, 1000)) == []
    assert list(search.cures(Lane.ACCURATE, 1000)) == [0.0, 0.4]
    assert list(search.cures(Lane.ACCURATE, FULL_FRAMES)) == [0.4]
    assert list(Search().cures(Lane.ACCURATE, FULL_FRAMES)) == []


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=40), max_size=20),
    st.lists(st.integers(10, 19), max_size=400),
    st.integers(0, MAX_CONTEXT),
)
def test_what_is_told_fits_its_first_terms_and_the_end_of_the_prompt(
    terms: list[list[int]], prompt: list[int], room: int
) -> None:
    context = list(fit_context(terms, prompt, room))
    vocabulary = [token for token in context if token < 10]
    wanted = [token for term in terms for token in term]
    assert len(context) <= room
    assert context[: len(vocabulary)] == vocabulary == wanted[: len(vocabulary)]
    assert len(vocabulary) in [sum(map(len, terms[:count])) for count in range(len(terms) + 1)]
    rest = context[len(vocabulary) :]
    assert rest == prompt[len(prompt) - len(rest) :]
    if len(wanted) + len(prompt) <= room:
        assert context == wanted + prompt
    assert len(rest) >= min(len(prompt), room - room // 2)


@given(st.integers(1, MAX_TOKENS), st.integers(0, MAX_CONTEXT), st.sampled_from((2, 4)))
def test_every_text_token_that_is_allowed_has_a_place(cap: int, context: int, own: int) -> None:
    """`own` tokens of the prompt are <|startoftranscript|> to <|notimestamps|>."""
    prompt = context + (1 if context else 0) + own
    length = max_length(cap, prompt)
    assert min(length // 2, length - (prompt - 1)) == cap
    assert prompt - 1 + cap <= POSITIONS


def test_the_language_is_chosen_among_those_that_are_wanted() -> None:
    shares = {"en": 0.6, "de": 0.3, "fr": 0.1}
    assert likeliest(shares, (), 1.0) == "en"
    assert likeliest(shares, ("fr", "de"), 30.0) == "de"
    assert likeliest(shares, ("fr",), 30.0) == "fr"


@pytest.mark.parametrize(
    ("speech_s", "code"), [(0.0, "de"), (0.5, "de"), (1.9, "de"), (2.1, "en"), (9.0, "en")]
)
def test_the_shorter_the_speech_the_clearer_another_language_must_be(speech_s: float, code: str) -> None:
    assert likeliest({"de": 0.3, "en": 0.6}, ("de", "en"), speech_s) == code


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 1), min_size=1),
    st.lists(st.sampled_from("abcdef"), unique=True),
    st.floats(0, 30),
)
def test_a_language_is_never_one_that_is_not_wanted(
    shares: dict[str, float], among: list[str], speech_s: float
) -> None:
    wanted = [code for code in among if code in shares]
    chosen = likeliest(shares, wanted, speech_s)
    assert chosen in (wanted or shares)
    if speech_s >= SURE_LANGUAGE_S:
        assert shares[chosen] == max(shares[code] for code in wanted or shares)
