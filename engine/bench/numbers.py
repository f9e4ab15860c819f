"""What may be concluded from the runs: spreads with intervals, and ratios pair by pair. Pure.

A ratio is taken between two runs of the same utterance and key-up, made one after the other. Intervals are
bootstraps (percentile method, Efron 1979): 95 of 100 repetitions of the whole measurement would give a figure
within. Of three runs an interval spans all three: few runs promise little, and it says so.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from engine.store.statistics import percentile

if TYPE_CHECKING:
    from engine.bench.protocol import Measured, Run

RESAMPLES = 2000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figure:
    """One statistic and its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Row:
    """One peer at one length and key-up.

    Attributes:
        peer: Its key.
        length_s: Seconds of speech; None for all lengths together.
        offset_s: Key-up after the last voiced frame.
        count: Dictations.
        p50, p95: Of the wait from key-up to final text, ms.
        worst: The longest wait, ms.
        ratio: This wait over Sayso's in the same dictation, median; None for Sayso.
        first_text, first_right: Median ms from the onset of speech; None if nothing was shown before key-up.
        cpu_share: Median cores kept busy while speaking; None where nothing is done then.
        ready: Share of dictations with no decode still to end at key-up; None where that is no question.
        busy: Runs during which others kept the machine busy.
    """

    peer: str
    length_s: float | None
    offset_s: float
    count: int
    p50: Figure
    p95: Figure
    worst: float
    ratio: Figure | None
    first_text: float | None
    first_right: float | None
    cpu_share: float | None
    ready: float | None
    busy: int


def median(values: Sequence[float]) -> float:
    """The nearest-rank median."""
    return percentile(values, 0.5)


def p95(values: Sequence[float]) -> float:
    """The nearest-rank 95th percentile."""
    return percentile(values, 0.95)


def interval(
    values: Sequence[float], seed: int = 1, statistic: Callable[[Sequence[float]], float] = median
) -> tuple[float, float]:
    """95 % bootstrap interval of a statistic of at least one value; of the median if not told otherwise."""
    return bootstrap(values, statistic, seed)


def bootstrap(
    values: Sequence[T], statistic: Callable[[Sequence[T]], float], seed: int = 1
) -> tuple[float, float]:
    """95 % bootstrap interval of a statistic of at least one value of any kind."""
    draw = random.Random(seed)
    found = [statistic(draw.choices(values, k=len(values))) for _ in range(RESAMPLES)]
    return percentile(found, 0.025), percentile(found, 0.975)


def figure(values: Sequence[float], statistic: Callable[[Sequence[float]], float] = median) -> Figure:
    """A statistic of at least one value, with its interval."""
    return Figure(statistic(values), *interval(values, statistic=statistic))


def rows(measured: Measured) -> list[Row]:
    """A lane's runs by key-up, length and peer; after the lengths of each key-up, all of them together."""
    found = []
    for offset in measured.plan.offsets_s:
        lengths = [one for one in measured.plan.lengths_s if offset in measured.plan.offsets_at(one)]
        for length in [*lengths, None] if len(lengths) > 1 else lengths:
            for about in measured.peers:
                runs = [r for r in measured.runs if r.offset_s == offset and length in (None, r.length_s)]
                mine = [run for run in runs if run.peer == about.key]
                if mine:
                    ours = [run for run in runs if run.peer == measured.peers[0].key]
                    found.append(_row(length, mine, [] if about == measured.peers[0] else ours))
    return found


def _row(length: float | None, mine: Sequence[Run], ours: Sequence[Run]) -> Row:
    waits = [run.heard.release_to_text_ms for run in mine]
    paired = ratios(mine, ours)
    late = [run.heard.late_decodes for run in mine if run.heard.first_text_ms is not None]
    return Row(
        peer=mine[0].peer,
        length_s=length,
        offset_s=mine[0].offset_s,
        count=len(mine),
        p50=figure(waits),
        p95=figure(waits, p95),
        worst=max(waits),
        ratio=figure(paired) if paired else None,
        first_text=_median_of(run.heard.first_text_ms for run in mine),
        first_right=_median_of(run.heard.first_right_ms for run in mine),
        cpu_share=_median_of(run.heard.cpu_share for run in mine),
        ready=sum(count == 0 for count in late) / len(late) if late else None,
        busy=sum(run.noise.busy for run in mine),
    )


def ratios(theirs: Sequence[Run], ours: Sequence[Run]) -> list[float]:
    """How many times longer their wait is than ours, for each dictation that both made."""
    waits = {_place(run): run.heard.release_to_text_ms for run in ours}
    return [
        run.heard.release_to_text_ms / waits[_place(run)] for run in theirs if waits.get(_place(run), 0.0) > 0
    ]


def _place(run: Run) -> tuple[float, float, int]:
    return run.length_s, run.offset_s, run.number


def _median_of(values: Iterable[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return median(there) if there else None
