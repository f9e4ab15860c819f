"""How fast dictation has been on this machine, from the timings that every entry keeps. Pure.

p95 is the figure that matters: people remember the wait, not the average. Percentiles are of the nearest
rank, so every figure is a wait that happened. Only figures are kept while entries go by, never their words,
so that a long history may be read page by page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from engine.store.entries import Entry

MEASURES = ("first_text_ms", "release_to_text_ms", "tail_ms", "decode_ms", "insert_ms", "xrt")
EngineName = tuple[str, str, str]  # model, device, compute type


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


@dataclass(slots=True)
class _Seen:
    """The dictations of one engine that have gone by."""

    dictations: int = 0
    audio_s: float = 0.0
    words: int = 0
    taken: dict[str, list[float]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        self.dictations += 1
        self.audio_s += entry.audio_s
        self.words += len(entry.text.split())
        for measure in MEASURES:
            value = measured(entry, measure)
            if value is not None:
                self.taken.setdefault(measure, []).append(value)


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile of at least one value; `share` from 0 to 1."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def spread(values: Sequence[float]) -> Spread:
    """p50, p95 and the largest of at least one value."""
    return Spread(len(values), percentile(values, 0.5), percentile(values, 0.95), max(values))


def statistics(entries: Iterable[Entry]) -> list[EngineStatistics]:
    """Statistics for each engine, the one used most first. Only live dictations count."""
    engines: dict[EngineName, _Seen] = {}
    for entry in entries:
        if entry.kind == "dictation":
            engines.setdefault(engine_of(entry), _Seen()).add(entry)
    found = [_of_engine(engine, seen) for engine, seen in engines.items()]
    return sorted(found, key=lambda one: -one.dictations)


def engine_of(entry: Entry) -> EngineName:
    """What recognised an entry; empty strings for what it does not say."""
    name, device, compute = (str(entry.metrics.get(key, "")) for key in ("model", "device", "compute_type"))
    return name, device, compute


def measured(entry: Entry, measure: str) -> float | None:
    """One of `MEASURES` of an entry; None if it was not taken."""
    value = entry.insert_ms if measure == "insert_ms" else entry.metrics.get(measure)
    return float(value) if isinstance(value, int | float) else None


def _of_engine(engine: EngineName, seen: _Seen) -> EngineStatistics:
    measures = {measure: spread(seen.taken[measure]) for measure in MEASURES if measure in seen.taken}
    return EngineStatistics(*engine, seen.dictations, seen.audio_s, seen.words, measures)
