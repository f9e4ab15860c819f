"""`sayso stats`: how long you waited for your words, and how often a language model cleaned them up.

With --json an object: `engines`, a list, and `cleanup`, null if no language model was ever asked.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict

from app.verbs.profile import paths_of
from engine.store.history import Entry, History
from engine.store.statistics import CleanupStatistics, CleanupTally, EngineStatistics, Spread, statistics

PAGE = 5000  # entries, read in 0.1 s; 100,000 at once may take longer than the history is waited for
ROWS = (
    ("first_text_ms", "first words after speech began", "ms"),
    ("release_to_text_ms", "text after the key came up", "ms"),
    ("tail_ms", "  of it waiting for audio", "ms"),
    ("decode_ms", "  of it decoding and saving", "ms"),
    ("insert_ms", "text to window", "ms"),
    ("xrt", "inference, times real time", "x"),
)
HEAD = f"{'':32}{'p50':>9}{'p95':>9}{'worst':>9}"


def run(options: argparse.Namespace) -> int:
    """Print them as a table, or as JSON. Raises StoreError."""
    history = History(paths_of(options).history)
    tally = CleanupTally()
    found = statistics(tally.passing(everything(history)))
    history.close()
    cleanup = tally.result()
    if options.json:
        both = {"engines": [asdict(one) for one in found], "cleanup": cleanup and asdict(cleanup)}
        sys.stdout.write(json.dumps(both, indent=2) + "\n")
    elif not found and cleanup is None:
        sys.stdout.write("No dictations yet: hold the hotkey and speak.\n")
    else:
        tables = [*map(table, found), *([cleanup_table(cleanup)] if cleanup else [])]
        sys.stdout.write("\n".join(tables))
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
    lines = [f"{head}, {one.audio_s / 60:.1f} min", HEAD]
    lines += [
        row(name, one.measures[measure], unit) for measure, name, unit in ROWS if measure in one.measures
    ]
    return "\n".join(lines) + "\n"


def cleanup_table(one: CleanupStatistics) -> str:
    """What came of asking a language model, for people."""
    kept = one.asked - one.cleaned
    partly = f", {one.partly} of them in part" if one.partly else ""
    lines = [
        f"Cleanup by a language model: {one.cleaned} of {one.asked} texts{partly}; {kept} kept as they were"
    ]
    times = (("cleaned", one.took_ms), ("kept as they were", one.kept_ms))
    rows = [row(name, figures, "ms") for name, figures in times if figures is not None]
    lines += [HEAD, *rows]
    # A reason is a sentence in which the names are not filled in.
    lines += [f"{count:>6}  {re.sub(r'{[^}]*}', '…', why)}" for why, count in one.reasons.items()]
    return "\n".join(lines) + "\n"


def row(name: str, figures: Spread, unit: str) -> str:
    """A measure's figures on one line."""
    places = 1 if unit == "x" else 0
    cells = "".join(f"{v:>9.{places}f}" for v in (figures.p50, figures.p95, figures.worst))
    return f"{name:<32}{cells} {unit}"
