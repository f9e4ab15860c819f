"""Where in a recording each word of a known text begins and ends, by what its sounds sound like.

Problem: most recognisers tell no times, and letters and pauses alone place a word 80 ms off in the middle and
400 at the worst of twenty (`tests/benchmarks/word_times.py`).
Mechanism: `sound_table` knows how each class of sound (`sounds`) looks in the `cepstra` of 10 ms and how long
it lasts. The cheapest way to lay the text's sounds over the recording, pauses between any two words, is found
by dynamic programming near where the words are expected: first in steps of 20 ms, then, with the table moved
towards this voice, in steps of 10. Long recordings go in pieces that look ahead.

Rules: borders never go back, and no word is without a frame. Failure mode: a text that is not what was said
is laid over it all the same; one with more words than frames comes to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.files.cepstra import FRAME_S, VALUES, Frames
from engine.files.sound_table import MEANS, SECONDS, SPREADS
from engine.files.sounds import ANY, CLASSES, VOWELS, sounds

SILENCE = len(CLASSES)  # the row of the table after the sounds
ANY_SOUND = CLASSES.index(ANY)
TRUST = 0.1  # neighbouring frames say much the same
DURATION_SPREAD = 0.35  # of the logarithm of a sound's length
LONGEST_S = 0.4  # of one sound
LEFT_OUT = 6.0  # what a sound costs that is not said
PAUSE, PAUSE_AFTER_MARK = 5.0, 2.0  # what a pause between two words costs
UNSAID = 0.35  # what a frame of speech costs that no word of the text stands for: an "um" left out
KEPT = 60.0  # frames of a sound that move its row half the way towards this voice
NOT_SPEECH = 8.0  # what a sound costs in a frame that the voice detector calls silent

REACH_S = 5.0  # a word is looked for so far around where it is expected
REFINED_S = 0.3  # and so far around where the first look found it
PIECE_S, AHEAD_S = 40.0, 10.0
NEVER = np.float32(-1e9)

Times = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Unit:
    """A sound of a word, or the pause that may be before one.

    Attributes:
        row: Of the table.
        frames: How many of 10 ms it usually takes; 0 for a pause.
        cost: Of a pause, or of leaving the sound out; None where it cannot be left out.
    """

    row: int
    frames: float
    cost: float | None


def aligned(
    words: Sequence[str], expected: Sequence[Times], heard: Frames, voiced: NDArray[np.bool_]
) -> list[Times]:
    """When each word was said, in seconds; empty if the recording is too short for the words.

    Args:
        words: At least one, none empty.
        expected: Where each would be without listening, in order.
        heard: `features` of the recording.
        voiced: Shape (frames,): where a voice detector hears speech.
    """
    if not len(heard):
        return []
    found: list[Times] = []
    at, total = 0, len(heard) * FRAME_S
    times = list(expected)
    while len(found) < len(words):
        first = len(found)
        end_s = at * FRAME_S
        stop = _until(times, first, end_s + PIECE_S + AHEAD_S)
        whole = stop == len(words)
        last = len(heard) if whole else min(len(heard), int((times[stop - 1][1] + REACH_S) / FRAME_S))
        centres = [(start - end_s, end - end_s) for start, end in times[first:stop]]
        piece = _piece(words[first:stop], centres, heard[at:last], voiced[at:last], whole)
        if not piece:
            return []
        kept = len(piece) if whole else max(1, sum(start < PIECE_S for start, _ in piece))
        found += [(start + end_s, end + end_s) for start, end in piece[:kept]]
        at = round(found[-1][1] / FRAME_S)
        if not whole:
            times = _shifted(times, times[first + kept - 1][1], found[-1][1], total)
    return found


def _until(times: Sequence[Times], first: int, end_s: float) -> int:
    """How many words are expected to begin before a moment; one more than `first` at least."""
    return max(first + 1, sum(start < end_s for start, _ in times))


def _shifted(times: Sequence[Times], expected: float, actual: float, total: float) -> list[Times]:
    """The rest of the words in the rest of the time."""
    scale = (total - actual) / max(total - expected, FRAME_S)
    return [(total - (total - start) * scale, total - (total - end) * scale) for start, end in times]


def _piece(
    words: Sequence[str],
    expected: Sequence[Times],
    heard: Frames,
    voiced: NDArray[np.bool_],
    whole: bool,
) -> list[Times]:
    """`aligned` for one piece, in seconds of it; it may end early where it is not the last."""
    units, firsts = _units(words)
    spoken = sum(unit.frames for unit in units)
    table = _Table.of(heard)
    halved, halved_voiced = heard[: len(heard) // 2 * 2].reshape(-1, 2, VALUES).mean(1), voiced[1::2]
    middles = np.interp(
        np.arange(len(units)),
        [*firsts, len(units)],
        [*(start / FRAME_S / 2 for start, _ in expected), len(halved)],
    )
    tempo = max(float(voiced.sum()), 1.0) / spoken / 2
    fit = table.fit(halved, halved_voiced[: len(halved)])
    borders = _lay(units, fit, _near(middles, REACH_S / FRAME_S / 2, len(halved)), tempo, 2, whole)
    if borders is None:
        return []
    table.learn(units, borders * 2, heard)
    said = sum(b - a for unit, a, b in zip(units, borders, borders[1:], strict=False) if unit.frames)
    fit = table.fit(heard, voiced)
    near = _near(borders[1:] * 2, REFINED_S / FRAME_S, len(heard))
    fine = _lay(units, fit, near, max(said * 2 / spoken, 0.2), 1, whole)
    borders = borders * 2 if fine is None else fine
    ends = [first - 1 for first in firsts[1:]] + [len(units) - 1]
    return [
        (float(borders[a]) * FRAME_S, float(borders[b]) * FRAME_S) for a, b in zip(firsts, ends, strict=True)
    ]


def _units(words: Sequence[str]) -> tuple[list[Unit], list[int]]:
    """The sounds of all words with a pause before each and after the last; where each word begins."""
    units, firsts = [Unit(SILENCE, 0.0, 0.0)], []
    for index, word in enumerate(words):
        if index:
            marked = words[index - 1][-1] in ".,;:!?…"
            units.append(Unit(SILENCE, 0.0, PAUSE_AFTER_MARK if marked else PAUSE))
        firsts.append(len(units))
        said = sounds(word)
        core = next((i for i, sound in enumerate(said) if sound in VOWELS), 0)  # what a word is not without
        for i, sound in enumerate(said):
            row = CLASSES.index(sound)
            units.append(Unit(row, SECONDS[row] / FRAME_S, None if i == core else LEFT_OUT))
    return [*units, Unit(SILENCE, 0.0, 0.0)], firsts


class _Table:
    """How each class of sound looks in this recording, and silence."""

    def __init__(self, means: NDArray[np.float64], spreads: NDArray[np.float64]) -> None:
        self.means, self.spreads = means, spreads

    @classmethod
    def of(cls, heard: Frames) -> _Table:
        """The table of all voices, with the silence of this recording."""
        quiet = heard[heard[:, 0] <= np.percentile(heard[:, 0], 5)]
        silence, spread = quiet.mean(0), np.maximum(quiet.var(0), 0.3) + 0.5
        return cls(np.vstack((MEANS, silence)), np.vstack((SPREADS, spread)))

    def fit(self, heard: Frames, voiced: NDArray[np.bool_]) -> Frames:
        """How well the frames up to each moment fit each class, summed; shape (classes + 1, frames + 1)."""
        weight = 1 / self.spreads
        constant = (self.means**2 * weight + np.log(self.spreads)).sum(1)
        fits = -TRUST / 2 * ((heard**2) @ weight.T - 2 * heard @ (self.means * weight).T + constant)
        fits -= fits.mean(1, keepdims=True)
        fits[:, SILENCE] = np.maximum(fits[:, SILENCE], fits[:, ANY_SOUND] - UNSAID)
        fits[~voiced, :SILENCE] -= NOT_SPEECH
        summed = np.vstack((np.zeros(fits.shape[1]), np.cumsum(fits, 0)))
        return np.ascontiguousarray(summed.T, np.float32)

    def learn(self, units: Sequence[Unit], borders: NDArray[np.int64], heard: Frames) -> None:
        """Move each row towards the frames that were found for it."""
        rows = np.full(len(heard), SILENCE)
        for unit, start, end in zip(units, borders, borders[1:], strict=False):
            rows[start:end] = unit.row
        for row in np.unique(rows):
            mine = heard[rows == row]
            held = KEPT + len(mine)
            means = (self.means[row] * KEPT + mine.sum(0)) / held
            self.spreads[row] = (self.spreads[row] * KEPT + ((mine - means) ** 2).sum(0)) / held + 0.02
            self.means[row] = means


def _near(middles: NDArray[Any], reach: float, frames: int) -> NDArray[np.int64]:
    """First and last moment at which each unit may end; shape (units, 2), never falling."""
    first = np.clip(np.floor(middles - reach), 0, frames)
    last = np.clip(np.ceil(middles + reach), 0, frames)
    last[-1] = frames
    return np.stack((np.maximum.accumulate(first), np.maximum.accumulate(last)), 1).astype(np.int64)


def _lay(
    units: Sequence[Unit], fit: Frames, windows: NDArray[np.int64], tempo: float, step: int, whole: bool
) -> NDArray[np.int64] | None:
    """The borders of all units, the first at 0; None if they cannot be laid so.

    Args:
        units: What is to be laid.
        fit: As `_Table.fit` tells.
        windows: As `_near` tells.
        tempo: How long sounds last here, beside how long they usually do; in frames of `step`.
        step: Frames of 10 ms in one of these.
        whole: The last unit ends with the recording.
    """
    lengths = np.arange(int(LONGEST_S / FRAME_S / step), 0, -1)
    usual = {
        frames: (-0.5 * (np.log(lengths / (frames * tempo)) / DURATION_SPREAD) ** 2).astype(np.float32)
        for frames in {unit.frames for unit in units if unit.frames}
    }
    scores = [_Scores(0, np.zeros(1, np.float32))]
    for unit, (first, last) in zip(units, windows, strict=True):
        scores.append(_after(unit, scores[-1], fit[unit.row], first, last, usual))
    at = int(windows[-1][1]) if whole else scores[-1].first + int(scores[-1].values.argmax())
    if scores[-1].between(at, at)[0] < NEVER / 2:
        return None
    borders = [at]
    for unit, before in zip(reversed(units), reversed(scores[:-1]), strict=True):
        at = _start(unit, before, fit[unit.row], at, usual)
        borders.append(at)
    return np.array(borders[::-1])


@dataclass(frozen=True, slots=True)
class _Scores:
    """Of the best way to each moment from `first` on."""

    first: int
    values: Frames

    def between(self, first: int, last: int) -> Frames:
        """Of the moments `first` to `last`; those that are not there can never be."""
        out = np.full(last - first + 1, NEVER)
        start, end = max(first, self.first), min(last + 1, self.first + len(self.values))
        if end > start:
            out[start - first : end - first] = self.values[start - self.first : end - self.first]
        return out


def _after(
    unit: Unit, before: _Scores, fit: Frames, first: int, last: int, usual: dict[float, Frames]
) -> _Scores:
    """The scores with one more unit that ends between `first` and `last`."""
    here = fit[first : last + 1]
    stay = before.between(first, last)
    gain = _Scores(before.first, before.values - fit[before.first : before.first + len(before.values)])
    if unit.frames:
        likely = usual[unit.frames]
        starts = gain.between(first - len(likely), last - 1)
        # Row i starts i frames later: what `sliding_window_view` makes, which takes longer than the sum.
        ways = np.ndarray((len(likely), len(stay)), np.float32, starts, strides=(4, 4))
        taken = (ways + likely[:, None]).max(0) + here
        best = taken if unit.cost is None else np.maximum(taken, stay - np.float32(unit.cost))
    else:
        begun = np.maximum.accumulate(gain.values)
        spots = np.arange(first, last + 1) - gain.first
        taken = begun[np.clip(spots, 0, len(begun) - 1)] + here - np.float32(unit.cost or 0)
        best = np.maximum(np.where(spots < 0, NEVER, taken), stay)
    return _Scores(first, best)


def _start(unit: Unit, before: _Scores, fit: Frames, end: int, usual: dict[float, Frames]) -> int:
    """Where a unit that ends at `end` begins on the best way; at `end` if it is left out."""
    longest = len(usual[unit.frames]) if unit.frames else end - before.first
    first = max(0, before.first, end - longest)
    if first >= end:
        return end
    starts = before.between(first, end)
    gain = starts[:-1] - fit[first:end] + (usual[unit.frames][first - end :] if unit.frames else 0)
    best = int(gain.argmax())
    taken = float(gain[best] + fit[end])
    if unit.frames:
        left_out = unit.cost is not None and starts[-1] - unit.cost >= taken
    else:
        left_out = starts[-1] >= taken - (unit.cost or 0)
    return end if left_out else first + best
