"""The shipped stand-in for the `keyboard` package: the part of its interface that the child uses.

Problem: the package sees keys on Windows only (and elsewhere wants root), and the child that uses it must be
tested everywhere. Mechanism: events are read from the file or named pipe in SAYSO_FAKE_KEYBOARD, one a line,
"down left ctrl" or "up f9", under the names that the package gives to keys on Windows.
Rules: like the package, it calls the hook from a thread of its own, and repeats are whatever is written.
Failure mode: at the end of the file it falls silent, as a keyboard nobody touches.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "SAYSO_FAKE_KEYBOARD"


@dataclass(frozen=True, slots=True)
class KeyboardEvent:
    """What the package hands to a hook, as far as it is used: `event_type` is "down" or "up"."""

    event_type: str
    name: str
    is_keypad: bool = False


def hook(callback: Callable[[KeyboardEvent], object]) -> None:
    """Call `callback` with every key event from now on."""
    source = Path(os.environ[VARIABLE])
    threading.Thread(target=_play, args=(source, callback), name="fake-keyboard", daemon=True).start()


def _play(source: Path, callback: Callable[[KeyboardEvent], object]) -> None:
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            kind, _, name = line.strip().partition(" ")
            callback(KeyboardEvent(kind, name))
