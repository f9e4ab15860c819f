"""The protocol: peers take turns, and one that fails costs nobody else a run."""

from __future__ import annotations

import numpy as np

from engine.bench.peer import About, Heard
from engine.bench.protocol import Lane, Plan, Run, measure, order
from engine.bench.speech import Utterance
from engine.errors import DecodeFailed, ModelBroken
from engine.recognition.base import SAMPLE_RATE


class Script:
    """A peer that writes down what it is asked, and fails when it is told to."""

    def __init__(self, key: str, log: list[str], loads: bool = True, dictations: int = 1000) -> None:
        self.about = About(key, key.upper(), "reads a script", "none")
        self._log = log
        self._loads = loads
        self._left = dictations
        self.closed = False

    def load(self) -> None:
        if not self._loads:
            raise ModelBroken("it is not here", "install it")

    def dictate(self, utterance: Utterance, offset_s: float) -> Heard:
        if self._left == 0:
            raise DecodeFailed("it broke", "try again")
        self._left -= 1
        self._log.append(f"{self.about.key} {utterance.seconds:g} +{offset_s:g}")
        return Heard(10.0, "one two")

    def close(self) -> None:
        self.closed = True


def silence(length_s: float, count: int) -> list[Utterance]:
    return [Utterance(np.zeros(int(length_s * SAMPLE_RATE), np.int16), 0.0) for _ in range(count)]


def lane(*peers: Script, repeats: int = 2) -> Lane:
    return Lane("test", "scripts", "a note", peers, Plan((1.0, 2.0), (0.3, 0.0), repeats))


def test_peers_take_turns_forwards_and_backwards() -> None:
    log: list[str] = []
    told: list[Run] = []
    measured = measure(lane(*(Script(key, log) for key in "abc")), silence, told.append)
    warm_up, counted = log[:6], log[6:]
    assert warm_up == ["a 1 +0.3", "b 1 +0.3", "c 1 +0.3"] * 2
    assert counted[:12] == [
        *("a 1 +0.3", "b 1 +0.3", "c 1 +0.3", "a 1 +0", "b 1 +0", "c 1 +0"),
        *("c 1 +0", "b 1 +0", "a 1 +0", "c 1 +0.3", "b 1 +0.3", "a 1 +0.3"),
    ]
    assert told == list(measured.runs)
    assert len(told) == 24


def test_order_turns_round_on_odd_turns() -> None:
    assert [order("ab", n) for n in range(3)] == [["a", "b"], ["b", "a"], ["a", "b"]]


def test_a_peer_that_cannot_run_is_listed_with_its_remedy() -> None:
    log: list[str] = []
    absent = Script("b", log, loads=False)
    measured = measure(lane(Script("a", log), absent), silence, lambda run: None)
    assert [about.key for about in measured.peers] == ["a"]
    assert [(one.about.key, one.why) for one in measured.absent] == [("b", "it is not here; install it")]
    assert absent.closed


def test_a_peer_that_breaks_keeps_the_runs_it_made_and_is_listed() -> None:
    log: list[str] = []
    measured = measure(lane(Script("a", log), Script("b", log, dictations=3)), silence, lambda run: None)
    assert [about.key for about in measured.peers] == ["a", "b"]
    assert [run.peer for run in measured.runs].count("b") == 1
    assert [run.peer for run in measured.runs].count("a") == 8
    assert [one.about.key for one in measured.absent] == ["b"]
