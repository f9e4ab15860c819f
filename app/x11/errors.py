"""X11 protocol errors, recorded instead of fatal.

Problem: libX11 ends the process on any protocol error, and asking about a window that has just closed is
one (BadWindow). The handler is one per process, while several threads here own a connection each.
Mechanism: one handler writes the last error of each connection into a table keyed by the `Display`
pointer; whoever made the request takes it out after a round trip on that connection.
Rules: call `install` before a group of requests, not once at start: Qt's xcb plugin puts its own (silent)
handler in place whenever a QGuiApplication is made. One connection belongs to one thread.
Failure mode: with another library's handler in place errors go unrecorded, never fatal.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

from app.x11.bindings import x11


@dataclass(frozen=True, slots=True)
class XError:
    """One protocol error: `code` (3 is BadWindow), the major opcode of the request, and the resource id."""

    code: int
    request: int
    resource: int


class _ErrorEvent(ctypes.Structure):
    """Xlib's XErrorEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("resource", ctypes.c_ulong),
        ("serial", ctypes.c_ulong),
        ("code", ctypes.c_ubyte),
        ("request", ctypes.c_ubyte),
        ("minor", ctypes.c_ubyte),
    )


_LAST: dict[int, XError] = {}
_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(_ErrorEvent))


def _record(display: int, event: ctypes._Pointer[_ErrorEvent]) -> int:
    seen = event.contents
    _LAST[display] = XError(seen.code, seen.request, seen.resource)
    return 0


_RECORDER = _HANDLER(_record)  # kept here: libX11 holds only a pointer to it


def install() -> None:
    """Put the recording handler in place. Costs no round trip; may be called from any thread, at any time."""
    set_handler = x11().XSetErrorHandler
    set_handler.restype = ctypes.c_void_p
    set_handler.argtypes = (_HANDLER,)
    set_handler(_RECORDER)


def take(display: int) -> XError | None:
    """The last error on this connection since the last call, if any; make a round trip first."""
    return _LAST.pop(display, None)
