"""`sayso bench`: how long you wait for your words on this machine, against an app that starts at key-up."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from app.compose import build_recognizer
from app.verbs.profile import paths_of, settings_of
from engine.bench.lanes import Run
from engine.bench.protocol import Row, machine, measure, rows
from engine.errors import UsageError

HEAD = (
    "length  key-up    Sayso p50    p95   worst   after key-up p50"
    "     times faster (95 %)   first words   CPU"
)


def run(options: argparse.Namespace) -> int:
    """Measure, print the table, and write the JSON if asked to. Raises SaysoError."""
    lengths = lengths_of(options.lengths)
    if options.repeats < 1:
        raise UsageError("--repeats must be at least 1", "give a whole number, such as 3")
    recognizer = build_recognizer(settings_of(options, paths_of(options)))
    recognizer.load()
    about = machine(recognizer)
    runs = measure(recognizer, lengths, options.repeats, tell)
    recognizer.close()
    table = rows(runs, lengths, options.repeats)
    sys.stdout.write("\n".join([HEAD, *map(line, table)]) + "\n")
    if options.json:
        report = {"machine": about, "rows": [asdict(r) for r in table], "runs": [asdict(r) for r in runs]}
        Path(options.json).write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return 0


def lengths_of(text: str) -> list[float]:
    """Seconds from a list like "3,8,30". Raises UsageError."""
    try:
        lengths = [float(part) for part in text.split(",")]
    except ValueError:
        lengths = []
    if not lengths or min(lengths) <= 0:
        raise UsageError(f"--lengths '{text}' is no list of seconds", "give one such as 3,8,30")
    return lengths


def tell(run: Run) -> None:
    """One run, on stderr, as it is done."""
    what = f"{run.lane:<6}{run.length_s:6.1f} s, key-up after {run.offset_s:.1f} s"
    sys.stderr.write(f"{what}: {run.release_to_text_ms:7.1f} ms\n")


def line(row: Row) -> str:
    """One row of the table."""
    first = f"{row.first_text.p50:8.0f} ms" if row.first_text else f"{'-':>11}"
    faster = f"{row.ratio:.1f} ({row.ratio_low:.1f} to {row.ratio_high:.1f})"
    waits = f"{row.live.p50:7.0f} ms {row.live.p95:6.0f} {row.live.worst:7.0f}"
    return (
        f"{row.length_s:4.0f} s  +{row.offset_s:.1f} s  {waits}   {row.batch.p50:13.0f} ms {faster:>24}"
        f"   {first}  {row.cpu_share:4.2f}"
    )
