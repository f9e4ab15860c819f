"""From words with times to subtitles that people can read. Pure.

Mechanism: the words are cut into cues by the cheapest way to do it (dynamic programming over the places
between words). A cue should end where a sentence or a clause does or the speaker pauses, fill neither too
little nor too much of the screen, and leave time to be read. Then each cue stays longer if the pause after it
allows, and its text is broken into lines of even length.

Rules (the limits that broadcasters and streaming services agree on):
    - At most two lines of 42 characters. A word that is longer than a line is cut.
    - 1 to 7 s; 17 characters a second are aimed at, and up to 20 cost little. A cue stays after its last word
      for as long as it takes, up to the next cue. Nobody speaks slower for subtitles: where words follow each
      other faster than that without a pause, the cue is as fast as the speaker.
    - Cues never overlap, are in order, and hold every word once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.files.transcript import Segment
from engine.recognition.base import Word

LINE = 42  # characters
LINES = 2
SHORTEST_S, LONGEST_S = 1.0, 7.0
COMFORT_CPS, FASTEST_CPS = 17.0, 20.0  # characters a second
GAP_S = 0.08  # two frames of film between cues, so that the eye sees the change
PAUSE_S = 0.5  # a pause this long should be between cues
BREAK_S = 2.0  # a pause this long must be
SENTENCE_END = (".", "!", "?", "…", "。", "！", "？")
CLAUSE_END = (",", ";", ":", "–", "—", "、", "，")


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: one or two lines from `start` to `end`, in seconds."""

    start: float
    end: float
    lines: tuple[str, ...]

    @property
    def cps(self) -> float:
        """Characters a second, the line break counted as a space."""
        return len(" ".join(self.lines)) / max(1e-3, self.end - self.start)


def cues(segments: Iterable[Segment]) -> list[Cue]:
    """The subtitles of a transcript."""
    words = [piece for segment in segments for word in _timed(segment) for piece in _pieces(word)]
    found: list[Cue] = []
    runs = _runs(words)
    for index, run in enumerate(runs):
        following = runs[index + 1][0].start if index + 1 < len(runs) else None
        parts = _split(run)
        for part, after in zip(parts, [*parts[1:], None], strict=True):
            found.append(_cue(part, after[0].start if after else following))
    return found


def wrap(text: str) -> tuple[str, ...] | None:
    """The text in one line or two of even length; None if it does not fit.

    The break is where a clause ends, if the lines are about as even.
    """
    if len(text) <= LINE:
        return (text,)
    breaks = [i for i, letter in enumerate(text) if letter == " " and i <= LINE and len(text) - i - 1 <= LINE]
    if not breaks:
        return None

    def unevenness(at: int) -> float:
        clause = text[at - 1] in "".join(SENTENCE_END + CLAUSE_END)
        return abs(at - (len(text) - at - 1)) - 12 * clause

    best = min(breaks, key=unevenness)
    return text[:best], text[best + 1 :]


def _timed(segment: Segment) -> Sequence[Word]:
    return segment.words or (Word(segment.text, segment.start, segment.end),)


def _pieces(word: Word) -> list[Word]:
    """A word as it fits into lines, with blanks inside it (a whole segment without word times) as borders."""
    texts = [text[i : i + LINE] for text in word.text.split() for i in range(0, len(text), LINE)]
    letters = sum(map(len, texts))
    pieces, done = [], 0
    for text in texts:
        start = word.start + (word.end - word.start) * done / letters
        done += len(text)
        pieces.append(Word(text, start, word.start + (word.end - word.start) * done / letters))
    return pieces


def _runs(words: Sequence[Word]) -> list[list[Word]]:
    """Words without a pause between them that a subtitle must not bridge."""
    runs: list[list[Word]] = [[words[0]]] if words else []
    for before, word in pairwise(words):
        if word.start - before.end >= BREAK_S:
            runs.append([])
        runs[-1].append(word)
    return runs


def _split(run: Sequence[Word]) -> list[Sequence[Word]]:
    """The cheapest way to cut a run into cues."""
    cheapest, cut_at = [0.0], [0]
    for end in range(1, len(run) + 1):
        best, at = float("inf"), end - 1
        for start in range(end - 1, -1, -1):
            cost = _cost(run, start, end)
            if cost is None:
                break
            if cheapest[start] + cost < best:
                best, at = cheapest[start] + cost, start
        cheapest.append(best)
        cut_at.append(at)
    parts: list[Sequence[Word]] = []
    end = len(run)
    while end:
        parts.append(run[cut_at[end] : end])
        end = cut_at[end]
    return parts[::-1]


def _cost(run: Sequence[Word], start: int, end: int) -> float | None:
    """What is wrong with `run[start:end]` as one cue; None if it cannot be one. One word always can."""
    text = " ".join(word.text for word in run[start:end])
    spoken_s = run[end - 1].end - run[start].start
    if end - start > 1 and (spoken_s > LONGEST_S or wrap(text) is None):
        return None
    after_s = run[end].start - run[end - 1].end if end < len(run) else BREAK_S
    shown_s = min(LONGEST_S, spoken_s + max(0.0, after_s - GAP_S))
    cost = 1.0  # each cue makes the eye jump
    cost += 0.5 * max(0.0, len(text) / max(shown_s, 0.1) - COMFORT_CPS)
    cost += 2.0 * max(0.0, SHORTEST_S - shown_s)
    cost += sum(3.0 for a, b in pairwise(run[start:end]) if b.start - a.end >= PAUSE_S)
    cost += sum(1.0 for word in run[start : end - 1] if word.text.endswith(SENTENCE_END))
    if end < len(run) and after_s < PAUSE_S and not text.endswith(SENTENCE_END):
        cost += 0.7 if text.endswith(CLAUSE_END) else 2.0
    return cost


def _cue(words: Sequence[Word], following: float | None) -> Cue:
    """The words as a cue that stays as long as it should and the next one lets it."""
    text = " ".join(word.text for word in words)
    start, spoken = words[0].start, words[-1].end
    wanted = max(spoken, start + SHORTEST_S, min(start + len(text) / COMFORT_CPS, start + LONGEST_S))
    end = wanted if following is None else min(wanted, following)
    if following is not None and end > following - GAP_S and following - GAP_S >= start + SHORTEST_S:
        end = following - GAP_S
    return Cue(round(start, 3), round(max(end, start + 0.001), 3), wrap(text) or (text,))
