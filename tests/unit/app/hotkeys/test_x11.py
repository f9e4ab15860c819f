"""Key grabs on a real X server: what the contract cannot ask of every backend."""

from __future__ import annotations

import ctypes
import logging
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from app.hotkeys.base import Binding, HotkeyEvent
from app.hotkeys.parse import parse
from app.hotkeys.x11 import X11Backend
from engine.errors import HotkeyUnsupported
from helpers.hotkey_rigs import PATIENCE_S, Ear, bare_x_server

F12_KEYCODE = 96
RIGHT_CTRL_KEYCODE = "105"


class Server:
    """An X server with hands on its keyboard."""

    def __init__(self, display: str) -> None:
        self.display = display

    def xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, env={**os.environ, "DISPLAY": self.display})

    def remap(self, keycode: int, keysym: str) -> None:
        """Have a key type something else from now on."""
        x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XStringToKeysym.restype = ctypes.c_ulong
        display = ctypes.c_void_p(x.XOpenDisplay(self.display.encode()))
        keysyms = (ctypes.c_ulong * 1)(x.XStringToKeysym(keysym.encode()))
        x.XChangeKeyboardMapping(display, keycode, 1, keysyms, 1)
        x.XCloseDisplay(display)


@pytest.fixture
def server() -> Iterator[Server]:
    with bare_x_server() as display:
        yield Server(display)


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def backend(server: Server, ear: Ear) -> Iterator[X11Backend]:
    made = X11Backend(server.display)
    made.start(ear)
    yield made
    made.stop()


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_release_nobody_told_of_is_found_out(server: Server, backend: X11Backend, ear: Ear) -> None:
    server.xdotool("keydown", "F9")
    backend.bind(parse("F9", "dictate"))  # the server will not report this key's release to us
    server.xdotool("keyup", "F9")
    time.sleep(0.25)  # two polls of the keyboard
    server.xdotool("key", "F9")
    ear.stays("dictate down", "dictate up")


@pytest.mark.parametrize("locks", [["Caps_Lock"], ["Num_Lock"], ["Caps_Lock", "Num_Lock"]], ids="+".join)
def test_locks_make_no_difference(server: Server, backend: X11Backend, ear: Ear, locks: list[str]) -> None:
    backend.bind(parse("Ctrl+Alt+Space", "dictate"))
    server.xdotool("key", *locks)
    server.xdotool("key", "ctrl+alt+space")
    ear.stays("dictate down", "dictate up")


def test_the_other_key_of_the_same_modifier_keeps_the_hold(
    server: Server, backend: X11Backend, ear: Ear
) -> None:
    backend.bind(parse("Ctrl+Space", "dictate"))
    right = RIGHT_CTRL_KEYCODE
    server.xdotool("keydown", "Control_L", "keydown", right, "keydown", "space", "keyup", "Control_L")
    ear.stays("dictate down")
    server.xdotool("keyup", right)
    ear.stays("dictate down", "dictate up")
    server.xdotool("keyup", "space")


def test_a_modifier_alone_can_be_the_key(server: Server, backend: X11Backend, ear: Ear) -> None:
    backend.bind(parse("RightCtrl", "dictate"))
    server.xdotool("keydown", RIGHT_CTRL_KEYCODE)  # by its keysym, xdotool would hold the left one as well
    ear.stays("dictate down")
    server.xdotool("keyup", RIGHT_CTRL_KEYCODE)
    ear.stays("dictate down", "dictate up")


def test_the_hotkey_follows_the_layout(server: Server, backend: X11Backend, ear: Ear) -> None:
    server.remap(F12_KEYCODE, "NoSymbol")
    until(lambda: _refuses(backend, parse("F12", "dictate"), "no key for F12"))
    server.remap(F12_KEYCODE, "F20")
    until(lambda: _binds(backend, parse("F20", "dictate")))
    server.xdotool("key", "F20")
    ear.wait("dictate down", "dictate up")
    server.remap(F12_KEYCODE, "F12")
    spare = 97
    server.remap(spare, "F20")

    def heard() -> bool:  # the regrab follows the notice of the change, at a time nobody can see
        server.xdotool("key", "F20")
        return len(ear.heard) >= 4

    until(heard)
    assert ear.heard[:4] == ["dictate down", "dictate up"] * 2


def test_an_unknown_keysym_is_no_key(backend: X11Backend) -> None:
    with pytest.raises(HotkeyUnsupported, match="no key for Nonsense"):
        backend.bind(Binding("dictate", "Nonsense"))


@pytest.mark.allow_logs
def test_a_faulty_sink_is_survived_and_its_message_not_logged(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    ear = Ear()

    def sink(event: HotkeyEvent) -> None:
        ear(event)
        raise ValueError("what was said")

    backend = X11Backend(server.display)
    backend.start(sink)
    backend.bind(parse("F9", "dictate"))
    with caplog.at_level(logging.ERROR):
        server.xdotool("key", "F9", "key", "F9")
        ear.wait(*["dictate down", "dictate up"] * 2)
        backend.stop()
    assert "ValueError" in caplog.text
    assert "what was said" not in caplog.text


def test_a_vanished_server_loses_the_hold_and_leaves_the_process_alive(ear: Ear) -> None:
    with bare_x_server() as display:
        backend = X11Backend(display)
        backend.start(ear)
        backend.bind(parse("F9", "dictate"))
        Server(display).xdotool("keydown", "F9")
        ear.wait("dictate down")
    ear.wait("dictate down", "dictate lost")
    with pytest.raises(HotkeyUnsupported, match="not being watched"):
        backend.bind(parse("F8", "other"))
    backend.unbind("dictate")
    backend.stop()


def test_no_server_is_said_with_its_display() -> None:
    backend = X11Backend(":4711")
    with pytest.raises(HotkeyUnsupported, match=":4711"):
        backend.start(Ear())
    backend.stop()


def test_escape_comes_and_goes_within_ten_milliseconds(backend: X11Backend) -> None:
    backend.bind(parse("F9", "dictate"))
    took = []
    for _ in range(20):
        began = time.perf_counter()
        backend.bind(parse("Escape", "cancel"))
        backend.unbind("cancel")
        took.append(time.perf_counter() - began)
    assert sorted(took)[10] < 0.01


def _binds(backend: X11Backend, binding: Binding) -> bool:
    with suppress(HotkeyUnsupported):
        backend.bind(binding)
        return True
    return False


def _refuses(backend: X11Backend, binding: Binding, why: str) -> bool:
    """Whether the layout has no such key; the notice that it changed may still be on its way."""
    try:
        backend.bind(binding)
    except HotkeyUnsupported as error:
        return why in str(error)
    backend.unbind(binding.name)
    return False
