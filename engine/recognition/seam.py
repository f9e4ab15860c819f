"""Where two decodes of overlapping audio are joined: pure text, no timestamps.

A segment that had to be cut while the voice went on is decoded up to the cut, and the next one from a
little before it. Both hear the words in the overlap; the earlier one hears them without what follows, the
later one without what came before. So the end of the earlier text is aligned with the beginning of the
later one, letter by letter (half a word heard as another still aligns), and they are joined in the middle of
what they agree on, where neither is disturbed by its edge.

The alignment is Needleman and Wunsch's (1970) with a free beginning in the earlier text and a free end in
the later one. Where several fit ("five five five five"), the one stands whose overlap is as long as the
audio's. Failure mode: where the two have nothing in common, both are kept whole: a word may be doubled
there, none is lost.
"""

from __future__ import annotations

from engine.recognition.agreement import Words, plain

REACH = 10  # words that may be in the overlap: 1.6 s of the fastest speech
MIN_SCORE = 2  # letters in common beyond those that differ; less is chance
MISFIT = 0.5  # score that an overlap loses for each letter that it is longer or shorter than the audio's
CLEAR = 0.9  # score per letter from which an alignment needs no better score

Seam = tuple[int, int]  # words kept of the earlier text, words dropped of the later


def seam(earlier: Words, later: Words, share: float) -> Seam:
    """How the two join: `earlier[:kept] + later[dropped:]`.

    Args:
        earlier: Words decoded up to the cut.
        later: Words decoded from the beginning of the overlap on.
        share: How much of the speech in the later decode is overlap, 0 to 1.
    """
    ours, theirs = [plain(w) for w in earlier[-REACH:]], [plain(w) for w in later[:REACH]]
    expected = share * len(_spelt([plain(w) for w in later]))
    starts, others = _starts(ours), _starts(theirs)
    path = _aligned(_spelt(ours), _spelt(theirs), expected, tuple(others))
    joints = [(starts[i], others[j]) for i, j in path if i in starts and j in others]
    if not share or not joints:
        return len(earlier), 0
    middle = (joints[0][0] + joints[-1][0]) / 2

    def worse(joint: Seam) -> tuple[int, float]:
        i, j = joint
        before = i > 0 and j > 0 and ours[i - 1] == theirs[j - 1]
        after = i < len(ours) and j < len(theirs) and ours[i] == theirs[j]
        return -before - after, abs(i - middle)

    kept, dropped = min(joints, key=worse)
    return len(earlier) - len(ours) + kept, dropped


def join(earlier: Words, later: Words, share: float) -> Words:
    """Both as one run of words."""
    kept, dropped = seam(earlier, later, share)
    return earlier[:kept] + later[dropped:]


def _aligned(left: str, right: str, expected: float, ends: tuple[int, ...]) -> list[tuple[int, int]]:
    """The path of the best alignment of an end of `left` with a beginning of `right`; empty if it is chance.

    A letter in common counts 1, any other step -1. The overlap ends at one of `ends`, places in `right`.
    """
    rows = [[-j for j in range(len(right) + 1)]]
    for letter in left:
        above, row = rows[-1], [0]
        for j, other in enumerate(right):
            row.append(max(above[j] + (1 if letter == other else -1), above[j + 1] - 1, row[j] - 1))
        rows.append(row)
    last = rows[-1]
    clear = [j for j in ends if last[j] >= max(MIN_SCORE, CLEAR * j)]
    if clear:
        end = min(clear, key=lambda j: abs(j - expected))
    else:
        end = max(ends, key=lambda j: last[j] - MISFIT * abs(j - expected))
    return _back(rows, left, right, end) if last[end] >= MIN_SCORE else []


def _back(rows: list[list[int]], left: str, right: str, end: int) -> list[tuple[int, int]]:
    """The way that led to column `end` of the last row, backwards."""
    i, j = len(left), end
    path = [(i, j)]
    while i and j:
        here = rows[i][j]
        if here == rows[i - 1][j - 1] + (1 if left[i - 1] == right[j - 1] else -1):
            i, j = i - 1, j - 1
        elif here == rows[i - 1][j] - 1:
            i -= 1
        else:
            j -= 1
        path.append((i, j))
    return path


def _spelt(words: list[str]) -> str:
    return "".join(word + " " for word in words)


def _starts(words: list[str]) -> dict[int, int]:
    """Letter position to word index, for every place between words."""
    at, places = 0, {0: 0}
    for index, word in enumerate(words, 1):
        at += len(word) + 1
        places[at] = index
    return places
