"""What was changed between two texts, word by word, for showing them side by side or in one. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from app.ui.editor.matching import matched
from app.ui.editor.units import units

_PIECE = re.compile(r"(\s*)(\w+(?:['’]\w+)*|[^\w\s]|$)")
AT_ONCE = 500  # pieces; they take 0.2 ms

Span = tuple[int, int]  # from and to


class Kind(Enum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of one of the two texts."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what was in the text before it and what is in the one after; one of them may be empty.

    Attributes:
        gone, new: What was there, and what is.
        before, after: Where, in each of the texts.
        gone_in_one, new_in_one: Where, in both texts as one.

    Places count as Qt does (`units`).
    """

    gone: str
    new: str
    before: Span
    after: Span
    gone_in_one: Span
    new_in_one: Span


@dataclass(slots=True)
class Compared:
    """Two texts and their differences, in order; those found so far while it grows.

    Attributes:
        one: Both as one text: what stayed, what went, what came.
    """

    before: str = field(repr=False)
    after: str = field(repr=False)
    changes: list[Change] = field(default_factory=list, repr=False)
    one: str = field(default="", repr=False)

    def twin(self, position: int, forward: bool) -> int:
        """The place in the other text that stands beside a place in this one.

        Args:
            position: In the text before if `forward`, else in the text after.
            forward: From before to after.
        """
        mine, others = (0, 1) if forward else (1, 0)
        sides = [(change.before, change.after) for change in self._until(position, mine)]
        if not sides:
            return position
        span, other = sides[-1][mine], sides[-1][others]
        if position <= span[1]:
            return min(other[0] + position - span[0], other[1])
        return other[1] + position - span[1]

    def _until(self, position: int, side: int) -> Sequence[Change]:
        """The last change that begins before a place, if there is one."""
        index = bisect_right(
            self.changes, position, key=lambda change: (change.before, change.after)[side][0]
        )
        return self.changes[max(0, index - 1) : index]


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts as one: what stayed, what went, what came; neighbours of one kind are one piece.

    The pieces that are not NEW make up `before`, those that are not GONE make up `after`.
    """
    return tuple(piece for piece in differing(before, after) if piece is not None)


def differing(before: str, after: str) -> Iterator[Piece | None]:
    """The same bit by bit; None while there is nothing to tell yet.

    Words are compared, not the spaces before them: among so many equal spaces no run of words stands out.
    """
    sides: tuple[_Side, _Side] = (_Side(), _Side())
    for side, text in zip(sides, (before, after), strict=True):
        yield from side.read(text)
    ours, theirs = sides
    pending = _Pending()
    for a, b, c, d, equal in matched(ours.words, theirs.words):
        yield None
        if equal:
            for mine, other in zip(range(a, b), range(c, d), strict=True):
                if mine % AT_ONCE == 0:
                    yield None
                yield from pending.space(ours.spaces[mine], theirs.spaces[other])
                yield from pending.same(ours.words[mine])
        else:
            if b > a and d > c and ours.spaces[a] == theirs.spaces[c]:
                yield from pending.same(ours.spaces[a])
                pending.gone += ours.words[a] + ours.text(a + 1, b)
                pending.new += theirs.words[c] + theirs.text(c + 1, d)
            else:
                pending.gone += ours.text(a, b)
                pending.new += theirs.text(c, d)
    yield from pending.rest()


class _Side:
    """One text as words, and the space before each; the last word is empty."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.spaces: list[str] = []

    def read(self, text: str) -> Iterator[None]:
        for found in _PIECE.finditer(text):
            self.spaces.append(found[1])
            self.words.append(found[2])
            if len(self.words) % AT_ONCE == 0:
                yield

    def text(self, start: int, end: int) -> str:
        return "".join(
            space + word for space, word in zip(self.spaces[start:end], self.words[start:end], strict=True)
        )


class _Pending:
    """What is not told yet: either what stayed, or what went and what came in its place."""

    def __init__(self) -> None:
        self.gone = self.new = ""
        self._stayed: list[str] = []

    def same(self, text: str) -> Iterator[Piece]:
        """This stayed."""
        if text:
            if self.gone or self.new:
                yield from self.rest()
            self._stayed.append(text)

    def space(self, gone: str, new: str) -> Iterator[Piece]:
        """One space stands where another was."""
        if gone == new:
            yield from self.same(gone)
        else:
            self.gone += gone
            self.new += new

    def rest(self) -> Iterator[Piece]:
        """All of it."""
        for kind, text in ((Kind.SAME, "".join(self._stayed)), (Kind.GONE, self.gone), (Kind.NEW, self.new)):
            if text:
                yield Piece(kind, text)
        self._stayed, self.gone, self.new = [], "", ""


def comparing(compared: Compared) -> Iterator[None]:
    """Fill in the differences, step by step; nothing takes longer than a few milliseconds."""
    at = [0, 0, 0]  # in the text before, in the one after, in both as one
    gone, parts = "", []
    for piece in differing(compared.before, compared.after):
        yield
        if piece is None:
            continue
        parts.append(piece.text)
        if piece.kind is Kind.GONE:
            gone = piece.text
            continue
        new = piece.text if piece.kind is Kind.NEW else ""
        if gone or new:
            compared.changes.append(_change(gone, new, at))
            at = [at[0] + units(gone), at[1] + units(new), at[2] + units(gone) + units(new)]
        gone = ""
        if piece.kind is Kind.SAME:
            at = [place + units(piece.text) for place in at]
    if gone:
        compared.changes.append(_change(gone, "", at))
    compared.one = "".join(parts)


def _change(gone: str, new: str, at: Sequence[int]) -> Change:
    before, after, one = at
    middle = one + units(gone)
    return Change(
        gone,
        new,
        (before, before + units(gone)),
        (after, after + units(new)),
        (one, middle),
        (middle, middle + units(new)),
    )
