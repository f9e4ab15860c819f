"""What every inserter does: the fake and the one on X11, with a real window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import pytest

from app.insertion.base import Delivery, Target
from app.insertion.scripted import ScriptedFinder, ScriptedInserter
from helpers.insertion_targets import Desk, arrives, desk
from helpers.rig_process import stays, wait_until


class Bench(Protocol):
    """One inserter with two windows of which the first has the focus."""

    first: Target
    second: Target

    def insert(self, text: str, target: Target | None) -> list[tuple[str, str]]:
        """Insert; every (outcome, why) that was told."""

    def copy(self, text: str) -> str:
        """Copy; the clipboard after it."""

    def got(self, target: Target, text: str) -> bool:
        """Whether `target` has exactly `text`, and stays so."""

    def close(self) -> None:
        """Close the inserter, twice."""


class ScriptedBench:
    def __init__(self) -> None:
        self.first, self.second = Target(1, "editor"), Target(2, "terminal", is_terminal=True)
        self.inserter = ScriptedInserter(ScriptedFinder(self.first))

    def insert(self, text: str, target: Target | None) -> list[tuple[str, str]]:
        ends: list[Delivery] = []
        self.inserter.insert(text, target, ends.append)
        return [(end.outcome.value, end.why) for end in ends]

    def copy(self, text: str) -> str:
        self.inserter.copy(text)
        return self.inserter.clipboard

    def got(self, target: Target, text: str) -> bool:
        return "".join(words for where, words in self.inserter.arrived if where == target) == text

    def close(self) -> None:
        self.inserter.close()
        self.inserter.close()


class X11Bench:
    def __init__(self, desktop: Desk) -> None:
        self._desk = desktop
        second, first = desktop.xterm(), desktop.editor()
        self.first, self.second = first.target, second.target
        self._windows = {window.target: window for window in (first, second)}
        self._driver = desktop.driver()

    def insert(self, text: str, target: Target | None) -> list[tuple[str, str]]:
        ends: list[dict[str, Any]] = [self._driver.insert(text, target)]
        return [(end["outcome"], end["why"]) for end in ends]

    def copy(self, text: str) -> str:
        self._driver.ask("copy", text=text)
        found = wait_until(self._desk.display.clipboard, "something on the clipboard")
        return (found or b"").decode()

    def got(self, target: Target, text: str) -> bool:
        window = self._windows[target]
        return arrives(window, text) and stays(lambda: window.text() == text, 0.2)

    def close(self) -> None:
        self._driver.close()
        self._driver.close()
        assert self._driver.ends.empty()


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("desk")) as made:
        yield made


@pytest.fixture(params=["scripted", "x11"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    if request.param == "scripted":
        yield ScriptedBench()
        return
    desktop: Desk = request.getfixturevalue("desktop")
    made = X11Bench(desktop)
    yield made
    made.close()
    desktop.close_windows()


def test_words_come_into_the_focused_window_once_and_are_answered_once(bench: Bench) -> None:
    assert bench.insert("häß 漢字 👩‍🚀\n", bench.first) == [("inserted", "")]
    assert bench.got(bench.first, "häß 漢字 👩‍🚀\n")


def test_words_follow_each_other(bench: Bench) -> None:
    for word in ("one ", "two ", "three "):
        bench.insert(word, bench.first)
    assert bench.got(bench.first, "one two three ")


@pytest.mark.parametrize("where", ["nowhere", "behind", "gone"])
def test_without_its_window_in_front_words_are_held_with_a_sentence(bench: Bench, where: str) -> None:
    target = {"nowhere": None, "behind": bench.second, "gone": Target(0x7FFFFFF, "gone")}[where]
    ((outcome, why),) = bench.insert("words", target)
    assert outcome == "held" and why.endswith(".")
    assert bench.got(bench.first, "") and bench.got(bench.second, "")


def test_control_codes_do_not_reach_the_window(bench: Bench) -> None:
    bench.insert("a\x1b[2Jb\u202ec", bench.first)
    assert bench.got(bench.first, "a[2Jbc")


@pytest.mark.parametrize("text", ["", " \n", "\x1b\u200b"])
def test_nothing_is_not_inserted(bench: Bench, text: str) -> None:
    ((outcome, why),) = bench.insert(text, bench.first)
    assert outcome == "held" and why.endswith(".")


def test_a_copy_is_on_the_clipboard(bench: Bench) -> None:
    assert bench.copy("copied\x07 words") == "copied words"


def test_closing_twice_is_closing_once(bench: Bench) -> None:
    bench.insert("words", bench.first)
    bench.close()
