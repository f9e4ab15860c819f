"""The ladder: never empty-handed, nothing twice, nothing the probe did not find."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.devices.facts import CPU, CUDA, MPS, Absent, Answer, Device
from engine.devices.rungs import AUTO, DEFAULTS, STEPS, Rung, refusal, rungs
from engine.errors import ModelError, UsageError
from engine.models.catalog import find

PRECISIONS = ("bfloat16", "float16", "float32", "int8", "int8_bfloat16", "int8_float16", "int8_float32")
CPU_DEVICE = Device("ctranslate2", CPU, 0, "a CPU", ("float32", "int8", "int8_float32"))
MODERN = Device("ctranslate2", CUDA, 0, "RTX 3060", PRECISIONS, 12_600, 12_000, (8, 6))
SMALL = Device("ctranslate2", CUDA, 0, "MX450", ("float16", "float32", "int8", "int8_float16"), 2_100)
PASCAL = Device("ctranslate2", CUDA, 0, "GTX 1060", ("float32", "int8", "int8_float32"), 6_400, None, (6, 1))
MAXWELL = Device("ctranslate2", CUDA, 0, "GTX 960", ("float32",), 4_200, None, (5, 2))
TURBO = {"int8": 909, "float32": 3336, "int8_float16": 2209, "float16": 3018}


def shape(ladder: tuple[Rung, ...]) -> list[str]:
    return [rung.label for rung in ladder]


def precisions_of(runtime: str, kind: str) -> st.SearchStrategy[tuple[str, ...]]:
    some = st.sets(st.sampled_from(PRECISIONS), min_size=1).map(lambda chosen: tuple(sorted(chosen)))
    return st.just(("float32", "int8", "int8_float32")) if (runtime, kind) == ("ctranslate2", CPU) else some


@st.composite
def machines(draw: st.DrawFn) -> list[Device]:
    """A CPU and up to three cards of one runtime."""
    found = [CPU_DEVICE]
    for index in range(draw(st.integers(0, 3))):
        memory = draw(st.none() | st.integers(500, 90_000))
        offered = draw(precisions_of("ctranslate2", CUDA))
        found.append(Device("ctranslate2", CUDA, index, f"card {index}", offered, memory))
    return found


wishes = st.sampled_from([AUTO, CPU, CUDA, "cuda:0", "cuda:1", "cuda:9", MPS])
types = st.sampled_from([*DEFAULTS, *PRECISIONS])
# Every model for CTranslate2 comes in int8 and float32; not every card computes in them.
needs = st.just({}) | st.dictionaries(st.sampled_from(PRECISIONS), st.integers(50, 50_000)).map(
    lambda known: {"int8": 900, "float32": 3300, **known}
)


@given(wishes, types, machines(), needs)
def test_every_ladder_keeps_the_rules(
    wish: str, kind: str, found: list[Device], memory: dict[str, int]
) -> None:
    ladder = rungs(wish, kind, found, memory)
    by_place = {(device.kind, device.index): device for device in found}
    assert len({(rung.device, rung.index, rung.compute_type) for rung in ladder}) == len(ladder)
    for rung in ladder:
        device = by_place[rung.device, rung.index]
        assert rung.compute_type in device.precisions
        assert not memory or rung.compute_type in memory
        assert device.kind == CPU or (memory.get(rung.compute_type, 0) <= (device.memory_mb or 10**9))
        assert rung.why
    if wish in (AUTO, CPU):
        assert ladder[-1].device == CPU
    else:
        assert all(wish in (rung.device, f"{rung.device}:{rung.index}") for rung in ladder)


@given(types, machines())
def test_a_device_is_left_for_good_and_each_step_on_it_is_smaller(kind: str, found: list[Device]) -> None:
    ladder = rungs(AUTO, kind, found, {})
    places = [(rung.device, rung.index) for rung in ladder]
    assert places == sorted(places, key=places.index)
    size = {"float32": 4, "float16": 2, "bfloat16": 2}
    for one, other in itertools.pairwise(ladder):
        if (one.device, one.index) == (other.device, other.index):
            assert size.get(other.compute_type, 1) < size.get(one.compute_type, 1)


@given(st.sampled_from(PRECISIONS), machines())
def test_a_wish_that_can_be_had_comes_first_on_its_device(kind: str, found: list[Device]) -> None:
    seen: set[str] = set()
    for rung in rungs(AUTO, kind, found, {}):
        device = next(d for d in found if (d.kind, d.index) == (rung.device, rung.index))
        if rung.device not in seen and kind in device.precisions:
            assert rung.compute_type == kind
            assert rung.why == "as you chose"
        seen.add(rung.device)


@pytest.mark.parametrize(
    ("card", "memory", "expected"),
    [
        (MODERN, TURBO, ["cuda float16", "cuda int8_float16", "cpu int8"]),
        (SMALL, TURBO, ["cpu int8"]),
        (
            SMALL,
            {"int8": 190, "int8_float16": 1490, "float16": 1562},
            ["cuda float16", "cuda int8_float16", "cpu int8"],
        ),
        (PASCAL, {}, ["cuda int8_float32", "cpu int8"]),
        (MAXWELL, {}, ["cuda float32", "cpu int8"]),
    ],
    ids=["modern", "too small", "small model", "no half precision", "nothing but float32"],
)
def test_known_cards_have_known_ladders(card: Device, memory: dict[str, int], expected: list[str]) -> None:
    assert shape(rungs(AUTO, "auto", [CPU_DEVICE, card], memory)) == expected


def test_a_precision_too_large_for_the_card_is_left_out() -> None:
    card = Device("ctranslate2", CUDA, 0, "card", PRECISIONS, 2_500)
    assert shape(rungs(CUDA, "float16", [card], TURBO)) == ["cuda int8_float16"]


def test_the_cpus_rung_stands_whatever_its_memory() -> None:
    tiny = Device("ctranslate2", CPU, 0, "a CPU", ("float32", "int8"), 100)
    assert shape(rungs(AUTO, "auto", [tiny], TURBO)) == ["cpu int8"]


def test_a_wish_the_device_cannot_fulfil_is_explained() -> None:
    (rung,) = rungs(CPU, "float16", [CPU_DEVICE], {})
    assert rung.compute_type == "int8"
    assert "float16" in rung.why


def test_of_several_cards_the_largest_is_taken_unless_one_is_named() -> None:
    cards = [
        Device("ctranslate2", CUDA, index, "", ("float16",), size) for index, size in enumerate((4, 9, 9))
    ]
    assert shape(rungs(AUTO, "auto", cards, {})) == ["cuda:1 float16"]
    assert shape(rungs("cuda:0", "auto", cards, {})) == ["cuda float16"]


def test_voxtral_runs_in_the_one_precision_it_comes_in() -> None:
    row = find("voxtral-mini-3b")
    assert row is not None
    machine = [
        Device("torch", CPU, 0, "a CPU", ("bfloat16", "float32")),
        Device("torch", CUDA, 0, "a card", ("bfloat16", "float16", "float32"), 25_000),
        Device("torch", MPS, 0, "Apple GPU", ("float16", "float32"), 12_000),
    ]
    assert shape(rungs(AUTO, "auto", machine, row.memory_mb)) == ["cuda bfloat16", "cpu bfloat16"]
    assert shape(rungs(AUTO, "auto", machine[::2], {})) == ["mps float16", "cpu float32"]


def test_the_steps_name_known_precisions_and_every_kind_of_device() -> None:
    assert {kind for steps in STEPS.values() for step in steps for kind in step} == set(PRECISIONS)
    assert all(steps for steps in STEPS.values())


def test_a_device_that_is_not_there_is_refused_with_the_reason() -> None:
    why = Absent("ctranslate2", CUDA, "there is no NVIDIA driver", "install it")
    answer = Answer("ctranslate2", (CPU_DEVICE,), (why,))
    error = refusal("cuda:0", answer)
    assert isinstance(error, ModelError)
    assert (
        str(error)
        == "cuda:0 cannot be used: there is no NVIDIA driver; install it, or use another (available: cpu)"
    )
    assert isinstance(refusal("fpga", answer), UsageError)
