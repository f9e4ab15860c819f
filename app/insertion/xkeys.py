"""The keyboard as the server sees it: what is held, and keys pressed through XTest.

Problem: XTest speaks keycodes, and which keycode means "v" depends on the layout; a Cyrillic-only layout
has none at all.
Mechanism: the keycode is looked up in every group and level of the present map (toolkits match shortcuts
across groups, so the Latin group's key does while Cyrillic is active). What is nowhere is lent a spare
keycode until `give_back`.
Failure mode: no XTest or no spare keycode: `press` says False and nothing has been sent.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Iterable
from functools import cache

from app.insertion.terminals import Chord
from app.insertion.xlib import Connection
from app.x11.bindings import x11

KeyMap = dict[int, tuple[int, ...]]  # keycode -> keysyms by group and level; 0 where there is none


@cache
def _xtest() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL(ctypes.util.find_library("Xtst") or "libXtst.so.6")
    except OSError:
        return None
    library.XTestFakeKeyEvent.argtypes = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong)
    library.XTestQueryExtension.argtypes = (ctypes.c_void_p,) + (ctypes.c_void_p,) * 4
    return library


def keysym(name: str) -> int:
    """The number of a keysym name ("v", "Insert"); 0 if X knows no such name."""
    return int(x11().XStringToKeysym(name.encode()))


class Keyboard:
    """Key state and synthetic keys on one connection. What `borrow` lends, `give_back` returns."""

    def __init__(self, x: Connection) -> None:
        self._x = x
        self._lent: list[int] = []

    def available(self) -> bool:
        """Whether the server takes synthetic keys."""
        library = _xtest()
        numbers = [ctypes.byref(ctypes.c_int()) for _ in range(4)]
        return library is not None and bool(library.XTestQueryExtension(self._x.display, *numbers))

    def held(self) -> list[int]:
        """Keycodes that are down."""
        bits = ctypes.create_string_buffer(32)
        x11().XQueryKeymap(self._x.display, bits)
        return [code for code in range(8, 256) if bits.raw[code // 8] >> code % 8 & 1]

    def key(self, code: int, down: bool) -> None:
        """Queue one key transition."""
        library = _xtest()
        if library is not None:
            library.XTestFakeKeyEvent(self._x.display, code, int(down), 0)

    def release(self, codes: Iterable[int]) -> None:
        """Release keys synthetically."""
        for code in codes:
            self.key(code, False)
        self._x.sync()

    def press(self, chord: Chord) -> bool:
        """Press and release a chord. False, with nothing sent, if a key of it cannot be had."""
        if not self.available():
            return False
        mapping = self.mapping()
        codes = [self._find(name, mapping) for name in (*chord.modifiers, chord.key)]
        if not all(codes):
            return False
        for code in codes:
            self.key(code, True)
        for code in reversed(codes):
            self.key(code, False)
        return self._x.sync()

    def mapping(self) -> KeyMap:
        """The present core map, fresh from the server (a few KB), so that layout changes are seen."""
        low, high, per_key = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
        x11().XDisplayKeycodes(self._x.display, ctypes.byref(low), ctypes.byref(high))
        count = high.value - low.value + 1
        pointer = x11().XGetKeyboardMapping(self._x.display, low.value, count, ctypes.byref(per_key))
        width = per_key.value
        flat = ctypes.cast(pointer, ctypes.POINTER(ctypes.c_ulong * (count * width))).contents[:]
        x11().XFree(pointer)
        return {low.value + at: tuple(flat[at * width : (at + 1) * width]) for at in range(count)}

    def borrow(self, rows: list[tuple[int, int]]) -> list[int]:
        """Lend spare keycodes to rows of (unshifted, shifted) keysyms, in order, as far as they go.

        What was borrowed before is taken first. Each change is told to every client, and a window manager
        grabs all its keys anew at each (openbox: up to 45 ms on a busy machine): borrow little.
        """
        spare = [code for code, row in self.mapping().items() if not any(row)]
        codes = [*self._lent, *reversed(spare)][: len(rows)]
        for code, row in zip(codes, rows, strict=False):
            self._assign(code, row)
        self._lent = list(dict.fromkeys((*self._lent, *codes)))
        self._x.sync()
        return codes

    def lends(self) -> bool:
        """Whether any keycode is borrowed."""
        return bool(self._lent)

    def give_back(self) -> None:
        """Empty the borrowed keycodes. Clients look keys up when they get to the event: not before that."""
        if self._lent:
            for code in self._lent:
                self._assign(code, (0, 0))
            self._lent.clear()
            self._x.sync()

    def _find(self, name: str, mapping: KeyMap) -> int:
        symbol = keysym(name)
        return code_for(symbol, mapping) or next(iter(self.borrow([(symbol, symbol)])), 0)

    def _assign(self, code: int, row: tuple[int, int]) -> None:
        x11().XChangeKeyboardMapping(self._x.display, code, 2, (ctypes.c_ulong * 2)(*row), 1)


def code_for(symbol: int, mapping: KeyMap) -> int:
    """The keycode with `symbol`, in the first group and level that has it; 0 if none has. Pure."""
    width = max((len(row) for row in mapping.values()), default=0)
    for column in range(width):
        for code, row in mapping.items():
            if column < len(row) and row[column] == symbol:
                return code
    return 0
