"""What the running app has in memory is asked, said and told to programs; without an app it is one word."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import pytest

from app.instance import claim, refusal
from app.verbs.models_held import Running, ago, facts, running, sentence, summary
from engine.messages import ModelHeld
from engine.store.paths import Paths

TINY = ModelHeld("moonshine-tiny", False, 210_000_000, 1, 0.0)
TURBO = ModelHeld("turbo", True, 1_600_000_000, 0, 200.0)


@contextmanager
def app(paths: Paths, reply: dict[str, Any]) -> Iterator[None]:
    instance = claim(paths)
    assert instance is not None
    instance.serve(lambda verb: reply if verb == "models" else refusal("another verb"))
    yield
    instance.close()


def test_the_running_app_tells_its_models(profile: Paths) -> None:
    with app(profile, {"ok": True, "models": [asdict(TINY), asdict(TURBO)]}):
        assert running(profile) == Running((TINY, TURBO))
    assert running(profile) is None


@pytest.mark.parametrize(
    "reply",
    [
        refusal("Sayso is starting"),
        {"ok": True, "models": [{"model": "x"}]},
        {"ok": True, "models": 5},
        {"ok": True, "models": [5]},
    ],
)
def test_an_answer_that_makes_no_sense_is_none(profile: Paths, reply: dict[str, Any]) -> None:
    with app(profile, reply):
        assert running(profile) is None


def test_a_model_is_found_by_any_of_its_names() -> None:
    found = Running((TURBO, ModelHeld("/models/mine", False, 0, 0, 1.0)))
    assert found.of("whisper-large-v3-turbo") is TURBO
    assert found.of("/models/mine") is found.models[1]
    assert found.of("whisper-base") is None


def test_people_are_told_size_and_last_use() -> None:
    assert sentence(TINY) == "moonshine-tiny, 210 MB, in use"
    assert sentence(TURBO) == "turbo, off the graphics card, 1600 MB, used 3 min ago"
    assert summary(None) == "In memory: no app."
    assert summary(Running(())) == "In memory: nothing."
    assert [ago(5), ago(90), ago(7200)] == ["5 s", "2 min", "2 h"]


def test_programs_are_told_where_each_model_stands() -> None:
    told = Running((TINY, TURBO))
    assert facts(None, "moonshine-tiny") == {"state": None}
    assert facts(told, "whisper-base") == {"state": "unloaded"}
    assert facts(told, "moonshine-tiny") == {
        "state": "loaded",
        "size": 210_000_000,
        "leases": 1,
        "idle_s": 0.0,
    }
    assert facts(told, "whisper-large-v3-turbo")["state"] == "parked"
