"""Numbers as digits, where a person who types would type digits.

From ten on, and below it where something is measured, paid or dated; years, times, telephone numbers and
ranges as the region writes them. Rules: a number that two readings fit stays words; so do idioms ("one in
ten", "ten to five"), names ("Ocean's Eleven"), fractions, "one", and a short number that opens a sentence.
"""

from __future__ import annotations

import re

from engine.cleanup.rules.model import Edit, Find, RuleSettings
from engine.cleanup.rules.numbers.amounts import amount, ranked
from engine.cleanup.rules.numbers.calendar import (
    Written,
    clock,
    day_first,
    decade,
    lone_year,
    month_first,
)
from engine.cleanup.rules.numbers.lexicon import MONTHS, NUMBER_WORDS, ORDINAL_WORDS, SCALES
from engine.cleanup.rules.numbers.quantity import Reader
from engine.cleanup.rules.numbers.sequences import sequence
from engine.cleanup.rules.words import words_of

# A quick look before the slow one: "a" and "second" are in every other sentence.
_SCALES = frozenset(SCALES)
_HINTS = (NUMBER_WORDS | ORDINAL_WORDS | frozenset(MONTHS)) - {"first", "second", "third"}
_OTHER_STARTS = frozenset(("double", "triple", "treble", "oh", "a", "minus", "negative"))
_LETTERS = re.compile(r"[a-z]+")
_STARTS = (NUMBER_WORDS - _SCALES) | ORDINAL_WORDS | frozenset(MONTHS) | _OTHER_STARTS


def numbers(settings: RuleSettings) -> Find:
    """The rule for the region of `settings`."""
    british = settings.is_british

    def find(text: str) -> list[Edit]:
        if _HINTS.isdisjoint(_LETTERS.findall(text.lower())):
            return []
        reader = Reader(text, words_of(text))
        edits, at = [], 0
        while at < len(reader.words):
            found = _at(reader, at, british) if reader.words[at].low in _STARTS else None
            if found is None:
                at += 1
                continue
            at = max(found.end, at + 1)
            if found.text is not None:
                edits.append(_edit(reader, found))
        return edits

    return find


def _edit(reader: Reader, found: Written) -> Edit:
    end = found.to if found.to is not None else reader.words[found.end - 1].end
    return Edit(reader.words[found.start].start, end, found.text or "")


def _at(reader: Reader, at: int, british: bool) -> Written | None:
    """What stands at word `at`, the longest reading first; None if it is no number."""
    low = reader.low(at)
    if low in MONTHS:
        return month_first(reader, at, british)
    if low in ("double", "triple", "treble", "oh"):
        return sequence(reader, at, british)
    if low in ORDINAL_WORDS:
        return day_first(reader, at, british) or ranked(reader, at)
    if low in ("a", "minus", "negative"):
        return amount(reader, at, british)
    if reader.gap(at)[-1:] in ("_", ".", "/", "`"):
        return None
    if low not in NUMBER_WORDS or low in _SCALES:
        return None
    if reader.previous(at) in ("hundred", "thousand", "million", "billion") or reader.text[
        reader.words[at].end :
    ][:2] in ("'s", "’s"):
        return Written(at, reader.run_end(at), None)
    return (
        clock(reader, at, british)
        or sequence(reader, at, british)
        or day_first(reader, at, british)
        or ranked(reader, at)
        or decade(reader, at)
        or lone_year(reader, at)
        or amount(reader, at, british)
    )
