"""Batches: what goes together, how much fits in a step, and one by one where nothing is gained."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.recognition.backends.scripted import ScriptedRecognizer, say
from engine.recognition.base import GREEDY, DecodeOptions, Hypothesis, Samples
from engine.recognition.batches import CHOICE, FIRST_SHARE, BatchRecognizer, Bundle, decode_all, most_together
from engine.recognition.cost import DecodeCost

LENGTHS = st.lists(st.floats(0.3, 28.0), min_size=1, max_size=20)


class Fifth(DecodeCost):
    """A fifth of real time, whatever is measured."""

    def __init__(self) -> None:
        super().__init__()
        self.learnt: list[tuple[float, float]] = []

    def observe(self, audio_s: float, took_s: float) -> None:
        self.learnt.append((audio_s, took_s))

    def predict(self, audio_s: float) -> float:
        return 0.2 * audio_s


class Pair(ScriptedRecognizer):
    """Takes two together, and remembers how many it was given."""

    def __init__(self, together: int = 2) -> None:
        super().__init__()
        self.together = together
        self.calls: list[int] = []

    def decode_many(
        self, samples: Sequence[Samples], options: DecodeOptions = GREEDY
    ) -> Sequence[Hypothesis]:
        self.calls.append(len(samples))
        return [self.decode(one, options) for one in samples]


def begun(most: int = 8, budget_s: float = 1.0, cost: DecodeCost | None = None) -> Bundle:
    """A bundle whose first call is over."""
    bundle = Bundle(cost or Fifth(), most, budget_s)
    bundle.observe([1.0], 0.2)
    return bundle


def test_a_recogniser_without_batches_decodes_one_by_one() -> None:
    recognizer = ScriptedRecognizer()
    recognizer.load()
    assert not isinstance(recognizer, BatchRecognizer)
    assert most_together(recognizer) == 1
    heard = decode_all(recognizer, [say("one two"), say("three")])
    assert [one.text for one in heard] == ["one two", "three"]


@pytest.mark.parametrize(("together", "given", "calls"), [(2, 3, [3]), (1, 3, []), (2, 1, [])])
def test_batches_are_used_where_they_pay(together: int, given: int, calls: list[int]) -> None:
    recognizer = Pair(together)
    recognizer.load()
    assert most_together(recognizer) == together
    heard = decode_all(recognizer, [say("one two")] * given)
    assert [one.text for one in heard] == ["one two"] * given
    assert recognizer.calls == calls


@given(LENGTHS, st.integers(1, 8), st.floats(0.01, 20.0))
def test_a_call_holds_the_oldest_and_no_more_than_fits(
    lengths_s: list[float], most: int, budget_s: float
) -> None:
    chosen = begun(most, budget_s).choose(lengths_s)
    assert chosen[0] == 0
    assert chosen == sorted(set(chosen))
    assert len(chosen) <= most
    cost_s = FIRST_SHARE * 0.2 * sum(lengths_s[at] for at in chosen)
    assert len(chosen) == 1 or cost_s <= budget_s + 1e-9


@given(LENGTHS)
def test_what_goes_together_is_alike(lengths_s: list[float]) -> None:
    chosen = begun(4, 100.0).choose(lengths_s)
    left = [abs(one - lengths_s[0]) for at, one in enumerate(lengths_s) if at not in chosen]
    assert all(abs(lengths_s[at] - lengths_s[0]) <= gap for at in chosen for gap in left)


@given(LENGTHS, st.integers(1, 8))
def test_everything_is_called_in_the_end(lengths_s: list[float], most: int) -> None:
    bundle, waiting, calls = begun(most), list(lengths_s), 0
    while waiting:
        chosen = bundle.choose(waiting)
        waiting = [one for at, one in enumerate(waiting) if at not in chosen]
        calls += 1
    assert calls >= -(-len(lengths_s) // most)


def test_the_first_call_waits_for_nothing() -> None:
    bundle = Bundle(Fifth(), 8, 10.0)
    assert not bundle.full([])
    assert bundle.full([3.0])
    bundle.observe([3.0], 0.6)
    assert not bundle.full([3.0])


def test_twice_as_many_are_gathered_as_go_together() -> None:
    bundle = begun(4, 100.0)
    assert not bundle.full([5.0] * (CHOICE * 4 - 1))
    assert bundle.full([5.0] * (CHOICE * 4))
    assert len(bundle.choose([5.0] * (CHOICE * 4))) == 4


def test_nothing_is_gathered_where_two_do_not_fit_or_do_not_pay() -> None:
    assert begun(8, 1.0).full([6.0])
    assert not begun(8, 1.0).full([2.0])
    assert begun(1, 100.0).full([2.0])


def test_a_batch_that_is_cheaper_makes_room_for_more() -> None:
    bundle = begun(8, 1.0)
    before = len(bundle.choose([2.0] * 8))
    bundle.observe([2.0, 2.0], 0.4)
    assert before == 3
    assert len(bundle.choose([2.0] * 8)) == 4
    for _ in range(20):
        bundle.observe([2.0] * 3, 0.4)
    assert len(bundle.choose([2.0] * 8)) == 7


def test_what_a_single_decode_costs_is_learnt_from_single_decodes() -> None:
    cost = Fifth()
    bundle = begun(8, 1.0, cost)
    bundle.observe([2.0, 4.0], 0.5)
    assert cost.learnt == [(1.0, 0.2)]


def test_a_batch_slower_than_its_parts_shows_a_busy_machine() -> None:
    cost = Fifth()
    bundle = begun(8, 1.0, cost)
    bundle.observe([2.0, 4.0], 3.0)
    assert cost.learnt[-1] == (3.0, 1.5)


def test_a_machine_that_becomes_slow_gets_smaller_batches_at_once() -> None:
    bundle = begun(8, 1.0, DecodeCost())
    for _ in range(12):
        bundle.observe([2.0] * 8, 0.2)
    assert len(bundle.choose([2.0] * 8)) == 8
    for _ in range(12):
        bundle.observe([2.0] * 8, 8.0)
    assert len(bundle.choose([2.0] * 8)) == 1
