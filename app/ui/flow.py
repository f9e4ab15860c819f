"""Live words laid out in lines, so that words already read keep their place.

Problem: text that grows at its end and is always shown at its newest would slide under the reader's eyes.
Mechanism: words are broken into lines greedily from the first word on, and the last lines are shown;
because firm words never change, neither do their lines, and only the tentative tail may move. A word wider
than a line (a web address, a language without spaces) is broken between letters, else its newest part would
never be seen. Words written from right to left are put in that order among the others, and the other way
round. Rules: pure; widths come from the caller. Failure mode: direction is decided by whole words, so a word
that mixes both stands where its first letter says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from unicodedata import bidirectional, category

JOINER = "\u200d"  # joins emoji into one sign
FLAGS = range(0x1F1E6, 0x1F200)  # letters of which two make a flag
TONES = range(0x1F3FB, 0x1F400)  # of skin; each belongs to the emoji before it


@dataclass(frozen=True, slots=True)
class Word:
    """One word on show; firm words are dark ink, the others pale."""

    text: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A word and where it begins in its line, in pixels from the left."""

    word: Word
    x: float


Line = tuple[Placed, ...]
Measure = Callable[[str], float]


def words_of(firm: str, tentative: str) -> tuple[Word, ...]:
    """The words of a dictation so far."""
    return (*(Word(text, True) for text in firm.split()), *(Word(text, False) for text in tentative.split()))


def flow(words: tuple[Word, ...], width: float, measure: Measure, space: float) -> tuple[Line, ...]:
    """Break `words` into lines of at most `width` pixels, words `space` pixels apart."""
    lines: list[Line] = []
    line: list[Placed] = []
    x = 0.0
    for word in words:
        wide = measure(word.text)
        for piece in (word.text,) if wide <= width else _broken(word.text, width, measure):
            wide = measure(piece)
            if line and x + wide > width:
                lines.append(tuple(line))
                line, x = [], 0.0
            line.append(Placed(replace(word, text=piece), x))
            x += wide + space
    if line:
        lines.append(tuple(line))
    return tuple(lines)


def leftwards(words: tuple[Word, ...]) -> bool:
    """Whether this is written from right to left, by its first letter that has a direction."""
    directions = (_direction(word.text) for word in words)
    return next((one == "R" for one in directions if one), False)


def in_order(lines: tuple[Line, ...], width: float, measure: Measure, leftwards: bool) -> tuple[Line, ...]:
    """The same lines with their words in the order in which they are read.

    Args:
        width: Of a line, in pixels.
        leftwards: The text is written from right to left: its lines begin at the right edge.
    """
    against = "L" if leftwards else "R"
    if not leftwards and all(_direction(placed.word.text) != against for line in lines for placed in line):
        return lines
    return tuple(_reordered(line, width, measure, leftwards, against) for line in lines)


def cut(lines: tuple[Line, ...], most: int) -> tuple[Line, ...]:
    """The first `most` lines; if there are more, the last word of these says so."""
    if len(lines) <= most:
        return lines
    *rest, last = lines[most - 1]
    told = replace(last, word=replace(last.word, text=f"{last.word.text}…"))
    return (*lines[: most - 1], (*rest, told))


def _reordered(line: Line, width: float, measure: Measure, leftwards: bool, against: str) -> Line:
    """Each run of words against the direction of the line is turned round within its place.

    It is laid out as if all ran with the line, then the pixels of every run are mirrored within it.
    """
    placed: list[Placed] = []
    for turned, run in _runs(line, against):
        start, end = run[0].x, run[-1].x + measure(run[-1].word.text)
        for one in run:
            x = start + end - one.x - measure(one.word.text) if turned else one.x
            placed.append(replace(one, x=x))
    if leftwards:
        placed = [replace(one, x=width - one.x - measure(one.word.text)) for one in placed]
    return tuple(placed)


def _runs(line: Line, against: str) -> Iterator[tuple[bool, list[Placed]]]:
    """The runs of a line and whether each goes against it; what has no direction goes with its neighbours."""
    found = [_direction(placed.word.text) for placed in line]
    turned = [one == against for one in found]
    for place in range(1, len(line) - 1):
        if not found[place]:
            ahead = next((one for one in found[place:] if one), "")
            turned[place] = turned[place - 1] and ahead == against
    for goes, group in groupby(zip(turned, line, strict=True), key=lambda pair: pair[0]):
        yield goes, [placed for _, placed in group]


def _direction(text: str) -> str:
    """ "L" or "R", by the first letter that has a direction; "" if none has one."""
    found = (bidirectional(letter) for letter in text)
    return next(("L" if one == "L" else "R" for one in found if one in ("L", "R", "AL")), "")


def _broken(text: str, width: float, measure: Measure) -> Iterator[str]:
    """Pieces of a word that are at most `width` wide, each as long as it can be and at least one sign."""
    signs = list(_signs(text))
    at = 0
    while at < len(signs):
        good, bad = 1, 2
        while at + bad <= len(signs) and measure("".join(signs[at : at + bad])) <= width:
            good, bad = bad, bad * 2
        bad = min(bad, len(signs) - at + 1)
        while bad - good > 1:
            middle = (good + bad) // 2
            if measure("".join(signs[at : at + middle])) <= width:
                good = middle
            else:
                bad = middle
        yield "".join(signs[at : at + good])
        at += good


def _signs(text: str) -> Iterator[str]:
    """The letters of a text, each with all that is written onto it."""
    sign = ""
    for letter in text:
        if sign and not _belongs(sign, letter):
            yield sign
            sign = ""
        sign += letter
    if sign:
        yield sign


def _belongs(sign: str, letter: str) -> bool:
    """Whether `letter` is part of `sign` before it."""
    if category(letter).startswith("M") or letter == JOINER or sign.endswith(JOINER) or ord(letter) in TONES:
        return True
    return len(sign) == 1 and ord(sign) in FLAGS and ord(letter) in FLAGS
