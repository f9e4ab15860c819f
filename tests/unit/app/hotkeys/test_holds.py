"""From key transitions to one DOWN and one ending for each hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.hotkeys import holds
from app.hotkeys.base import Binding, KeyState, Modifier
from app.hotkeys.holds import Holds
from app.hotkeys.parse import parse
from engine.errors import HotkeyTaken

DICTATE, CANCEL, FAST = parse("Ctrl+Alt+Space", "dictate"), parse("Esc", "cancel"), parse("F9", "fast")
BOTH = frozenset({Modifier.CTRL, Modifier.ALT})
NONE: frozenset[Modifier] = frozenset()


def having(*bindings: Binding) -> Holds:
    state = Holds()
    for binding in bindings:
        state, _ = holds.bound(state, binding, 0.0)
    return state


def told(events: holds.Events) -> list[str]:
    return [f"{event.binding} {event.state.value}" for event in events]


def test_a_repeat_is_no_second_press() -> None:
    state, events = holds.pressed(having(FAST), "F9", NONE, 1.0)
    assert told(events) == ["fast down"]
    assert holds.pressed(state, "F9", NONE, 1.5) == (state, ())


def test_modifiers_that_come_after_the_key_make_no_press() -> None:
    state, events = holds.pressed(having(DICTATE), "space", NONE, 1.0)
    assert events == ()
    assert holds.pressed(state, "space", BOTH, 1.5)[1] == ()


def test_the_closest_combination_wins() -> None:
    other = parse("Ctrl+Escape", "other")
    state, _ = holds.pressed(having(DICTATE, CANCEL, other), "space", BOTH, 1.0)
    assert told(holds.pressed(state, "Escape", BOTH, 2.0)[1]) == ["other down"]


def test_modifiers_of_no_hold_count_against_a_combination() -> None:
    assert holds.pressed(having(DICTATE, CANCEL), "Escape", BOTH, 1.0)[1] == ()


def test_the_keyboard_itself_makes_up_for_lost_releases() -> None:
    state, _ = holds.pressed(having(DICTATE, FAST), "space", BOTH, 1.0)
    state, _ = holds.pressed(state, "F9", BOTH, 1.1)
    state, events = holds.observed(state, ["F9"], BOTH, 2.0)
    assert told(events) == ["dictate up"]
    state, events = holds.observed(state, [], NONE, 3.0)
    assert told(events) == ["fast up"]
    assert not state.down


def test_binding_the_same_again_leaves_a_hold_alone() -> None:
    state, _ = holds.pressed(having(FAST), "F9", NONE, 1.0)
    assert holds.bound(state, FAST, 2.0) == (state, ())


def test_a_combination_is_free_for_the_name_that_has_it() -> None:
    holds.check_free(having(FAST), FAST)
    with pytest.raises(HotkeyTaken, match="'fast'"):
        holds.check_free(having(FAST), parse("F9", "cancel"))


KEYS = st.sampled_from(["space", "Escape", "F9", "x"])
MODIFIERS = st.frozensets(st.sampled_from(Modifier))
BINDINGS = st.sampled_from([DICTATE, CANCEL, FAST, parse("Ctrl+F9", "fast"), parse("Shift+F9", "slow")])
MOVES = st.one_of(
    st.tuples(st.just(holds.pressed), KEYS, MODIFIERS),
    st.tuples(st.just(holds.released), KEYS),
    st.tuples(st.just(holds.held_with), MODIFIERS),
    st.tuples(st.just(holds.observed), st.lists(KEYS), MODIFIERS),
    st.tuples(st.just(holds.bound), BINDINGS),
    st.tuples(st.just(holds.unbound), st.sampled_from(["dictate", "cancel", "fast", "slow"])),
    st.tuples(st.just(holds.lost)),
)


@given(st.lists(MOVES, max_size=40))
def test_every_down_has_exactly_one_ending(moves: list[tuple]) -> None:
    state, held = having(DICTATE, CANCEL, FAST), set()
    for now, (move, *arguments) in enumerate(moves):
        state, events = move(state, *arguments, float(now))
        for event in events:
            assert (event.binding not in held) == (event.state is KeyState.DOWN)
            (held.add if event.state is KeyState.DOWN else held.remove)(event.binding)
        assert held == {binding.name for binding in state.held}
        assert {binding.key for binding in state.held} <= state.down
        assert state.down <= {binding.key for binding in state.bindings}
