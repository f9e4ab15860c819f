"""The child process that hears the keyboard through the `keyboard` package.

Problem: Windows silently drops a keyboard hook that once takes longer than a second to answer, and a Python
hook answers only when its process's interpreter is free, which one that loads models is not. The package is
also unmaintained and can take its process down. Mechanism: a process of its own, which does nothing else and
talks JSON lines: bindings come in on stdin, transitions and heartbeats go out on stdout.

    in    {"seq": 1, "bindings": [{"name": "dictate", "key": "space", "modifiers": ["Ctrl", "Alt"]}]}
    out   {"ready": true} or {"error": "ImportError"}, then
          {"applied": 1}   {"binding": "dictate", "state": "down", "at": 12.5}   {"beat": true}

Rules: only transitions of bindings leave the process, never what else is typed. All state has one owner, the
main loop; the hook and the reader of stdin only put into its inbox. `at` is `time.monotonic()`, which counts
from the start of the machine and so means the same to the parent. The end of stdin ends the process.
Failure mode: a lost release (the lock screen swallows the one of Win+L). A held key repeats, so a press after
two silent seconds proves that what was believed down is not.
"""

from __future__ import annotations

import importlib
import json
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from app.hotkeys import holds
from app.hotkeys.base import Binding, Modifier
from app.hotkeys.parse import symbol

BEAT_S = 0.5
SILENCE_S = 2.0  # Windows' longest delay before a key repeats is 1 s

_MODIFIERS = {
    side + name: modifier
    for name, modifier in (
        ("ctrl", Modifier.CTRL),
        ("alt", Modifier.ALT),
        ("shift", Modifier.SHIFT),
        ("windows", Modifier.SUPER),
    )
    for side in ("", "left ", "right ")
}
_NAMES = {  # X11 keysym name -> the package's name, where lower case is not enough
    "Escape": "esc",
    "Return": "enter",
    "Prior": "page up",
    "Next": "page down",
    "Print": "print screen",
    "Scroll_Lock": "scroll lock",
    "Control_R": "right ctrl",
}


def package_name(key: str) -> str:
    """The name of the key with this X11 keysym name in the `keyboard` package."""
    return _NAMES.get(key, symbol(key).lower())


def encode(binding: Binding) -> dict[str, Any]:
    """A binding for the wire."""
    return {"name": binding.name, "key": binding.key, "modifiers": sorted(m.value for m in binding.modifiers)}


def decode(fields: dict[str, Any]) -> Binding:
    """A binding from the wire."""
    return Binding(fields["name"], fields["key"], frozenset(map(Modifier, fields["modifiers"])))


class Keyboard:
    """The keys that are down, and what that means for the bindings."""

    def __init__(self) -> None:
        self._holds = holds.Holds()
        self._down: set[str] = set()  # by the package's names
        self._heard = float("-inf")

    def rebind(self, bindings: Iterable[Binding], at: float) -> holds.Events:
        """Have exactly these bindings."""
        wanted = tuple(bindings)
        events: holds.Events = ()
        for gone in set(self._holds.bindings) - set(wanted):
            self._holds, ended = holds.unbound(self._holds, gone.name, at)
            events += ended
        for binding in wanted:
            is_down = package_name(binding.key) in self._down
            self._holds, ended = holds.bound(self._holds, binding, at, is_down)
            events += ended
        return events

    def key(self, name: str, is_down: bool, at: float) -> holds.Events:
        """One event of the package: `name` went down, repeats, or came up."""
        events = self._distrust(name, at) if is_down else ()
        self._heard = at
        modifiers = self._modifiers()
        (self._down.add if is_down else self._down.discard)(name)
        for key in {b.key for b in self._holds.bindings if package_name(b.key) == name}:
            if is_down:
                self._holds, more = holds.pressed(self._holds, key, modifiers, at)
            else:
                self._holds, more = holds.released(self._holds, key, at)
            events += more
        if name in _MODIFIERS and not is_down:
            self._holds, more = holds.held_with(self._holds, self._modifiers(), at)
            events += more
        return events

    def _modifiers(self) -> frozenset[Modifier]:
        return frozenset(_MODIFIERS[name] for name in self._down if name in _MODIFIERS)

    def _distrust(self, name: str, at: float) -> holds.Events:
        """Forget keys that should have repeated; a hold ends so only when its own key is pressed again."""
        if at - self._heard < SILENCE_S:
            return ()
        if self._holds.held and name not in {package_name(b.key) for b in self._holds.held}:
            return ()
        self._down.clear()
        self._holds, events = holds.observed(self._holds, (), frozenset(), at)
        return events


def run(module: str, commands: TextIO, replies: TextIO) -> int:
    """Serve until `commands` ends. `module` is the `keyboard` package or one that looks like it."""
    inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def say(**fields: Any) -> None:
        replies.write(json.dumps(fields) + "\n")
        replies.flush()

    try:
        importlib.import_module(module).hook(inbox.put)
    except Exception as error:  # noqa: BLE001 - the package raises bare Exception, OSError and AssertionError
        say(error=type(error).__name__)
        return 1
    threading.Thread(target=_read, args=(commands, inbox), daemon=True).start()
    say(ready=True)
    _serve(inbox, say)
    return 0


def _read(commands: TextIO, inbox: queue.SimpleQueue[Any]) -> None:
    for line in commands:
        inbox.put(json.loads(line))
    inbox.put(None)


def _serve(inbox: queue.SimpleQueue[Any], say: Callable[..., None]) -> None:
    keyboard, beat_at = Keyboard(), 0.0
    while True:
        if time.monotonic() >= beat_at:
            say(beat=True)
            beat_at = time.monotonic() + BEAT_S
        try:
            item = inbox.get(timeout=max(0.0, beat_at - time.monotonic()))
        except queue.Empty:
            continue
        if item is None:
            return
        for event in _take(keyboard, item):
            say(binding=event.binding, state=event.state.value, at=event.at)
        if isinstance(item, dict):
            say(applied=item["seq"])


def _take(keyboard: Keyboard, item: Any) -> holds.Events:
    """`item` is a command (a dict) or an event of the package; the number pad's keys are other keys."""
    at = time.monotonic()
    if isinstance(item, dict):
        return keyboard.rebind(map(decode, item["bindings"]), at)
    if not item.name or getattr(item, "is_keypad", False):
        return ()
    return keyboard.key(item.name.lower(), item.event_type == "down", at)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.stdin, sys.stdout))
