"""Live words laid out in lines, so that words already read keep their place.

Problem: text that grows at its end and is always shown at its newest would slide under the reader's eyes.
Mechanism: words are broken into lines greedily from the first word on, and the last lines are shown;
because firm words never change, neither do their lines, and only the tentative tail may move. Rules: pure;
widths come from the caller. Failure mode: a word wider than a line gets a line of its own and is clipped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from unicodedata import bidirectional


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


def words_of(firm: str, tentative: str) -> tuple[Word, ...]:
    """The words of a dictation so far."""
    return (*(Word(text, True) for text in firm.split()), *(Word(text, False) for text in tentative.split()))


def flow(
    words: tuple[Word, ...], width: float, measure: Callable[[str], float], space: float
) -> tuple[Line, ...]:
    """Break `words` into lines of at most `width` pixels, words `space` pixels apart."""
    lines: list[Line] = []
    line: list[Placed] = []
    x = 0.0
    for word in words:
        wide = measure(word.text)
        if line and x + wide > width:
            lines.append(tuple(line))
            line, x = [], 0.0
        line.append(Placed(word, x))
        x += wide + space
    if line:
        lines.append(tuple(line))
    return tuple(lines)


def leftwards(words: tuple[Word, ...]) -> bool:
    """Whether this is written from right to left, by its first letter that has a direction."""
    directions = (bidirectional(letter) for word in words for letter in word.text)
    return next((one in ("R", "AL") for one in directions if one in ("L", "R", "AL")), False)


def mirrored(lines: tuple[Line, ...], width: float, measure: Callable[[str], float]) -> tuple[Line, ...]:
    """The same lines begun at the right edge, `width` pixels from the left."""
    return tuple(
        tuple(replace(placed, x=width - placed.x - measure(placed.word.text)) for placed in line)
        for line in lines
    )


def cut(lines: tuple[Line, ...], most: int) -> tuple[Line, ...]:
    """The first `most` lines; if there are more, the last word of these says so."""
    if len(lines) <= most:
        return lines
    *rest, last = lines[most - 1]
    told = replace(last, word=replace(last.word, text=f"{last.word.text}…"))
    return (*lines[: most - 1], (*rest, told))
