"""How fast dictation has been on this machine, from the timings that every entry keeps. Pure.

p95 is the figure that matters: people remember the wait, not the average. Percentiles are of the nearest
rank, so every figure is a wait that happened.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.store.entries import Entry

MEASURES = ("first_text_ms", "release_to_text_ms", "tail_ms", "decode_ms", "insert_ms", "xrt")


@dataclass(frozen=True, slots=True)
class Spread:
    """One measure over many dictations."""

    count: int
    p50: float
    p95: float
    worst: float


@dataclass(frozen=True, slots=True)
class EngineStatistics:
    """What one engine's dictations cost. `measures` has those of `MEASURES` that were ever taken."""

    model: str
    device: str
    compute_type: str
    dictations: int
    audio_s: float
    words: int
    measures: dict[str, Spread]


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile of at least one value; `share` from 0 to 1."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def spread(values: Sequence[float]) -> Spread:
    """p50, p95 and the largest of at least one value."""
    return Spread(len(values), percentile(values, 0.5), percentile(values, 0.95), max(values))


def statistics(entries: Iterable[Entry]) -> list[EngineStatistics]:
    """Statistics for each engine, the one used most first. Only live dictations count."""
    groups: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        if entry.kind == "dictation":
            name, device, compute = (
                str(entry.metrics.get(k, "")) for k in ("model", "device", "compute_type")
            )
            groups.setdefault((name, device, compute), []).append(entry)
    found = [_of_engine(engine, group) for engine, group in groups.items()]
    return sorted(found, key=lambda one: -one.dictations)


def _of_engine(engine: tuple[str, str, str], group: Sequence[Entry]) -> EngineStatistics:
    taken = {measure: [v for e in group if (v := _measure(e, measure)) is not None] for measure in MEASURES}
    return EngineStatistics(
        *engine,
        dictations=len(group),
        audio_s=sum(entry.audio_s for entry in group),
        words=sum(len(entry.text.split()) for entry in group),
        measures={measure: spread(values) for measure, values in taken.items() if values},
    )


def _measure(entry: Entry, measure: str) -> float | None:
    value = entry.insert_ms if measure == "insert_ms" else entry.metrics.get(measure)
    return float(value) if isinstance(value, int | float) else None
