"""Numbers as people say them and as they are written, made the same: pure functions over words.

Mechanism: number words that belong together become one number ("three hundred and fifty" is "350"), ordinals
become their number, and numbers that stand side by side become one row of digits. So "three thirty" and
"3:30", "nineteen ninety eight" and "1998", "five five five one two" and "555-12" are equal.
Rules: "one" is a number too: it reads the same on both sides. Points and signs stay words of their own.
Failure mode: two ways of saying one number that are not known here differ, and an edit is not trusted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    *(
        "zeroth",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    ),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth"),
)
_TENTHS = tuple(f"{word[:-1]}ieth" for word in _TENS)
# Other languages as far as no word of theirs is a common word elsewhere.
_FOREIGN = {
    2: "zwei deux due twee", 3: "drei trois tres drie", 4: "vier quatre cuatro quattro",
    5: "fünf cinq cinco cinque vijf", 6: "sechs seis zes", 7: "sieben sept siete sette zeven",
    8: "acht huit ocho otto", 9: "neun neuf nueve nove negen", 10: "zehn dix diez dieci tien",
    12: "zwölf douze doce dodici twaalf", 20: "zwanzig vingt veinte venti twintig",
    30: "dreissig trente treinta trenta dertig", 40: "vierzig quarante cuarenta quaranta veertig",
    50: "fünfzig cinquante cincuenta cinquanta vijftig", 60: "sechzig soixante sesenta sessanta zestig",
    70: "siebzig setenta settanta", 80: "achtzig ochenta ottanta tachtig",
    90: "neunzig noventa novanta negentig",
}  # fmt: skip
VALUES = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * tens for tens, word in enumerate(_TENS, 2)},
    **{word: value for value, word in enumerate(_ORDINALS)},
    **{word: 10 * tens for tens, word in enumerate(_TENTHS, 2)},
    **{word: value for value, words in _FOREIGN.items() for word in words.split()},
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
MAX_DIGITS = 30  # longer rows of digits are words like any other: nobody says them as one number


def merged(words: Sequence[str]) -> list[str]:
    """The words with every number as one row of digits."""
    found: list[str] = []
    for word, is_number in _numbers(words):
        if is_number and found and found[-1].isdigit() and len(found[-1]) + len(word) <= MAX_DIGITS:
            found[-1] += word
        else:
            found.append(word)
    return found


def _numbers(words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each number as digits, each other word as it is, and which of the two it is."""
    at = 0
    while at < len(words):
        length, digits = _number_at(words, at)
        yield (digits, True) if length else (words[at], False)
        at += length or 1


def _number_at(words: Sequence[str], start: int) -> tuple[int, str]:
    """How many words from `start` on make one number, and its digits; 0 and "" if none does."""
    at, total, part, last = start, 0, 0, 10**15
    while at < len(words):
        word = words[at]
        if word == "and" and at > start and words[at - 1] in SCALES and _adds(words, at + 1, part):
            at += 1
            continue
        if word in SCALES and at > start:
            scale = SCALES[word]
            total, part = _scaled(total, part, scale)
            last = 10**15 if scale > 100 else 100
        elif (value := _value(word)) is not None and (at == start or _fits(part, value, last)):
            if word.isdigit() and (len(word) > 6 or word[0] == "0"):
                return (1, word) if at == start else (at - start, str(total + part))
            part, last = part + value, value if value else 1
        else:
            break
        at += 1
    if at == start:
        return (1, str(SCALES[words[start]])) if words[start] in SCALES else _oh(words, start)
    return at - start, str(total + part)


def _oh(words: Sequence[str], at: int) -> tuple[int, str]:
    """A zero said as a letter, between two numbers."""
    between = 0 < at < len(words) - 1 and words[at] in ("oh", "o")
    if between and _value(words[at - 1]) is not None and _value(words[at + 1]) is not None:
        return 1, "0"
    return 0, ""


def _scaled(total: int, part: int, scale: int) -> tuple[int, int]:
    if scale == 100:
        return total, max(1, part) * 100
    return total + max(1, part) * scale, 0


def _value(word: str) -> int | None:
    if word.isdigit() and word.isascii():
        return int(word) if len(word) <= MAX_DIGITS else None
    return VALUES.get(word)


def _fits(part: int, value: int, last: int) -> bool:
    """Whether a number goes on: "twenty five" does, "two five" and "twenty twenty" are two numbers."""
    if last == 10**15:
        return value < 1000
    if last == 100:
        return value < 100
    return 20 <= last <= 90 and last % 10 == 0 and 0 < value < 10 and part % 10 == 0


def _adds(words: Sequence[str], at: int, part: int) -> bool:
    """Whether an `and` inside a number is followed by its rest."""
    value = _value(words[at]) if at < len(words) else None
    return value is not None and value < 100 and (part == 0 or part % 100 == 0)
