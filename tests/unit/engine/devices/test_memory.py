"""Readings agree with what is really taken, and a model fits only where it does."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.devices.cards import CardMemory
from engine.devices.memory import (
    CARD_RESERVE,
    SYSTEM_RESERVE,
    Budget,
    Readings,
    fits,
    read,
    read_psutil,
    short_by,
)
from engine.recognition.backends.native import give_memory_back

MB = 10**6
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's own accounts")
amounts = st.none() | st.integers(0, 10**11)


@needs_linux
def test_what_this_process_takes_is_seen() -> None:
    before = read(cards=tuple)
    block = np.ones(100 * MB // 8)
    after = read(cards=tuple)
    assert block.nbytes == 100 * MB
    assert before.rss is not None and after.rss is not None and after.rss - before.rss > 90 * MB
    assert before.uss is not None and after.uss is not None and after.uss - before.uss > 90 * MB
    assert after.uss <= after.rss
    assert after.available is not None and after.total is not None
    assert 0 < after.available < after.total


@needs_linux
def test_trimming_gives_small_blocks_back() -> None:
    """Every tenth block stays, so that the others leave holes, which nothing but a trim returns."""
    blocks = [bytes(50_000) for _ in range(2000)]
    kept = blocks[::10]
    blocks.clear()
    full = read(cards=tuple).rss
    give_memory_back()
    left = read(cards=tuple).rss
    assert full is not None and left is not None
    assert full - left > 60 * MB
    assert len(kept) == 200


def linux(tmp_path: Path, group: str = "") -> tuple[Path, Path]:
    proc, groups = tmp_path / "proc", tmp_path / "cgroup"
    (proc / "self").mkdir(parents=True)
    groups.mkdir()
    (proc / "meminfo").write_text("MemTotal: 1000 kB\nMemFree: 1 kB\nMemAvailable: 600 kB\n", "ascii")
    (proc / "self" / "smaps_rollup").write_text(
        "0-1 ---p\nRss: 90 kB\nPrivate_Clean: 10 kB\nPrivate_Dirty: 30 kB\n", "ascii"
    )
    if group:
        (proc / "self" / "cgroup").write_text("0::/\n", "ascii")
        (groups / "memory.max").write_text(group, "ascii")
        (groups / "memory.current").write_text("102400", "ascii")
    return proc, groups


def test_a_container_has_less_than_the_machine(tmp_path: Path) -> None:
    readings = read(*linux(tmp_path, "204800"), tuple)
    assert readings == Readings(None, 40 * 1024, 102400, 204800)
    assert readings.taken == 40 * 1024


def test_a_container_without_a_limit_has_the_machine(tmp_path: Path) -> None:
    assert read(*linux(tmp_path, "max"), tuple) == Readings(None, 40 * 1024, 600 * 1024, 1000 * 1024)


class FakePsutil:
    """psutil on a machine that may refuse."""

    class Error(Exception):
        """As the real one names it."""

    def __init__(self, refuses: bool = False) -> None:
        self._refuses = refuses

    def Process(self) -> Any:
        return self

    def memory_full_info(self) -> Any:
        if self._refuses:
            raise self.Error
        return SimpleNamespace(rss=500, uss=400)

    def virtual_memory(self) -> Any:
        return SimpleNamespace(available=600, total=1000)


def test_elsewhere_psutil_tells_or_nobody_does() -> None:
    assert read_psutil(FakePsutil()) == Readings(500, 400, 600, 1000)
    assert read_psutil(FakePsutil(refuses=True)) == Readings()


CARD = CardMemory(0, "GPU-1", 1000, 9000, None)


def test_a_card_is_found_by_its_name_before_its_number() -> None:
    other = CardMemory(1, "GPU-2", 0, 1, None)
    readings = Readings(cards=(CARD, other))
    assert readings.card("GPU-2", 0) is other
    assert readings.card(None, 0) is CARD
    assert readings.card("GPU-3", 0) is None
    assert Readings(cards=(CardMemory(0, None, 0, 1, 0),)).card("GPU-3", 0) is not None


@given(
    st.integers(0, 10**11),
    st.sampled_from(["cpu", "cuda"]),
    st.builds(Readings, amounts, amounts, amounts, amounts, st.just(()) | st.just((CARD,))),
    st.builds(Budget, amounts, amounts),
)
def test_what_comes_free_by_as_much_as_is_short_is_enough(
    need: int, kind: str, readings: Readings, budget: Budget
) -> None:
    short = short_by(need, kind, readings, budget)
    assert short >= 0
    assert fits(need, kind, readings, budget) == (short == 0)
    if 0 < short <= need:
        assert fits(need - short, kind, readings, budget)
        assert not fits(need - short + 1, kind, readings, budget)


@given(st.integers(0, 10**12), st.sampled_from(["cpu", "cuda"]))
def test_what_is_not_known_forbids_nothing(need: int, kind: str) -> None:
    assert fits(need, kind, Readings(), Budget())


def test_the_reserve_and_the_budget_count() -> None:
    roomy = Readings(rss=900 * MB, uss=600 * MB, available=2000 * MB)
    assert fits(2000 * MB - SYSTEM_RESERVE, "cpu", roomy, Budget())
    assert short_by(2000 * MB, "cpu", roomy, Budget()) == SYSTEM_RESERVE
    assert short_by(500 * MB, "cpu", roomy, Budget(system=1000 * MB)) == 100 * MB
    card = Readings(cards=(CardMemory(0, None, 0, 4000 * MB, 1000 * MB),))
    assert fits(4000 * MB - CARD_RESERVE, "cuda", card, Budget())
    assert short_by(2000 * MB, "cuda", card, Budget(card=2500 * MB)) == 500 * MB
