"""A keyboard for each hotkey backend: the same keys, pressed in the way that the backend hears them.

The X server of this rig is bare (no window manager): grabs, modifiers and auto-repeat are the server's own.
"""

from __future__ import annotations

import os
import select
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.hotkeys import fake_keyboard
from app.hotkeys.base import HotkeyBackend, HotkeyEvent, Modifier
from app.hotkeys.keyboard_child import package_name
from app.hotkeys.parse import parse
from app.hotkeys.scripted import ScriptedBackend
from app.hotkeys.windows import WindowsBackend
from app.hotkeys.x11 import X11Backend

PATIENCE_S = 5.0
QUIET_S = 0.15  # how long nothing must be heard to believe that nothing comes


@dataclass
class Ear:
    """A sink that remembers, for tests that wait."""

    events: list[HotkeyEvent] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def __call__(self, event: HotkeyEvent) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    @property
    def heard(self) -> list[str]:
        """What has come so far: ["dictate down", "dictate up"]."""
        return [f"{event.binding} {event.state.value}" for event in self.events]

    def wait(self, *expected: str) -> None:
        """Wait until exactly these have come, in this order."""
        with self._changed:
            self._changed.wait_for(lambda: len(self.events) >= len(expected), PATIENCE_S)
        assert self.heard == list(expected)

    def stays(self, *expected: str) -> None:
        """These have come, and for a while nothing else does."""
        self.wait(*expected)
        with self._changed:
            self._changed.wait_for(lambda: len(self.events) > len(expected), QUIET_S)
        assert self.heard == list(expected)


@dataclass
class Rig:
    """One backend and its keyboard.

    Attributes:
        down: Press a key, by friendly name ("Ctrl", "F9"), and keep it down.
        up: Let a key go.
        repeats: Let a key that is down repeat for about 0.9 s.
        take: Have another program hold a combination; None where a combination cannot be held.
    """

    make: Callable[[], HotkeyBackend]
    down: Callable[[str], None]
    up: Callable[[str], None]
    repeats: Callable[[str], None]
    take: Callable[[str], None] | None


@contextmanager
def scripted_rig(tmp_path: Path) -> Iterator[Rig]:
    """The shipped fake; it has one keyboard for all its lives."""
    made: list[ScriptedBackend] = []
    taken = [parse("F8", "theirs")]

    def make() -> ScriptedBackend:
        made.append(ScriptedBackend(taken))
        return made[-1]

    def key(name: str) -> str | Modifier:
        return next((m for m in Modifier if m.value == name), None) or parse(f"Ctrl+{name}", "").key

    yield Rig(
        make,
        lambda name: made[-1].key_down(key(name)),
        lambda name: made[-1].key_up(key(name)),
        lambda name: [made[-1].key_down(key(name)) for _ in range(20)] and None,
        lambda text: None,
    )


@contextmanager
def x11_rig(tmp_path: Path) -> Iterator[Rig]:
    """Key grabs on an X server; keys come from xdotool, and from the server when they repeat."""
    with bare_x_server() as display, ExitStack() as others:

        def xdotool(*words: str) -> None:
            subprocess.run(["xdotool", *words], check=True, env={**os.environ, "DISPLAY": display})

        def take(text: str) -> None:
            other = X11Backend(display)
            other.start(lambda event: None)
            others.callback(other.stop)
            other.bind(parse(text, "theirs"))

        yield Rig(
            lambda: X11Backend(display),
            lambda name: xdotool("keydown", _x_name(name)),
            lambda name: xdotool("keyup", _x_name(name)),
            lambda name: time.sleep(0.9),  # repeating starts after 0.66 s, then every 40 ms
            take,
        )


@contextmanager
def windows_rig(tmp_path: Path) -> Iterator[Rig]:
    """The child process with the shipped stand-in for the `keyboard` package."""
    pipe = tmp_path / "keys"
    os.mkfifo(pipe)
    writing = os.open(pipe, os.O_RDWR)  # for reading too: so it never blocks for want of a reader

    def write(kind: str, name: str) -> None:
        package = {"Ctrl": "left ctrl", "Alt": "left alt", "Shift": "left shift", "Super": "left windows"}
        line = package.get(name) or package_name(parse(f"Ctrl+{name}", "").key)
        os.write(writing, f"{kind} {line}\n".encode())

    try:
        yield Rig(
            lambda: WindowsBackend("app.hotkeys.fake_keyboard", {fake_keyboard.VARIABLE: str(pipe)}),
            lambda name: write("down", name),
            lambda name: write("up", name),
            lambda name: [write("down", name) for _ in range(20)] and None,
            None,
        )
    finally:
        os.close(writing)


@contextmanager
def bare_x_server() -> Iterator[str]:
    """Start Xvfb on a display number of its own choice; gives what stands in DISPLAY."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "320x240x24", "-nolisten", "tcp"]
    with subprocess.Popen([*command, "-noreset"], pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            ready, _, _ = select.select([reading], [], [], PATIENCE_S)
            assert ready, "Xvfb did not start"
            yield f":{os.read(reading, 16).decode().strip()}"
        finally:
            os.close(reading)
            server.kill()


def _x_name(name: str) -> str:
    modifiers = {"Ctrl": "Control_L", "Alt": "Alt_L", "Shift": "Shift_L", "Super": "Super_L"}
    return modifiers.get(name) or parse(f"Ctrl+{name}", "").key
