"""The models in memory: loaded when they are wanted, shared by all who use them, gone when nobody does.

Problem: dictation, files and the editor may want the same model or different ones; memory is finite, and a
model that was unloaded a second too early costs the person seconds.
Mechanism: whoever uses a model holds a lease on it. A model is loaded at its first lease, at key-down, while
the person speaks. What is not leased goes when it has been idle for the chosen time, or, longest unused
first, when another one needs its room (`models.eviction`). What a model takes is measured when it is loaded;
before that the catalogue's estimate stands in.

Rules: owned by the engine thread. A leased model is never unloaded. A model that does not fit is refused
before it is loaded: on the CPU running out of memory is no error but the end of the process.
Failure mode: `ModelError` from `lease`, which is said as an event too; nothing else is lost.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from engine.devices.facts import CPU
from engine.devices.memory import Budget, Readings, read, short_by
from engine.errors import ModelError, ModelTooLarge, SaysoError
from engine.messages import EngineEvent, ModelPhase, ModelState, ModelStepped
from engine.models.eviction import Held, due_in, overdue, to_evict
from engine.recognition.base import Recognizer
from engine.recognition.cost import DecodeCost
from engine.recognition.ladder import StepDown

MB = 10**6


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long and how much may be kept.

    Attributes:
        idle_s: Seconds without use after which a model goes; 0 at once, None never.
        budget: The most that all models together may take.
    """

    idle_s: float | None = None
    budget: Budget = field(default_factory=Budget)


def _unknown(recognizer: Recognizer) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Models:
    """What an engine is told about its models.

    Attributes:
        default: The one that dictation uses if nothing else is asked for.
        make: The recogniser of a name, not loaded, and whom it tells of a step down; raises ModelError.
        keeping: How long and how much may be kept.
        need: Bytes a model is expected to take; 0 where nobody knows.
        preload: Loaded at start besides the default, as far as they fit.
    """

    default: str
    make: Callable[[str, Callable[[StepDown], None]], Recognizer]
    keeping: Keeping = field(default_factory=Keeping)
    need: Callable[[Recognizer], int] = _unknown
    preload: tuple[str, ...] = ()


def only(recognizer: Recognizer) -> Models:
    """One model, whatever name is asked for."""
    return Models(recognizer.info.model, lambda name, tell: recognizer)


@dataclass(slots=True)
class Resident:
    """One model that was ever wanted.

    Attributes:
        recognizer: It, loaded or not.
        cost: What its decodes cost, remembered while it is away.
        leases: How many use it.
        used_at: Clock when it was last let go.
        ready_at: Clock when it was loaded last.
        size: Bytes it takes, measured at its last load; 0 before the first.
        loaded: Whether it is in memory.
    """

    recognizer: Recognizer
    cost: DecodeCost = field(default_factory=DecodeCost)
    leases: int = 0
    used_at: float = 0.0
    ready_at: float = 0.0
    size: int = 0
    loaded: bool = False


class Residency:
    """All models of one engine. Owned by the engine thread.

    Args:
        models: Which there are.
        say: Takes `ModelState` events.
        measure: Reads memory.
        clock: A monotonic clock.
    """

    def __init__(
        self,
        models: Models,
        say: Callable[[EngineEvent], None],
        measure: Callable[[], Readings] = read,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._make = models.make
        self._say = say
        self._keeping = models.keeping
        self._need = models.need
        self._measure = measure
        self._clock = clock
        self._residents: dict[str, Resident] = {}

    def lease(self, name: str) -> Resident:
        """A loaded model that stays loaded until `release`. Raises ModelError."""
        resident = self._known(name)
        self._load(name, resident)
        resident.leases += 1
        return resident

    def release(self, name: str) -> None:
        """One who used it does not any more. What is idle stays until `unload_idle`: words go first."""
        resident = self._residents[name]
        resident.leases -= 1
        resident.used_at = self._clock()

    def preload(self, names: Iterable[str]) -> None:
        """Load what fits of these, in order; nothing is unloaded for it. Failures are said as events."""
        for name in names:
            with contextlib.suppress(ModelError):
                resident = self._known(name)
                if not resident.loaded and not self._short_by(resident):
                    self._load(name, resident)

    def unload_idle(self) -> None:
        """Unload what has been idle for too long."""
        for name in overdue(self._held(), self._keeping.idle_s, self._clock()):
            self._unload(name)

    def due_in(self) -> float | None:
        """Seconds until `unload_idle` has something to do; None: never, as things are."""
        return due_in(self._held(), self._keeping.idle_s, self._clock())

    def keep(self, keeping: Keeping) -> None:
        """Change how long and how much may be kept."""
        self._keeping = keeping

    def close(self) -> None:
        """Unload everything, leased or not."""
        for name, resident in self._residents.items():
            if resident.loaded:
                self._unload(name)

    def cost(self, name: str) -> DecodeCost:
        """What its decodes have cost so far; a fresh account for a name that means nothing."""
        resident = self._residents.get(name)
        return resident.cost if resident else DecodeCost()

    def _known(self, name: str) -> Resident:
        if name not in self._residents:
            try:
                self._residents[name] = Resident(self._make(name, partial(self._stepped, name)))
            except SaysoError as error:
                self._say(ModelState(name, ModelPhase.FAILED, error=error))
                raise
        return self._residents[name]

    def _stepped(self, name: str, step: StepDown) -> None:
        down = ModelStepped(name, step.source, step.target, step.cause, step.remedy, step.for_now)
        self._say(down)

    def _held(self) -> tuple[Held, ...]:
        return tuple(
            Held(name, one.used_at, one.leases, one.size)
            for name, one in self._residents.items()
            if one.loaded
        )

    def _load(self, name: str, resident: Resident) -> None:
        if resident.loaded:
            return
        try:
            self._make_room(name, resident)
            self._say(ModelState(name, ModelPhase.LOADING))
            before, started = self._measure(), self._clock()
            resident.recognizer.load()
        except SaysoError as error:
            self._say(ModelState(name, ModelPhase.FAILED, error=error))
            raise
        resident.loaded = True
        resident.used_at = resident.ready_at = self._clock()
        resident.size = self._grown(resident, before)
        took_ms = (self._clock() - started) * 1e3
        self._say(ModelState(name, ModelPhase.READY, took_ms, size=resident.size))

    def _make_room(self, name: str, resident: Resident) -> None:
        """Unload what must go for it. Raises ModelTooLarge if that is not enough."""
        missing = self._short_by(resident)
        if not missing:
            return
        kind = _kind(resident)
        rivals = [one for one in self._held() if _kind(self._residents[one.name]) == kind]
        for evicted in to_evict(rivals, missing):
            self._unload(evicted)
        missing = self._short_by(resident)
        if missing:
            raise ModelTooLarge(
                f"the model '{name}' needs about {self._wanted(resident) / MB:,.0f} MB of memory,"
                f" {missing / MB:,.0f} MB more than there is",
                "close other programs, raise the memory budget, or choose a smaller model",
            )

    def _short_by(self, resident: Resident) -> int:
        wanted = self._wanted(resident)
        return short_by(wanted, _kind(resident), self._measure(), self._keeping.budget) if wanted else 0

    def _wanted(self, resident: Resident) -> int:
        return resident.size or self._need(resident.recognizer)

    def _grown(self, resident: Resident, before: Readings) -> int:
        """Bytes that loading took, on the side where its weights are."""
        after = self._measure()
        if _kind(resident) == CPU:
            return max(0, (after.taken or 0) - (before.taken or 0))
        sides = [sum(card.ours or 0 for card in readings.cards) for readings in (before, after)]
        return max(0, sides[1] - sides[0])

    def _unload(self, name: str) -> None:
        resident = self._residents[name]
        resident.recognizer.close()
        resident.loaded = False
        self._say(ModelState(name, ModelPhase.UNLOADED))


def _kind(resident: Resident) -> str:
    return resident.recognizer.info.device.partition(":")[0]
