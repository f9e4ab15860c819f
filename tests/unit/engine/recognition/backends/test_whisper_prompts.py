"""What Whisper is told is fitted in, helps or is left out, and never comes back as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.recognition.backends.whisper_model import Spoken, WhisperInMemory
from engine.recognition.backends.whisper_prompts import IMPROBABLE, Listener, Window, context_of, hear
from engine.recognition.backends.whisper_rules import MAX_CONTEXT, MAX_TOKENS, token_cap
from engine.recognition.base import SAMPLE_RATE, Samples
from engine.recognition.echo import Told
from helpers.audio import MINI_WHISPER, clip, mini_clips

NAMES = Told("Kubernetes, Siobhan")
LETTER = "Send the letter today."


class Answering:
    """A model that answers with texts, given what it is told or nothing, and notes how it was asked."""

    def __init__(self, told: str, plain: str, least_likely: float = 0.9, logprob: float = -0.1) -> None:
        self._texts = {True: told, False: plain}
        self._least_likely = least_likely
        self._logprob = logprob
        self.asked: list[bool] = []

    def tokens_of(self, text: str, language: str) -> list[int]:
        return [ord(letter) for letter in text]

    def least_likely(self, encoded: Any, language: str, tokens: list[int], frames: int) -> float:
        return self._least_likely

    def say(
        self, encoded: Any, language: str, cap: int, beams: int, first_words: Any = None, context: Any = ()
    ) -> Spoken:
        self.asked.append(bool(context))
        text = self._texts[bool(context)]
        first = " ".join(text.split()[:3])
        if first_words and len(text.split()) > 3 and not first_words(first):
            return Spoken(first, [1] * 3, self._logprob, 0.0, False)
        return Spoken(text, [1] * len(text.split()), self._logprob, 0.0, True)


def heard(model: Any, told: Told = NAMES, first_words: Any = None, cap: int = 40) -> str:
    return hear(model, Window(None, 600, "en", cap), 1, told, first_words).text


@pytest.fixture(scope="module")
def mini() -> Iterator[WhisperInMemory]:
    model = WhisperInMemory(MINI_WHISPER, "cpu", "int8", 0)
    yield model
    model.unload()


@pytest.fixture(scope="module")
def endless(random_whisper: Path) -> Iterator[WhisperInMemory]:
    model = WhisperInMemory(random_whisper, "cpu", "int8", 0)
    yield model
    model.unload()


@pytest.fixture(scope="module")
def speech() -> Samples:
    return clip("jfk").samples[: 8 * SAMPLE_RATE]


def test_a_plausible_text_is_decoded_once() -> None:
    model = Answering("Siobhan sent the letter.", "Shivon sent the letter.")
    assert heard(model) == "Siobhan sent the letter."
    assert model.asked == [True]


def test_nothing_told_is_decoded_once_and_not_scored() -> None:
    model = Answering("not asked", LETTER, least_likely=0.0)
    assert heard(model, Told()) == LETTER
    assert model.asked == [False]


@pytest.mark.parametrize(
    ("back", "plain"),
    [
        ("Kubernetes, Siobhan", ""),
        ("Kubernetes", "you"),
        ("Kubernetes, Siobhan, Kubernetes, Siobhan", LETTER),
        (f"Kubernetes, Siobhan. {LETTER}", LETTER),
        (f"{LETTER} Kubernetes, Siobhan.", LETTER),
        ("", LETTER),
    ],
)
def test_an_echo_or_a_wiped_text_is_heard_again_with_nothing_told(back: str, plain: str) -> None:
    model = Answering(back, plain)
    assert heard(model) == plain
    assert model.asked == [True, False]


def test_a_vocabulary_that_is_read_aloud_stands() -> None:
    model = Answering("Kubernetes, Siobhan.", "Cooper Netties Shivon.")
    assert heard(model) == "Kubernetes, Siobhan."
    assert model.asked == [True, False]


def test_a_word_that_the_audio_does_not_have_costs_a_decode_and_does_not_stand() -> None:
    assert heard(Answering("Close the invoice.", "Close the window.", IMPROBABLE / 2)) == "Close the window."
    assert heard(Answering("Ask Siobhan now.", "Ask Shivon now.", IMPROBABLE / 2)) == "Ask Siobhan now."


def test_a_text_that_breaks_off_is_unsure_and_heard_again() -> None:
    assert heard(Answering("Send the", LETTER, logprob=-0.9)) == LETTER


def test_a_loop_with_nothing_told_takes_no_words_away() -> None:
    loop = " ".join(["and then"] * 10)
    assert heard(Answering("Ask Siobhan now.", loop, IMPROBABLE / 2), cap=20) == "Ask Siobhan now."
    assert heard(Answering("Kubernetes, Siobhan", loop), cap=20) == loop


def test_first_words_are_told_once_and_never_an_echo() -> None:
    told: list[str] = []
    echo = "Kubernetes, Siobhan, Kubernetes, Siobhan, Kubernetes"
    assert heard(Answering(echo, LETTER), first_words=lambda words: told.append(words) or True) == LETTER
    assert told == ["Send the letter"]
    told.clear()
    late = "Send the letter today Kubernetes, Siobhan"
    assert heard(Answering(late, LETTER), first_words=lambda words: told.append(words) or True) == LETTER
    assert told == ["Send the letter"]


def test_who_has_heard_enough_is_left_in_peace() -> None:
    model = Answering(LETTER, "not asked")
    assert heard(model, first_words=lambda words: False) == "Send the letter"
    again = Answering("Kubernetes, Siobhan, Kubernetes, Siobhan", LETTER)
    assert heard(again, first_words=lambda words: False) == "Send the letter"


def test_a_listener_is_not_asked_about_what_may_enter_an_echo() -> None:
    told: list[str] = []
    listener = Listener(NAMES, lambda words: bool(told.append(words)), lambda words: "invoice" not in words)
    assert listener.hear("Kubernetes")
    assert listener.hear("Send the invoice")
    assert listener.hear("Send it to Siobhan")
    assert not listener.hear("Send it to Anna")
    assert listener.hear("Send it to Anna now")
    assert told == ["Send it to Anna"]


def test_terms_are_told_with_the_space_that_words_begin_with(mini: WhisperInMemory) -> None:
    context = context_of(mini, "en", Told("Oscar,Anna ,, Helen", "  Please send the report. "))
    decoded = mini._tokenizer("en").decode(list(context))
    assert decoded == " Oscar, Anna, Helen Please send the report."


def test_the_first_terms_and_the_newest_of_the_prompt_are_kept(mini: WhisperInMemory) -> None:
    told = Told(", ".join(["Anna", *["Kubernetes"] * 200]), "Oscar " * 200 + "Helen")
    context = context_of(mini, "en", told)
    decoded = mini._tokenizer("en").decode(list(context))
    assert MAX_CONTEXT - 9 <= len(context) <= MAX_CONTEXT
    assert decoded.startswith(" Anna, Kubernetes, Kubernetes")
    assert decoded.endswith("Oscar Oscar Helen")
    assert "Kubernetes Oscar" in decoded  # whole terms


def test_special_tokens_that_somebody_types_are_text_or_nothing(mini: WhisperInMemory) -> None:
    """A second <|startoftranscript|> would be taken for the beginning of the text."""
    told = Told("<|startoftranscript|>, <|endoftext|>", "<|notimestamps|> <|startofprev|> hello <|0.00|>")
    assert all(token < mini._tokenizer("en").eot for token in context_of(mini, "en", told))
    one = mini_clips()[0]
    window = Window(mini.encode(one.samples, 1000), int(100 * one.seconds), "en", token_cap(one.seconds))
    assert hear(mini, window, 1, told).text == one.text


@pytest.mark.parametrize(
    "told", [NAMES, Told("Anna"), Told("", "Please send the report."), Told("window, the")]
)
@pytest.mark.parametrize("beams", [1, 5])
def test_a_model_that_never_learnt_to_be_told_hears_the_same_words(
    mini: WhisperInMemory, told: Told, beams: int
) -> None:
    """With these alone it hears other words, surely, or none: the miniature model was trained without."""
    bent = 0
    for one in mini_clips():
        encoded = mini.encode(one.samples, 1000)
        cap = token_cap(one.seconds)
        bent += mini.say(encoded, "en", cap, beams, context=context_of(mini, "en", told)).text != one.text
        assert hear(mini, Window(encoded, int(100 * one.seconds), "en", cap), beams, told).text == one.text
    assert bent


@pytest.mark.parametrize("told", [NAMES, Told("Anna"), Told("Oscar, Helen", "Please send the report.")])
def test_silence_stays_silent_whatever_was_told(mini: WhisperInMemory, told: Told) -> None:
    window = Window(mini.encode(np.zeros(2 * SAMPLE_RATE, np.float32), 1000), 200, "en", 16)
    said = hear(mini, window, 1, told)
    assert said.text == ""
    assert said.no_speech > 0.9


@pytest.mark.parametrize("size", [1, 30, 100, MAX_CONTEXT])
@pytest.mark.parametrize("cap", [21, 60, MAX_TOKENS])
def test_two_shots_behind_a_prompt_make_the_tokens_of_one(
    endless: WhisperInMemory, speech: Samples, size: int, cap: int
) -> None:
    """As many as without one: CTranslate2 takes a long prompt out of what `max_length` allows."""
    encoded = endless.encode(speech, 1000)
    context = (endless.tokens_of(" letter", "en") * MAX_CONTEXT)[:size]
    one = endless.say(encoded, "en", cap, 1, context=context)
    told: list[str] = []
    two = endless.say(encoded, "en", cap, 1, lambda words: told.append(words) or True, context)
    assert two.tokens == one.tokens
    assert len(one.tokens) == cap
    assert two.logprob == pytest.approx(one.logprob, rel=1e-5)
    assert two.no_speech == one.no_speech
    assert told
    assert one.tokens != endless.say(encoded, "en", cap, 1).tokens


def test_the_library_takes_a_prompt_out_of_max_length(endless: WhisperInMemory, speech: Samples) -> None:
    """If this fails, CTranslate2 has changed: `whisper_rules.max_length` must change with it."""
    whisper, tokenizer = endless._whisper, endless._tokenizer("en")
    encoded = endless.encode(speech, 1000)
    prompt = whisper.get_prompt(
        tokenizer, endless.tokens_of(" letter" * 100, "en")[:100], without_timestamps=True
    )
    before = len(prompt) - 1
    made = whisper.model.generate(encoded, [prompt], beam_size=1, max_length=120)[0]
    assert len(made.sequences_ids[0]) == 120 - before < 60


def test_the_library_would_tell_too_much(mini: WhisperInMemory) -> None:
    """If this fails, faster-whisper fits both in by itself; its 447 tokens leave room for one of text."""
    prompt = mini._whisper.get_prompt(
        mini._tokenizer("en"), [272] * 500, without_timestamps=True, hotwords="Anna " * 500
    )
    assert len(prompt) > MAX_CONTEXT + 4 + MAX_TOKENS


def test_scoring_knows_what_was_said(mini: WhisperInMemory) -> None:
    one, other = mini_clips()[:2]
    encoded = mini.encode(one.samples, 1000)
    right = mini.say(encoded, "en", 40, 1).tokens
    wrong = mini.say(mini.encode(other.samples, 1000), "en", 40, 1).tokens
    frames = int(100 * one.seconds)
    assert mini.least_likely(encoded, "en", right, frames) > 0.9
    assert mini.least_likely(encoded, "en", wrong, frames) < IMPROBABLE
