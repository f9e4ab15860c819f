"""A machine that exists on paper: a clock, memory, a graphics card, and models that take some of both.

The models are the shipped scripted recogniser with a size; what they take and give back is kept in two
accounts, and `Readings` are made from these. Whatever is done against the rules of memory (a decode or a
parking of what is not loaded) fails at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from engine.devices.cards import CardMemory
from engine.devices.facts import CPU
from engine.devices.memory import Readings
from engine.errors import ModelBroken, UnknownModel
from engine.messages import EngineEvent, ModelPhase, ModelState
from engine.models.residency import MB, Keeping, Models, Residency
from engine.recognition.backends.scripted import ScriptedRecognizer
from engine.recognition.base import Recognizer, RecognizerInfo
from engine.recognition.ladder import StepDown

OWN = 100 * MB  # what the process takes without any model


class Machine:
    """A computer with one card.

    Attributes:
        now: The clock, seconds.
        taken, card: Bytes that this process takes, of memory and of the card.
        said: Every event.
        made: Names of the models that were made, in order.
        damaged: Names of models that do not load.
        stuck: Names of models that cannot be parked.
        unknown: Names of models whose size nobody knows beforehand.
    """

    def __init__(
        self,
        sizes: Mapping[str, int],
        on_card: Mapping[str, int] | None = None,
        keeping: Keeping | None = None,
        total: int = 2000 * MB,
        card_total: int = 4000 * MB,
    ) -> None:
        self.now = 0.0
        self.taken, self.card = OWN, 0
        self.said: list[ModelState] = []
        self.made: list[str] = []
        self.damaged: set[str] = set()
        self.stuck: set[str] = set()
        self.unknown: set[str] = set()
        self.recognizers: dict[str, Sized] = {}
        self._sizes = {**sizes, **(on_card or {})}
        self._devices = {**dict.fromkeys(sizes, CPU), **dict.fromkeys(on_card or {}, "cuda")}
        self._totals = total, card_total
        self.models = Residency(self.as_models(keeping), self._hear, self.measure, lambda: self.now)

    def as_models(self, keeping: Keeping | None = None) -> Models:
        """What an engine is told of them."""
        return Models(next(iter(self._sizes)), self._make, keeping or Keeping(), self._need)

    def phases(self, name: str) -> list[ModelPhase]:
        """What was said of one model."""
        return [state.phase for state in self.said if state.model == name]

    def standing(self) -> dict[str, ModelPhase]:
        """Where each model in memory stands, by what was said."""
        last = {state.model: state.phase for state in self.said if state.phase is not ModelPhase.LOADING}
        return {name: phase for name, phase in last.items() if phase in (ModelPhase.READY, ModelPhase.PARKED)}

    def loaded(self) -> set[str]:
        """Names of the models that can be used."""
        return {name for name, phase in self.standing().items() if phase is ModelPhase.READY}

    def parked(self) -> set[str]:
        """Names of the models that were put aside."""
        return {name for name, phase in self.standing().items() if phase is ModelPhase.PARKED}

    def measure(self) -> Readings:
        """What the machine's accounts say."""
        total, card_total = self._totals
        card = CardMemory(0, None, used=self.card, total=card_total, ours=self.card)
        return Readings(rss=self.taken, available=total - self.taken, total=total, cards=(card,))

    def size(self, name: str) -> int:
        """Bytes a model takes wherever it is."""
        return self._sizes[name]

    def device(self, name: str) -> str:
        """Where a model computes."""
        return self._devices[name]

    def _make(self, name: str, tell: Callable[[StepDown], None]) -> Recognizer:
        if name not in self._sizes:
            raise UnknownModel(f"there is no model '{name}'", "choose another")
        self.made.append(name)
        self.recognizers[name] = Sized(self, name)
        return self.recognizers[name]

    def _hear(self, event: EngineEvent) -> None:
        assert isinstance(event, ModelState)
        self.said.append(event)

    def _need(self, recognizer: Recognizer) -> int:
        name = recognizer.info.model
        return 0 if name in self.unknown else self._sizes[name]


class Sized(ScriptedRecognizer):
    """Takes memory of its machine while it is loaded, and can be put aside if it is on the card."""

    def __init__(self, machine: Machine, name: str) -> None:
        super().__init__()
        self._machine = machine
        self._name = name
        self._aside = False

    @property
    def info(self) -> RecognizerInfo:
        """The scripted one's, with the name and the device of the machine."""
        return replace(super().info, model=self._name, device=self._machine.device(self._name))

    def load(self) -> None:
        """Take the memory, after giving back what was put aside."""
        if self._name in self._machine.damaged:
            raise ModelBroken("it is damaged", "fetch it again")
        if not self._loaded:
            self._put_aside(False)
            self._take(1)
        super().load()

    def park(self) -> bool:
        """Move from the card to the system's memory."""
        assert self._loaded, f"{self._name} is parked and was not loaded"
        if self.info.device == CPU or self._name in self._machine.stuck:
            return False
        self._take(-1)
        self._put_aside(True)
        super().close()
        return True

    def close(self) -> None:
        """Give everything back."""
        if self._loaded:
            self._take(-1)
        self._put_aside(False)
        super().close()

    def _take(self, sign: int) -> None:
        if self.info.device == CPU:
            self._machine.taken += sign * self._machine.size(self._name)
        else:
            self._machine.card += sign * self._machine.size(self._name)

    def _put_aside(self, aside: bool) -> None:
        if aside != self._aside:
            self._machine.taken += self._machine.size(self._name) * (1 if aside else -1)
        self._aside = aside
