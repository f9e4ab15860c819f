"""`sayso stats`: how long you waited for your words, for each engine you used."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict

from app.verbs.profile import paths_of
from engine.store.history import Entry, History
from engine.store.statistics import EngineStatistics, statistics

PAGE = 5000  # entries, read in 0.1 s; 100,000 at once may take longer than the history is waited for
ROWS = (
    ("first_text_ms", "first words after speech began", "ms"),
    ("release_to_text_ms", "text after the key came up", "ms"),
    ("tail_ms", "  of it waiting for audio", "ms"),
    ("decode_ms", "  of it decoding and saving", "ms"),
    ("insert_ms", "text to window", "ms"),
    ("xrt", "inference, times real time", "x"),
)


def run(options: argparse.Namespace) -> int:
    """Print them as a table, or as JSON. Raises StoreError."""
    history = History(paths_of(options).history)
    found = statistics(everything(history))
    history.close()
    if options.json:
        sys.stdout.write(json.dumps([asdict(one) for one in found], indent=2) + "\n")
    elif not found:
        sys.stdout.write("No dictations yet: hold the hotkey and speak.\n")
    else:
        sys.stdout.write("\n".join(table(one) for one in found))
    return 0


def everything(history: History, page: int = PAGE) -> Iterator[Entry]:
    """All entries, newest first, with no more than a `page` of them in memory. Raises StoreError.

    Of entries with the very same time, which dictations cannot have, those beyond the page are left out.
    """
    before: float | None = None
    while found := history.recent(page, before):
        yield from found
        before = found[-1].at


def table(one: EngineStatistics) -> str:
    """One engine's figures, for people."""
    head = f"{one.model} on {one.device}, {one.compute_type}: {one.dictations} dictations, {one.words} words"
    lines = [f"{head}, {one.audio_s / 60:.1f} min", f"{'':32}{'p50':>9}{'p95':>9}{'worst':>9}"]
    for measure, name, unit in ROWS:
        if measure in one.measures:
            figures = one.measures[measure]
            places = 1 if unit == "x" else 0
            cells = "".join(f"{v:>9.{places}f}" for v in (figures.p50, figures.p95, figures.worst))
            lines.append(f"{name:<32}{cells} {unit}")
    return "\n".join(lines) + "\n"
