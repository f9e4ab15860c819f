"""Which window has the focus, and what it is.

The window manager's `_NET_ACTIVE_WINDOW` is the toplevel the person sees as active; without a window
manager the input focus is climbed up to the window that carries a WM_CLASS. A window's program is asked
whether it keeps up as window managers do it, with `_NET_WM_PING` (EWMH).
"""

from __future__ import annotations

import time
from itertools import count

from app.insertion.xlib import Connection
from app.x11.bindings import CLIENT_MESSAGE, STRUCTURE_MASKS, x11

_ACTIVE = "_NET_ACTIVE_WINDOW"
_PING = "_NET_WM_PING"
_STAMPS = count(1)  # tells one ping's answer from another's


def active_window(x: Connection) -> int:
    """The focused toplevel's id, or 0 if there is none."""
    active = x.property(x.root, _ACTIVE)
    if active is None:
        return _toplevel(x, x.focus())
    window = next(iter(active.items()), 0)
    return window if window and x.parent(window) is not None else 0


def window_class(x: Connection, window: int) -> str:
    """The class part of WM_CLASS ("XTerm"); empty if there is none."""
    found = x.property(window, "WM_CLASS")
    parts = found.data.decode("latin-1").split("\0") if found else []
    return next((part for part in (*parts[1:2], *parts[:1]) if part), "")


def window_pid(x: Connection, window: int) -> int:
    """The process that made it, as it says itself (_NET_WM_PID); 0 if it does not."""
    found = x.property(window, "_NET_WM_PID")
    return next(iter(found.items()), 0) if found else 0


def caught_up(x: Connection, window: int, limit_s: float) -> bool:
    """Wait until the window's program has handled all events sent so far; False if it does not tell."""
    protocols = x.property(window, "WM_PROTOCOLS")
    if protocols is None or x.atom(_PING) not in protocols.items():
        return False
    stamp = next(_STAMPS)
    deadline = time.monotonic() + limit_s
    # Toolkits answer to the root under different masks: Qt under StructureNotify, GTK under Substructure.
    x11().XSelectInput(x.display, x.root, STRUCTURE_MASKS)
    x.send_message(window, "WM_PROTOCOLS", [x.atom(_PING), stamp, window, 0, 0])
    answered = False
    while not answered and (event := x.next_event(deadline)) is not None:
        seen = event.message
        answered = event.type == CLIENT_MESSAGE and list(seen.data[:2]) == [x.atom(_PING), stamp]
    x11().XSelectInput(x.display, x.root, 0)
    return answered


def _toplevel(x: Connection, window: int) -> int:
    """The nearest of `window` and its ancestors that has a WM_CLASS; 0 if none has."""
    while window and window != x.root:
        if x.property(window, "WM_CLASS") is not None:
            return window
        window = x.parent(window) or 0
    return 0
