"""Whether one row of words is an edit of another that changes nothing that was said.

Problem: shares of kept words cannot tell "do not press it" from "do press it", nor "at five" from "at six".
Mechanism: the cheapest way from the spoken words to the written ones (Dijkstra's search over positions in
both), in steps of which each is harmless by itself: the same word; a filler, a repetition or something taken
back ("tuesday no wait") left out; a small word put in or left out; another form or spelling. Every other word
must stand in both, in order: there is no step for it at any price, so a hostile answer ends the search early.
Rules: steps that bend most cost most, and a text may bend a little only (`limit`). Pure.
Failure mode: a good edit that needs an unknown step is not explained.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from functools import lru_cache

from engine.cleanup.lexicon import (
    ADDABLE,
    ALIKE,
    ANYWHERE,
    COMPARING,
    NEGATIONS,
    NOT_AFTER,
    NOT_BEFORE,
    NOT_JOINED,
    ONE_PERSON,
    ONLY_AFTER,
    OPEN_AFTER,
    OPENERS,
    PHRASES,
    SAME,
    SAYING,
    SEVERAL,
    SMALL,
    SOUNDS,
    SPELLINGS,
    STARTS,
    STRONG_CUES,
    SUPPOSING,
    WEAK_CUES,
)

Keys = Sequence[str]

FILLER, REPEAT, JOIN, REPAIR, WEAK_REPAIR, ALSO, SMALL_WORD, FORM = 0.0, 0.1, 0.1, 0.25, 0.5, 0.5, 1.0, 1.0
MAX_PHRASE = 3
MAX_REPEAT = 6
MAX_TAKEN_BACK = 8
MAX_TAKEN_BACK_WEAKLY = 6
MAX_STEPS = 20_000  # of the search: 40 ms; 120 words edited well need some hundred


def limit(words: int) -> float:
    """How much a text of this many words may bend: small words and forms changed, a few in each line."""
    return 1.0 if words <= 3 else 2.0 + words / 8


def explained(spoken: Keys, written: Keys, whole: bool = True) -> bool:
    """Whether `written` says what `spoken` says; if not `whole`, what a beginning of it says."""
    most = limit(len(spoken))
    omissions = [tuple(_omissions(spoken, at)) for at in range(len(spoken))]
    best = {(0, 0): 0.0}
    queue = [(0.0, 0, 0)]
    for _ in range(MAX_STEPS):
        if not queue:
            return False
        cost, back_i, back_j = heapq.heappop(queue)
        i, j = -back_i, -back_j
        if j == len(written) and (i == len(spoken) or not whole):
            return True
        if cost > best[i, j]:
            continue
        for di, dj, price in _steps(spoken, written, i, j, omissions):
            there, total = (i + di, j + dj), cost + price
            if total <= most and total < best.get(there, most + 1):
                best[there] = total
                heapq.heappush(queue, (total, -there[0], -there[1]))
    return False


def _steps(
    spoken: Keys, written: Keys, i: int, j: int, omissions: Sequence[Sequence[tuple[int, float]]]
) -> Iterator[tuple[int, int, float]]:
    """The harmless steps from here: keys of each text that are used up, and the price."""
    if j < len(written) and written[j] in ADDABLE:
        yield 0, 1, SMALL_WORD
    if i == len(spoken):
        return
    for length, price in omissions[i]:
        yield length, 0, price
    if j < len(written):
        if spoken[i] == written[j]:
            yield 1, 1, 0.0
        else:
            yield from _others(spoken, written, i, j)


def _others(spoken: Keys, written: Keys, i: int, j: int) -> Iterator[tuple[int, int, float]]:
    """Steps between keys that differ."""
    if j < len(written) and i and _agrees(spoken[i - 1], spoken[i], written[j]):
        yield 1, 1, FORM
    for a in range(1, MAX_PHRASE + 1):
        for b in range(1, MAX_PHRASE + 1):
            if i + a <= len(spoken) and j + b <= len(written):
                price = _price(tuple(spoken[i : i + a]), tuple(written[j : j + b]))
                if price is not None:
                    yield a, b, price


@lru_cache(maxsize=20_000)
def _price(said: tuple[str, ...], put: tuple[str, ...]) -> float | None:
    """What it costs to take these words for those; None if they are others."""
    one = len(said) == len(put) == 1
    if one and any(said[0] in same and put[0] in same for same in SAME):
        return ALSO
    if any(" ".join(said) in alike and " ".join(put) in alike for alike in ALIKE):
        return ALSO
    if NEGATIONS & {*said, *put} or any(key.isdigit() for key in said + put):
        return None
    if one:
        return JOIN if _spelt(*said, *put) else None
    return JOIN if 1 in (len(said), len(put)) and _joins(said, put) else None


def _joins(said: tuple[str, ...], put: tuple[str, ...]) -> bool:
    joined = "".join(said)
    pieces = max(said, put, key=len)
    return joined == "".join(put) and joined not in NOT_JOINED and (pieces[0] != "a" or len(joined) < 4)


def _agrees(before: str, said: str, put: str) -> bool:
    """Whether `put` is `said` with the ending that the key before it wants: "he go", "three apple"."""
    if (said, put) == ("of", "have"):
        return before in SUPPOSING
    if (said, put) == ("then", "than"):
        return before in COMPARING or before.endswith("er")
    wants = before in ONE_PERSON or before in SEVERAL or (before.isdigit() and before not in ("0", "1"))
    return wants and put in (f"{said}s", f"{said}es") and said.isalpha()


def _spelt(said: str, put: str) -> bool:
    return len(said) > 4 and any(
        said.replace(one, other) == put or said.replace(other, one) == put for one, other in SPELLINGS
    )


def _omissions(keys: Keys, at: int) -> Iterator[tuple[int, float]]:
    """What may be left out from here: how many keys, and the price."""
    yield from _fillers(keys, at)
    if keys[at] in SMALL:
        yield 1, SMALL_WORD
    for length in range(1, MAX_REPEAT + 1):
        if _repeats(keys, at, length):
            yield length, REPEAT
    yield from _taken_back(keys, at)


def _fillers(keys: Keys, at: int) -> Iterator[tuple[int, float]]:
    before = keys[at - 1] if at else None
    for length in range(1, MAX_PHRASE + 1):
        phrase = tuple(keys[at : at + length])
        if len(phrase) < length:
            return
        after = keys[at + length] if at + length < len(keys) else None
        if phrase in SOUNDS or (phrase in OPENERS and _opens(keys, at) and _begins(keys, at + length)):
            yield length, FILLER
        elif phrase in PHRASES and _may_go(phrase, before, after) and _ends_well(keys, at, length):
            yield length, REPEAT


def _may_go(phrase: tuple[str, ...], before: str | None, after: str | None) -> bool:
    if before in NOT_AFTER.get(phrase, ()) or after in NOT_BEFORE.get(phrase, ()):
        return False
    return phrase not in ONLY_AFTER or before in ONLY_AFTER[phrase]


def _ends_well(keys: Keys, at: int, length: int) -> bool:
    return tuple(keys[at : at + length]) in ANYWHERE or _begins(keys, at + length)


def _begins(keys: Keys, at: int) -> bool:
    """Whether a clause may begin here: with a word that does, another filler, another script, or the end."""
    if at == len(keys) or keys[at] in STARTS or not keys[at].isascii():
        return True
    rest = [tuple(keys[at : at + length]) for length in range(1, MAX_PHRASE + 1)]
    return any(phrase in SOUNDS or phrase in OPENERS or phrase in PHRASES for phrase in rest)


def _opens(keys: Keys, at: int) -> bool:
    """Whether only fillers are before `at`, or a sound or a conjunction right before it."""
    if at and (keys[at - 1] in OPEN_AFTER or (keys[at - 1],) in SOUNDS):
        return True
    return all((key,) in SOUNDS or (key,) in OPENERS for key in keys[:at])


def _past_sounds(keys: Keys, at: int) -> int:
    while at < len(keys) and (keys[at],) in SOUNDS:
        at += 1
    return at


def _repeats(keys: Keys, at: int, length: int) -> bool:
    """Whether the next `length` keys are said again right after them, perhaps begun and broken off."""
    again = _past_sounds(keys, at + length)
    if again + length > len(keys):
        return False
    pairs = list(zip(keys[at : at + length], keys[again : again + length], strict=True))
    if length == 1:
        (first, second), = pairs  # fmt: skip
        fragment = len(first) >= 3 and second.startswith(first) and first not in NEGATIONS
        return not first.isdigit() and (first == second or fragment)
    return pairs[0][0] == pairs[0][1] and all(_resumed(*pair) for pair in pairs[1:])


def _resumed(first: str, second: str) -> bool:
    begun = second.startswith(first) and not first.isdigit() and first not in NEGATIONS
    return first == second or begun or any(first in same and second in same for same in SAME)


def _taken_back(keys: Keys, at: int) -> Iterator[tuple[int, float]]:
    """Words that a cue after them takes back, with the cue."""
    for length in range(1, MAX_TAKEN_BACK + 1):
        cue = _past_sounds(keys, at + length)
        for size in (2, 1):
            words = tuple(keys[cue : cue + size])
            repair = _past_sounds(keys, cue + size)
            if repair >= len(keys):
                continue
            if words in STRONG_CUES and _repaired(keys, at, length, repair):
                yield repair - at, REPAIR
            elif words in WEAK_CUES and length <= MAX_TAKEN_BACK_WEAKLY and _alike(keys, at, cue, repair):
                yield repair - at, WEAK_REPAIR


def _repaired(keys: Keys, at: int, length: int, repair: int) -> bool:
    """Whether what comes after a strong cue can replace the `length` keys from `at` on.

    A repair of everything so far must say more or begin alike; "make that" must be followed by a thing.
    """
    after = keys[repair]
    if keys[repair - 2 : repair] == ("make", "that") and not (after.isdigit() or after in ("a", "an", "the")):
        return False
    rest = len(keys) - repair
    return length <= 2 * rest + 1 and (at > 0 or length < rest or keys[0] == after)


def _alike(keys: Keys, at: int, cue: int, repair: int) -> bool:
    """Whether a repair looks like what it repairs."""
    if keys[cue - 1] in SAYING:
        return False
    return keys[at] == keys[repair] or (keys[at].isdigit() and keys[repair].isdigit())
