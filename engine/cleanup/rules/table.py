"""Every rule in the order in which it works, with what the settings and the documentation say of it."""

from __future__ import annotations

from engine.cleanup.rules.addresses import addresses
from engine.cleanup.rules.fillers import asides, fillers
from engine.cleanup.rules.model import Rule
from engine.cleanup.rules.numbers.rule import numbers
from engine.cleanup.rules.own import replacements, snippets
from engine.cleanup.rules.pairs import pairs
from engine.cleanup.rules.punctuation import punctuation
from engine.cleanup.rules.spacing import pronoun, spacing
from engine.cleanup.rules.spelling import spelling
from engine.cleanup.rules.stutters import stutters
from engine.cleanup.rules.vocabulary import vocabulary

CARET = "caret"
REPLACEMENTS = "replacements"

# The rules of the language: repeated until the text stays as it is.
HOUSE = (
    Rule(
        "spacing",
        "Blanks",
        "Several blanks in a row become one.",
        "Two  words.",
        "Two words.",
        spacing,
        may_drop_words=False,
        any_language=True,
    ),
    Rule(
        "asides",
        "Asides",
        "“You know” and “like” between two commas go.",
        "It was, you know, difficult.",
        "It was difficult.",
        asides,
    ),
    Rule(
        "fillers",
        "Fillers",
        "Sounds that are no words (um, uh, erm) go, with the commas around them.",
        "Um, I think, uh, we should go.",
        "I think we should go.",
        fillers,
    ),
    Rule(
        "stutters",
        "Stutters",
        "Words that were begun twice are written once, unless they may be meant twice.",
        "I I think the the b-b-best",
        "I think the best",
        stutters,
        any_language=True,
    ),
    Rule(
        "spelling",
        "Old spellings",
        "“To-day”, “to-morrow” and “to-night” are written as one word.",
        "See you to-morrow.",
        "See you tomorrow.",
        spelling,
    ),
    Rule(
        "addresses",
        "Web and mail addresses",
        "Addresses that are said with “dot” and “at” are written as such.",
        "mail jane dot doe at example dot com",
        "mail jane.doe@example.com",
        addresses,
    ),
    Rule(
        "punctuation",
        "Spoken punctuation and layout",
        "“Comma”, “full stop”, “question mark”, “new line”, “bullet point” and others are written.",
        "hello comma how are you question mark new line fine",
        "hello, how are you?\nFine",
        punctuation,
    ),
    Rule(
        "pairs",
        "Spoken quotes and brackets",
        "“Open quote … close quote” and “open bracket … close bracket” become signs.",
        "he said open quote hello there close quote and left",
        'he said "hello there" and left',
        pairs,
    ),
    Rule(
        "numbers",
        "Numbers",
        "Numbers from ten on, and all that are paid, measured or dated, become digits.",
        "It costs twenty five dollars at three thirty p.m.",
        "It costs $25 at 3:30 PM.",
        numbers,
    ),
    Rule(
        "pronoun",
        "The word I",
        "A small “i” that is surely the pronoun becomes a capital.",
        "i think i'm late",
        "I think I'm late",
        pronoun,
        may_drop_words=False,
    ),
)

# What the person set up: done once, after the others.
OWN = (
    Rule(
        "vocabulary",
        "Your words",
        "Names and terms of yours that were misheard are written as you spell them.",
        "We run cube ernetes.",
        "We run Kubernetes.",
        vocabulary,
        any_language=True,
    ),
    Rule(
        REPLACEMENTS,
        "Replacements",
        "What you want written another way is, everywhere; patterns are allowed.",
        "open cube control",
        "open kubectl",
        replacements,
        any_language=True,
    ),
    Rule(
        "snippets",
        "Snippets",
        "A trigger that is all you say, or follows “insert”, is replaced by its text.",
        "my address",
        "1 High Street\nOxford",
        snippets,
        any_language=True,
    ),
)

FIT = Rule(
    CARET,
    "Fitting in",
    "Blanks, the first letter and the last full stop fit the text around the caret.",
    "And then we left.",
    "and then we left",
    None,
    may_drop_words=False,
    any_language=True,
)

RULES = (*HOUSE, *OWN, FIT)
NAMES = frozenset(rule.name for rule in RULES)
