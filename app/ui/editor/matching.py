"""Which runs of two sequences of words are the same, quickly for any length. Pure.

Problem: `difflib` compares a sentence in microseconds, and an hour of speech that was corrected at its
beginning and at its end in seconds. Mechanism: runs of `RUN` words that come exactly once in both are
anchors; as many of them as keep their order cut both sequences into short stretches, and each is left to
`difflib`.

Failure mode: stretches longer than `LONGEST` without an anchor count as rewritten from end to end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

RUN = 4  # words; shorter runs are seldom alone in an hour of speech
SHORT = 300  # words; `difflib` takes 2 ms
APART = 100  # words from one cut to the next
AT_ONCE = 500  # runs; they take 1 ms
LONGEST = 2000  # words; `difflib` takes 20 ms

Run = tuple[
    int, int, int, int, bool
]  # from and to in one, from and to in the other, whether they are the same


def matched(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Run]:
    """All of both in order, as runs that are the same and runs that are not, one at a time.

    While it looks for anchors it tells empty runs, so that a caller can do something else in between.
    """
    head = _common(ours, theirs)
    tail = _common(ours[head:][::-1], theirs[head:][::-1])
    yield 0, head, 0, head, True
    for a, b, c, d, same in _between(ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]):
        yield head + a, head + b, head + c, head + d, same
    yield len(ours) - tail, len(ours), len(theirs) - tail, len(theirs), True


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((count for count, (a, b) in pairs if a != b), min(len(one), len(other)))


def _between(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Run]:
    """What differs in the first word and in the last."""
    anchors: list[tuple[int, int]] = []
    if max(len(ours), len(theirs)) > SHORT and min(len(ours), len(theirs)) >= RUN:
        for _ in _find(anchors, ours, theirs):
            yield 0, 0, 0, 0, True
    at, their_at = 0, 0
    for a, c in [*_rising(anchors), (len(ours), len(theirs))]:
        for run in _short(ours[at:a], theirs[their_at:c]):
            yield run[0] + at, run[1] + at, run[2] + their_at, run[3] + their_at, run[4]
        at, their_at = a, c


def _find(anchors: list[tuple[int, int]], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[None]:
    """Fill in where runs that come once in both begin, some way apart, in the order of ours."""
    mine: dict[int, int] = {}
    others: dict[int, int] = {}
    yield from _once(ours, mine)
    yield from _once(theirs, others)
    next_one = APART
    for number, (run, place) in enumerate(mine.items()):
        other = others.get(run, -1)
        if place >= next_one and other >= 0 and ours[place : place + RUN] == theirs[other : other + RUN]:
            anchors.append((place, other))
            next_one = place + APART
        if number % AT_ONCE == 0:
            yield


def _short(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Run]:
    if ours == theirs:
        yield 0, len(ours), 0, len(theirs), True
    elif max(len(ours), len(theirs)) > LONGEST:
        yield 0, len(ours), 0, len(theirs), False
    else:
        for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            yield a, b, c, d, kind == "equal"


def _once(words: Sequence[str], places: dict[int, int]) -> Iterator[None]:
    """Fill `places` with where each run begins, by its hash, in order; -1 where it comes more than once.

    The runs themselves would be as many objects for the garbage collector to walk over, 50 ms at a time.
    """
    for first in range(0, len(words), AT_ONCE):
        for place in range(first, min(first + AT_ONCE, len(words) - RUN + 1)):
            run = hash(tuple(words[place : place + RUN]))
            places[run] = -1 if run in places else place
        yield


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest of the sequences that go forward in both, by patience sorting."""
    ends: list[int] = []  # the least place at which a sequence of each length ends
    last: list[int] = []  # and the pair that is there
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1], last[length : length + 1] = [place], [number]
    found = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
