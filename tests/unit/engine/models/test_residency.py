"""Residency: one instance for all, loaded at the first lease, never unloaded in use, gone when idle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.devices.memory import Budget, Readings
from engine.errors import ModelBroken, ModelError, ModelTooLarge, UnknownModel
from engine.messages import EngineEvent, ModelPhase, ModelState
from engine.models.residency import MB, Keeping, Models, Residency
from engine.recognition.backends.scripted import ScriptedRecognizer
from engine.recognition.base import Recognizer, RecognizerInfo
from engine.recognition.ladder import StepDown

SIZES = {"small": 100 * MB, "middle": 300 * MB, "big": 600 * MB}


class Machine:
    """A clock, memory of 2 GB, and models that take some of it."""

    def __init__(self, keeping: Keeping | None = None, total: int = 2000 * MB) -> None:
        self.now = 0.0
        self.total = total
        self.taken = 100 * MB
        self.said: list[ModelState] = []
        self.made: list[str] = []
        self.damaged: set[str] = set()
        models = Models("small", self._make, keeping or Keeping(), self._need)
        self.models = Residency(models, self._hear, self._measure, lambda: self.now)

    def phases(self, name: str) -> list[ModelPhase]:
        return [state.phase for state in self.said if state.model == name]

    def loaded(self) -> set[str]:
        held: set[str] = set()
        for state in self.said:
            if state.phase is ModelPhase.READY:
                held.add(state.model)
            elif state.phase is ModelPhase.UNLOADED:
                held.discard(state.model)
        return held

    def _make(self, name: str, tell: Callable[[StepDown], None]) -> Recognizer:
        if name not in SIZES:
            raise UnknownModel(f"there is no model '{name}'", "choose another")
        self.made.append(name)
        return Sized(self, name)

    def _hear(self, event: EngineEvent) -> None:
        assert isinstance(event, ModelState)
        self.said.append(event)

    def _need(self, recognizer: Recognizer) -> int:
        return SIZES[recognizer.info.model]

    def _measure(self) -> Readings:
        return Readings(rss=self.taken, available=self.total - self.taken, total=self.total)


class Sized(ScriptedRecognizer):
    """Takes memory of its machine while it is loaded."""

    def __init__(self, machine: Machine, name: str) -> None:
        super().__init__()
        self._machine = machine
        self._name = name

    @property
    def info(self) -> RecognizerInfo:
        return replace(super().info, model=self._name)

    def load(self) -> None:
        if self._name in self._machine.damaged:
            raise ModelBroken("it is damaged", "fetch it again")
        if not self._loaded:
            self._machine.taken += SIZES[self._name]
        super().load()

    def close(self) -> None:
        if self._loaded:
            self._machine.taken -= SIZES[self._name]
        super().close()


def test_all_who_want_a_model_share_one_instance() -> None:
    machine = Machine()
    first, second = machine.models.lease("small"), machine.models.lease("small")
    assert first.recognizer is second.recognizer
    assert machine.made == ["small"]
    assert machine.phases("small") == [ModelPhase.LOADING, ModelPhase.READY]
    assert machine.said[-1].size == SIZES["small"]


def test_a_model_in_use_outlives_every_timer() -> None:
    machine = Machine(Keeping(idle_s=0))
    machine.models.lease("small")
    machine.models.lease("small")
    machine.now = 10_000
    machine.models.unload_idle()
    machine.models.release("small")
    assert machine.loaded() == {"small"}
    assert machine.models.due_in() is None
    machine.models.release("small")
    assert machine.models.due_in() == 0
    machine.models.unload_idle()
    assert machine.loaded() == set()


def test_an_idle_model_goes_after_its_time_and_comes_back_when_wanted() -> None:
    machine = Machine(Keeping(idle_s=120))
    machine.models.lease("small")
    machine.models.release("small")
    assert machine.models.due_in() == 120
    machine.now = 119
    machine.models.unload_idle()
    assert machine.loaded() == {"small"}
    machine.now = 120
    machine.models.unload_idle()
    assert machine.loaded() == set()
    assert machine.taken == 100 * MB
    machine.models.lease("small")
    assert machine.loaded() == {"small"}
    assert machine.made == ["small"]


def test_never_is_never() -> None:
    machine = Machine(Keeping(idle_s=None))
    machine.models.lease("small")
    machine.models.release("small")
    machine.now = 1e9
    machine.models.unload_idle()
    assert machine.loaded() == {"small"}


def test_room_is_made_by_what_was_used_longest_ago() -> None:
    machine = Machine(Keeping(budget=Budget(system=1100 * MB)))
    for name in ("small", "middle"):
        machine.models.lease(name)
        machine.now += 1
        machine.models.release(name)
    machine.models.lease("big")  # 100 of our own + 100 + 300 + 600 is all there may be
    assert machine.loaded() == {"small", "middle", "big"}
    machine.models.keep(Keeping(budget=Budget(system=1000 * MB)))
    machine.models.release("big")
    machine.models.close()
    for name in ("small", "middle", "big"):
        machine.now += 1
        machine.models.lease(name)
        if name != "big":
            machine.models.release(name)
    assert machine.loaded() == {"middle", "big"}


def test_what_can_not_fit_is_refused_before_it_is_loaded_and_what_is_in_use_stays() -> None:
    machine = Machine(total=900 * MB)
    machine.models.lease("small")
    with pytest.raises(ModelTooLarge, match=r"'big' needs about 600 MB of memory, 400 MB more than there is"):
        machine.models.lease("big")
    assert machine.loaded() == {"small"}
    assert machine.phases("big") == [ModelPhase.FAILED]
    machine.models.release("small")


def test_preloading_unloads_nothing() -> None:
    machine = Machine(Keeping(budget=Budget(system=900 * MB)))
    machine.models.preload(["big", "middle", "small"])
    assert machine.loaded() == {"big", "small"}


def test_a_model_that_fails_to_load_is_said_and_can_be_tried_again() -> None:
    machine = Machine()
    machine.damaged.add("small")
    with pytest.raises(ModelBroken):
        machine.models.lease("small")
    assert machine.phases("small")[-1] is ModelPhase.FAILED
    assert machine.models.due_in() is None
    machine.damaged.clear()
    machine.models.lease("small")
    assert machine.phases("small")[-1] is ModelPhase.READY


def test_a_name_that_means_nothing_is_refused_and_said() -> None:
    machine = Machine()
    with pytest.raises(ModelError):
        machine.models.lease("nobody")
    machine.models.preload(["nobody", "small"])
    assert machine.phases("nobody") == [ModelPhase.FAILED] * 2
    assert machine.loaded() == {"small"}
