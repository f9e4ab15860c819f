"""One connection to the X server, for a global hotkey.

Problem: grabbing a key needs Xlib and its keyboard tables, and Xlib reports a refused grab only to one error
handler for the whole process, which Qt and other connections share. Mechanism: Xlib opens the connection and
owns its events; the grabs go out as *checked* XCB requests on that same connection, whose errors come back
as return values and never reach any handler. Rules:

- One connection belongs to one thread.
- `XkbSetDetectableAutoRepeat` makes a held key repeat its press only, so one hold has one release.
- A lost server must not end the process. Two handlers see to that (libX11 1.7): the process's own, whose
  default calls exit, is replaced by an empty one, and this connection's makes it `broken`. Connections of
  others keep theirs, which still exits, so for them nothing changes.

Failure mode: no library or no display is HotkeyUnsupported with what to install or to check.
"""

from __future__ import annotations

import ctypes
from ctypes import byref, c_int, c_ubyte, c_void_p
from dataclasses import dataclass
from functools import cache

from app.hotkeys.base import Modifier
from app.x11.bindings import (
    MAPPING_NOTIFY,
    AnyEvent,
    Cookie,
    KeyEvent,
    MissingLibrary,
    libc,
    x11,
    x11_xcb,
    xcb,
)
from engine.errors import HotkeyUnsupported
from engine.phrases import Phrase

_LOCK_ROW, _CONTROL_ROW, _SHIFT_ROW = 1, 2, 0  # rows of the modifier table; row n is mask 1 << n
_GRAB_MODE_ASYNC = 1
_QUEUED_ALREADY = 0
_KEYMAP_BYTES = 32  # one bit for each of 256 keycodes
_FIRST_KEYCODE = 8

# Modifiers that move between rows: keysyms to look for, and the row where nearly every keyboard has them.
_MOVING = {Modifier.ALT: (("Alt_L", "Alt_R"), 3), Modifier.SUPER: (("Super_L", "Super_R"), 6)}
_NUM_LOCK = (("Num_Lock",), 4)


_EXIT_HANDLER = ctypes.CFUNCTYPE(None, c_void_p, c_void_p)
_IO_ERROR_HANDLER = ctypes.CFUNCTYPE(c_int, c_void_p)
_PASS_ON = _IO_ERROR_HANDLER(lambda display: 0)


@dataclass(frozen=True, slots=True)
class Libraries:
    """libX11, libxcb and the bridge between them."""

    x11: ctypes.CDLL
    bridge: ctypes.CDLL
    xcb: ctypes.CDLL


@cache
def libraries() -> Libraries:
    """The X libraries of this process. Raises HotkeyUnsupported."""
    try:
        return Libraries(x11(), x11_xcb(), xcb())
    except MissingLibrary as error:
        remedy = "install libx11-6, libx11-xcb1 and libxcb1"
        raise HotkeyUnsupported(Phrase("the library {name} is missing", name=error.name), remedy) from error


class XConnection:
    """One connection to the X server.

    Args:
        display: What stands in DISPLAY (":0"); None takes it from the environment.

    Attributes:
        broken: The server is gone; every call from now on is void.
        masks: The bit of each modifier in an event's state.
        locks: Bits that CapsLock and NumLock add to it, in all combinations, none included.

    Raises HotkeyUnsupported if there is no server to talk to.
    """

    def __init__(self, display: str | None = None) -> None:
        self._x = libraries().x11
        self._display = self._x.XOpenDisplay(display.encode() if display else None)
        if not self._display:
            raise HotkeyUnsupported(
                Phrase("no X server answers at {display}", display=display or "DISPLAY"), "check DISPLAY"
            )
        self.broken = False
        self._on_exit = _EXIT_HANDLER(self._break)  # kept: libX11 holds a bare pointer to it
        self._survive()
        self._root = self._x.XDefaultRootWindow(self._display)
        self._xcb = libraries().bridge.XGetXCBConnection(self._display)
        self._x.XkbSetDetectableAutoRepeat(self._display, True, None)
        self._rows: list[frozenset[int]] = []
        self.masks: dict[Modifier, int] = {}
        self.locks: tuple[int, ...] = ()
        self.read_modifiers()

    def fileno(self) -> int:
        """The socket, for select."""
        return int(self._x.XConnectionNumber(self._display))

    def close(self) -> None:
        """Close the connection; the server drops its grabs. A broken one has nothing left to close."""
        if not self.broken:
            self._x.XCloseDisplay(self._display)

    def keycode(self, keysym: str) -> int:
        """The key that types `keysym` on the layout in use, 0 if none does."""
        number = self._x.XStringToKeysym(keysym.encode())
        return int(self._x.XKeysymToKeycode(self._display, number)) if number else 0

    def read_modifiers(self) -> None:
        """Look up again which bits and keys the modifiers have."""
        self._rows = self._modifier_rows()
        rows = {Modifier.CTRL: _CONTROL_ROW, Modifier.SHIFT: _SHIFT_ROW}
        rows |= {modifier: self._row_of(*place) for modifier, place in _MOVING.items()}
        self.masks = {modifier: 1 << row for modifier, row in rows.items()}
        caps, num = 1 << _LOCK_ROW, 1 << self._row_of(*_NUM_LOCK)
        self.locks = (0, caps, num, caps | num)

    def modifiers(self, state: int) -> frozenset[Modifier]:
        """The modifiers in an event's `state`."""
        return frozenset(modifier for modifier, mask in self.masks.items() if state & mask)

    def is_modifier(self, keycode: int) -> bool:
        """Whether the key is one of Ctrl, Alt, Shift and Super."""
        return any(keycode in self._rows[mask.bit_length() - 1] for mask in self.masks.values())

    def keys_down(self) -> tuple[frozenset[int], frozenset[Modifier]]:
        """The keycodes that are physically down now, and the modifiers among them, in one round trip."""
        bits = (c_ubyte * _KEYMAP_BYTES)()
        self._x.XQueryKeymap(self._display, bits)
        if self.broken:
            return frozenset(), frozenset()
        number = int.from_bytes(bytes(bits), "little")
        codes = frozenset(code for code in range(_FIRST_KEYCODE, 256) if number >> code & 1)
        held = (m for m, mask in self.masks.items() if codes & self._rows[mask.bit_length() - 1])
        return codes, frozenset(held)

    def grab(self, keycode: int, mask: int) -> bool:
        """Grab a key with every state of the locks. False, and nothing grabbed, if another client has one."""
        send = libraries().xcb.xcb_grab_key_checked
        modes = (_GRAB_MODE_ASYNC, _GRAB_MODE_ASYNC)
        cookies = [send(self._xcb, 0, self._root, mask | lock, keycode, *modes) for lock in self.locks]
        refused = [self._failed(cookie) for cookie in cookies]
        if any(refused):
            self.ungrab(keycode, mask)
        return not any(refused)

    def ungrab(self, keycode: int, mask: int) -> None:
        """Let go of what `grab` took."""
        send = libraries().xcb.xcb_ungrab_key_checked
        cookies = [send(self._xcb, keycode, self._root, mask | lock) for lock in self.locks]
        for cookie in cookies:
            self._failed(cookie)

    def pending(self, read: bool = True) -> bool:
        """Whether an event waits; with `read`, also one that is still in the socket."""
        if read:
            return bool(self._x.XPending(self._display)) and not self.broken
        return bool(self._x.XEventsQueued(self._display, _QUEUED_ALREADY))

    def next_event(self) -> KeyEvent:
        """The next event; for other kinds than keys only `type` has a meaning. Ask `pending` first."""
        event = AnyEvent()
        self._x.XNextEvent(self._display, byref(event))
        if event.type == MAPPING_NOTIFY:
            self._x.XRefreshKeyboardMapping(byref(event))
        return KeyEvent.from_buffer_copy(event.key)

    def _survive(self) -> None:
        """Have a lost server call `_break`. libX11 before 1.7 has no way to, and ends the process."""
        if hasattr(self._x, "XSetIOErrorExitHandler"):
            self._x.XSetIOErrorExitHandler.argtypes = (c_void_p, _EXIT_HANDLER, c_void_p)
            self._x.XSetIOErrorExitHandler(self._display, self._on_exit, None)
            self._x.XSetIOErrorHandler.restype = c_void_p
            self._x.XSetIOErrorHandler.argtypes = (_IO_ERROR_HANDLER,)
            self._x.XSetIOErrorHandler(_PASS_ON)

    def _modifier_rows(self) -> list[frozenset[int]]:
        table = self._x.XGetModifierMapping(self._display)
        if not table:
            return [frozenset()] * 8
        width, codes = table.contents.width, table.contents.codes
        rows = [frozenset(codes[row * width : (row + 1) * width]) - {0} for row in range(8)]
        self._x.XFreeModifiermap(table)
        return rows

    def _row_of(self, keysyms: tuple[str, ...], usual: int) -> int:
        codes = {self.keycode(keysym) for keysym in keysyms} - {0}
        return next((row for row, keys in enumerate(self._rows) if keys & codes), usual)

    def _failed(self, cookie: Cookie) -> bool:
        error = libraries().xcb.xcb_request_check(self._xcb, cookie)
        if error:
            libc().free(error)
        return bool(error)

    def _break(self, display: int | None, data: int | None) -> None:
        self.broken = True
