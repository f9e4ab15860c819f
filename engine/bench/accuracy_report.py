"""Word errors beside each other: a table for a terminal, the words that differ, and JSON. Pure.

Rules: words are written only where they were asked for: what was dictated is private.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from engine.bench.accuracy import Result, Score, Take, differences
from engine.bench.numbers import Figure
from engine.bench.tables import times_of
from engine.bench.words import Edit, words

SCHEMA = 1
NOTHING = "-"
HEAD = (
    f"{'model':<24}{'precision':<10}{'words wrong (95 %)':<24}{'loss, points (95 %)':<26}"
    f"{'differs in':>11}{'x real time':>13}{'memory':>10}"
)


def table(scores: Sequence[Score], takes: Sequence[Take], audio_s: float) -> str:
    """What was heard, and one line for each way."""
    count = sum(len(words(take.words)) for take in takes)
    lines = [f"{len(takes)} recordings, {count} words, {audio_s / 60:.1f} min", HEAD]
    lines += [line(score) for score in scores]
    if busy := [score.name for score in scores if score.busy]:
        lines.append(f"other programs took more than 0.2 of a core, so slower than it is: {', '.join(busy)}")
    return "\n".join(lines) + "\n"


def line(score: Score) -> str:
    """One row."""
    wrong = f"{_with_interval(score.wer, '.1f')} %" if score.words else NOTHING
    loss = _with_interval(score.loss, "+.1f") if score.loss else NOTHING
    differing = NOTHING if score.differing is None else f"{score.differing} words"
    speed = NOTHING if score.xrt is None else times_of(score.xrt)
    memory = NOTHING if score.memory_mb is None else f"{score.memory_mb} MB"
    name = f"{score.model:<24}{score.compute_type:<10}"
    return f"{name}{wrong:<24}{loss:<26}{differing:>11}{speed:>13}{memory:>10}"


def listing(results: Sequence[Result], takes: Sequence[Take]) -> str:
    """The words in which the others differ from the first, a recording a line; they are private."""
    lines = []
    for other in results[1:]:
        lines.append(f"{results[0].name} | {other.name}")
        for name, differing in differences(results[0], other, takes):
            lines.append(f"  {name}: " + ", ".join(_shown(edit) for edit in differing))
    return "".join(f"{one}\n" for one in lines)


def as_json(
    scores: Sequence[Score],
    results: Sequence[Result],
    takes: Sequence[Take],
    about: dict[str, Any],
    show: bool,
) -> str:
    """Everything in one document; with the words only if `show`.

    Args:
        scores: The rows.
        results: What they were made of.
        takes: The recordings.
        about: The machine, and what else belongs to the measurement.
        show: Add the words in which each way differs from the first, as pairs of the first's and its own.
    """
    content: dict[str, Any] = {"schema": SCHEMA, **about, "recordings": len(takes)}
    content["rows"] = [asdict(score) for score in scores]
    if show:
        content["differing"] = {
            other.name: {
                name: [[edit.wanted, edit.heard] for edit in differing]
                for name, differing in differences(results[0], other, takes)
            }
            for other in results[1:]
        }
    return json.dumps(content, indent=1) + "\n"


def too_bad(scores: Sequence[Score], most: float) -> list[Score]:
    """The rows that lose more than `most` points against the first."""
    return [score for score in scores if score.loss is not None and score.loss.value > most]


def _with_interval(figure: Figure, form: str) -> str:
    return f"{figure.value:{form}} ({figure.low:{form}} to {figure.high:{form}})"


def _shown(edit: Edit) -> str:
    return f"{edit.wanted or NOTHING} | {edit.heard or NOTHING}"
