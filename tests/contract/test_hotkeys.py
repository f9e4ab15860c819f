"""What every hotkey backend does, on a keyboard of its own kind."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from app.hotkeys.base import HotkeyBackend, HotkeyEvent
from app.hotkeys.parse import parse
from engine.errors import HotkeyTaken, HotkeyUnsupported
from helpers.hotkey_rigs import Ear, Rig, scripted_rig, windows_rig, x11_rig

RigMaker = Callable[[Path], AbstractContextManager[Rig]]

RIGS: dict[str, RigMaker] = {"scripted": scripted_rig, "x11": x11_rig, "windows": windows_rig}
GRABBING = ["scripted", "x11"]  # a hook only listens, so no one can keep a combination from it


@pytest.fixture(params=list(RIGS))
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    with RIGS[request.param](tmp_path) as keyboard:
        yield keyboard


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def backend(rig: Rig, ear: Ear) -> Iterator[HotkeyBackend]:
    made = rig.make()
    made.start(ear)
    yield made
    made.stop()


def test_one_hold_is_one_down_and_one_up_however_long_the_key_repeats(
    rig: Rig, backend: HotkeyBackend, ear: Ear
) -> None:
    backend.bind(parse("F9", "dictate"))
    rig.down("F9")
    ear.wait("dictate down")
    rig.repeats("F9")
    rig.up("F9")
    ear.stays("dictate down", "dictate up")


def test_events_carry_the_moment_on_the_monotonic_clock(rig: Rig, backend: HotkeyBackend, ear: Ear) -> None:
    backend.bind(parse("F9", "dictate"))
    before = time.monotonic()
    rig.down("F9")
    rig.up("F9")
    ear.wait("dictate down", "dictate up")
    assert before <= ear.events[0].at <= ear.events[1].at <= time.monotonic()


def test_each_hold_is_heard(rig: Rig, backend: HotkeyBackend, ear: Ear) -> None:
    backend.bind(parse("F9", "dictate"))
    for _ in range(3):
        rig.down("F9")
        rig.up("F9")
    ear.stays(*["dictate down", "dictate up"] * 3)


def test_the_modifiers_are_required(rig: Rig, backend: HotkeyBackend, ear: Ear) -> None:
    backend.bind(parse("Ctrl+Alt+Space", "dictate"))
    for modifiers in ([], ["Ctrl"], ["Alt"], ["Ctrl", "Alt", "Shift"]):
        for key in [*modifiers, "Space"]:
            rig.down(key)
        for key in ["Space", *modifiers]:
            rig.up(key)
    for key in ("Ctrl", "Alt", "Space"):
        rig.down(key)
    ear.wait("dictate down")
    for key in ("Space", "Alt", "Ctrl"):
        rig.up(key)
    ear.stays("dictate down", "dictate up")


@pytest.mark.parametrize("first", ["Ctrl", "Alt"])
def test_a_modifier_let_go_first_ends_the_hold(
    rig: Rig, backend: HotkeyBackend, ear: Ear, first: str
) -> None:
    backend.bind(parse("Ctrl+Alt+Space", "dictate"))
    for key in ("Ctrl", "Alt", "Space"):
        rig.down(key)
    ear.wait("dictate down")
    rig.up(first)
    ear.stays("dictate down", "dictate up")
    rig.down(first)  # the space bar is still down: that is no new press
    for key in ("Space", "Ctrl", "Alt"):
        rig.up(key)
    ear.stays("dictate down", "dictate up")


def test_other_keys_are_not_reported(rig: Rig, backend: HotkeyBackend, ear: Ear) -> None:
    backend.bind(parse("F9", "dictate"))
    rig.down("X")
    rig.down("F9")
    rig.down("Y")
    for key in ("X", "Y"):
        rig.up(key)
    ear.stays("dictate down")
    rig.up("F9")
    ear.stays("dictate down", "dictate up")


def test_escape_is_heard_while_the_modifiers_of_a_hold_are_down(
    rig: Rig, backend: HotkeyBackend, ear: Ear
) -> None:
    backend.bind(parse("Ctrl+Alt+Space", "dictate"))
    for key in ("Ctrl", "Alt", "Space"):
        rig.down(key)
    ear.wait("dictate down")
    backend.bind(parse("Escape", "cancel"))
    rig.down("Escape")
    rig.up("Escape")
    for key in ("Space", "Ctrl", "Alt"):
        rig.up(key)
    ear.stays("dictate down", "cancel down", "cancel up", "dictate up")


def test_unbinding_stops_the_events_and_leaves_the_others(rig: Rig, backend: HotkeyBackend, ear: Ear) -> None:
    backend.bind(parse("F9", "dictate"))
    backend.bind(parse("Escape", "cancel"))
    backend.unbind("cancel")
    backend.unbind("nobody")
    for key in ("Escape", "F9"):
        rig.down(key)
        rig.up(key)
    ear.stays("dictate down", "dictate up")


def test_rebinding_at_run_time_moves_the_key(rig: Rig, backend: HotkeyBackend, ear: Ear) -> None:
    backend.bind(parse("F9", "dictate"))
    backend.bind(parse("F7", "dictate"))
    for key in ("F9", "F7"):
        rig.down(key)
        rig.up(key)
    ear.stays("dictate down", "dictate up")


def test_a_hold_that_is_unbound_is_lost(rig: Rig, backend: HotkeyBackend, ear: Ear) -> None:
    backend.bind(parse("F9", "dictate"))
    rig.down("F9")
    ear.wait("dictate down")
    backend.unbind("dictate")
    rig.up("F9")
    ear.stays("dictate down", "dictate lost")


def test_a_key_that_is_down_when_it_is_bound_has_not_been_pressed(
    rig: Rig, backend: HotkeyBackend, ear: Ear
) -> None:
    backend.bind(parse("F9", "other"))
    rig.down("F9")
    ear.wait("other down")
    backend.bind(parse("Shift+F9", "other"))
    backend.bind(parse("F9", "dictate"))
    rig.repeats("F9")
    ear.stays("other down", "other lost")
    rig.up("F9")
    deadline = time.monotonic() + 2
    while len(ear.heard) == 2 and time.monotonic() < deadline:  # a release nobody is told of is polled
        rig.down("F9")
        rig.up("F9")
    assert ear.heard[2:4] == ["dictate down", "dictate up"]


@pytest.mark.parametrize("rig", GRABBING, indirect=True)
def test_a_taken_combination_is_named_and_the_others_still_work(
    rig: Rig, backend: HotkeyBackend, ear: Ear
) -> None:
    assert rig.take is not None
    rig.take("F8")
    backend.bind(parse("F9", "dictate"))
    with pytest.raises(HotkeyTaken, match="F8"):
        backend.bind(parse("F8", "cancel"))
    with pytest.raises(HotkeyTaken, match="F8"):
        backend.bind(parse("F8", "dictate"))  # and the old key of the same name stays
    for key in ("F8", "F9"):
        rig.down(key)
        rig.up(key)
    ear.stays("dictate down", "dictate up")


def test_one_combination_has_one_name(backend: HotkeyBackend) -> None:
    backend.bind(parse("F9", "dictate"))
    with pytest.raises(HotkeyTaken, match=r"F9.*dictate"):
        backend.bind(parse("F9", "cancel"))


def test_binding_from_the_sink_works(rig: Rig) -> None:
    backend = rig.make()
    ear = Ear()

    def sink(event: HotkeyEvent) -> None:
        if event.binding == "dictate":
            backend.bind(parse("Escape", "cancel"))
        ear(event)

    backend.start(sink)
    backend.bind(parse("F9", "dictate"))
    rig.down("F9")
    ear.wait("dictate down")
    backend.bind(parse("F7", "other"))  # from here: the answer comes after the sink's own binding
    rig.down("Escape")
    ear.wait("dictate down", "cancel down")
    backend.stop()


def test_bindings_may_come_from_any_thread(rig: Rig, backend: HotkeyBackend, ear: Ear) -> None:
    keys = ["F2", "F3", "F4", "F5"]

    def work(key: str) -> None:
        for _ in range(5):
            backend.bind(parse(key, key))
            backend.unbind(key)
        backend.bind(parse(key, key))

    threads = [threading.Thread(target=work, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for key in keys:
        rig.down(key)
        rig.up(key)
    ear.stays(*[f"{key} {state}" for key in keys for state in ("down", "up")])


def test_a_backend_that_is_not_running_says_so(rig: Rig) -> None:
    backend = rig.make()
    with pytest.raises(HotkeyUnsupported):
        backend.bind(parse("F9", "dictate"))
    backend.stop()


def test_stop_lets_go_at_once_and_is_idempotent(rig: Rig, ear: Ear) -> None:
    threads = set(threading.enumerate())
    backend = rig.make()
    backend.start(ear)
    backend.bind(parse("F9", "dictate"))
    rig.down("F9")
    ear.wait("dictate down")
    began = time.monotonic()
    backend.stop()
    assert time.monotonic() - began < 1.0
    backend.stop()
    assert set(threading.enumerate()) == threads
    rig.up("F9")
    ear.stays("dictate down")
    with pytest.raises(HotkeyUnsupported):
        backend.bind(parse("F9", "dictate"))
    backend.unbind("dictate")
