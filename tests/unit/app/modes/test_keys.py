"""Of several keys one is followed at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import gesture
from app.deeds import Bulletin
from app.gesture import Intent
from app.hotkeys.base import Binding, HotkeyEvent, KeyState
from app.hotkeys.scripted import ScriptedBackend
from app.modes.keys import DICTATE, DictationKeys
from app.modes.mode import BINDING, entries, in_effect
from engine.errors import HotkeyTaken

MODE = f"{BINDING}a"
MODES, _ = in_effect(
    entries({"modes": {"a": {"hotkey": "F8"}, "b": {"hotkey": "F9"}, "c": {"apps": ["kitty"]}}}), ()
)


def keys() -> tuple[DictationKeys, ScriptedBackend, list[Bulletin]]:
    backend, told = ScriptedBackend(), list[Bulletin]()
    backend.start(lambda event: None)
    return DictationKeys(backend, told.append), backend, told


@given(
    st.lists(st.tuples(st.sampled_from([DICTATE, MODE]), st.booleans(), st.floats(0.05, 2.0)), max_size=30)
)
def test_starts_and_ends_take_turns_whatever_keys_go_up_and_down(
    presses: list[tuple[str, bool, float]],
) -> None:
    follow, state, now, recording = DictationKeys(None, lambda _: None), gesture.IDLE, 0.0, False
    down: set[str] = set()
    for name, is_down, wait in presses:
        now += wait
        if is_down == (name in down):
            continue  # a key goes down and up in turns
        (down.add if is_down else down.discard)(name)
        event = HotkeyEvent(name, KeyState.DOWN if is_down else KeyState.UP, now)
        if not follow.counts(event, state):
            continue
        state, intents = gesture.step(state, gesture.of_key(event.state), now)
        for intent in intents:
            assert (intent is Intent.START) != recording
            recording = intent is Intent.START
    if not down:
        for name in (DICTATE, MODE):  # a tap of either ends what goes on
            event = HotkeyEvent(name, KeyState.DOWN, now + 5)
            if recording:
                assert follow.counts(event, state)
                state, intents = gesture.step(state, gesture.of_key(event.state), now + 5)
                assert intents == (Intent.STOP,)
                return


def test_while_a_key_is_held_another_means_nothing() -> None:
    follow, _, _ = keys()
    holding, _ = gesture.step(gesture.IDLE, gesture.GestureEvent.DOWN, 1.0)
    assert follow.counts(HotkeyEvent(DICTATE, KeyState.DOWN, 1.0), gesture.IDLE)
    assert not follow.counts(HotkeyEvent(MODE, KeyState.DOWN, 2.0), holding)
    assert not follow.counts(HotkeyEvent(MODE, KeyState.UP, 2.1), holding)
    assert follow.counts(HotkeyEvent(DICTATE, KeyState.UP, 3.0), holding)
    assert not follow.counts(HotkeyEvent("cancel", KeyState.DOWN, 3.0), holding)


def test_the_keys_of_modes_are_grabbed_let_go_and_changed() -> None:
    follow, backend, told = keys()
    follow.use(MODES, grab=True)
    assert set(backend.bindings) == {MODE, f"{BINDING}b"}
    follow.let_go()
    assert not backend.bindings
    follow.grab()
    follow.use(MODES[1:], grab=True)
    assert set(backend.bindings) == {f"{BINDING}b"}
    follow.use(MODES, grab=False)
    assert not backend.bindings
    assert told == []


@pytest.mark.parametrize("taken", ["F8"])
def test_a_key_that_cannot_be_had_costs_that_key_only_and_is_told_once(taken: str) -> None:
    backend, told = ScriptedBackend(taken=[Binding("other", taken)]), list[Bulletin]()
    backend.start(lambda event: None)
    follow = DictationKeys(backend, told.append)
    for _ in range(2):
        follow.use(MODES, grab=True)
    assert set(backend.bindings) == {f"{BINDING}b"}
    (notice,) = told
    assert "“a”" in notice.message
    follow.use(MODES[1:], grab=True)
    follow.use(MODES, grab=True)
    assert len(told) == 2, "it was asked for anew"


def test_a_key_that_stays_is_held_through_a_change_of_the_others() -> None:
    events: list[HotkeyEvent] = []
    backend = ScriptedBackend()
    backend.start(events.append)
    follow = DictationKeys(backend, lambda notice: None)
    follow.use(MODES, grab=True)
    backend.key_down("F8")
    changed = [replace(MODES[0], language="de"), replace(MODES[1], hotkey=Binding(f"{BINDING}b", "F7"))]
    follow.use(changed, grab=True)
    assert [event.state for event in events] == [KeyState.DOWN]
    assert backend.bindings[f"{BINDING}b"].key == "F7"
    backend.key_up("F8")
    assert [event.state for event in events] == [KeyState.DOWN, KeyState.UP]


def test_two_modes_can_change_keys() -> None:
    follow, backend, told = keys()
    follow.use(MODES, grab=True)
    swapped = [
        replace(MODES[0], hotkey=Binding(MODE, "F9")),
        replace(MODES[1], hotkey=Binding(f"{BINDING}b", "F8")),
    ]
    follow.use(swapped, grab=True)
    assert {name: one.key for name, one in backend.bindings.items()} == {MODE: "F9", f"{BINDING}b": "F8"}
    assert told == []


def test_a_key_that_was_tried_is_let_go_if_no_mode_gets_it() -> None:
    follow, backend, _ = keys()
    follow.use(MODES[1:], grab=True)
    follow.attempt(Binding(MODE, "F8"))
    assert set(backend.bindings) == {MODE, f"{BINDING}b"}
    with pytest.raises(HotkeyTaken):
        follow.attempt(Binding(f"{BINDING}x", "F9"))
    follow.use(MODES[1:], grab=True)
    assert set(backend.bindings) == {f"{BINDING}b"}
