"""Seams: words heard twice are said once, words heard once are kept, and joining never fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.recognition.seam import REACH, join, seam

SPOKEN = [
    "the",
    "quick",
    "brown",
    "fox",
    "jumps",
    "over",
    "lazy",
    "dogs",
    "while",
    "seven",
    "wizards",
    "mix",
    "potent",
    "gin",
]
WORDS = st.lists(st.sampled_from(SPOKEN), min_size=1, max_size=12, unique=True)


@pytest.mark.parametrize(
    ("earlier", "later", "share", "joined"),
    [
        (
            "Mend the coat before you go out. A thin stripe.",
            "A thin stripe runs down the middle.",
            0.4,
            "Mend the coat before you go out. A thin stripe runs down the middle.",
        ),
        (
            "and being comparatively modern.",
            "Peritively modern. At that high level,",
            0.4,
            "and being comparatively modern. At that high level,",
        ),
        (
            "sheet from the yellow pad. And Mr. John Dashwood had then.",
            "would have then leisure to consider",
            0.3,
            "sheet from the yellow pad. And Mr. John Dashwood had then leisure to consider",
        ),
        ("it was the end.", "Nothing like it", 0.2, "it was the end. Nothing like it"),
        ("five five five five", "five five six", 0.6, "five five five five six"),
        ("", "Hello there.", 0.0, "Hello there."),
        ("Hello there.", "", 0.5, "Hello there."),
    ],
)
def test_texts_join_where_they_agree(earlier: str, later: str, share: float, joined: str) -> None:
    assert " ".join(join(tuple(earlier.split()), tuple(later.split()), share)) == joined


@given(WORDS, st.integers(0, 12), st.integers(0, 12))
def test_what_both_heard_is_said_once(words: list[str], first: int, last: int) -> None:
    start, end = sorted((first % (len(words) + 1), last % (len(words) + 1)))
    start = max(start, end - REACH)
    later = tuple(words[start:])
    share = len(" ".join(words[start:end])) / max(1, len(" ".join(later)))
    assert join(tuple(words[:end]), later, share) == tuple(words)


@given(WORDS, WORDS, st.floats(0, 1))
def test_any_two_texts_join_into_a_beginning_and_an_end_of_them(
    earlier: list[str], later: list[str], share: float
) -> None:
    kept, dropped = seam(tuple(earlier), tuple(later), share)
    assert len(earlier) - REACH <= kept <= len(earlier)
    assert 0 <= dropped <= REACH
