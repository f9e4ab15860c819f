"""What was changed between two texts, word by word, for showing them side by side. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_PIECE = re.compile(r"\s+|\w+(?:['’]\w+)*|[^\w\s]")


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


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts as one: what stayed, what went, what came; neighbours of one kind are one piece.

    The pieces that are not NEW make up `before`, those that are not GONE make up `after`.
    """
    ours, theirs = _PIECE.findall(before), _PIECE.findall(after)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(str.isspace, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(Kind.SAME, "".join(ours[a:b])))
            continue
        if b > a:
            pieces.append(Piece(Kind.GONE, "".join(ours[a:b])))
        if d > c:
            pieces.append(Piece(Kind.NEW, "".join(theirs[c:d])))
    return tuple(pieces)
