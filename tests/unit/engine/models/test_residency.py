"""Residency: one instance for all, loaded at the first lease, never unloaded in use, gone when idle."""

from __future__ import annotations

import pytest

from engine.devices.memory import Budget
from engine.errors import ModelBroken, ModelError, ModelTooLarge
from engine.messages import ModelPhase
from engine.models.residency import MB, Keeping
from helpers.model_machine import OWN, Machine

SIZES = {"small": 100 * MB, "middle": 300 * MB, "big": 600 * MB}
ON_CARD = {"turbo": 1600 * MB, "large": 3000 * MB}


def machine_of(keeping: Keeping | None = None, total: int = 2000 * MB) -> Machine:
    return Machine(SIZES, keeping=keeping, total=total)


def with_card(keeping: Keeping | None = None, total: int = 8000 * MB) -> Machine:
    return Machine(SIZES, ON_CARD, keeping, total)


def test_all_who_want_a_model_share_one_instance() -> None:
    machine = machine_of()
    first, second = machine.models.lease("small"), machine.models.lease("small")
    assert first.recognizer is second.recognizer
    assert machine.made == ["small"]
    assert machine.phases("small") == [ModelPhase.LOADING, ModelPhase.READY]
    assert machine.said[-1].size == SIZES["small"]


def test_a_model_in_use_outlives_every_timer() -> None:
    machine = machine_of(Keeping(idle_s=0))
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
    machine = machine_of(Keeping(idle_s=120))
    machine.models.lease("small")
    machine.models.release("small")
    assert machine.models.due_in() == 120
    machine.now = 119
    machine.models.unload_idle()
    assert machine.loaded() == {"small"}
    machine.now = 120
    machine.models.unload_idle()
    assert machine.loaded() == set()
    assert machine.taken == OWN
    machine.models.lease("small")
    assert machine.loaded() == {"small"}
    assert machine.made == ["small"]


def test_never_is_never() -> None:
    machine = machine_of(Keeping(idle_s=None))
    machine.models.lease("small")
    machine.models.release("small")
    machine.now = 1e9
    machine.models.unload_idle()
    assert machine.loaded() == {"small"}


def test_room_is_made_by_what_was_used_longest_ago() -> None:
    machine = machine_of(Keeping(budget=Budget(system=1100 * MB)))
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
    machine = machine_of(total=900 * MB)
    machine.models.lease("small")
    with pytest.raises(ModelTooLarge, match=r"'big' needs about 600 MB of memory, 400 MB more than there is"):
        machine.models.lease("big")
    assert machine.loaded() == {"small"}
    assert machine.phases("big") == [ModelPhase.FAILED]
    machine.models.release("small")


def test_preloading_unloads_nothing_and_says_what_does_not_fit_once() -> None:
    machine = machine_of(Keeping(budget=Budget(system=900 * MB)))
    machine.models.preload(["big", "middle", "small"])
    assert machine.loaded() == {"big", "small"}
    assert machine.phases("middle") == [ModelPhase.FAILED]
    (error,) = [state.error for state in machine.said if state.model == "middle"]
    assert isinstance(error, ModelTooLarge) and "'middle' needs about 300 MB" in error.what


def test_one_bad_name_in_the_preload_list_costs_one_notice_and_no_other_model() -> None:
    machine = machine_of()
    machine.damaged.add("middle")
    machine.models.preload(["small", "nobody", "middle", "big"])
    assert machine.loaded() == {"small", "big"}
    said = [(state.model, state.error) for state in machine.said if state.phase is ModelPhase.FAILED]
    assert [name for name, error in said if error is not None] == ["nobody", "middle"]


def test_what_is_loaded_already_is_not_preloaded_again() -> None:
    machine = machine_of()
    machine.models.lease("small")
    machine.models.preload(["small"])
    assert machine.phases("small") == [ModelPhase.LOADING, ModelPhase.READY]


def test_a_model_that_fails_to_load_is_said_and_can_be_tried_again() -> None:
    machine = machine_of()
    machine.damaged.add("small")
    with pytest.raises(ModelBroken):
        machine.models.lease("small")
    assert machine.phases("small")[-1] is ModelPhase.FAILED
    assert machine.models.due_in() is None
    machine.damaged.clear()
    machine.models.lease("small")
    assert machine.phases("small")[-1] is ModelPhase.READY


def test_a_name_that_means_nothing_is_refused_and_said() -> None:
    machine = machine_of()
    with pytest.raises(ModelError):
        machine.models.lease("nobody")
    machine.models.preload(["nobody", "small"])
    assert machine.phases("nobody") == [ModelPhase.FAILED] * 2
    assert machine.loaded() == {"small"}


def test_an_estimate_that_was_too_low_is_made_up_for_by_idle_models() -> None:
    machine = machine_of(Keeping(budget=Budget(system=600 * MB)))
    machine.unknown.add("middle")
    machine.models.preload(["small"])
    machine.models.keep(Keeping(budget=Budget(system=450 * MB)))
    machine.models.lease("middle")  # 100 + 100 + 300, of which nobody knew the 300
    assert machine.loaded() == {"middle"}


def test_a_smaller_budget_holds_at_once_for_what_is_idle() -> None:
    machine = machine_of()
    machine.models.preload(["small", "middle", "big"])
    machine.models.lease("small")
    machine.models.keep(Keeping(budget=Budget(system=300 * MB)))
    assert machine.loaded() == {"small"}


def test_what_is_held_can_be_read_with_its_use() -> None:
    machine = with_card()
    machine.models.lease("small")
    machine.now = 5
    machine.models.lease("turbo")
    machine.models.release("turbo")
    small, turbo = machine.models.held
    assert (small.name, small.leases, small.size, small.device) == ("small", 1, 100 * MB, "cpu")
    assert (turbo.name, turbo.leases, turbo.used_at, turbo.device) == ("turbo", 0, 5, "cuda")
    machine.models.close()
    assert machine.models.held == ()


def test_an_idle_model_leaves_the_card_first_and_memory_after_the_same_time_again() -> None:
    machine = with_card(Keeping(idle_s=60))
    machine.models.lease("turbo")
    machine.models.release("turbo")
    machine.now = 60
    machine.models.unload_idle()
    assert machine.parked() == {"turbo"}
    assert (machine.card, machine.taken) == (0, OWN + ON_CARD["turbo"])
    assert machine.said[-1].size == ON_CARD["turbo"]
    assert machine.models.due_in() == 60
    machine.now = 119
    machine.models.unload_idle()
    assert machine.parked() == {"turbo"}
    machine.now = 120
    machine.models.unload_idle()
    assert machine.standing() == {} and machine.taken == OWN
    assert machine.models.due_in() is None


def test_a_parked_model_comes_back_when_it_is_wanted() -> None:
    machine = with_card(Keeping(idle_s=60))
    machine.models.preload(["turbo"])
    machine.now = 60
    machine.models.unload_idle()
    machine.models.lease("turbo")
    assert machine.loaded() == {"turbo"}
    assert (machine.card, machine.taken) == (ON_CARD["turbo"], OWN)
    assert machine.made == ["turbo"]


def test_without_room_in_memory_or_time_to_stay_a_model_goes_from_the_card_for_good() -> None:
    for keeping, total in (
        (Keeping(idle_s=60), 2000 * MB),  # 1600 and the reserve of 500 are more than is left
        (Keeping(idle_s=60, budget=Budget(system=1600 * MB)), 8000 * MB),
        (Keeping(idle_s=0), 8000 * MB),
    ):
        machine = with_card(keeping, total)
        machine.models.preload(["turbo"])
        machine.now = 60
        machine.models.unload_idle()
        assert machine.standing() == {} and machine.card == 0 and machine.taken == OWN


def test_what_refuses_to_be_parked_is_unloaded() -> None:
    machine = with_card(Keeping(idle_s=60))
    machine.stuck.add("turbo")
    machine.models.preload(["turbo"])
    machine.now = 60
    machine.models.unload_idle()
    assert machine.standing() == {} and machine.card == 0


def test_room_on_the_card_is_made_by_parking() -> None:
    machine = with_card(Keeping(idle_s=None))
    machine.models.preload(["turbo", "small"])
    machine.models.lease("large")
    assert machine.loaded() == {"large", "small"} and machine.parked() == {"turbo"}
    assert machine.card == ON_CARD["large"]


def test_what_is_parked_makes_room_for_what_computes_in_memory() -> None:
    machine = with_card(Keeping(idle_s=60, budget=Budget(system=2000 * MB)))
    machine.models.preload(["turbo"])
    machine.now = 60
    machine.models.unload_idle()
    machine.models.lease("big")
    assert machine.standing() == {"big": ModelPhase.READY}
    assert machine.taken == OWN + SIZES["big"]


def test_a_parked_model_that_does_not_come_back_leaves_nothing_behind() -> None:
    machine = with_card(Keeping(idle_s=60))
    machine.models.preload(["turbo"])
    machine.now = 60
    machine.models.unload_idle()
    machine.damaged.add("turbo")
    with pytest.raises(ModelBroken):
        machine.models.lease("turbo")
    assert (machine.card, machine.taken) == (0, OWN)
    assert machine.models.held == ()


def test_on_a_machine_without_a_card_nothing_is_ever_parked() -> None:
    machine = machine_of(Keeping(idle_s=60))
    machine.models.preload(list(SIZES))
    machine.now = 60
    machine.models.unload_idle()
    assert ModelPhase.PARKED not in {state.phase for state in machine.said}
    assert machine.taken == OWN


def test_what_was_in_use_when_the_budget_shrank_goes_when_it_is_let_go() -> None:
    machine = machine_of()
    machine.models.lease("big")
    machine.models.keep(Keeping(budget=Budget(system=500 * MB)))
    assert machine.loaded() == {"big"}
    assert machine.models.due_in() is None
    machine.models.release("big")
    assert machine.models.due_in() == 0
    machine.models.unload_idle()
    assert machine.loaded() == set()


def test_a_parked_model_that_has_no_room_to_come_back_stays_parked_and_is_said_so() -> None:
    machine = with_card(Keeping(idle_s=60))
    machine.models.preload(["turbo"])
    machine.now = 60
    machine.models.unload_idle()
    machine.models.keep(Keeping(60, Budget(card=1000 * MB)))
    with pytest.raises(ModelTooLarge):
        machine.models.lease("turbo")
    assert machine.phases("turbo")[-2:] == [ModelPhase.FAILED, ModelPhase.PARKED]
    assert [one.name for one in machine.models.held] == ["turbo"]


def test_models_made_another_way_take_the_place_of_those_that_are_idle() -> None:
    machine = machine_of()
    old = machine.models.lease("small").recognizer
    machine.models.release("small")
    machine.models.use(machine.as_models())
    assert machine.loaded() == set()
    assert machine.taken == OWN
    assert machine.models.lease("small").recognizer is not old


def test_a_model_in_use_is_made_anew_only_after_it_is_let_go() -> None:
    machine = machine_of()
    old = machine.models.lease("small").recognizer
    machine.models.use(machine.as_models(Keeping(idle_s=60)))
    assert machine.models.lease("small").recognizer is old
    machine.models.release("small")
    assert machine.loaded() == {"small"}
    machine.models.release("small")
    assert machine.loaded() == set()
    assert machine.models.held == ()
    assert machine.models.lease("small").recognizer is not old
    machine.models.release("small")
    assert machine.models.due_in() == 60
