"""Rows follow from what was heard: errors pooled, losses paired, intervals around both; one real model."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.bench.accuracy import Heard, Result, Take, Way, differences, loss, measure, rate, scores
from engine.bench.speech import read
from engine.bench.words import Edit
from engine.errors import ModelBroken
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.base import GREEDY
from helpers.audio import CLIPS, MINI_WHISPER, mini_clips

MINI = tuple(Take(c.name, c.text, partial(read, CLIPS / "mini" / f"{c.name}.flac")) for c in mini_clips())
counts = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20)), min_size=1, max_size=8)


def takes(*texts: str) -> tuple[Take, ...]:
    """Recordings of these words; nobody reads them."""
    return tuple(Take(f"t{i}", text, list) for i, text in enumerate(texts))


def result(model: str, *texts: str, taken: int | None = None, took_s: float = 0.5) -> Result:
    """What a model heard of recordings of 2 s."""
    return Result(model, "int8", tuple(Heard(text, 2.0, took_s, taken) for text in texts))


def test_errors_are_pooled_over_all_words() -> None:
    (row,) = scores(
        [result("a", "one", "two three for five", taken=7_600_000)], takes("one", "two three four five")
    )
    assert (row.errors, row.words, row.wer.value) == (1, 5, 20.0)
    assert (row.xrt, row.memory_mb, row.loss, row.differing) == (4.0, 8, None, None)


def test_a_loss_is_against_the_first_row_and_may_be_a_gain() -> None:
    said = takes("one two", "three four")
    rows = scores(
        [result("a", "one", "three four"), result("b", "", "three"), result("c", "one two", "three four")],
        said,
    )
    assert [row.loss and row.loss.value for row in rows] == [None, 50.0, -25.0]
    assert [row.differing for row in rows] == [None, 2, 1]


def test_words_that_were_not_decoded_have_neither_speed_nor_memory() -> None:
    (row,) = scores([result("then", "one", took_s=0.0)], takes("one"))
    assert (row.xrt, row.memory_mb) == (None, None)


def test_words_put_into_silence_are_errors_too() -> None:
    (row,) = scores([result("a", "thank you", "one")], takes("", "one"))
    assert (row.errors, row.words) == (2, 1)


def test_differences_name_the_recording_and_both_words() -> None:
    first, other = result("a", "one two", "three"), result("b", "one too", "three")
    assert differences(first, other, takes("x", "y")) == [("t0", [Edit("two", "too")])]


@given(counts)
def test_a_rate_lies_within_its_interval(found: list[tuple[int, int]]) -> None:
    texts = takes(*(" ".join(["word"] * words) for _, words in found))
    heard = result("a", *(" ".join(["word"] * words + ["more"] * errors) for errors, words in found))
    (row,) = scores([heard], texts)
    assert row.wer.low <= row.wer.value <= row.wer.high
    assert row.wer.value == pytest.approx(rate(found))


@given(counts)
def test_nothing_is_lost_against_oneself(found: list[tuple[int, int]]) -> None:
    assert loss([(one, one) for one in found]) == 0


def way(compute_type: str) -> Way:
    """The miniature Whisper."""
    return Way(
        "mini", compute_type, partial(FasterWhisperRecognizer, MINI_WHISPER, "cpu", compute_type), GREEDY
    )


def test_a_model_is_heard_in_a_process_of_its_own() -> None:
    told: list[int] = []
    found = measure(way("int8"), MINI, told.append)
    (row,) = scores([found], MINI)
    assert told == [1, 2, 3, 4, 5, 6]
    assert (row.errors, row.words) == (0, 46)
    assert row.xrt is not None and row.xrt > 0
    assert row.memory_mb is not None and row.memory_mb > 2  # the weights alone are 2.5 MB


def test_a_model_that_cannot_be_loaded_says_so() -> None:
    with pytest.raises(ModelBroken, match="cannot be loaded"):
        measure(way("int3"), MINI, lambda done: None)


def test_no_repr_holds_words() -> None:
    assert "secret" not in repr(takes("secret")) + repr(result("a", "secret"))
