"""One connection to the X server, through ctypes on libX11: properties, windows, events.

Problem: Qt hides the server; insertion needs focus, key state and other programs' selections.
Rules: a `Connection` belongs to the thread that made it. Every answer is checked: a window may vanish
between two requests, and then the answer is None (see `app.x11errors`).
Failure mode: no server answers: InsertionError at construction. The server dying ends the process, as it
does for every X client.
"""

from __future__ import annotations

import ctypes
import select
import time
from dataclasses import dataclass
from functools import cache

from app import x11errors
from engine.errors import InsertionError

ANY_TYPE = 0
CURRENT_TIME = 0
PROPERTY_NOTIFY = 28
SELECTION_NOTIFY = 31
CLIENT_MESSAGE = 33
STRUCTURE_MASKS = 1 << 17 | 1 << 19  # StructureNotify and SubstructureNotify
PROPERTY_CHANGE_MASK = 1 << 22
_LONGEST = 1 << 24  # 32-bit words: 64 MB, the cap of one format
# A client's resource ids share the bits above the 21 that it numbers itself (X server default, and more
# clients than that only split the range further).
_CLIENT_SHIFT = 21


class SelectionEvent(ctypes.Structure):
    """Xlib's XSelectionEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("requestor", ctypes.c_ulong),
        ("selection", ctypes.c_ulong),
        ("target", ctypes.c_ulong),
        ("property", ctypes.c_ulong),
        ("time", ctypes.c_ulong),
    )


class PropertyEvent(ctypes.Structure):
    """Xlib's XPropertyEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("atom", ctypes.c_ulong),
        ("time", ctypes.c_ulong),
        ("state", ctypes.c_int),
    )


class MessageEvent(ctypes.Structure):
    """Xlib's XClientMessageEvent with 32-bit data."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("kind", ctypes.c_ulong),
        ("bits", ctypes.c_int),
        ("data", ctypes.c_long * 5),
    )


class AnyEvent(ctypes.Union):
    """Xlib's XEvent: 24 longs."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("selection", SelectionEvent),
        ("changed", PropertyEvent),
        ("message", MessageEvent),
        ("pad", ctypes.c_long * 24),
    )


@dataclass(frozen=True, slots=True)
class Property:
    """A window property: its type atom, bits per item (8, 16, 32), and the items as packed bytes."""

    type: int
    bits: int
    data: bytes

    def items(self) -> list[int]:
        """The 32-bit items (atoms, window ids); empty for other widths."""
        return list(memoryview(self.data).cast("I")) if self.bits == 32 else []


_P, _UL, _L, _I = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_long, ctypes.c_int
_STRING = ctypes.c_char_p
_SIGNATURES: dict[str, tuple[object, tuple[object, ...]]] = {
    "XOpenDisplay": (_P, (_STRING,)),
    "XCloseDisplay": (_I, (_P,)),
    "XDefaultRootWindow": (_UL, (_P,)),
    "XConnectionNumber": (_I, (_P,)),
    "XSync": (_I, (_P, _I)),
    "XFlush": (_I, (_P,)),
    "XSendEvent": (_I, (_P, _UL, _I, _L, _P)),
    "XPending": (_I, (_P,)),
    "XNextEvent": (_I, (_P, _P)),
    "XFree": (_I, (_P,)),
    "XInternAtom": (_UL, (_P, _STRING, _I)),
    "XGetAtomName": (_P, (_P, _UL)),
    "XGetWindowProperty": (_I, (_P, _UL, _UL, _L, _L, _I, _UL, _P, _P, _P, _P, _P)),
    "XChangeProperty": (_I, (_P, _UL, _UL, _UL, _I, _I, _P, _I)),
    "XSelectInput": (_I, (_P, _UL, _L)),
    "XCreateSimpleWindow": (_UL, (_P, _UL, _I, _I, _UL, _UL, _UL, _UL, _UL)),
    "XDestroyWindow": (_I, (_P, _UL)),
    "XGetInputFocus": (_I, (_P, _P, _P)),
    "XGetGeometry": (_I, (_P, _UL, _P, _P, _P, _P, _P, _P, _P)),
    "XTranslateCoordinates": (_I, (_P, _UL, _UL, _I, _I, _P, _P, _P)),
    "XQueryTree": (_I, (_P, _UL, _P, _P, _P, _P)),
    "XGetSelectionOwner": (_UL, (_P, _UL)),
    "XConvertSelection": (_I, (_P, _UL, _UL, _UL, _UL, _UL)),
    "XQueryKeymap": (_I, (_P, _P)),
    "XQueryPointer": (_I, (_P, _UL, _P, _P, _P, _P, _P, _P, _P)),
    "XDisplayKeycodes": (_I, (_P, _P, _P)),
    "XGetKeyboardMapping": (_P, (_P, ctypes.c_ubyte, _I, _P)),
    "XChangeKeyboardMapping": (_I, (_P, _I, _I, _P, _I)),
    "XStringToKeysym": (_UL, (_STRING,)),
    "XkbGetState": (_I, (_P, ctypes.c_uint, _P)),
}


@cache
def x11() -> ctypes.CDLL:
    """libX11 with its signatures declared. Raises OSError where there is none."""
    library = x11errors.libx11()
    for name, (result, arguments) in _SIGNATURES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def same_client(one: int, other: int) -> bool:
    """Whether two resource ids were made by the same X client."""
    return one >> _CLIENT_SHIFT == other >> _CLIENT_SHIFT


class Connection:
    """A connection of one thread's own.

    Attributes:
        display: The `Display` pointer, for calls not wrapped here.
        root: The root window of the default screen.
    """

    def __init__(self, name: str | None = None) -> None:
        try:
            self._x = x11()
        except OSError as error:
            raise InsertionError("libX11 cannot be loaded", "install libx11-6") from error
        display = self._x.XOpenDisplay(name.encode() if name else None)
        if not display:
            raise InsertionError("no X11 display answers", "start Sayso inside a desktop session")
        x11errors.install()
        self.display: int = display
        self.root: int = self._x.XDefaultRootWindow(display)
        self._atoms: dict[str, int] = {}
        self._names: dict[int, str] = {}

    def close(self) -> None:
        """Let go of the server. Idempotent."""
        if self.display:
            self._x.XCloseDisplay(self.display)
            self.display = 0

    def sync(self) -> bool:
        """Wait until the server has done everything asked; False if any of it was an error."""
        self._x.XSync(self.display, 0)
        return x11errors.take(self.display) is None

    def atom(self, name: str) -> int:
        """The server's number for a name."""
        if name not in self._atoms:
            self._atoms[name] = self._x.XInternAtom(self.display, name.encode("latin-1"), 0)
        return self._atoms[name]

    def name(self, atom: int) -> str:
        """The name of an atom; empty if there is none."""
        if atom not in self._names:
            x11errors.install()
            pointer = self._x.XGetAtomName(self.display, atom)
            x11errors.take(self.display)
            self._names[atom] = ctypes.string_at(pointer).decode("latin-1") if pointer else ""
            if pointer:
                self._x.XFree(pointer)
        return self._names[atom]

    def property(self, window: int, name: str, delete: bool = False) -> Property | None:
        """A window's property up to 64 MB, or None if the window or the property is not there."""
        kind, bits, left = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong()
        count, data = ctypes.c_ulong(), ctypes.c_void_p()
        x11errors.install()
        answers = [ctypes.byref(answer) for answer in (kind, bits, count, left, data)]
        place = self.display, window, self.atom(name)
        self._x.XGetWindowProperty(*place, 0, _LONGEST, int(delete), ANY_TYPE, *answers)
        failed = x11errors.take(self.display) is not None
        packed = b"" if failed or not data.value else _packed(data.value, bits.value, count.value)
        if data.value:
            self._x.XFree(data)
        return None if failed or not kind.value else Property(kind.value, bits.value, packed)

    def touch(self, window: int, name: str) -> None:
        """Empty a property of `window`, so that its client gets an event with the present time."""
        self._x.XChangeProperty(self.display, window, self.atom(name), self.atom("STRING"), 8, 0, None, 0)
        self._x.XFlush(self.display)

    def send_message(self, window: int, kind: str, data: list[int]) -> None:
        """Send a client message of 32-bit numbers to the client that made `window`."""
        event = AnyEvent()
        numbers = (ctypes.c_long * 5)(*data)
        event.message = MessageEvent(CLIENT_MESSAGE, 0, 1, self.display, window, self.atom(kind), 32, numbers)
        x11errors.install()
        self._x.XSendEvent(self.display, window, 0, 0, ctypes.byref(event))
        self._x.XFlush(self.display)

    def parent(self, window: int) -> int | None:
        """The window around `window`; 0 above the root; None if `window` is not there."""
        root, parent, children = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_void_p()
        count = ctypes.c_uint()
        answers = [ctypes.byref(answer) for answer in (root, parent, children, count)]
        x11errors.install()
        found = self._x.XQueryTree(self.display, window, *answers)
        if children.value:
            self._x.XFree(children)
        return int(parent.value) if x11errors.take(self.display) is None and found else None

    def middle(self, window: int) -> tuple[int, int] | None:
        """The middle of `window` on the root window, in pixels; None if it is not there."""
        root, child = ctypes.c_ulong(), ctypes.c_ulong()
        numbers = [ctypes.c_int() for _ in range(8)]
        x, y, wide, high, border, depth, left, top = map(ctypes.byref, numbers)
        x11errors.install()
        self._x.XGetGeometry(self.display, window, ctypes.byref(root), x, y, wide, high, border, depth)
        self._x.XTranslateCoordinates(self.display, window, self.root, 0, 0, left, top, ctypes.byref(child))
        if x11errors.take(self.display) is not None:
            return None
        return numbers[6].value + numbers[2].value // 2, numbers[7].value + numbers[3].value // 2

    def focus(self) -> int:
        """The window with the input focus; 0 if there is none or it follows the pointer."""
        window, revert = ctypes.c_ulong(), ctypes.c_int()
        self._x.XGetInputFocus(self.display, ctypes.byref(window), ctypes.byref(revert))
        return int(window.value) if window.value > 1 else 0

    def selection_owner(self, selection: str) -> int:
        """The window that owns a selection, or 0."""
        return int(self._x.XGetSelectionOwner(self.display, self.atom(selection)))

    def next_event(self, deadline: float) -> AnyEvent | None:
        """The next event, or None at `deadline` (`time.monotonic` seconds)."""
        while not self._x.XPending(self.display):
            left = deadline - time.monotonic()
            if left <= 0:
                return None
            select.select([self._x.XConnectionNumber(self.display)], [], [], left)
        event = AnyEvent()
        self._x.XNextEvent(self.display, ctypes.byref(event))
        return event


def _packed(pointer: int, bits: int, count: int) -> bytes:
    """Xlib hands out 32-bit items as C longs; these are 4 bytes each here as on the wire."""
    if bits == 32:
        longs = ctypes.cast(pointer, ctypes.POINTER(ctypes.c_ulong))
        return b"".join((longs[at] & 0xFFFFFFFF).to_bytes(4, "little") for at in range(count))
    return ctypes.string_at(pointer, count * bits // 8)
