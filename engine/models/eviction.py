"""Which models leave memory, when, and where to: pure rules over what is held.

A model in use is never unloaded. Of the others the one that was used longest ago goes first: when room is
needed for another, as few as make the room; when nobody has used it for the time that the person chose, in
any case. From a graphics card a model goes to the system's memory first, if that has room for it: from there
it is back in the time a copy takes, and after the same time without use again it goes for good.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.devices.facts import CPU, CUDA

IDLE_MINUTES = (0, 2, 5, 10, 30, 60)  # what can be chosen, besides never


@dataclass(frozen=True, slots=True)
class Held:
    """One model in memory.

    Attributes:
        name: Its name.
        used_at: Clock when it was last used or let go.
        leases: How many use it now.
        size: Bytes that unloading it frees, as far as is known.
        device: Where these bytes are: "cpu" also for a parked one, "cuda", "cuda:1".
        parked_at: Clock when it was put aside; None for one that can be used at once.
    """

    name: str
    used_at: float
    leases: int
    size: int
    device: str = CPU
    parked_at: float | None = None

    @property
    def idle_since(self) -> float:
        """Clock from which its time without use runs: anew from the moment it was put aside."""
        return self.used_at if self.parked_at is None else self.parked_at


def overdue(held: Iterable[Held], idle_s: float | None, now: float) -> tuple[str, ...]:
    """Models that nobody has used for `idle_s` seconds; None means never."""
    if idle_s is None:
        return ()
    return tuple(one.name for one in held if not one.leases and now - one.idle_since >= idle_s)


def due_in(held: Iterable[Held], idle_s: float | None, now: float) -> float | None:
    """Seconds until one is overdue; None if none will be."""
    if idle_s is None:
        return None
    waits = [max(0.0, one.idle_since + idle_s - now) for one in held if not one.leases]
    return min(waits, default=None)


def to_evict(held: Iterable[Held], short_by: int) -> tuple[str, ...]:
    """Models to unload so that `short_by` bytes come free, longest unused first.

    All that are not in use if even they are not enough.
    """
    chosen, freed = [], 0
    for one in sorted((one for one in held if not one.leases), key=lambda one: (one.used_at, one.name)):
        if freed >= short_by:
            break
        chosen.append(one.name)
        freed += one.size
    return tuple(chosen)


def may_park(one: Held, idle_s: float | None, short_by: int) -> bool:
    """Whether a model that has to leave goes to the system's memory instead of away.

    Args:
        one: The model.
        idle_s: The time without use after which models go; with 0 nothing is kept anywhere.
        short_by: Bytes that the system's memory lacks for it.
    """
    return one.device.partition(":")[0] == CUDA and idle_s != 0 and short_by == 0
