"""What holds for any text: cleaning twice is cleaning once, and no word goes that no rule may take."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.cleanup.rules import Caret, Change, Replacement, RuleSettings, make_rules, undone
from engine.cleanup.rules.commands import COMMANDS
from engine.cleanup.rules.numbers.lexicon import (
    CENTS,
    CURRENCIES,
    DECADES,
    MONTHS,
    NUMBER_WORDS,
    ORDINAL_WORDS,
)
from engine.cleanup.rules.words import listed, wordset

TEXTS = 10_000
# CI draws the same texts every time; at the desk they are new, and the seed stands in the failure.
SEED = 1 if os.environ.get("CI") else random.SystemRandom().randrange(1 << 30)

FILLERS = listed("um umm ummm uh uhh uhm erm ehm er")
NUMBERS = (
    NUMBER_WORDS
    | ORDINAL_WORDS
    | CENTS
    | frozenset((*DECADES, *MONTHS, *CURRENCIES))
    | wordset("""
        a an and the of point percent per oh o minus negative plus double triple half quarter quarters am pm
        m p over eighths sixteenths sterling to or
    """)
)
COMMAND_WORDS = {word for name in COMMANDS for word in re.findall(r"[a-z]+", name)}
PAIR_WORDS = wordset("""
    open close closed begin start end quote quotes unquote quotation mark marks inverted commas square curly
    bracket brackets brace braces parenthesis parentheses paren parens
""")
PHRASES = (
    *("you know", "and a half", "insert my address", "my address", "cube control", "cube ernetes"),
    *("the the", "per cent", "p.m.", "b-b-but"),
)
SPOKEN = [
    *(*FILLERS, *COMMANDS, *PHRASES),
    *sorted(NUMBER_WORDS | ORDINAL_WORDS | PAIR_WORDS | {*MONTHS, *CURRENCIES}),
    *listed("""
        like percent point oh am double over in at minus plus dot com example jane slash i i'm I th- the a to
        and kubernetes Kubernetes
    """),
]
PLAIN = listed("""
    we said that this is not the time or place for you people house went new line period of colon trial first
    she it had was on with from about book page room year London Will May good very no yes so well 5 12 2024
    3.5 25% $20 x = ( ) [ - – … naïve Zürich İstanbul 東京 don't o'clock
""")
MARKS = ["", "", "", "", "", ",", ".", "?", "!", ";", ":", "...", ",,", "\n", "\n\n", "  "]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower())


def missing(change: Change) -> set[str]:
    """The words that stood there and do not stand there now."""
    return set(words(change.was)) - set(words(change.now))


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text).lower()


def is_broken_start(change: Change) -> bool:
    """What went was only the beginning of the word that follows."""
    return all(len(part) <= 3 for part in words(change.was))


# What each rule may do to words. A rule that is not named here may do nothing.
RIGHTS: dict[str, Callable[[Change], bool]] = {
    "spacing": lambda change: change.was.split() == change.now.split(),
    "pronoun": lambda change: (change.was, change.now) == ("i", "I"),
    "fillers": lambda change: missing(change) <= set(FILLERS),
    "asides": lambda change: missing(change) <= {"you", "know", "like"},
    "stutters": lambda change: not missing(change) or is_broken_start(change),
    "punctuation": lambda change: missing(change) <= COMMAND_WORDS | {change.was[-1:].lower()},
    "pairs": lambda change: missing(change) <= PAIR_WORDS | {change.was[-1:].lower()},
    "numbers": lambda change: missing(change) <= NUMBERS,
    "addresses": lambda change: (
        without_blanks(re.sub(r"\b(?:dot|at|slash|forward|underscore)\b", "", change.was.lower()))
        == re.sub(r"[@./_]", "", change.now.lower())
    ),
    "caret": lambda change: without_blanks(change.was).rstrip(".") == without_blanks(change.now).rstrip("."),
    "vocabulary": lambda change: change.now == "Kubernetes",
    "replacements": lambda change: change.now == "kubectl",
    "snippets": lambda change: change.now == "twenty five um High Street\nOxford",
}
OWN = RuleSettings(
    vocabulary=("Kubernetes",),
    replacements=(Replacement("cube control", "kubectl"),),
    # A text that the rules would spoil, were it not the person's own.
    snippets={"my address": "twenty five um High Street\nOxford"},
)
CHOICES = [RuleSettings(), RuleSettings(region="GB"), OWN, RuleSettings(language="de")]


def random_text(dice: random.Random) -> str:
    parts = []
    for _ in range(dice.randint(1, 14)):
        word = dice.choice(SPOKEN if dice.random() < 0.6 else PLAIN)
        word = word.capitalize() if dice.random() < 0.15 else word
        parts.append(word + dice.choice(MARKS))
        parts.append(dice.choice((" ", " ", " ", " ", " ", "-", "  ")))
    return "".join(parts[:-1])


def random_caret(dice: random.Random) -> Caret | None:
    if dice.random() < 0.5:
        return None
    ends = (
        "",
        "Hello",
        "Hello ",
        "Hello.",
        "Hello. ",
        "e.g.",
        "(",
        'said "',
        "line\n",
        "a - ",
        "well,",
        "…",
        "東",
    )
    return Caret(
        dice.choice(ends), dice.choice(("", " and", "and", ".", ", so", ")", '"', "\nnext", "Next", "?"))
    )


@pytest.mark.parametrize("settings", CHOICES, ids=["us", "gb", "own", "de"])
def test_ten_thousand_random_texts_lose_no_word_and_are_clean_after_once(settings: RuleSettings) -> None:
    dice, rules = random.Random(SEED), make_rules(settings)
    for number in range(TEXTS // len(CHOICES)):
        text, caret = random_text(dice), random_caret(dice)
        cleaned = rules.apply(text, caret)
        at = f"text {number} of seed {SEED}: {text!r} {caret}"
        assert undone(cleaned) == text, at
        for change in cleaned.changes:
            assert RIGHTS[change.rule](change), f"{at}: {change}"
        again = rules.apply(cleaned.text, caret)
        assert again.text == cleaned.text, f"{at}: {again.changes}"


def test_a_capital_from_the_caret_uncovers_what_the_rules_would_find_later() -> None:
    cleaned = make_rules(RuleSettings()).apply("may first it is", Caret("Hello.", "")).text
    assert make_rules(RuleSettings()).apply(cleaned, Caret("Hello.", "")).text == cleaned


@given(st.text(max_size=60), st.text(max_size=5), st.text(max_size=5))
def test_any_text_at_all_is_taken(text: str, before: str, after: str) -> None:
    rules = make_rules(OWN)
    cleaned = rules.apply(text, Caret(before, after))
    assert undone(cleaned) == text
    assert all(RIGHTS[change.rule](change) for change in cleaned.changes)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöß,.' \n", max_size=60))
def test_letters_are_left_alone_in_another_language(text: str) -> None:
    cleaned = make_rules(RuleSettings(language="de")).apply(text).text
    assert re.sub(r"[ \t]+", " ", cleaned) == re.sub(r"[ \t]+", " ", text)
