"""Text as key events, for windows that do not paste.

Problem: a key event carries a keycode, not a character, and the receiver looks the character up when it
gets to the event.
Mechanism: what the active group has at its first two levels is typed as it is (with Shift where needed);
other characters are lent spare keycodes, a batch at a time. The map is changed only when the last batch
has had time to be looked up.
Failure mode: the target is checked between bursts; when it is gone, typing stops and says so.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.insertion.xkeys import Keyboard, KeyMap, code_for, keysym
from app.insertion.xlib import Connection, x11

GONE = "The window lost the focus while the words were being typed."
NO_KEYS = "The X server takes no synthetic keys."
BURST = 12  # characters between two looks at the target
BURST_S = 0.02  # 600 characters/s: xterm and Qt kept up with 4 times this
MAP_S = 0.06  # for every client to have looked at the changed map
_USE_CORE_KEYBOARD = 0x100
_LOCK = 1 << 1  # Caps Lock in the modifier byte
_NAMED = {"\n": "Return", "\t": "Tab"}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key, with Shift or without."""

    code: int
    shift: bool = False


def symbol_for(char: str) -> int:
    """The keysym of a character: Latin-1 as it is, else Unicode's own range (X protocol, appendix A)."""
    point = ord(char)
    return point if 0x20 <= point <= 0x7E or 0xA0 <= point <= 0xFF else 0x01000000 | point


def reachable(mapping: KeyMap, group: int, caps: bool) -> dict[str, Stroke]:
    """What can be typed without touching the map: Latin-1 characters of the active group. Pure.

    In the core map, the first two columns are group 1, the next two group 2 (XKB protocol, 12.5).
    """
    found: dict[str, Stroke] = {}
    for level in (1, 0):
        for code, row in mapping.items():
            symbol = row[2 * group + level] if len(row) > 2 * group + level else 0
            if 0x20 <= symbol <= 0x7E or 0xA0 <= symbol <= 0xFF:
                char = chr(symbol)
                found[char] = Stroke(code, bool(level) != (caps and char.isalpha()))
    return found


def batches(text: str, known: Mapping[str, Stroke], spare: int) -> Iterator[tuple[str, list[str]]]:
    """Pieces of `text`, each with the at most `spare` characters it must borrow keys for. Pure."""
    piece, borrowed = "", list[str]()
    for char in text:
        if char not in known and char not in borrowed:
            if len(borrowed) == spare:
                yield piece, borrowed
                piece, borrowed = "", []
            borrowed.append(char)
        piece += char
    if piece:
        yield piece, borrowed


def type_text(x: Connection, text: str, still_there: Callable[[], bool]) -> str:
    """Type `text`; blocks for about its length / 600 s. Returns why it stopped, "" if it did not."""
    keyboard = Keyboard(x)
    if not keyboard.available():
        return NO_KEYS
    mapping = keyboard.mapping()
    known = _known(x, mapping)
    shift = code_for(keysym("Shift_L"), mapping)
    spare = sum(not any(row) for row in mapping.values())
    if not spare and any(char not in known for char in text):
        return NO_KEYS
    try:
        for piece, borrowed in batches(text, known, spare):
            lent = _lend(keyboard, borrowed)
            if not _burst(x, keyboard, [(known | lent)[char] for char in piece], shift, still_there):
                return GONE
    finally:
        _settle(keyboard)
    return ""


def _known(x: Connection, mapping: KeyMap) -> dict[str, Stroke]:
    state = ctypes.create_string_buffer(32)
    x11().XkbGetState(x.display, _USE_CORE_KEYBOARD, state)
    group, locked = state.raw[0], state.raw[9]  # XkbStateRec: group first, locked_mods tenth
    known = reachable(mapping, group, bool(locked & _LOCK))
    named = {char: code_for(keysym(name), mapping) for char, name in _NAMED.items()}
    return known | {char: Stroke(code) for char, code in named.items() if code}


def _lend(keyboard: Keyboard, chars: list[str]) -> dict[str, Stroke]:
    if not chars:
        return {}
    _settle(keyboard)
    lent = keyboard.borrow([symbol_for(char) for char in chars])
    time.sleep(MAP_S)
    return {char: Stroke(lent[symbol_for(char)]) for char in chars}


def _settle(keyboard: Keyboard) -> None:
    """Let the receiver look up what it was sent before the borrowed keys lose their meaning."""
    if keyboard.lends():
        time.sleep(MAP_S)
        keyboard.give_back()


def _burst(
    x: Connection, keyboard: Keyboard, strokes: list[Stroke], shift: int, still_there: Callable[[], bool]
) -> bool:
    for start in range(0, len(strokes), BURST):
        if not still_there():
            return False
        for stroke in strokes[start : start + BURST]:
            _strike(keyboard, stroke, shift)
        x.sync()
        time.sleep(BURST_S)
    return True


def _strike(keyboard: Keyboard, stroke: Stroke, shift: int) -> None:
    if stroke.shift:
        keyboard.key(shift, True)
    keyboard.key(stroke.code, True)
    keyboard.key(stroke.code, False)
    if stroke.shift:
        keyboard.key(shift, False)
