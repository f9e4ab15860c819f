"""What the child makes of the keys that the package reports."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.hotkeys.base import Binding, Modifier
from app.hotkeys.keyboard_child import SILENCE_S, Keyboard, decode, encode, package_name, run
from app.hotkeys.parse import KEYS, parse


def keyboard(*combinations: str) -> Keyboard:
    made = Keyboard()
    made.rebind([parse(text, text) for text in combinations], 0.0)
    return made


def played(made: Keyboard, *moves: str, at: float = 1.0) -> list[str]:
    """Moves are "down left ctrl" or "up f9", 10 ms apart."""
    told = []
    for number, move in enumerate(moves):
        kind, _, name = move.partition(" ")
        for event in made.key(name, kind == "down", at + number * 0.01):
            told.append(f"{event.binding} {event.state.value}")
    return told


@pytest.mark.parametrize("ctrl", ["ctrl", "left ctrl", "right ctrl"])
def test_either_side_of_a_modifier_counts(ctrl: str) -> None:
    assert played(keyboard("Ctrl+D"), f"down {ctrl}", "down d", "up d") == ["Ctrl+D down", "Ctrl+D up"]


def test_one_side_let_go_leaves_the_other() -> None:
    made = keyboard("Ctrl+D")
    assert played(made, "down left ctrl", "down right ctrl", "down d", "up left ctrl") == ["Ctrl+D down"]
    assert played(made, "up right ctrl") == ["Ctrl+D up"]


def test_the_lock_screen_swallows_releases_and_the_next_press_still_works() -> None:
    made = keyboard("F9")
    assert played(made, "down left windows", "down l") == []
    later = 1.0 + SILENCE_S + 1
    assert played(made, "down f9", "up f9", at=later) == ["F9 down", "F9 up"]


def test_a_hold_whose_release_was_swallowed_ends_with_the_next_press() -> None:
    made = keyboard("F9")
    assert played(made, "down f9") == ["F9 down"]
    assert played(made, "down f9", "up f9", at=1.0 + SILENCE_S + 1) == ["F9 up", "F9 down", "F9 up"]


def test_another_key_does_not_end_a_hold_however_late() -> None:
    made = keyboard("F9")
    assert played(made, "down f9") == ["F9 down"]
    assert played(made, "down x", "up x", at=60.0) == []
    assert played(made, "up f9", at=61.0) == ["F9 up"]


def test_a_hold_that_repeats_goes_on() -> None:
    assert played(keyboard("F9"), *["down f9"] * 1000) == ["F9 down"]


@given(st.builds(Binding, st.text(), st.sampled_from(KEYS), st.frozensets(st.sampled_from(Modifier))))
def test_bindings_cross_the_wire_unchanged(binding: Binding) -> None:
    assert decode(json.loads(json.dumps(encode(binding)))) == binding


def test_keys_keep_apart_under_the_packages_names() -> None:
    assert len({package_name(key) for key in KEYS}) == len(KEYS)
    names = [package_name(key) for key in ("F9", "Escape", "Prior", "semicolon")]
    assert names == ["f9", "esc", "page up", ";"]


def test_the_end_of_its_orders_ends_the_child() -> None:
    replies = io.StringIO()
    assert run("app.hotkeys.fake_keyboard", io.StringIO(), replies) == 1  # not told where its keys come from
    assert json.loads(replies.getvalue()) == {"error": "KeyError"}


def test_orders_are_carried_out_and_confirmed(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = tmp_path_factory.mktemp("keys") / "keys"
    silent.write_text("")
    monkeypatch.setenv("SAYSO_FAKE_KEYBOARD", str(silent))
    replies = io.StringIO()
    order = json.dumps({"seq": 7, "bindings": [encode(parse("F9", "dictate"))]})
    assert run("app.hotkeys.fake_keyboard", io.StringIO(order + "\n"), replies) == 0
    said = [json.loads(line) for line in replies.getvalue().splitlines()]
    assert said == [{"ready": True}, {"beat": True}, {"applied": 7}]
