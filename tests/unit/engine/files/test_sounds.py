"""Written words as sounds: spelling where it helps, by heart where it misleads, numbers as they are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.files.sounds import ANY, CLASSES, VOWELS, sounds


def syllables(word: str) -> int:
    """Vowels that do not follow one another."""
    said = sounds(word)
    return sum(one in VOWELS and (i == 0 or said[i - 1] not in VOWELS) for i, one in enumerate(said))


@pytest.mark.parametrize(
    ("word", "said"), [("ship", "SEP"), ("phone", "FON"), ("scratched", "SPLAPSB"), ("letter", "LEP@")]
)
def test_letters_that_make_one_sound_are_one(word: str, said: str) -> None:
    assert sounds(word) == said


@pytest.mark.parametrize(
    ("word", "count"),
    [("came", 1), ("called", 1), ("names", 1), ("wanted", 2), ("strengths", 1), ("banana", 3)],
)
def test_a_word_has_the_syllables_that_are_said(word: str, count: int) -> None:
    assert syllables(word) == count


def test_case_accents_and_punctuation_change_nothing() -> None:
    assert sounds("Über,") == sounds("uber") and sounds("don’t") == sounds("don't")


@pytest.mark.parametrize(
    ("digits", "read"),
    [
        ("25", "twenty five"),
        ("1945", "nineteen forty five"),
        ("2005", "two thousand five"),
        ("300", "three hundred"),
        ("1200", "twelve hundred"),
        ("125", "one hundred twenty five"),
        ("007", "zero zero seven"),
    ],
)
def test_numbers_are_as_long_as_they_are_read(digits: str, read: str) -> None:
    assert sounds(digits) == "".join(
        sounds(part) for part in read.replace("twentyfive", "twenty five").split()
    )


def test_signs_that_are_said_have_sounds_and_others_have_one() -> None:
    assert sounds("5%") == sounds("five") + sounds("percent")
    assert sounds("--") == ANY


def test_a_script_that_nobody_taught_us_takes_a_syllable_for_a_character() -> None:
    assert sounds("日本") == "X@X@"


@given(st.text(min_size=1, max_size=20))
def test_every_word_comes_to_sounds_that_the_table_knows(word: str) -> None:
    said = sounds(word)
    assert said
    assert set(said) <= set(CLASSES)
