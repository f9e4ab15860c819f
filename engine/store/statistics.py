"""How fast dictation has been here, and how often words were cleaned up, from what every entry keeps. Pure.

p95 is the figure that matters: people remember the wait, not the average. Percentiles are of the nearest
rank, so every figure is a wait that happened. Only figures are kept while entries go by, never their words,
so that a long history may be read page by page. Why words were not cleaned up is counted by the sentence
before names and figures were filled into it, which is a kind of reason and tells nobody anything else.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.phrases import Phrase
from engine.store.entries import Entry

MEASURES = ("first_text_ms", "release_to_text_ms", "tail_ms", "decode_ms", "insert_ms", "xrt")
CLEANED, CLEANUP_WHY, CLEANUP_MS = "cleaned_up", "cleanup_why", "cleanup_ms"  # names in an entry's metrics
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


@dataclass(frozen=True, slots=True)
class CleanupStatistics:
    """What came of asking a language model.

    Attributes:
        asked: Texts that were to be cleaned up.
        cleaned: Those that were, in whole or in part.
        partly: Those of them of which a part stayed as it was.
        reasons: Why a text, or a part of it, stayed as it was, and how often; the most frequent first.
        took_ms: From asking to what came of it, of those that were cleaned; None if none was.
        kept_ms: The same of those that stayed as they were.
    """

    asked: int
    cleaned: int
    partly: int
    reasons: dict[str, int]
    took_ms: Spread | None
    kept_ms: Spread | None


class CleanupTally:
    """Counts what entries say of cleanup while they go by."""

    def __init__(self) -> None:
        self._asked = self._partly = 0
        self._reasons: Counter[str] = Counter()
        self._times: dict[bool, list[float]] = {True: [], False: []}

    def passing(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The same entries, counted."""
        for entry in entries:
            self._add(entry.metrics)
            yield entry

    def result(self) -> CleanupStatistics | None:
        """What was counted; None if nothing was ever to be cleaned up."""
        if not self._asked:
            return None
        took, kept = self._times[True], self._times[False]
        return CleanupStatistics(
            self._asked,
            len(took),
            self._partly,
            dict(self._reasons.most_common()),
            spread(took) if took else None,
            spread(kept) if kept else None,
        )

    def _add(self, metrics: Mapping[str, object]) -> None:
        cleaned, took_ms, why = (metrics.get(name) for name in (CLEANED, CLEANUP_MS, CLEANUP_WHY))
        if not isinstance(took_ms, int | float):
            return
        self._asked += 1
        self._times[bool(cleaned)].append(float(took_ms))
        if why:
            self._partly += bool(cleaned)
            self._reasons[str(why)] += 1


def cleanup_figures(cleaned: bool, why: str, took_ms: float) -> dict[str, float | str | None]:
    """What an entry keeps of one cleanup.

    Args:
        cleaned: Something was cleaned up.
        why: Why the rest was not, one clause, or "".
        took_ms: From asking to the answer.
    """
    kind = why.template if isinstance(why, Phrase) else why
    return {CLEANED: float(cleaned), CLEANUP_WHY: kind or None, CLEANUP_MS: round(took_ms, 1)}


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
