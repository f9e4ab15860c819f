"""Dates, years and times of day."""

from __future__ import annotations

from typing import NamedTuple

from engine.cleanup.rules.numbers.lexicon import (
    AT,
    CURRENCIES,
    DECADES,
    DIGITS,
    MONTHS,
    NUMBER_WORDS,
    ORDINAL_TENS,
    ORDINALS,
    PERCENT,
    SMALL,
    TEMPORAL,
    TENS,
    UNITS,
)
from engine.cleanup.rules.numbers.quantity import Reader
from engine.cleanup.rules.words import wordset

_OF_DAY = wordset("""
    on by until till before after since through from for to dated due and
""")
_EACH = wordset("each apiece per a times people men women of or")


class Written(NamedTuple):
    """Words `start` to `end` are written as `text`; None leaves them as they are.

    Attributes:
        to: Index in the text where they end, if it is not the end of the last word.
    """

    start: int
    end: int
    text: str | None
    to: int | None = None


def ordinal(reader: Reader, at: int) -> tuple[int, int] | None:
    """(value, end) of "fifth", "twenty first", "thirtieth"."""
    low = reader.low(at)
    if low in ORDINALS:
        return ORDINALS[low], at + 1
    if low in ORDINAL_TENS:
        return ORDINAL_TENS[low], at + 1
    if low in TENS and ORDINALS.get(reader.next(at + 1), 10) < 10:
        return TENS[low] + ORDINALS[reader.low(at + 1)], at + 2
    return None


def suffixed(value: int) -> str:
    """ "21st"."""
    ending = "th" if value // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value:,}{ending}"


def year(reader: Reader, at: int) -> tuple[int, int] | None:
    """(year, end) of "nineteen eighty four", "twenty twenty five", "two thousand eight"."""
    whole = reader.whole(at)
    if whole and 2000 <= whole[0] < 2100 and reader.low(at) == "two" and reader.next(at + 1) == "thousand":
        return whole[0], whole[1]
    century = 20 if reader.low(at) == "twenty" else SMALL.get(reader.low(at), 0)
    if not 16 <= century <= 20:
        return None
    following = reader.next(at + 1)
    if following in ("oh", "o") and DIGITS.get(reader.next(at + 2), 0):
        return century * 100 + DIGITS[reader.low(at + 2)], at + 3
    if following == "hundred" and century < 20:
        return century * 100, at + 2
    group = reader.below_hundred(at + 1) if following in NUMBER_WORDS else None
    if group is None or group[0] < 10:
        return None
    return century * 100 + group[0], group[1]


def lone_year(reader: Reader, at: int) -> Written | None:
    """A year without a date; what may be a count or a series stays for others to read."""
    found = year(reader, at)
    if found is None:
        return None
    value, end = found
    after = reader.next(end)
    dated = reader.previous(at) in TEMPORAL
    if after in NUMBER_WORDS or after in UNITS or after in CURRENCIES or after == PERCENT or after == "point":
        return None
    if reader.low(at) == "two" or reader.low(at + 1) == "hundred":
        # "In two thousand people": a round one needs the end of a phrase.
        return Written(at, end, str(value)) if dated and (value % 100 or not after) else None
    century, rest = divmod(value, 100)
    in_a_row = rest in (century, century + 1)
    if not dated and (in_a_row or after in ("vision", "hindsight")):
        return Written(at, end, None)
    if reader.previous(at) == "is" and in_a_row:
        return Written(at, end, None)
    return Written(at, end, str(value))


def decade(reader: Reader, at: int) -> Written | None:
    """ "Nineteen eighties" is the 1980s."""
    century = 20 if reader.low(at) == "twenty" else SMALL.get(reader.low(at), 0)
    if 16 <= century <= 20 and (tens := DECADES.get(reader.next(at + 1))):
        return Written(at, at + 2, f"{century * 100 + tens}s")
    return None


def month_first(reader: Reader, at: int, british: bool) -> Written | None:
    """ "January fifth twenty twenty five"."""
    month = MONTHS[reader.low(at)]
    day_at = at + 1 + (reader.next(at + 1) == "the")
    day = ordinal(reader, day_at) if reader.next(day_at) else None
    if day is None or not 1 <= day[0] <= 31:
        return None
    value, end = day
    following = year_after(reader, end)
    surely = following or value > 9 or not reader.next(end) or reader.previous(at) in _OF_DAY
    lower = reader.words[at].text == reader.low(at)
    if not surely or (
        lower and month in ("May", "March") and not (following or reader.previous(at) in _OF_DAY)
    ):
        return None
    if _is_twenty_second_unit(reader, at, end):
        return None
    tail = f" {following[0]}" if following else ""
    end = following[1] if following else end
    if british:
        return Written(at, end, f"{value} {month}{tail}")
    return Written(at, end, f"{month} {value}{',' + tail if tail else ''}")


def day_first(reader: Reader, at: int, british: bool) -> Written | None:
    """ "(The) fifth of January"; the Fourth of July is a feast."""
    day = ordinal(reader, at)
    if day is None or not 1 <= day[0] <= 31:
        return None
    value, end = day
    month_at = end + (reader.next(end) == "of")
    month = MONTHS.get(reader.next(month_at), "")
    if (
        not month
        or (month_at == end and not british)
        or (reader.words[at].text[0].isupper() and reader.previous(at))
    ):
        return None
    if (value, month) == (4, "July") or (month_at == end and month in ("May", "March")):
        return None
    start = at - (british and reader.previous(at) == "the")
    following = year_after(reader, month_at + 1)
    tail = f" {following[0]}" if following else ""
    end = following[1] if following else month_at + 1
    return Written(start, end, f"{value if british else suffixed(value) + ' of'} {month}{tail}")


def year_after(reader: Reader, at: int) -> tuple[int, int] | None:
    """The year that follows a date, a comma between them or not."""
    if reader.gap(at) not in (" ", ", ") or reader.low(at) not in NUMBER_WORDS:
        return None
    found = year(reader, at)
    return found if found and reader.next(found[1]) not in NUMBER_WORDS else None


def _is_twenty_second_unit(reader: Reader, at: int, end: int) -> bool:
    return reader.low(end - 1) == "second" and reader.next(end) in TIMED


TIMED = wordset("""
    delay timer clip video pause break countdown window timeout interval ad advert spot limit head read
    rule wait silence gap run sprint plank hold exposure loop
""")


def clock(reader: Reader, at: int, british: bool) -> Written | None:
    """ "Three thirty p.m.", "at three thirty"."""
    group = reader.below_hundred(at)
    if group is None or not 0 < group[0] < 24 or (reader.gap(group[1] - 1) == "-" and group[1] - at > 1):
        return None
    hour, end = group
    minute, end = _minutes(reader, end)
    half = _half_of_day(reader, end)
    if half and hour <= 12:
        shown = f"{hour}:{minute:02}" if minute is not None else str(hour)
        return Written(at, half[1], f"{shown} {half[0] if british else half[0].upper()}", half[2])
    if minute is None or reader.previous(at) not in AT:
        return None
    after = reader.next(end)
    if (
        after in NUMBER_WORDS
        or after in UNITS
        or after in CURRENCIES
        or after in _EACH
        or after in (PERCENT, "over")
    ):
        return None
    if hour > 12 and reader.previous(at) != "at":
        return None
    return Written(at, end, f"{hour}:{minute:02}")


def _minutes(reader: Reader, at: int) -> tuple[int | None, int]:
    low = reader.next(at)
    if low in ("oh", "o") and DIGITS.get(reader.next(at + 1), 0):
        return DIGITS[reader.low(at + 1)], at + 2
    group = reader.below_hundred(at) if low in NUMBER_WORDS else None
    if group and 10 <= group[0] < 60 and reader.gap(at) == " ":
        return group[0], group[1]
    return None, at


def _half_of_day(reader: Reader, at: int) -> tuple[str, int, int] | None:
    """("am" or "pm", index of the word after it, its end in the text) if one follows."""
    if reader.gap(at) != " ":
        return None
    low, text = reader.low(at), reader.text
    if low in ("am", "pm"):
        return (low, at + 1, reader.words[at].end) if reader.low(at + 1) != "i" else None
    if low not in ("a", "p") or reader.low(at + 1) != "m" or reader.gap(at + 1) not in (".", " ", ". "):
        return None
    end = reader.words[at + 1].end
    if text[end : end + 1] == "." and reader.gap(at + 1) != " ":
        rest = text[end + 1 :].lstrip(" ")
        # The last stop is the sentence's own where a sentence ends; a text without capitals has none.
        sentence = rest[0].isupper() or rest[0] == "\n" if rest else text.lstrip()[:1].isupper()
        end += not sentence
    return f"{low}m", at + 2, end
