"""How far a download is, as values."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from enum import StrEnum

SPAN_S = 5.0  # the speed is that of the last seconds


class Phase(StrEnum):
    """What a download is at."""

    WAITING = "waiting"  # another one fetches the same model
    ASKING = "asking"
    FETCHING = "fetching"
    CHECKING = "checking"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a download is.

    Attributes:
        model: Its name in the catalogue.
        phase: What is being done.
        done: Bytes that are here, those of earlier tries too; of a model that is here, bytes looked through.
        total: Bytes of the whole model; 0 while that is not known.
        bytes_per_s: Speed of the network over the last seconds; 0 if nothing arrives.
    """

    model: str
    phase: Phase = Phase.ASKING
    done: int = 0
    total: int = 0
    bytes_per_s: float = 0.0

    @property
    def seconds_left(self) -> float | None:
        """Estimate for the rest; None if there is nothing to estimate from."""
        if self.phase is not Phase.FETCHING or self.bytes_per_s <= 0:
            return None
        return (self.total - self.done) / self.bytes_per_s


class Tally:
    """The progress of one download; written by the thread that downloads, read by any.

    Attributes:
        now: How far it is.
        arrived: Bytes from the network in all, those that had to be thrown away too.
    """

    def __init__(self, model: str) -> None:
        self.now = Progress(model)
        self.arrived = 0

    def at(self, phase: Phase, done: int | None = None, total: int | None = None) -> None:
        """A new phase; what is None stays as it is."""
        now = self.now
        done = now.done if done is None else done
        self.now = replace(now, phase=phase, done=done, total=now.total if total is None else total)

    def count(self, more: int) -> None:
        """So many bytes more are done, or fewer if negative."""
        self.now = replace(self.now, done=self.now.done + more)


class Speed:
    """Bytes per second over the last `SPAN_S` seconds."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def at(self, now: float, arrived: int) -> float:
        """The speed, told that `arrived` bytes have come in all by `now` (seconds of any clock)."""
        self._seen.append((now, arrived))
        while len(self._seen) > 2 and now - self._seen[1][0] >= SPAN_S:
            self._seen.popleft()
        then, before = self._seen[0]
        return (arrived - before) / (now - then) if now > then else 0.0
