"""The models in memory: loaded when they are wanted, shared by all who use them, gone when nobody does.

Problem: dictation, files and the editor may want the same model or different ones; memory is finite, and a
model that was unloaded a second too early costs the person seconds.
Mechanism: whoever uses a model holds a lease on it. A model is loaded at its first lease, at key-down, while
the person speaks. What is not leased goes when it has been idle for the chosen time, or, longest unused
first, when another one needs its room (`models.eviction`); off a graphics card it goes to the system's memory
before it goes for good. What a model takes is measured when it is loaded; before that the catalogue's
estimate stands in, and where that was too low idle models make up for it after the load.

Rules: owned by the engine thread, but for `held`, which any thread may read. A leased model is never
unloaded. A model that does not fit is refused before it is loaded: on the CPU running out of memory is no
error but the end of the process.
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
from engine.errors import ModelTooLarge, SaysoError
from engine.messages import EngineEvent, ModelPhase, ModelState, ModelStepped
from engine.models.eviction import Held, due_in, may_park, overdue, to_evict
from engine.phrases import Phrase
from engine.recognition.base import Parkable, Recognizer
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
        size: Bytes it takes where it computes, measured at its last load; 0 before the first.
        loaded: Whether it can be used.
        aside: Bytes it takes while it is parked.
        parked_at: Clock when it was put aside; None while it is loaded or away.
        outdated: It was made in a way that is not wanted any more; it goes when it is let go.
    """

    recognizer: Recognizer
    cost: DecodeCost = field(default_factory=DecodeCost)
    leases: int = 0
    used_at: float = 0.0
    ready_at: float = 0.0
    size: int = 0
    loaded: bool = False
    aside: int = 0
    parked_at: float | None = None
    outdated: bool = False


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
        self._published: tuple[Held, ...] = ()
        self._tight = False  # more may be taken than the budget allows, by what was in use when it shrank
        self._look_again = False

    @property
    def held(self) -> tuple[Held, ...]:
        """What is in memory, as of the last change. May be read from any thread."""
        return self._published

    def lease(self, name: str) -> Resident:
        """A loaded model that stays loaded until `release`. Raises ModelError."""
        resident = self._known(name)
        self._load(name, resident)
        resident.leases += 1
        self._publish()
        return resident

    def release(self, name: str) -> None:
        """One who used it does not any more. What is idle stays until `unload_idle`: words go first."""
        resident = self._residents[name]
        resident.leases -= 1
        resident.used_at = self._clock()
        self._look_again = self._tight
        if resident.outdated and not resident.leases:
            self._discard(name)
        self._publish()

    def preload(self, names: Iterable[str]) -> None:
        """Load what fits of these, in order; nothing is unloaded for it. Failures are said as events."""
        for name in names:
            with contextlib.suppress(SaysoError):
                resident = self._known(name)
                if resident.loaded:
                    continue
                missing = self._short_by(resident)
                if missing:
                    self._failed(name, self._too_large(name, missing))
                else:
                    self._load(name, resident)

    def unload_idle(self) -> None:
        """Take what has been idle for too long out of memory, or off its card first."""
        for name in overdue(self._held(), self._keeping.idle_s, self._clock()):
            self._leave(name)
        if self._look_again:
            self._ease()

    def due_in(self) -> float | None:
        """Seconds until `unload_idle` has something to do; None: never, as things are."""
        return 0.0 if self._look_again else due_in(self._held(), self._keeping.idle_s, self._clock())

    def keep(self, keeping: Keeping) -> None:
        """Change how long and how much may be kept; what is idle makes room at once if it is less."""
        self._keeping = keeping
        self._ease()

    def use(self, models: Models) -> None:
        """Make models this way from now on. Those that are here go: at once, or when they are let go."""
        self._make, self._need = models.make, models.need
        for name, resident in list(self._residents.items()):
            resident.outdated = True
            if not resident.leases:
                self._discard(name)
        self.keep(models.keeping)

    def close(self) -> None:
        """Unload everything, leased or not."""
        for one in self._held():
            self._unload(one.name)

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
            Held(name, one.used_at, one.leases, self._wanted(one), one.recognizer.info.device)
            if one.loaded
            else Held(name, one.used_at, one.leases, one.aside, CPU, one.parked_at)
            for name, one in self._residents.items()
            if one.loaded or one.parked_at is not None
        )

    def _publish(self) -> None:
        self._published = self._held()

    def _load(self, name: str, resident: Resident) -> None:
        if resident.loaded:
            return
        try:
            self._make_room(name, resident)
            self._say(ModelState(name, ModelPhase.LOADING))
            before, started = self._measure(), self._clock()
            self._bring(resident)
        except SaysoError as error:
            self._failed(name, error)
            raise
        resident.used_at = resident.ready_at = self._clock()
        resident.size = self._grown(resident.recognizer.info.device, before)
        took_ms = (self._clock() - started) * 1e3
        self._publish()
        self._say(ModelState(name, ModelPhase.READY, took_ms, size=resident.size))
        if self._wanted(resident):
            self._ease(but=name)

    def _failed(self, name: str, error: SaysoError) -> None:
        """Say that a model could not be had; one that is parked still is."""
        self._publish()
        self._say(ModelState(name, ModelPhase.FAILED, error=error))
        resident = self._residents[name]
        if resident.parked_at is not None:
            self._say(ModelState(name, ModelPhase.PARKED, size=resident.aside))

    def _bring(self, resident: Resident) -> None:
        """Load, from where it is parked or from the disk. Raises ModelError, with nothing left in memory."""
        try:
            resident.recognizer.load()
        except BaseException:
            if resident.parked_at is not None:
                resident.parked_at = None
                resident.recognizer.close()
            raise
        resident.loaded, resident.parked_at = True, None

    def _make_room(self, name: str, resident: Resident) -> None:
        """Take away what must go for it. Raises ModelTooLarge if that is not enough."""
        missing = self._short_by(resident)
        if not missing:
            return
        self._evict(resident.recognizer.info.device, missing, but=name)
        missing = self._short_by(resident)
        if missing:
            raise self._too_large(name, missing)

    def _evict(self, device: str, missing: int, but: str = "") -> None:
        """Take as many idle models from a device as make room for `missing` bytes."""
        rivals = [one for one in self._held() if one.device == device and one.name != but]
        for name in to_evict(rivals, missing):
            self._leave(name)

    def _ease(self, but: str = "") -> None:
        """Idle models make up for what is taken beyond the budget; those in use when they are let go."""
        for device in {one.device for one in self._held() if not one.leases}:
            self._evict(device, self._lacks(0, device), but)
        self._tight = any(one.leases for one in self._held())
        self._look_again = False

    def _leave(self, name: str) -> None:
        """Take one out of memory, or off its card into the system's memory where that has room."""
        resident = self._residents[name]
        one = next(held for held in self._held() if held.name == name)
        before = self._measure()
        lacks = short_by(self._wanted(resident), CPU, before, self._keeping.budget)
        recognizer = resident.recognizer
        if not may_park(one, self._keeping.idle_s, lacks) or not isinstance(recognizer, Parkable):
            return self._unload(name)
        if not recognizer.park():
            return self._unload(name)
        resident.loaded, resident.parked_at = False, self._clock()
        resident.aside = self._grown(CPU, before) or resident.size
        self._publish()
        return self._say(ModelState(name, ModelPhase.PARKED, size=resident.aside))

    def _too_large(self, name: str, missing: int) -> ModelTooLarge:
        wanted = self._wanted(self._residents[name])
        return ModelTooLarge(
            Phrase(
                "the model '{name}' needs about {wanted:,.0f} MB of memory,"
                " {missing:,.0f} MB more than there is",
                name=name,
                wanted=wanted / MB,
                missing=missing / MB,
            ),
            "close other programs, raise the memory budget, or choose a smaller model",
        )

    def _short_by(self, resident: Resident) -> int:
        """Bytes that have to come free before it fits where it computes."""
        wanted = self._wanted(resident)
        return self._lacks(wanted, resident.recognizer.info.device) if wanted else 0

    def _lacks(self, wanted: int, device: str) -> int:
        kind, _, index = device.partition(":")
        return short_by(wanted, kind, self._measure(), self._keeping.budget, int(index or 0))

    def _wanted(self, resident: Resident) -> int:
        return resident.size or self._need(resident.recognizer)

    def _grown(self, device: str, before: Readings) -> int:
        """Bytes that were taken since, on the side where the weights are."""
        after = self._measure()
        if device == CPU:
            return max(0, (after.taken or 0) - (before.taken or 0))
        sides = [sum(card.ours or 0 for card in readings.cards) for readings in (before, after)]
        return max(0, sides[1] - sides[0])

    def _discard(self, name: str) -> None:
        """Forget one that nobody uses; the next who wants it gets a new one."""
        if self._residents[name].loaded or self._residents[name].parked_at is not None:
            self._unload(name)
        del self._residents[name]

    def _unload(self, name: str) -> None:
        resident = self._residents[name]
        resident.recognizer.close()
        resident.loaded, resident.parked_at = False, None
        self._publish()
        self._say(ModelState(name, ModelPhase.UNLOADED))
