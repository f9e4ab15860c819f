"""Which models leave memory, and when: pure rules over what is held.

A model in use is never unloaded. Of the others the one that was used longest ago goes first: when room is
needed for another, as few as make the room; when nobody has used it for the time that the person chose, in
any case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

IDLE_MINUTES = (0, 2, 5, 10, 30, 60)  # what can be chosen, besides never


@dataclass(frozen=True, slots=True)
class Held:
    """One model in memory.

    Attributes:
        name: Its name.
        used_at: Clock when it was last used or let go.
        leases: How many use it now.
        size: Bytes that unloading it frees, as far as is known.
    """

    name: str
    used_at: float
    leases: int
    size: int


def overdue(held: Iterable[Held], idle_s: float | None, now: float) -> tuple[str, ...]:
    """Models that nobody has used for `idle_s` seconds; None means never."""
    if idle_s is None:
        return ()
    return tuple(one.name for one in held if not one.leases and now - one.used_at >= idle_s)


def due_in(held: Iterable[Held], idle_s: float | None, now: float) -> float | None:
    """Seconds until one is overdue; None if none will be."""
    if idle_s is None:
        return None
    waits = [max(0.0, one.used_at + idle_s - now) for one in held if not one.leases]
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
