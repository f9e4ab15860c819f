"""Doubtful words are those that another hearing of the same audio does not have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.recognition.backends.moonshine import MoonshineRecognizer
from engine.recognition.backends.scripted import ScriptedRecognizer
from engine.recognition.base import GREEDY, SAMPLE_RATE, DecodeOptions, Hypothesis, Samples, Word
from engine.recognition.doubts import (
    CHANGES,
    Changed,
    DoubtfulWord,
    bare,
    carried,
    doubtful,
    marked,
    missing,
    quieter_and_later,
    without_its_beginning,
)
from helpers.audio import clip, coloured_noise

WORDS = st.lists(st.sampled_from(["one", "Two", "three,", "four.", "–", "don't"]), max_size=12)
PLAIN = st.lists(st.text("abc", min_size=1, max_size=3), max_size=12)


def in_order(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether all of `few` stand in `many`, in this order."""
    rest = iter(many)
    return all(one in rest for one in few)


@given(WORDS)
def test_a_text_has_all_its_words_whatever_their_case_and_punctuation(words: list[str]) -> None:
    heard = [f"«{word.upper()}!»" for word in words]
    assert missing(words, heard) == {}


@given(WORDS, WORDS)
def test_the_words_that_are_not_missing_stand_in_the_hearing_in_their_order(
    words: list[str], heard: list[str]
) -> None:
    lacking = missing(words, heard)
    kept = [bare(word) for at, word in enumerate(words) if at not in lacking and bare(word)]
    assert in_order(kept, [bare(word) for word in heard])
    assert all(bare(words[at]) for at in lacking)


@given(PLAIN, PLAIN)
def test_a_missing_word_with_another_in_its_place_is_not_that_word(
    words: list[str], heard: list[str]
) -> None:
    for at, other in missing(words, heard).items():
        assert [bare(part) for part in other.split()] != [bare(words[at])]
        assert all(part in heard for part in other.split())


@given(st.integers(0, 9), st.sampled_from(["another", "any other", ""]))
def test_one_word_that_was_heard_otherwise_is_the_only_doubtful_one(at: int, instead: str) -> None:
    words = [f"word{number}" for number in range(10)]
    heard = [*words[:at], *instead.split(), *words[at + 1 :]]
    assert missing(words, heard) == {at: instead}


@example(["a", "a", "a"], 1)
@given(PLAIN, st.integers(0, 12))
def test_words_that_only_another_hearing_has_put_none_of_the_text_in_doubt(words: list[str], at: int) -> None:
    assert missing(words, [*words[:at], "more", *words[at:]]) == {}


@given(WORDS, WORDS)
def test_a_hearing_without_words_tells_nothing(words: list[str], heard: list[str]) -> None:
    assert doubtful(words, [heard, [], ["–"]]) == doubtful(words, [heard])


@given(WORDS, WORDS, WORDS)
def test_a_word_is_doubtful_if_any_hearing_lacks_it(
    words: list[str], one: list[str], other: list[str]
) -> None:
    both = doubtful(words, [one, other])
    each = [doubtful(words, [heard]) for heard in (one, other)]
    assert both.keys() == each[0].keys() | each[1].keys()
    assert list(both) == sorted(both)
    for at, others in both.items():
        assert len({bare(word) for word in others}) == len(others)
        assert all(word in each[0].get(at, ()) + each[1].get(at, ()) for word in others)


def test_what_was_heard_instead_comes_without_the_punctuation_around_it() -> None:
    assert doubtful(["the", "holder."], [["the", "“older,”"], ["The", "Older."]]) == {1: ("older",)}
    assert doubtful(["a", "cold", "day"], [["a", "gold", "play"], ["a", "cold", "day"]]) == {
        1: ("gold",),
        2: ("play",),
    }


def test_of_two_words_in_place_of_three_nobody_knows_which_is_which() -> None:
    assert missing(["so", "red", "or", "blue", "now"], ["so", "radar", "below", "now"]) == {
        1: "",
        2: "",
        3: "",
    }


def test_doubts_are_those_of_the_words_that_a_text_has_kept() -> None:
    recognised = ["um", "twenty", "three", "old", "men"]
    doubts = {0: ("from",), 2: ("tree",), 3: ("cold",)}
    assert carried(doubts, recognised, ["23", "old", "men."]) == {1: ("cold",)}


def test_marked_words_keep_their_times_and_a_confidence_that_was_told_stands() -> None:
    words = [Word("one", 0.0, 0.5), Word("two", 0.5, 1.0, 0.9), Word("three", 1.0, 1.5)]
    first, second, third = marked(words, {0: ("won",), 1: ("too",), 7: ("no",)})
    assert isinstance(first, DoubtfulWord)
    assert (first.start, first.end, first.others) == (0.0, 0.5, ("won",))
    assert first.confidence is not None and first.confidence < 0.5
    assert (second, third) == (words[1], words[2])


def test_changes_keep_the_speech() -> None:
    speech = np.arange(1, 2001, dtype=np.float32) / np.float32(2000)
    later = quieter_and_later(speech)
    assert len(later) == 2000 + 1280 and not later[:1280].any()
    assert np.allclose(later[1280:] / speech, 0.6)
    assert np.array_equal(without_its_beginning(speech), speech[480:])
    assert np.array_equal(without_its_beginning(speech[:900]), speech[:900])
    assert later.dtype == np.float32


def test_a_stretch_as_long_as_the_recogniser_takes_stays_so_when_it_is_changed() -> None:
    class Strict(ScriptedRecognizer):
        longest = 0

        def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
            self.longest = max(self.longest, len(samples))
            return super().decode(samples, options)

    behind = Strict()
    behind.load()
    most = int(behind.info.max_window_s * SAMPLE_RATE)
    Changed(behind, quieter_and_later).decode(np.zeros(most, np.float32))
    assert behind.longest == most


@pytest.fixture(scope="module")
def embedded() -> MoonshineRecognizer:
    made = MoonshineRecognizer()
    made.load()
    return made


def hearings(recognizer: MoonshineRecognizer, samples: Samples) -> list[list[str]]:
    """The words of each changed hearing."""
    return [Changed(recognizer, change).decode(samples).text.split() for change in CHANGES]


def test_in_noise_the_embedded_engine_doubts_words_that_it_heard_wrongly(
    embedded: MoonshineRecognizer,
) -> None:
    """Of all 17 recordings at 3 dB three of four marked words are wrong, and one of five of all."""
    words = marks = wrong = found = 0
    for name in ("spk1_snt1", "spk1_snt2", "spk1_snt4", "spk2_snt1", "spk2_snt4"):
        spoken = clip(name)
        noise = coloured_noise(spoken.seconds + 0.1, 1.0, -30, 7)[: len(spoken.samples)]
        scale = np.sqrt(np.mean(spoken.samples**2) / np.mean(noise**2)) * 10 ** (-3 / 20)
        samples = np.asarray(spoken.samples + noise * scale, np.float32)
        text = embedded.decode(samples).text.split()
        doubts, lacking = doubtful(text, hearings(embedded, samples)), missing(text, spoken.text.split())
        words, marks = words + len(text), marks + len(doubts)
        wrong, found = wrong + len(lacking), found + len(doubts.keys() & lacking)
    assert 0 < marks < words / 2
    assert found / marks > 2 * wrong / words


def test_clear_speech_is_not_in_doubt(embedded: MoonshineRecognizer) -> None:
    samples = clip("jfk").samples
    words = embedded.decode(samples).text.split()
    assert doubtful(words, hearings(embedded, samples)) == {}
