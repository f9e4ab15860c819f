"""Fingers that cannot leave the keys alone: taps, holds, double taps and Escape, twenty events a second."""

from __future__ import annotations

import random
import subprocess

from app.insertion.xkeys import Keyboard
from app.insertion.xlib import Connection
from helpers.rig import DesktopRig

EVENT_S = 0.04  # and xdotool takes 10 ms for each
LENGTHS = {"tap": 0, "brush": 2, "hold": 5, "long": 14}  # events that a key stays down for


def hammer(rig: DesktopRig, keys: tuple[str, ...], seconds: float, seed: int) -> subprocess.Popen[bytes]:
    """Begin to press `keys`, the last of which is no modifier, in every way; all are up at the end."""
    rng, words = random.Random(seed), list[str]()
    *modifiers, key = keys

    def event(*command: str) -> None:
        words.extend((*command, "sleep", str(EVENT_S)))

    while words.count("sleep") * (EVENT_S + 0.01) < seconds:
        for modifier in modifiers:
            event("keydown", modifier)
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            event("keydown", key)
            words.extend(("sleep", str(EVENT_S * LENGTHS[rng.choice(sorted(LENGTHS))])))
            event("keyup", key)
        for modifier in reversed(modifiers):
            event("keyup", modifier)
        for _ in range(rng.choice((0, 0, 1, 2))):
            event("key", "Escape")
    return rig.processes.start("fingers", ["xdotool", *words])


def keys_down(rig: DesktopRig) -> list[int]:
    """Codes of the keys that are down, whoever pressed them."""
    connection = Connection(rig.display.name)
    try:
        return Keyboard(connection).held()
    finally:
        connection.close()
