"""What this process may use of the machine: cores, and the memory its container allows.

Problem: in a container `os.cpu_count` and /proc/meminfo tell of the whole machine. Threads beyond the quota
are stopped for the rest of each 100 ms period, and memory beyond the limit kills the process.
Mechanism: CPU affinity, and the limits of the process's control group and of every group above it, in version
2 or 1 of that interface (a machine may have both).
Rules: Linux has such limits; elsewhere there are none. Failure mode: a file that is missing or says something
else sets no limit.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.threads import available_cores

PROC = Path("/proc")
GROUPS = Path("/sys/fs/cgroup")
# Version 1 says "no limit" as the largest whole number of pages; no machine has 2^60 bytes.
NO_LIMIT = 1 << 60


@dataclass(frozen=True, slots=True)
class MemoryLimit:
    """The tightest memory limit of a control group, in bytes; `room` is what may still be taken."""

    limit: int
    room: int


def usable_cores(proc: Path = PROC, groups: Path = GROUPS) -> int:
    """Cores this process may really use at once: at least 1."""
    return cores_within(available_cores(), cpu_quota(proc, groups))


def cores_within(allowed: int, quota: float | None) -> int:
    """Whole cores of a quota, at least 1.

    Rounded down: with 2 threads on 1.5 cores both wait at the end of every period, and a decode with them.
    """
    return allowed if quota is None else max(1, min(allowed, math.floor(quota)))


def cpu_quota(proc: Path = PROC, groups: Path = GROUPS) -> float | None:
    """Cores' worth of time the control group allows; None if it sets no limit."""
    quotas = [quota for folder in _folders("cpu", proc, groups) if (quota := _quota(folder)) is not None]
    return min(quotas, default=None)


def memory_limit(proc: Path = PROC, groups: Path = GROUPS) -> MemoryLimit | None:
    """The control group with the least room; None if none sets a limit."""
    limits = [found for folder in _folders("memory", proc, groups) if (found := _memory(folder)) is not None]
    return min(limits, key=lambda found: found.room, default=None)


def _folders(controller: str, proc: Path, groups: Path) -> Iterator[Path]:
    """Folders of this process's control group and of those above it.

    Inside a container the group's path may be the host's; then only the mount's root exists, and is ours.
    """
    for line in _read(proc / "self" / "cgroup").splitlines():
        number, _, rest = line.partition(":")
        names, _, path = rest.partition(":")
        if number == "0" and not names:
            bases = [groups, groups / "unified"]
        elif controller in names.split(","):
            bases = [groups / controller]
        else:
            continue
        if ".." in path.split("/"):  # so the kernel writes a group outside our namespace
            path = ""
        for base in bases:
            inner = base / path.lstrip("/")
            yield from (
                folder
                for folder in (inner, *inner.parents)
                if folder.is_relative_to(base) and folder.is_dir()
            )


def _quota(folder: Path) -> float | None:
    quota, _, period = _read(folder / "cpu.max").strip().partition(" ")
    if not quota:
        quota, period = (_read(folder / f"cpu.cfs_{name}_us").strip() for name in ("quota", "period"))
    if not quota.isdecimal() or not period.isdecimal() or int(period) == 0:
        return None  # "max", or -1
    return int(quota) / int(period)


def _memory(folder: Path) -> MemoryLimit | None:
    for limit_file, used_file, cached in (
        ("memory.max", "memory.current", "inactive_file"),
        ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
    ):
        limit, used = _number(folder / limit_file), _number(folder / used_file)
        if limit is not None and used is not None and limit < NO_LIMIT:
            # Pages of files nobody has touched lately are given up before anything is killed.
            return MemoryLimit(limit, max(0, limit - used + _stat(folder / "memory.stat", cached)))
    return None


def _stat(path: Path, name: str) -> int:
    for line in _read(path).splitlines():
        key, _, value = line.partition(" ")
        if key == name and value.isdecimal():
            return int(value)
    return 0


def _number(path: Path) -> int | None:
    text = _read(path).strip()
    return int(text) if text.isdecimal() else None


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii", "replace")
    except OSError:
        return ""
