"""The runs as a table for a terminal. Pure."""

from __future__ import annotations

from engine.bench.numbers import Row, rows
from engine.bench.protocol import Measured

HEAD = (
    f"{'length':>7}  {'key-up':<7}{'way':<24}{'p50':>9}{'p95':>8}{'worst':>8}   "
    f"{'x Sayso (95 %)':<28}{'first words':>11}{'CPU':>6}"
)


def table(measured: Measured) -> str:
    """A lane: its title, one line for each row, and what was not run."""
    names = {about.key: about.name for about in measured.peers}
    lines = [measured.title, HEAD]
    before: Row | None = None
    for row in rows(measured):
        same = before is not None and (before.length_s, before.offset_s) == (row.length_s, row.offset_s)
        lines.append(line(row, names[row.peer], first=not same))
        before = row
    lines += [f"not run: {absent.about.name}: {absent.why}" for absent in measured.absent]
    if busy := sum(run.noise.busy for run in measured.runs):
        lines.append(f"other programs took more than 0.2 of a core in {busy} of {len(measured.runs)} runs")
    return "\n".join(lines) + "\n"


def line(row: Row, name: str, first: bool = True) -> str:
    """One row; `first` has its length and key-up, too."""
    length = "all" if row.length_s is None else f"{row.length_s:g} s"
    place = f"{length:>7}  {f'+{row.offset_s:g} s':<7}" if first else " " * 16
    waits = f"{row.p50.value:6.0f} ms{row.p95.value:8.0f}{row.worst:8.0f}"
    ratio = row.ratio
    times = f"{times_of(ratio.value)} ({times_of(ratio.low)} to {times_of(ratio.high)})" if ratio else ""
    shown = "" if row.first_right is None else f"{row.first_right:.0f} ms"
    cpu = "" if row.cpu_share is None else f"{row.cpu_share:.2f}"
    return f"{place}{name:<24}{waits}   {times:<28}{shown:>11}{cpu:>6}".rstrip()


def times_of(ratio: float) -> str:
    """A ratio in as many digits as it deserves."""
    return f"{ratio:.1f}" if ratio < 10 else f"{ratio:.0f}"
