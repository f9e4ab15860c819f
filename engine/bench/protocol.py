"""The protocol: which runs, in which order, and what may be concluded from them.

Lanes alternate (live, batch, batch, live) on the same utterance, so that a machine that slows down slows
both. A ratio is taken pair by pair; its confidence interval is a bootstrap over pairs (percentile method,
Efron 1979). Every result says what it was measured on and how busy that machine was.
"""

from __future__ import annotations

import os
import platform
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from engine.audio.vad import SileroVads
from engine.bench.lanes import Run, batch, live
from engine.bench.speech import utterances
from engine.recognition.base import Recognizer
from engine.store.statistics import Spread, percentile, spread

OFFSETS_S = (0.3, 0.0)  # key-up after the last voiced frame: the usual pause, and none
RESAMPLES = 2000
PACKAGES = ("moonshine-voice", "faster-whisper", "ctranslate2", "onnxruntime", "numpy", "soxr")


@dataclass(frozen=True, slots=True)
class Row:
    """One length and offset. Spreads in ms; `ratio` is batch over live, median of pairs, 95 % interval."""

    length_s: float
    offset_s: float
    live: Spread
    batch: Spread
    first_text: Spread | None
    cpu_share: float
    ratio: float
    ratio_low: float
    ratio_high: float


def measure(
    recognizer: Recognizer, lengths: Sequence[float], repeats: int, tell: Callable[[Run], None]
) -> list[Run]:
    """All runs, in the order of the protocol. `recognizer` is loaded; `tell` hears of each run."""
    vads = SileroVads()
    warm_up(recognizer, vads)
    runs: list[Run] = []

    def note(run: Run) -> None:
        runs.append(run)
        tell(run)

    for length in lengths:
        for number, utterance in enumerate(utterances(length, repeats)):
            for offset in OFFSETS_S:
                steps = [
                    lambda u=utterance, o=offset: live(recognizer, u, o),
                    lambda u=utterance, o=offset: batch(recognizer, u, o, vads),
                ]
                for step in steps if number % 2 == 0 else reversed(steps):
                    note(step())
    return runs


def warm_up(recognizer: Recognizer, vads: SileroVads) -> None:
    """One run of each lane that is not counted."""
    utterance = utterances(3.0, 1)[0]
    live(recognizer, utterance, 0.3)
    batch(recognizer, utterance, 0.3, vads)


def rows(runs: Sequence[Run], lengths: Sequence[float], repeats: int) -> list[Row]:
    """The runs by length and offset. `runs` is complete and in the order of `measure`."""
    found = []
    for index, length in enumerate(lengths):
        block = runs[index * repeats * 4 : (index + 1) * repeats * 4]
        found += [_row(length, offset, [r for r in block if r.offset_s == offset]) for offset in OFFSETS_S]
    return found


def _row(length: float, offset: float, runs: Sequence[Run]) -> Row:
    ours, theirs = ([r for r in runs if r.lane == lane] for lane in ("live", "batch"))
    pairs = [t.release_to_text_ms / o.release_to_text_ms for o, t in zip(ours, theirs, strict=True)]
    firsts = [r.first_text_ms for r in ours if r.first_text_ms is not None]
    low, high = interval(pairs)
    return Row(
        length_s=length,
        offset_s=offset,
        live=spread([r.release_to_text_ms for r in ours]),
        batch=spread([r.release_to_text_ms for r in theirs]),
        first_text=spread(firsts) if firsts else None,
        cpu_share=max(r.cpu_share or 0.0 for r in ours),
        ratio=percentile(pairs, 0.5),
        ratio_low=low,
        ratio_high=high,
    )


def interval(values: Sequence[float], seed: int = 1) -> tuple[float, float]:
    """95 % bootstrap interval of the median."""
    draw = random.Random(seed)
    medians = [percentile(draw.choices(values, k=len(values)), 0.5) for _ in range(RESAMPLES)]
    return percentile(medians, 0.025), percentile(medians, 0.975)


def machine(recognizer: Recognizer) -> dict[str, Any]:
    """What it was measured on."""
    versions = {name: _version(name) for name in PACKAGES}
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "recognizer": asdict(recognizer.info),
        "cores": os.cpu_count(),
        "processor": platform.processor() or platform.machine(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "load_before": load,
        "versions": versions,
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
