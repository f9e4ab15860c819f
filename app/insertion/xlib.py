"""One connection to the X server, for insertion: properties, windows, events.

Problem: Qt hides the server; insertion needs focus, key state and other programs' selections.
Rules: a `Connection` belongs to the thread that made it. Every answer is checked: a window may vanish
between two requests, and then the answer is None (see `app.x11.errors`).
Failure mode: no server answers: InsertionError at construction. The server dying ends the process, as it
does for every X client.
"""

from __future__ import annotations

import ctypes
import select
import time
from dataclasses import dataclass

from app.x11 import errors
from app.x11.bindings import ANY_TYPE, CLIENT_MESSAGE, AnyEvent, MessageEvent, MissingLibrary, x11
from engine.errors import InsertionError

_LONGEST = 1 << 24  # 32-bit words: 64 MB, the cap of one format
# A client's resource ids share the bits above the 21 that it numbers itself (X server default, and more
# clients than that only split the range further).
_CLIENT_SHIFT = 21


@dataclass(frozen=True, slots=True)
class Property:
    """A window property: its type atom, bits per item (8, 16, 32), and the items as packed bytes."""

    type: int
    bits: int
    data: bytes

    def items(self) -> list[int]:
        """The 32-bit items (atoms, window ids); empty for other widths."""
        return list(memoryview(self.data).cast("I")) if self.bits == 32 else []


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
        except MissingLibrary as error:
            raise InsertionError("libX11 cannot be loaded", "install libx11-6") from error
        display = self._x.XOpenDisplay(name.encode() if name else None)
        if not display:
            raise InsertionError("no X11 display answers", "start Sayso inside a desktop session")
        errors.install()
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
        return errors.take(self.display) is None

    def atom(self, name: str) -> int:
        """The server's number for a name."""
        if name not in self._atoms:
            self._atoms[name] = self._x.XInternAtom(self.display, name.encode("latin-1"), 0)
        return self._atoms[name]

    def name(self, atom: int) -> str:
        """The name of an atom; empty if there is none."""
        if atom not in self._names:
            errors.install()
            pointer = self._x.XGetAtomName(self.display, atom)
            errors.take(self.display)
            self._names[atom] = ctypes.string_at(pointer).decode("latin-1") if pointer else ""
            if pointer:
                self._x.XFree(pointer)
        return self._names[atom]

    def property(self, window: int, name: str, delete: bool = False) -> Property | None:
        """A window's property up to 64 MB, or None if the window or the property is not there."""
        kind, bits, left = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong()
        count, data = ctypes.c_ulong(), ctypes.c_void_p()
        errors.install()
        answers = [ctypes.byref(answer) for answer in (kind, bits, count, left, data)]
        place = self.display, window, self.atom(name)
        self._x.XGetWindowProperty(*place, 0, _LONGEST, int(delete), ANY_TYPE, *answers)
        failed = errors.take(self.display) is not None
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
        errors.install()
        self._x.XSendEvent(self.display, window, 0, 0, ctypes.byref(event))
        self._x.XFlush(self.display)

    def parent(self, window: int) -> int | None:
        """The window around `window`; 0 above the root; None if `window` is not there."""
        root, parent, children = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_void_p()
        count = ctypes.c_uint()
        answers = [ctypes.byref(answer) for answer in (root, parent, children, count)]
        errors.install()
        found = self._x.XQueryTree(self.display, window, *answers)
        if children.value:
            self._x.XFree(children)
        return int(parent.value) if errors.take(self.display) is None and found else None

    def middle(self, window: int) -> tuple[int, int] | None:
        """The middle of `window` on the root window, in pixels; None if it is not there."""
        root, child = ctypes.c_ulong(), ctypes.c_ulong()
        numbers = [ctypes.c_int() for _ in range(8)]
        x, y, wide, high, border, depth, left, top = map(ctypes.byref, numbers)
        errors.install()
        self._x.XGetGeometry(self.display, window, ctypes.byref(root), x, y, wide, high, border, depth)
        self._x.XTranslateCoordinates(self.display, window, self.root, 0, 0, left, top, ctypes.byref(child))
        if errors.take(self.display) is not None:
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
