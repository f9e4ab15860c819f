"""What was found out survives JSON, and what is no fact is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.devices.facts import (
    CPU,
    CUDA,
    MPS,
    Absent,
    Answer,
    Device,
    answer_from_json,
    answer_to_json,
    device_from_json,
)

names = st.text(max_size=20)
wholes = st.none() | st.integers(0, 10**6)
devices = st.builds(
    Device,
    names,
    st.sampled_from([CPU, CUDA, MPS]),
    st.integers(0, 63),
    names,
    st.lists(names, max_size=4).map(tuple),
    wholes,
    wholes,
    st.none() | st.tuples(st.integers(1, 20), st.integers(0, 9)),
    st.none() | names,
)
answers = st.builds(
    Answer,
    names,
    st.lists(devices, max_size=3).map(tuple),
    st.lists(st.builds(Absent, names, names, names, names), max_size=3).map(tuple),
    st.booleans(),
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
)
GOOD = {"runtime": "torch", "kind": "cuda", "index": 0, "name": "a card", "precisions": ["float16"]}


@given(answers)
def test_an_answer_survives_json(answer: Answer) -> None:
    assert answer_from_json(json.loads(json.dumps(answer_to_json(answer)))) == answer


@given(anything)
def test_what_is_no_answer_is_refused_and_nothing_else_happens(value: object) -> None:
    with pytest.raises(ValueError, match=r"expected|is no"):
        answer_from_json(value)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "fpga"},
        {"index": -1},
        {"index": 64},
        {"index": None},
        {"index": True},
        {"index": "0"},
        {"name": None},
        {"precisions": "float16"},
        {"precisions": [16]},
        {"memory_mb": -1},
        {"memory_mb": 1.5},
        {"capability": [8]},
        {"capability": ["8", "0"]},
        {"capability": 8},
        {"uuid": 7},
    ],
    ids=str,
)
def test_a_device_with_a_field_that_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    assert device_from_json(GOOD).name == "a card"
    with pytest.raises(ValueError, match=r"expected|is no|called|two numbers"):
        device_from_json({**GOOD, **change})


def test_devices_are_called_what_the_person_may_ask_for() -> None:
    assert Device("torch", CPU, 0, "", ()).label == "cpu"
    assert Device("torch", CUDA, 1, "", ()).label == "cuda:1"


def test_an_absent_kind_has_its_reason() -> None:
    why = Absent("torch", CUDA, "no driver", "install it")
    answer = Answer("torch", (), (why,))
    assert answer.why_not(CUDA) is why
    assert answer.why_not(MPS) is None
