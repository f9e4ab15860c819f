"""The keyboard's child process, and the watchdog that guards it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.hotkeys.base import HotkeyEvent
from app.hotkeys.parse import parse
from app.hotkeys.windows import WindowsBackend
from engine.errors import HotkeyUnsupported
from helpers.hotkey_rigs import PATIENCE_S, Ear, Rig, windows_rig


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    with windows_rig(tmp_path) as keyboard:
        yield keyboard


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def backend(rig: Rig, ear: Ear) -> Iterator[WindowsBackend]:
    made = rig.make()
    assert isinstance(made, WindowsBackend)
    made.start(ear)
    yield made
    made.stop()


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 2 * PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def replaced(backend: WindowsBackend, old: int | None) -> bool:
    return backend.child_pid not in (None, old)


@pytest.mark.allow_logs
@pytest.mark.parametrize("fate", [signal.SIGKILL, signal.SIGSTOP], ids=["dies", "hangs"])
def test_a_child_that_is_lost_loses_the_hold_and_is_replaced(
    rig: Rig, backend: WindowsBackend, ear: Ear, fate: signal.Signals
) -> None:
    backend.bind(parse("F9", "dictate"))
    rig.down("F9")
    ear.wait("dictate down")
    old = backend.child_pid
    assert old is not None
    os.kill(old, fate)
    ear.wait("dictate down", "dictate lost")
    until(lambda: replaced(backend, old))
    backend.bind(parse("F8", "other"))  # answered by the new child, which has the old bindings too
    rig.down("F9")
    rig.up("F9")
    ear.stays("dictate down", "dictate lost", "dictate down", "dictate up")


@pytest.mark.allow_logs
def test_a_binding_made_while_there_is_no_child_comes_with_the_next(
    rig: Rig, backend: WindowsBackend, ear: Ear
) -> None:
    old = backend.child_pid
    assert old is not None
    os.kill(old, signal.SIGKILL)
    until(lambda: backend.child_pid != old)
    backend.bind(parse("F9", "dictate"))
    until(lambda: replaced(backend, old))
    backend.bind(parse("F8", "other"))
    rig.down("F9")
    ear.wait("dictate down")


def test_a_child_that_only_idles_is_left_alone(backend: WindowsBackend) -> None:
    old = backend.child_pid
    time.sleep(2.5)  # longer than the watchdog's patience
    assert backend.child_pid == old


@pytest.mark.parametrize("module", ["there_is_no_such_package", "json"])
def test_without_the_package_it_says_what_to_install(module: str) -> None:
    backend = WindowsBackend(module)
    with pytest.raises(HotkeyUnsupported, match="pip install keyboard"):
        backend.start(Ear())
    backend.stop()


@pytest.mark.allow_logs
def test_a_faulty_sink_is_survived(rig: Rig) -> None:
    ear = Ear()

    def sink(event: HotkeyEvent) -> None:
        ear(event)
        raise ValueError

    backend = rig.make()
    backend.start(sink)
    backend.bind(parse("F9", "dictate"))
    rig.down("F9")
    rig.up("F9")
    ear.wait("dictate down", "dictate up")
    backend.stop()


@pytest.mark.allow_logs
def test_stop_during_a_restart_is_quick(backend: WindowsBackend) -> None:
    old = backend.child_pid
    assert old is not None
    os.kill(old, signal.SIGKILL)
    until(lambda: backend.child_pid != old)
    began = time.monotonic()
    backend.stop()
    assert time.monotonic() - began < 1.0
