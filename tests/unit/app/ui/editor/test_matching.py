"""Runs of two sequences: all of both, in order, and what is the same is found in sequences of any length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.ui.editor.matching import LONGEST, SHORT, matched

WORDS = st.lists(st.sampled_from("abcd"), max_size=30)


def rebuilt(ours: list[str], theirs: list[str]) -> tuple[list[str], list[str]]:
    one: list[str] = []
    other: list[str] = []
    for a, b, c, d, same in matched(ours, theirs):
        assert not same or ours[a:b] == theirs[c:d]
        one += ours[a:b]
        other += theirs[c:d]
    return one, other


@given(WORDS, WORDS, st.integers(0, 3))
def test_the_runs_are_all_of_both(head: list[str], tail: list[str], times: int) -> None:
    ours, theirs = head + list("xyz") * 50 * times + tail, tail + list("xyz") * 50 * times + head
    assert rebuilt(ours, theirs) == (ours, theirs)


@given(st.lists(st.integers(0, 2 * LONGEST), max_size=6))
def test_a_few_changes_in_a_long_text_are_found_as_they_are(places: list[int]) -> None:
    ours = [f"w{number % 997}x{number % 13}" for number in range(2 * LONGEST + 1)]
    theirs = list(ours)
    for place in places:
        theirs[place] = "changed"
    differ = [(a, b) for a, b, _, _, same in matched(ours, theirs) if not same]
    assert sum(b - a for a, b in differ) == len(set(places))


def test_long_texts_that_share_nothing_are_rewritten() -> None:
    ours, theirs = ["a"] * (LONGEST + 1), ["b"] * 5
    told = [run for run in matched(ours, theirs) if run[1] > run[0]]
    assert told == [(0, LONGEST + 1, 0, 5, False)]


def test_looking_for_anchors_is_told_bit_by_bit() -> None:
    ours = [str(number) for number in range(10 * SHORT)]
    assert sum(run == (0, 0, 0, 0, True) for run in matched(["x", *ours, "x"], ["y", *ours, "y"])) > 5
