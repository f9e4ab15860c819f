"""Reads one number from the words of a text: a pure parser that writes nothing.

It reads what belongs together and no more: "two hundred and three hundred" are two numbers, because the
second hundred cannot follow the first; "twenty five" is one, and "five twenty" is not.
"""

from __future__ import annotations

from typing import NamedTuple

from engine.cleanup.rules.numbers.lexicon import DIGITS, LARGE, NUMBER_WORDS, SCALES, SMALL, TENS
from engine.cleanup.rules.words import Word


class Quantity(NamedTuple):
    """A number that was said.

    Attributes:
        digits: It, without commas or scale: "25", "3.5".
        scale: "million", "billion" or "trillion" if it is written after the digits, else "".
        end: Index of the word after it.
        value: Its value, the scale included.
        vague: Only "a hundred" or "a thousand".
    """

    digits: str
    scale: str
    end: int
    value: float
    vague: bool = False

    def written(self, grouped: bool = True) -> str:
        """As it stands in a text: "1,500", "2.5 million"."""
        whole, point, rest = self.digits.partition(".")
        if grouped and len(whole) > 3:
            whole = f"{int(whole):,}"
        return whole + point + rest + (f" {self.scale}" if self.scale else "")


class Reader:
    """The words of one text, and how they are joined."""

    def __init__(self, text: str, words: list[Word]) -> None:
        self.text = text
        self.words = words

    def low(self, at: int) -> str:
        """The lower case of word `at`, "" outside of the text."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """What stands between word `at` and the one before it."""
        if not 0 < at < len(self.words):
            return "\n"
        return self.text[self.words[at - 1].end : self.words[at].start]

    def next(self, at: int) -> str:
        """The lower case of word `at` if only a blank or a hyphen parts it from the one before, else ""."""
        return self.words[at].low if at < len(self.words) and self.gap(at) in (" ", "-") else ""

    def previous(self, at: int) -> str:
        """The lower case of the word before `at` if only a blank or a hyphen is between, else ""."""
        return self.words[at - 1].low if at > 0 and self.gap(at) in (" ", "-") else ""

    def run_end(self, at: int) -> int:
        """Index after the last of the number words that follow `at` without a mark."""
        end = at + 1
        while self.next(end) in NUMBER_WORDS:
            end += 1
        return end

    def below_hundred(self, at: int) -> tuple[int, int] | None:
        """(value, end) of "five", "fifteen", "twenty five"."""
        low = self.low(at)
        if low in SMALL:
            return SMALL[low], at + 1
        if low not in TENS:
            return None
        unit = DIGITS.get(self.next(at + 1), 0)
        return TENS[low] + unit, at + (2 if unit else 1)

    def whole(self, at: int) -> tuple[int, int, str] | None:
        """(value, end, the large scale it ends in) of a whole number."""
        total, limit, end, scale = 0, 10**18, at, ""
        while True:
            group = self._below_thousand(end)
            if group is None:
                break
            value, after = group
            size = SCALES.get(self.next(after), 1)
            size = size if size > 100 else 1
            if size >= limit:
                break
            total += value * size
            end, limit = after + (size > 1), size
            scale = self.low(after) if self.low(after) in LARGE and size > 1 else ""
            if size == 1:
                break
            following = end + 1 if self.next(end) == "and" else end
            if self.next(following) not in NUMBER_WORDS or not self._fits(following, limit):
                break
            end = following
        if end == at:
            return None
        return total, end, scale if total % (SCALES[scale] if scale else 1) == 0 else ""

    def _below_thousand(self, at: int) -> tuple[int, int] | None:
        group = self.below_hundred(at)
        if (
            group is None
            or self.next(group[1]) != "hundred"
            or group[0] == 0
            or (group[0] % 10 == 0 and group[0] > 9)
        ):
            return group
        value, end = group[0] * 100, group[1] + 1
        following = end + 1 if self.next(end) == "and" else end
        rest = self.below_hundred(following) if self.next(following) in NUMBER_WORDS else None
        if rest is None or rest[0] == 0 or self.next(rest[1]) == "hundred":
            return value, end
        if following > end and SCALES.get(self.next(rest[1]), 1) > 100:
            return value, end  # "two hundred and three thousand" may be two numbers; one reading is enough
        return value + rest[0], rest[1]

    def _fits(self, at: int, limit: int) -> bool:
        group = self._below_thousand(at)
        return group is not None and SCALES.get(self.next(group[1]), 1) < limit

    def quantity(self, at: int) -> Quantity | None:
        """The number that begins at word `at`."""
        if self.low(at) == "a":
            return self._after_a(at)
        found = self.whole(at)
        if found is None:
            return None
        value, end, scale = found
        if self.next(end) == "point" and not scale:
            decimals, after = self._decimals(end + 1)
            if decimals:
                scale = self.next(after) if self.next(after) in LARGE else ""
                number = float(f"{value}.{decimals}") * SCALES.get(scale, 1)
                return Quantity(f"{value}.{decimals}", scale, after + bool(scale), number)
        digits = str(value // SCALES[scale]) if scale else str(value)
        return Quantity(digits, scale, end, value)

    def _after_a(self, at: int) -> Quantity | None:
        """ "A hundred and twenty"; "a hundred" alone is vague."""
        size = self.next(at + 1)
        if size not in ("hundred", "thousand"):
            return None
        value, end = SCALES[size], at + 2
        if self.next(end) == "and" and self.next(end + 1) in NUMBER_WORDS:
            rest = self.below_hundred(end + 1)
            if rest and rest[0] and self.next(rest[1]) not in NUMBER_WORDS:
                return Quantity(str(value + rest[0]), "", rest[1], value + rest[0])
        return Quantity(str(value), "", end, value, vague=True)

    def _decimals(self, at: int) -> tuple[str, int]:
        """The digits after "point", and the index of the word after them."""
        digits, end = "", at
        while (word := self.next(end)) in DIGITS or word in ("oh", "o"):
            digits += str(DIGITS.get(word, 0))
            end += 1
        if not digits:
            group = self.below_hundred(at) if self.next(at) in NUMBER_WORDS else None
            return (str(group[0]), group[1]) if group else ("", at)
        return digits, end


def with_half(reader: Reader, quantity: Quantity) -> Quantity:
    """The quantity with the "and a half" or "and a quarter" that may follow it."""
    end = quantity.end
    if "." in quantity.digits or quantity.scale or reader.next(end) != "and":
        return quantity
    said = (reader.next(end + 1), reader.next(end + 2))
    part = {("a", "half"): "5", ("a", "quarter"): "25", ("three", "quarters"): "75"}.get(said)
    if part is None:
        return quantity
    scale = reader.next(end + 3) if reader.next(end + 3) in LARGE else ""
    value = (quantity.value + float(f"0.{part}")) * SCALES.get(scale, 1)
    return Quantity(f"{quantity.digits}.{part}", scale, end + 3 + bool(scale), value)
