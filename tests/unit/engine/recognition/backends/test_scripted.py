"""The scripted fake reads its words out of the audio, and errs where a word is cut."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import DecodeFailed
from engine.recognition.backends.scripted import BURST_S, MAX_WORDS, SCRIPT, ScriptedRecognizer, say, silence
from engine.recognition.base import SAMPLE_RATE, Hypothesis

TEXTS = st.lists(st.sampled_from(SCRIPT), max_size=12).map(" ".join)


def loaded(**options: object) -> ScriptedRecognizer:
    recognizer = ScriptedRecognizer(**options)
    recognizer.load()
    return recognizer


def cut(text: str, share: float) -> np.ndarray:
    """The audio of `text` with the last word's burst cut to a share of it."""
    audio = say(text, gap_s=0.1)
    return audio[: len(audio) - int(0.1 * SAMPLE_RATE) - round((1 - share) * BURST_S * SAMPLE_RATE)]


@given(TEXTS, st.floats(0.05, 0.6), st.floats(0, 0.5))
def test_what_was_said_is_heard_whatever_the_pauses(text: str, gap_s: float, before_s: float) -> None:
    audio = np.concatenate([silence(before_s), say(text, gap_s)])
    assert loaded().decode(audio).text == text


@given(TEXTS, st.integers(0, 10))
def test_noise_under_it_changes_nothing(text: str, seed: int) -> None:
    audio = say(text)
    noise = np.random.default_rng(seed).normal(0, 0.003, len(audio)).astype(np.float32)
    assert loaded().decode(audio + noise).text == text


@pytest.mark.parametrize(
    ("share", "text"), [(0.1, "one"), (0.2, "one"), (0.4, "one let"), (0.55, "one let"), (0.7, "one letter")]
)
def test_a_cut_word_is_nothing_then_wrong_then_right(share: float, text: str) -> None:
    assert loaded().decode(cut("one letter", share)).text == text


def test_silence_has_no_words() -> None:
    assert loaded().decode(silence(2.0)) == Hypothesis("", language="en")


def test_every_word_that_fits_has_a_tone_of_its_own() -> None:
    script = [f"w{i}" for i in range(MAX_WORDS)]
    text = " ".join(script[-40:])
    assert loaded(script=script).decode(say(text, script=script)).text == text
    with pytest.raises(ValueError, match="at most"):
        ScriptedRecognizer([*script, "more"])


def test_a_decode_costs_what_it_is_told_to_cost() -> None:
    slept: list[float] = []
    recognizer = loaded(cost_s=0.1, cost_per_s=0.05, load_s=2.0, sleep=slept.append)
    recognizer.decode(silence(4.0))
    assert slept[0] == 2.0
    assert sum(slept[1:]) == pytest.approx(0.3)
    assert recognizer.decodes == [4.0]


def test_it_fails_as_it_is_told_to_fail() -> None:
    with pytest.raises(DecodeFailed, match="on purpose"):
        loaded(fail_with=DecodeFailed("it failed on purpose", "do nothing")).decode(silence(1.0))


def test_a_word_outside_the_script_cannot_be_said() -> None:
    with pytest.raises(ValueError, match="not in"):
        say("supercalifragilistic")
