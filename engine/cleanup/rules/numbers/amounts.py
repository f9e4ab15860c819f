"""Amounts: percentages, money, measures, ranges and plain numbers."""

from __future__ import annotations

from engine.cleanup.rules.numbers.calendar import TIMED, Written, ordinal, suffixed
from engine.cleanup.rules.numbers.lexicon import (
    AFTERTHOUGHTS,
    CENTS,
    CURRENCIES,
    DIGITS,
    LABELS,
    NUMBER_WORDS,
    ORDINAL_WORDS,
    PERCENT,
    UNITS,
)
from engine.cleanup.rules.numbers.quantity import Quantity, Reader, with_half
from engine.cleanup.rules.words import starts_sentence, wordset

_WEIGHT = wordset("""
    lost gained weighs weighed weighing weigh gain lose losing heavier lighter
""")
_ARTICLES = wordset("the her his my our their its your this that on every each")
_EIGHTHS = {"eighths": 8, "sixteenths": 16, "eighth": 8, "sixteenth": 16}


def amount(reader: Reader, at: int, british: bool) -> Written | None:
    """The number at word `at` with its range and unit; text None leaves all of it as words."""
    minus = reader.low(at) in ("minus", "negative")
    first = reader.quantity(at + minus)
    if first is None:
        return None
    if minus:
        return _below_zero(reader, at, first, british)
    if reader.previous(at) == "at" and reader.low(at) == "one" and reader.next(at + 1) == "point":
        return Written(at, at + 2, None)  # "at one point three people left"
    pressure = _over(reader, at, first)
    if pressure:
        return pressure
    if reader.next(first.end) in _EIGHTHS and first.value < 16:
        return _eighths(reader, at, first)
    first = with_half(reader, first) if _unit_at(reader, with_half(reader, first).end) else first
    second = _range(reader, first)
    last = second or first
    if reader.next(last.end) in NUMBER_WORDS:
        return Written(at, reader.run_end(last.end), None)
    united = _united(reader, at, first, second, british)
    if united:
        return united
    return _plain(reader, at, first, second)


def ranked(reader: Reader, at: int) -> Written | None:
    """An ordinal of two digits: "twentieth century"."""
    found = ordinal(reader, at)
    if found is None or found[0] < 10:
        return None
    value, end = found
    words = reader.words[at:end]
    before = reader.previous(at)
    if any(word.text[0].isupper() for word in words) or before in NUMBER_WORDS or before in ("a", "an"):
        return Written(at, end, None)
    if words[-1].low == "second" and (before not in _ARTICLES or reader.next(end) in TIMED):
        return Written(at, end, None)
    if (value == 11 and reader.next(end) == "hour") or starts_sentence(reader.text, words[0].start):
        return Written(at, end, None)
    return Written(at, end, suffixed(value))


def _over(reader: Reader, at: int, first: Quantity) -> Written | None:
    """A blood pressure: "one twenty over eighty", "a hundred and thirty over eighty five"."""
    upper, end = int(first.value), first.end
    if upper == 1 and reader.next(end) in NUMBER_WORDS:
        group = reader.below_hundred(end)
        if group is None or group[0] < 10:
            return None
        upper, end = 100 + group[0], group[1]
    if reader.next(end) != "over" or not 70 <= upper <= 260:
        return None
    lower = reader.whole(end + 1) if reader.next(end + 1) in NUMBER_WORDS else None
    if lower is None or not 30 <= lower[0] <= 150 or lower[0] >= upper:
        return None
    return Written(at, lower[1], f"{upper}/{lower[0]}")


def _eighths(reader: Reader, at: int, first: Quantity) -> Written:
    size = _EIGHTHS[reader.next(first.end)]
    inches = reader.next(first.end + 1) in ("inch", "inches") or (
        reader.next(first.end + 1) == "of" and reader.next(first.end + 3) == "inch"
    )
    return Written(at, first.end + 1, f"{first.digits}/{size}" if inches and first.value < size else None)


def _below_zero(reader: Reader, at: int, number: Quantity, british: bool) -> Written | None:
    united = _united(reader, at + 1, number, None, british)
    if united is None or united.text is None or "/" in united.text or not united.text[0].isdigit():
        return None
    return Written(at, united.end, f"-{united.text}")


def _unit_at(reader: Reader, at: int) -> bool:
    low = reader.next(at)
    return (
        low in UNITS
        or low in CURRENCIES
        or low == PERCENT
        or (low == "per" and reader.next(at + 1) == "cent")
    )


def _range(reader: Reader, first: Quantity) -> Quantity | None:
    """The second number of "ten to fifteen", "ten or twelve", "between five and ten"."""
    if reader.next(first.end) not in ("to", "or", "and") or reader.next(first.end + 1) not in NUMBER_WORDS:
        return None
    second = reader.quantity(first.end + 1)
    return with_half(reader, second) if second and _unit_at(reader, with_half(reader, second).end) else second


def _united(
    reader: Reader, at: int, first: Quantity, second: Quantity | None, british: bool
) -> Written | None:
    """With a percentage, money or a unit after it."""
    last = second or first
    end, low = last.end, reader.next(last.end)
    join = f" {reader.low(first.end)} " if second else ""
    both = (first.written() + join + second.written()) if second else first.written()
    if low == PERCENT:
        return Written(at, end + 1, f"{both}%") if not first.vague else Written(at, end + 1, None)
    if low == "per" and reader.next(end + 1) == "cent":
        return Written(at, end + 2, f"{both}%") if not first.vague else Written(at, end + 2, None)
    sign = CURRENCIES.get(low, "")
    if sign and _is_money(reader, at, end, sign, british):
        if second:
            return Written(at, end + 1, f"{sign}{first.written()}{join}{sign}{second.written()}")
        return _with_cents(reader, at, first, sign)
    if low in UNITS and not first.vague and _is_measured(reader, first, second, end):
        return Written(at, end, both)
    if low in CENTS and low != "p" and not first.vague and not second:
        return Written(at, end, both)
    return None


def _is_measured(reader: Reader, first: Quantity, second: Quantity | None, end: int) -> bool:
    """ "One byte" is prose, and "zero degrees of freedom"."""
    if second or first.value >= 2 or "." in first.digits:
        return True
    return first.value == 0 and reader.low(end).startswith("degree") and reader.next(end + 1) != "of"


def _is_money(reader: Reader, at: int, end: int, sign: str, british: bool) -> bool:
    """Pounds are money in Britain, unless something is weighed."""
    if sign != "£":
        return True
    if reader.next(end + 1) == "sterling":
        return True
    if not british or reader.next(end + 1) in ("of", "heavier", "lighter", "overweight"):
        return False
    return not _WEIGHT & {word.low for word in reader.words[max(0, at - 4) : at]}


def _with_cents(reader: Reader, at: int, number: Quantity, sign: str) -> Written:
    """ "Twenty five dollars and fifty cents", "ten pounds fifty"."""
    end = number.end + 1
    if reader.next(end) == "sterling":
        return Written(at, end + 1, f"{sign}{number.written()}")
    following = end + (reader.next(end) == "and")
    cents = reader.below_hundred(following) if reader.next(following) in NUMBER_WORDS else None
    if cents and "." not in number.digits and not number.scale and 0 < cents[0] < 100:
        named = reader.next(cents[1]) in CENTS
        if named or (following == end and cents[0] >= 10 and not reader.next(cents[1])):
            return Written(at, cents[1] + named, f"{sign}{number.written()}.{cents[0]:02}")
    return Written(at, end, f"{sign}{number.written()}")


def _plain(reader: Reader, at: int, first: Quantity, second: Quantity | None) -> Written:
    """Without a unit: ten and more are digits, in prose and not at its head."""
    last = second or first
    leave = Written(at, last.end, None)
    if first.vague or _is_idiom(reader, at, first, second) or _is_name(reader, at, last.end):
        return leave
    grouped = reader.previous(at) not in LABELS
    if second is None:
        if first.value < 10 and "." not in first.digits:
            return leave
        if _opens(reader, at, first):
            return leave
        return Written(at, first.end, first.written(grouped))
    word = reader.low(first.end)
    if max(first.value, second.value) < 10 or (
        word == "and" and min(first.value, second.value) < 10 and reader.previous(at) != "between"
    ):
        return (
            Written(at, first.end, None)
            if first.value < 10 or _opens(reader, at, first)
            else Written(at, first.end, first.written(grouped))
        )
    return Written(at, second.end, f"{first.written(grouped)} {word} {second.written(grouped)}")


def _opens(reader: Reader, at: int, number: Quantity) -> bool:
    """A sentence does not begin with digits, if the number is short and something is counted."""
    head = starts_sentence(reader.text, reader.words[at].start)
    return head and number.value < 100 and "." not in number.digits and bool(reader.next(number.end))


def _is_name(reader: Reader, at: int, end: int) -> bool:
    """A capital within a sentence, or something hung on with a hyphen."""
    word = reader.words[at]
    if word.text[0].isupper() and not starts_sentence(reader.text, word.start):
        return True
    low = reader.next(end)
    return low in AFTERTHOUGHTS or low in ORDINAL_WORDS or low.rstrip("s") in ORDINAL_WORDS or low == "o"


def _is_idiom(reader: Reader, at: int, first: Quantity, second: Quantity | None) -> bool:
    """ "One in ten", "ten to five" (a time), "fifty fifty"."""
    before, after = reader.previous(at), reader.next((second or first).end)
    if before == "of" and reader.low(at - 2).startswith("power"):
        return True
    if before in ("in", "of"):
        if before == "of" and reader.low(at - 3) == "times":
            return True
        further = at - (3 if before == "of" and reader.previous(at - 1) == "out" else 2)
        if further >= 0 and reader.low(further) in DIGITS and reader.gap(further + 1) == " ":
            return first.value <= 100
    if after == "in" and first.value < 10:
        return True
    if second is None or reader.low(first.end) != "to":
        return False
    descends = second.value <= first.value
    may_be_time = first.value in (5, 10, 20, 25) and second.value <= 12
    return descends or (may_be_time and (not after or before in ("at", "it's", "is", "until", "by", "was")))
