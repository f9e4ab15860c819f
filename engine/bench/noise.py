"""How busy the machine was with other things while something was measured.

Problem: a figure from a machine that did something else at the time says little. Mechanism: what all cores
did, from /proc/stat, less what this process did. Failure mode: without /proc/stat nothing is known, and the
report says that instead of a number.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

STAT = Path("/proc/stat")
BUSY_CORES = 0.2  # more than this by others, and a run is marked
SHORTEST_S = 0.5  # the kernel counts in ticks of 10 ms: shorter runs cannot be told from noise


@dataclass(frozen=True, slots=True)
class Noise:
    """Cores that other processes kept busy, and that the hypervisor took away, on average. None: unknown."""

    others: float | None
    stolen: float | None

    @property
    def busy(self) -> bool:
        """Whether the run deserves a mark."""
        return self.others is not None and self.others + (self.stolen or 0.0) > BUSY_CORES


@dataclass(frozen=True, slots=True)
class Ticks:
    """Seconds of CPU since the start: all cores, what the hypervisor took, this process; and the clock."""

    busy_s: float
    stolen_s: float
    own_s: float
    clock_s: float


def parse(line: str, ticks_per_s: int) -> tuple[float, float]:
    """Busy and stolen seconds from the first line of /proc/stat.

    Its columns are user, nice, system, idle, iowait, irq, softirq, steal; guests are within user.
    """
    user, nice, system, _idle, _waiting, irq, softirq, steal = (int(part) for part in line.split()[1:9])
    return (user + nice + system + irq + softirq) / ticks_per_s, steal / ticks_per_s


def read() -> Ticks | None:
    """The counters now; None where the system does not tell."""
    try:
        line = STAT.read_text("ascii").splitlines()[0]
        busy_s, stolen_s = parse(line, os.sysconf("SC_CLK_TCK"))
    except (OSError, ValueError, IndexError):
        return None
    own = os.times()
    own_s = own.user + own.system + own.children_user + own.children_system
    return Ticks(busy_s, stolen_s, own_s, time.monotonic())


def between(before: Ticks | None, after: Ticks | None) -> Noise:
    """What others did between two readings."""
    if before is None or after is None or after.clock_s - before.clock_s < SHORTEST_S:
        return Noise(None, None)
    wall = after.clock_s - before.clock_s
    others = (after.busy_s - before.busy_s) - (after.own_s - before.own_s)
    return Noise(max(0.0, others) / wall, (after.stolen_s - before.stolen_s) / wall)
