"""How much memory this process takes, how much there is to be had, and whether a model fits.

Problem: what a model takes is known only roughly beforehand, and running out of memory on the CPU is no error
to be caught: the system kills the process. So before each load what there is is read, not reckoned.
Mechanism: Linux's own accounts, with the limits of a container; elsewhere the psutil package if it is there.
Rules: bytes everywhere. A reading that cannot be had is None, and None forbids nothing.
Failure mode: without /proc and psutil only the budget of the settings holds, by the catalogue's estimates.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.devices.cards import CardMemory, read_cards
from engine.devices.facts import CPU
from engine.devices.limits import GROUPS, PROC, memory_limit

# Left to everyone else [judgement]: a desktop that starts to swap makes every dictation slow, and a card that
# is full to the brim fails at the first longer decode.
SYSTEM_RESERVE = 500 * 10**6
CARD_RESERVE = 200 * 10**6
KIB = 1024


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read, in bytes; None where nothing tells.

    Attributes:
        rss: Pages of this process that are in memory; those of shared libraries count in full.
        uss: What would come free if this process ended: its own pages.
        available: What the system, or our container, could still give without swapping.
        total: All memory of the system, or of our container.
        cards: The graphics cards.
    """

    rss: int | None = None
    uss: int | None = None
    available: int | None = None
    total: int | None = None
    cards: tuple[CardMemory, ...] = ()

    @property
    def taken(self) -> int | None:
        """What this process costs the system: its own pages if they are known."""
        return self.rss if self.uss is None else self.uss

    def card(self, uuid: str | None, index: int) -> CardMemory | None:
        """A card by its UUID, or by its index where one side has no UUID."""
        by_name = next((card for card in self.cards if uuid is not None and card.uuid == uuid), None)
        if by_name is not None:
            return by_name
        return next((c for c in self.cards if c.index == index and (uuid is None or c.uuid is None)), None)


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that Sayso may take, in bytes; None: as much as there is."""

    system: int | None = None
    card: int | None = None


def read(
    proc: Path = PROC, groups: Path = GROUPS, cards: Callable[[], tuple[CardMemory, ...]] = read_cards
) -> Readings:
    """Everything there is to read. On Linux 1.1 ms with 1 GB resident, cards aside.

    Args:
        proc: Where Linux keeps its accounts.
        groups: Where it keeps those of control groups.
        cards: Reads the graphics cards; give `tuple` where the probe found none.
    """
    if (proc / "meminfo").exists():
        rss, uss = _own(proc)
        available, total = _system(proc, groups)
        return Readings(rss, uss, available, total, cards())
    if importlib.util.find_spec("psutil") is not None:
        return read_psutil(importlib.import_module("psutil"), cards())
    return Readings(cards=cards())


def read_psutil(psutil: Any, cards: tuple[CardMemory, ...] = ()) -> Readings:
    """The same through psutil: macOS and Windows.

    Args:
        psutil: The module.
        cards: What was read of the graphics cards.
    """
    try:
        own, system = psutil.Process().memory_full_info(), psutil.virtual_memory()
    except (psutil.Error, OSError):
        return Readings(cards=cards)
    return Readings(int(own.rss), int(own.uss), int(system.available), int(system.total), cards)


def short_by(
    need: int, kind: str, readings: Readings, budget: Budget, index: int = 0, uuid: str | None = None
) -> int:
    """Bytes that have to come free before a model fits; 0 if it fits now.

    Args:
        need: What the model takes, in bytes.
        kind: "cpu", or a kind of card.
        readings: What was read just now.
        budget: What Sayso may take.
        index: Which card.
        uuid: The same by its name.
    """
    if kind == CPU:
        taken, room, limit = readings.taken, readings.available, budget.system
        reserve = SYSTEM_RESERVE
    else:
        card = readings.card(uuid, index)
        taken = card.ours if card is not None else None
        room = card.free if card is not None else None
        limit, reserve = budget.card, CARD_RESERVE
    over = [0]
    if room is not None:
        over.append(need + reserve - room)
    if limit is not None:
        over.append((taken or 0) + need - limit)
    return max(over)


def fits(
    need: int, kind: str, readings: Readings, budget: Budget, index: int = 0, uuid: str | None = None
) -> bool:
    """Whether a model can be loaded as things are; arguments as in `short_by`."""
    return short_by(need, kind, readings, budget, index, uuid) == 0


def _own(proc: Path) -> tuple[int | None, int | None]:
    """Resident and unshared bytes of this process."""
    pages = _text(proc / "self" / "statm").split()
    rss = int(pages[1]) * os.sysconf("SC_PAGE_SIZE") if len(pages) > 1 and pages[1].isdecimal() else None
    rollup = _kilobytes(proc / "self" / "smaps_rollup")  # not before Linux 4.14
    private = [rollup[name] for name in ("Private_Clean", "Private_Dirty") if name in rollup]
    return rss, sum(private) if private else None


def _system(proc: Path, groups: Path) -> tuple[int | None, int | None]:
    """Available and total bytes of the system, or of our container where that is less."""
    meminfo = _kilobytes(proc / "meminfo")
    available, total = meminfo.get("MemAvailable"), meminfo.get("MemTotal")
    limit = memory_limit(proc, groups)
    if limit is None:
        return available, total
    return _less(available, limit.room), _less(total, limit.limit)


def _less(known: int | None, other: int) -> int:
    return other if known is None else min(known, other)


def _kilobytes(path: Path) -> dict[str, int]:
    """Bytes by name, out of lines such as `MemTotal:  24576 kB`."""
    found = {}
    for line in _text(path).splitlines():
        name, _, rest = line.partition(":")
        number = rest.split()
        if len(number) == 2 and number[1] == "kB" and number[0].isdecimal():
            found[name] = int(number[0]) * KIB
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text("ascii", "replace")
    except OSError:
        return ""
