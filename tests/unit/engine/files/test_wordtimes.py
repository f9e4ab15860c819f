"""When words were said: told where the recogniser tells, else inside the voiced parts of the segment."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.files.wordtimes import estimated, told
from engine.recognition.base import Word

texts = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=20)


def words_of(*rows: tuple[str, float, float]) -> list[Word]:
    return [Word(text, start, end, 0.5) for text, start, end in rows]


def test_told_words_are_the_run_of_the_segment() -> None:
    heard = words_of(("we", 0.0, 0.2), ("read", 0.2, 0.5), ("a", 0.5, 0.6), ("letter", 0.6, 1.0))
    found = told(heard, ["read", "a"], (0.1, 0.7))
    assert [(w.text, w.start, w.end, w.confidence) for w in found] == [
        ("read", 0.2, 0.5, 0.5),
        ("a", 0.5, 0.6, 0.5),
    ]


def test_of_equal_runs_the_one_inside_the_segment_is_meant() -> None:
    heard = words_of(*((f"{'five'}", i * 0.5, i * 0.5 + 0.4) for i in range(6)))
    found = told(heard, ["five", "five"], (2.0, 3.0))
    assert [w.start for w in found] == [2.0, 2.5]


def test_words_that_are_not_in_the_decode_are_not_told() -> None:
    assert told(words_of(("we", 0, 1)), ["you"], (0, 1)) == ()
    assert told([], ["you"], (0, 1)) == ()
    assert told(words_of(("we", 0, 1)), [], (0, 1)) == ()


def test_told_times_stay_inside_the_segment() -> None:
    found = told(words_of(("we", -0.2, 0.3), ("go", 0.3, 1.4)), ["we", "go"], (0.0, 1.0))
    assert (found[0].start, found[-1].end) == (0.0, 1.0)


def test_estimated_words_share_the_voice_by_their_letters() -> None:
    found = estimated(["a", "bbb"], [True] * 6, (10.0, 16.0))
    assert [(w.start, w.end) for w in found] == [(10.0, 12.0), (12.0, 16.0)]
    assert [w.confidence for w in found] == [None, None]


def test_an_estimated_word_does_not_begin_in_a_pause() -> None:
    voiced = [False, True, True, False, False, True, True, False]
    first, second = estimated(["aaa", "bbb"], voiced, (0.0, 0.8))
    assert (first.start, first.end) == pytest.approx((0.1, 0.3))
    assert (second.start, second.end) == pytest.approx((0.5, 0.7))


@given(texts, st.lists(st.booleans(), min_size=1, max_size=100), st.floats(0, 1e4), st.floats(0.1, 30))
def test_estimates_are_in_order_and_inside(
    spoken: list[str], voiced: list[bool], start: float, length: float
) -> None:
    found = estimated(spoken, voiced, (start, start + length))
    assert [w.text for w in found] == spoken
    edges = [edge for w in found for edge in (w.start, w.end)]
    assert all(a <= b + 0.0011 for a, b in pairwise(edges))
    assert start - 0.001 <= edges[0]
    assert edges[-1] <= start + length + 0.001
