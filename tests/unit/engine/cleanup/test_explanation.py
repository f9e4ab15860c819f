"""Each harmless step is one, and its harmful neighbour is none."""

from __future__ import annotations

import pytest

from engine.cleanup.explanation import MAX_STEPS, explained, limit


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("um we uh go", "we go"),
        ("we go we go home", "we go home"),
        ("fin finish it", "finish it"),
        ("on tuesday no wait wednesday at noon", "on wednesday at noon"),
        ("the red no the blue one", "the blue one"),
        ("he go home", "he goes home"),
        ("3 apple fell", "3 apples fell"),
        ("every day life", "everyday life"),
        ("bigger then me", "bigger than me"),
        ("i was at office today", "i was at the office today"),
    ],
)
def test_a_harmless_step_is_explained(spoken: str, written: str) -> None:
    assert explained(spoken.split(), written.split())


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("we were late", "were late"),
        ("there is no evidence", "there evidence"),
        ("he said no he said it", "he said it"),
        ("it may be late", "it maybe late"),
        ("turn it on", "turn it"),
        ("look at me", "at me"),
        ("tell anna i mean it", "it"),
        ("what sort of music is it", "what music is it"),
        ("he was here then he left", "he was here than he left"),
        ("all that i know", "all i know that"),
    ],
)
def test_its_neighbour_is_not(spoken: str, written: str) -> None:
    assert not explained(spoken.split(), written.split())


def test_a_text_bends_a_little_only() -> None:
    spoken = [
        "the",
        "cat",
        "and",
        "the",
        "dog",
        "and",
        "the",
        "bird",
        "and",
        "the",
        "fish",
        "and",
        "the",
        "cow",
    ]
    written = [word for word in spoken if word not in ("the", "and")]
    assert limit(len(spoken)) < len(spoken) - len(written)
    assert not explained(spoken, written)


def test_a_beginning_is_enough_where_the_rest_is_still_to_come() -> None:
    assert explained(["um", "we", "go", "home"], ["we", "go"], whole=False)
    assert not explained(["um", "we", "go", "home"], ["we", "go"])


def test_the_search_ends() -> None:
    assert MAX_STEPS < 10**5
    assert not explained(["the", "and"] * 400, ["and", "the"] * 400 + ["x"])
