"""Text as key events, for windows that do not paste.

Problem: a key event carries a keycode, not a character, and the receiver looks the character up when it
gets to the event.
Mechanism: what the active group has at its first two levels is typed as it is (with Shift where needed);
other characters are lent spare keycodes, two to each, a batch at a time. Before the map is changed again,
the receiver is asked whether it has caught up (`_NET_WM_PING`, answered in the order of its events).
Rules: Caps Lock is turned off for the time of typing.
Failure mode: the target is checked between bursts; when it is gone, typing stops and says so. A window
that answers no pings (xterm) gets a fixed time to catch up.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from app.insertion.xkeys import Keyboard, KeyMap, code_for, keysym
from app.insertion.xlib import Connection
from app.insertion.xwindows import caught_up
from app.x11.bindings import x11

GONE = "The window lost the focus while the words were being typed."
NO_KEYS = "The X server takes no synthetic keys."
BURST = 12  # characters between two looks at the target
BURST_S = 0.02  # 600 characters/s: xterm and Qt kept up with 4 times this
PING_S = 5.0  # a window that has not caught up by then is not going to
UNASKED_S = 0.25  # for a window that answers no pings
LEVELS = 2
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


def reachable(mapping: KeyMap, group: int) -> dict[str, Stroke]:
    """What can be typed without touching the map: Latin-1 characters of the active group. Pure.

    In the core map, the first two columns are group 1, the next two group 2 (XKB protocol, 12.5).
    """
    found: dict[str, Stroke] = {}
    for level in (1, 0):
        for code, row in mapping.items():
            symbol = row[LEVELS * group + level] if len(row) > LEVELS * group + level else 0
            if 0x20 <= symbol <= 0x7E or 0xA0 <= symbol <= 0xFF:
                found[chr(symbol)] = Stroke(code, bool(level))
    return found


def batches(text: str, known: Mapping[str, Stroke], room: int) -> Iterator[tuple[str, list[str]]]:
    """Pieces of `text`, each with the at most `room` characters it must borrow keys for. Pure."""
    piece, borrowed = "", list[str]()
    for char in text:
        if char not in known and char not in borrowed:
            if len(borrowed) == room:
                yield piece, borrowed
                piece, borrowed = "", []
            borrowed.append(char)
        piece += char
    if piece:
        yield piece, borrowed


def type_text(x: Connection, text: str, window: int, still_there: Callable[[], bool]) -> str:
    """Type `text`; blocks for about its length / 600 s. Returns why it stopped, "" if it did not."""
    keyboard = Keyboard(x)
    mapping = keyboard.mapping() if keyboard.available() else {}
    known = _known(x, mapping)
    room = LEVELS * sum(not any(row) for row in mapping.values())
    if not mapping or (not room and any(char not in known for char in text)):
        return NO_KEYS
    typist = _Typist(x, keyboard, window, code_for(keysym("Shift_L"), mapping))
    with _without_caps_lock(x, keyboard, code_for(keysym("Caps_Lock"), mapping)):
        try:
            for piece, borrowed in batches(text, known, room):
                strokes = known | typist.lend(borrowed)
                if not typist.burst([strokes[char] for char in piece], still_there):
                    return GONE
        finally:
            typist.settle()
            keyboard.give_back()
    return ""


class _Typist:
    """Strikes keys, and changes the map only when the window has caught up."""

    def __init__(self, x: Connection, keyboard: Keyboard, window: int, shift: int) -> None:
        self._x = x
        self._keyboard = keyboard
        self._window = window
        self._shift = shift

    def lend(self, chars: list[str]) -> dict[str, Stroke]:
        if not chars:
            return {}
        self.settle()
        symbols = [symbol_for(char) for char in chars]
        last = len(symbols) - 1
        rows = [(symbols[at], symbols[min(at + 1, last)]) for at in range(0, len(symbols), LEVELS)]
        codes = self._keyboard.borrow(rows)
        return {char: Stroke(codes[at // LEVELS], bool(at % LEVELS)) for at, char in enumerate(chars)}

    def settle(self) -> None:
        """Let the window look up what it was sent before the borrowed keys lose their meaning."""
        if self._keyboard.lends() and not caught_up(self._x, self._window, PING_S):
            time.sleep(UNASKED_S)

    def burst(self, strokes: list[Stroke], still_there: Callable[[], bool]) -> bool:
        for start in range(0, len(strokes), BURST):
            if not still_there():
                return False
            for stroke in strokes[start : start + BURST]:
                self._strike(stroke)
            self._x.sync()
            time.sleep(BURST_S)
        return True

    def _strike(self, stroke: Stroke) -> None:
        if stroke.shift:
            self._keyboard.key(self._shift, True)
        self._keyboard.key(stroke.code, True)
        self._keyboard.key(stroke.code, False)
        if stroke.shift:
            self._keyboard.key(self._shift, False)


def _known(x: Connection, mapping: KeyMap) -> dict[str, Stroke]:
    group, _ = _lock_state(x)
    named = {char: code_for(keysym(name), mapping) for char, name in _NAMED.items()}
    return reachable(mapping, group) | {char: Stroke(code) for char, code in named.items() if code}


def _lock_state(x: Connection) -> tuple[int, bool]:
    """The active group, and whether Caps Lock is on."""
    state = ctypes.create_string_buffer(32)
    x11().XkbGetState(x.display, _USE_CORE_KEYBOARD, state)
    return state.raw[0], bool(state.raw[9] & _LOCK)  # XkbStateRec: group first, locked_mods tenth


@contextmanager
def _without_caps_lock(x: Connection, keyboard: Keyboard, code: int) -> Iterator[None]:
    locked = bool(code) and _lock_state(x)[1]
    if locked:
        _tap(keyboard, code)
    try:
        yield
    finally:
        if locked:
            _tap(keyboard, code)
            x.sync()


def _tap(keyboard: Keyboard, code: int) -> None:
    keyboard.key(code, True)
    keyboard.key(code, False)
