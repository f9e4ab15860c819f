"""Work for idle time is done in steps, with a model that is let go in the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.errors import SaysoError, UnknownModel
from engine.idle import IdleWork
from engine.models.residency import Models, Residency, only
from engine.recognition.backends.scripted import ScriptedRecognizer
from engine.recognition.base import Recognizer


def residency() -> Residency:
    return Residency(only(ScriptedRecognizer()), lambda event: None)


def test_a_step_is_done_at_a_time_and_tasks_in_their_order() -> None:
    done: list[str] = []

    def task(name: str, steps: int) -> Iterator[None]:
        for step in range(steps):
            done.append(f"{name}{step}")
            yield

    work = IdleWork(residency())
    assert not work
    work.add(lambda recognizer: task("a", 2), "scripted")
    work.add(lambda recognizer: task("b", 1), "scripted")
    for expected in (["a0"], ["a0", "a1"]):
        work.step()
        assert done == expected
    while work:
        work.step()
    assert done == ["a0", "a1", "b0"]


@pytest.mark.allow_logs
def test_a_task_that_fails_is_dropped_and_its_model_let_go() -> None:
    def broken(recognizer: Recognizer) -> Iterator[None]:
        yield
        raise ZeroDivisionError

    models = residency()
    work = IdleWork(models)
    work.add(broken, "scripted")
    work.step()
    assert models.lease("scripted").leases == 2
    work.step()
    assert not work
    models.release("scripted")
    assert models.lease("scripted").leases == 1


@pytest.mark.allow_logs
def test_who_gave_a_task_is_told_that_its_model_cannot_be_had() -> None:
    def no_model(name: str, tell: object) -> Recognizer:
        raise UnknownModel(f"no model is called '{name}'", "choose another")

    told: list[SaysoError] = []
    work = IdleWork(Residency(Models("gone", no_model), lambda event: None))
    work.add(lambda recognizer: iter(()), "gone", told.append)
    work.step()
    assert not work
    assert [type(error) for error in told] == [UnknownModel]
