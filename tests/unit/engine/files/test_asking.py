"""Questions to a file system: answered, refused, or given up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.errors import NoSuchFile
from engine.files.asking import Asking

SHARE = Path("/share/a.wav")


def asked(asking: Asking, call: Callable[[], int]) -> tuple[int, int]:
    """The answer, and in how many steps it came."""
    steps = asking.ask(SHARE, call, 0.005)
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value, count
        count += 1


@pytest.fixture
def dead() -> Iterator[Callable[[], int]]:
    """A call that does not come back before the test is over."""
    over = threading.Event()

    def call() -> int:
        over.wait()
        return 0

    yield call
    over.set()


def test_an_answer_comes_from_a_thread_of_its_own() -> None:
    here = threading.get_ident()
    assert asked(Asking(), lambda: threading.get_ident() != here) == (True, 0)


def test_whoever_asks_does_something_else_until_the_answer_is_there() -> None:
    asking, count = Asking(), 0
    go_on = threading.Event()
    steps = asking.ask(SHARE, go_on.wait, 0.005)
    for _ in steps:
        count += 1
        if count == 3:
            go_on.set()
    assert count >= 3


@pytest.mark.parametrize("error", [FileNotFoundError(), TimeoutError(), NoSuchFile("it is gone", "look")])
def test_what_the_call_raises_is_raised_where_it_was_asked(error: Exception) -> None:
    def call() -> int:
        raise error

    with pytest.raises(type(error)) as caught:
        asked(Asking(), call)
    assert caught.value is error


def test_no_answer_is_an_error_with_a_remedy(dead: Callable[[], int]) -> None:
    with pytest.raises(NoSuchFile, match=r"'/share/a\.wav' does not answer; see whether its drive"):
        asked(Asking(stall_s=0.05), dead)


def test_while_too_many_calls_hang_no_other_is_made(dead: Callable[[], int]) -> None:
    asking, made = Asking(stall_s=0.03, most=2), []
    for _ in range(2):
        with pytest.raises(NoSuchFile):
            asked(asking, dead)
    with pytest.raises(NoSuchFile):
        asked(asking, lambda: len(made) if made.append(1) else 0)
    assert made == []


def test_a_call_that_came_back_late_makes_room() -> None:
    go_on = threading.Event()
    asking = Asking(stall_s=0.03, most=1)
    with pytest.raises(NoSuchFile):
        asked(asking, go_on.wait)
    go_on.set()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            assert asked(asking, lambda: 7)[0] == 7
        except NoSuchFile:
            continue
        return
    raise AssertionError
