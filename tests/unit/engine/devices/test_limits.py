"""Limits of a container are found in either version of the interface, at every level above the process."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.devices.limits import MemoryLimit, cores_within, cpu_quota, memory_limit, usable_cores
from engine.threads import available_cores

GIB = 2**30
NONE_V1 = str(2**63 - 4096)


@pytest.fixture
def machine(tmp_path: Path) -> tuple[Path, Path]:
    """The folders /proc and /sys/fs/cgroup of a machine without limits."""
    proc, groups = tmp_path / "proc", tmp_path / "cgroup"
    (proc / "self").mkdir(parents=True)
    groups.mkdir()
    return proc, groups


def put(folder: Path, **files: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text + "\n", "ascii")


def test_without_control_groups_there_is_no_limit(machine: tuple[Path, Path]) -> None:
    assert memory_limit(*machine) is None
    assert cpu_quota(*machine) is None
    assert usable_cores(*machine) == available_cores()


def test_the_tightest_level_counts(machine: tuple[Path, Path]) -> None:
    proc, groups = machine
    put(proc / "self", cgroup="0::/user/app")
    put(groups / "user", memory__max=str(2 * GIB), memory__current=str(GIB), cpu__max="150000 100000")
    put(groups / "user/app", memory__max=str(4 * GIB), memory__current="0", cpu__max="max 100000")
    assert memory_limit(proc, groups) == MemoryLimit(2 * GIB, GIB)
    assert cpu_quota(proc, groups) == 1.5
    assert usable_cores(proc, groups) == 1


def test_pages_of_files_nobody_uses_are_room(machine: tuple[Path, Path]) -> None:
    proc, groups = machine
    put(proc / "self", cgroup="0::/")
    stat = "anon 5\ninactive_file 1000\nactive_file 7"
    put(groups, memory__max="10000", memory__current="9000", memory__stat=stat)
    assert memory_limit(proc, groups) == MemoryLimit(10000, 2000)


def test_more_used_than_allowed_is_no_room(machine: tuple[Path, Path]) -> None:
    proc, groups = machine
    put(proc / "self", cgroup="0::/")
    put(groups, memory__max="10000", memory__current="12000")
    assert memory_limit(proc, groups) == MemoryLimit(10000, 0)


def test_version_1_is_understood(machine: tuple[Path, Path]) -> None:
    proc, groups = machine
    put(proc / "self", cgroup="4:memory:/box\n3:cpu,cpuacct:/box\n1:name=systemd:/")
    used, cached = "memory.usage_in_bytes", "total_inactive_file 100"
    put(groups / "memory/box", **{"memory.limit_in_bytes": "5000", used: "2000", "memory.stat": cached})
    put(groups / "cpu/box", **{"cpu.cfs_quota_us": "400000", "cpu.cfs_period_us": "100000"})
    assert memory_limit(proc, groups) == MemoryLimit(5000, 3100)
    assert cpu_quota(proc, groups) == 4.0


def test_version_1_without_limits_has_none(machine: tuple[Path, Path]) -> None:
    proc, groups = machine
    put(proc / "self", cgroup="4:memory:/\n3:cpu:/")
    put(groups / "memory", **{"memory.limit_in_bytes": NONE_V1, "memory.usage_in_bytes": "1"})
    put(groups / "cpu", **{"cpu.cfs_quota_us": "-1", "cpu.cfs_period_us": "100000"})
    assert memory_limit(proc, groups) is None
    assert cpu_quota(proc, groups) is None


def test_a_path_of_the_host_leads_to_the_containers_own_root(machine: tuple[Path, Path]) -> None:
    proc, groups = machine
    put(proc / "self", cgroup="0::/host/docker/abc")
    put(groups, memory__max="5000", memory__current="1000")
    assert memory_limit(proc, groups) == MemoryLimit(5000, 4000)


def test_a_path_that_climbs_out_is_not_followed(machine: tuple[Path, Path]) -> None:
    proc, groups = machine
    put(proc / "self", cgroup="0::/../proc/self")
    put(proc / "self", memory__max="5", memory__current="1")
    assert memory_limit(proc, groups) is None
    put(groups, memory__max="9", memory__current="1")
    assert memory_limit(proc, groups) == MemoryLimit(9, 8)


@pytest.mark.parametrize("text", ["", "max", "0 0", "x y", "100000 0", "-1 100000"])
def test_a_quota_that_makes_no_sense_is_none(machine: tuple[Path, Path], text: str) -> None:
    proc, groups = machine
    put(proc / "self", cgroup="0::/")
    put(groups, cpu__max=text)
    assert cpu_quota(proc, groups) is None


@given(st.integers(1, 256), st.none() | st.floats(0.01, 512))
def test_cores_are_whole_allowed_within_the_quota_and_at_least_one(allowed: int, quota: float | None) -> None:
    cores = cores_within(allowed, quota)
    assert 1 <= cores <= allowed
    assert quota is None or cores <= max(1, quota)
