"""Whatever is done in whatever order: no use after unload, no leak, no budget exceeded, nothing in use taken.

A dictation and a file hold leases at the same time; time passes, models break and are mended, budgets change.
After every step the machine's accounts are compared with what the models should take.
"""

from __future__ import annotations

import contextlib

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from engine.devices.memory import Budget
from engine.errors import ModelError
from engine.messages import ModelPhase
from engine.models.residency import MB, Keeping
from engine.recognition.backends.scripted import say
from helpers.model_machine import OWN, Machine

SIZES = {"small": 100 * MB, "middle": 300 * MB, "big": 600 * MB}
ON_CARD = {"turbo": 400 * MB, "large": 700 * MB}
NAMES = st.sampled_from([*SIZES, *ON_CARD])
TOTAL, CARD_TOTAL = 2500 * MB, 1500 * MB  # what the reserves leave holds some of the models, not all
WORDS = say("one two")


class ModelsInUse(RuleBasedStateMachine):
    """A machine with two users, a timer and a person who changes the settings."""

    leased = Bundle("leased")

    def __init__(self) -> None:
        super().__init__()
        self.keeping = Keeping(idle_s=60)
        self.machine = Machine(SIZES, ON_CARD, self.keeping, TOTAL, CARD_TOTAL)
        self.leases: list[str] = []

    @rule(target=leased, name=NAMES)
    def use(self, name: str) -> str:
        """A dictation or a file wants a model; it may fail, and then nothing is leased."""
        try:
            resident = self.machine.models.lease(name)
        except ModelError:
            return ""
        self.leases.append(name)
        assert resident.recognizer.decode(WORDS).text == "one two"
        return name

    @rule(name=leased)
    def decode(self, name: str) -> None:
        """Who holds a lease decodes, however long ago it was given."""
        if name in self.leases:
            assert self.machine.recognizers[name].decode(WORDS).text == "one two"

    @rule(name=consumes(leased))
    def let_go(self, name: str) -> None:
        """Who used it is done, and the engine looks what there is to do."""
        if name:
            self.leases.remove(name)
            self.machine.models.release(name)
            if self.machine.models.due_in() == 0:
                self.machine.models.unload_idle()

    @rule(names=st.lists(NAMES, max_size=3))
    def preload(self, names: list[str]) -> None:
        """Models are wanted as far as they fit; nothing goes for them."""
        before = self.machine.loaded()
        self.machine.models.preload(names)
        assert before <= self.machine.loaded()

    @rule(seconds=st.sampled_from([1, 30, 60, 200]))
    def time_passes(self, seconds: int) -> None:
        """The engine looks what is idle, as it does after every message."""
        self.machine.now += seconds
        self.machine.models.unload_idle()
        due = self.machine.models.due_in()
        assert due is None or due > 0 or self.keeping.idle_s == 0

    @rule(name=NAMES)
    def breaks(self, name: str) -> None:
        """A model's files are damaged, or mended."""
        self.machine.damaged ^= {name}

    @rule(name=NAMES)
    def sticks(self, name: str) -> None:
        """A card refuses to park, or does so again."""
        self.machine.stuck ^= {name}

    @rule(
        idle_s=st.sampled_from([None, 0, 60]),
        system=st.sampled_from([None, 500 * MB, 1200 * MB]),
        card=st.sampled_from([None, 800 * MB]),
    )
    def settings_change(self, idle_s: float | None, system: int | None, card: int | None) -> None:
        """The person chooses otherwise."""
        self.keeping = Keeping(idle_s, Budget(system, card))
        self.machine.models.keep(self.keeping)

    @invariant()
    def nothing_leaks(self) -> None:
        """What is taken is what the models that are there take, and nothing else."""
        loaded, parked = self.machine.loaded(), self.machine.parked()
        in_memory = sum(self.machine.size(name) for name in (loaded & SIZES.keys()) | parked)
        assert self.machine.taken == OWN + in_memory
        assert self.machine.card == sum(self.machine.size(name) for name in loaded & ON_CARD.keys())
        assert {one.name for one in self.machine.models.held} == loaded | parked

    @invariant()
    def what_is_in_use_is_there(self) -> None:
        """A lease is a promise."""
        assert set(self.leases) <= self.machine.loaded()
        counted = {one.name: one.leases for one in self.machine.models.held if one.leases}
        assert counted == {name: self.leases.count(name) for name in set(self.leases)}

    @invariant()
    def no_budget_is_exceeded(self) -> None:
        """Neither the person's nor the machine's, but for what was in use when the person lowered it."""
        in_use = set(self.leases)
        idle = [one for one in self.machine.models.held if one.name not in in_use]
        budget = self.keeping.budget
        for device, taken, limit in (
            ("cpu", self.machine.taken, budget.system),
            ("cuda", self.machine.card, budget.card),
        ):
            if limit is not None and taken > limit:
                assert not [one for one in idle if one.device == device]
        assert self.machine.taken <= TOTAL and self.machine.card <= CARD_TOTAL

    @invariant()
    def nothing_is_parked_that_computes_in_memory(self) -> None:
        """Only a card has somewhere to go to."""
        assert self.machine.parked() <= ON_CARD.keys()

    def teardown(self) -> None:
        """The end gives everything back, leased or not."""
        with contextlib.suppress(ModelError):
            self.machine.models.close()
        assert (self.machine.taken, self.machine.card) == (OWN, 0)
        assert ModelPhase.READY not in self.machine.standing().values()


TestModelsInUse = ModelsInUse.TestCase
TestModelsInUse.settings = settings(max_examples=200, stateful_step_count=30)
