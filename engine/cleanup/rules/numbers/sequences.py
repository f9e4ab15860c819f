"""Digits that are said one by one: telephone numbers, codes, rooms."""

from __future__ import annotations

from itertools import pairwise

from engine.cleanup.rules.numbers.calendar import Written
from engine.cleanup.rules.numbers.lexicon import DIGITS, LABELS
from engine.cleanup.rules.numbers.quantity import Reader

_PHONE = 7  # as many digits or more are a telephone number, whatever its form
_CODE = 4
_TIMES = {"double": 2, "triple": 3, "treble": 3}


def sequence(reader: Reader, at: int, british: bool) -> Written | None:
    """The run of single digits that begins at word `at`; counting aloud and short ones stay words."""
    digits, end = "", at
    joined = True
    while end < len(reader.words) and (end == at or reader.gap(end) in (" ", "-", ", ")):
        times = _TIMES.get(reader.low(end), 1)
        word = reader.low(end + (times > 1))
        if word not in DIGITS and word not in (("oh", "o") if digits else ("oh",)):
            break
        joined = joined and (end == at or reader.gap(end) != ", ")
        digits += str(DIGITS.get(word, 0)) * times
        end += 1 + (times > 1)
    if not digits or _counts(digits):
        return None
    if reader.low(at) == "oh" and len(digits) < _PHONE:
        return None  # the cry
    plus = reader.previous(at) == "plus"
    if len(digits) >= _PHONE:
        start = at - plus
        return Written(start, end, _phone(digits, plus, british))
    labelled = reader.previous(at) in LABELS or "oh" in (word.low for word in reader.words[at:end])
    if joined and (len(digits) >= _CODE or (len(digits) == 3 and labelled)):
        return Written(at, end, digits)
    return None


def _counts(digits: str) -> bool:
    """Whether these are steps of one, up or down, as in counting."""
    steps = {int(b) - int(a) for a, b in pairwise(digits)}
    return len(digits) > 1 and (steps == {1} or steps == {-1})


def _phone(digits: str, plus: bool, british: bool) -> str:
    if plus and digits.startswith("1") and len(digits) == 11:
        return f"+1 {digits[1:4]}-{digits[4:7]}-{digits[7:]}"
    if plus and digits.startswith("44") and len(digits) == 12:
        return f"+44 {digits[2:6]} {digits[6:]}"
    if plus:
        return f"+{digits}"
    if not british and len(digits) in (7, 10, 11) and (len(digits) != 11 or digits[0] == "1"):
        parts = {7: (3, 7), 10: (3, 6, 10), 11: (1, 4, 7, 11)}[len(digits)]
        return "-".join(digits[a:b] for a, b in zip((0, *parts), parts, strict=False))
    if british and digits.startswith("02") and len(digits) == 11:
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    if british and digits.startswith("0") and len(digits) in (10, 11):
        return f"{digits[:5]} {digits[5:]}"
    return digits
