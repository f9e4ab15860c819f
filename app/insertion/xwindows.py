"""Which window has the focus, and what it is.

The window manager's `_NET_ACTIVE_WINDOW` is the toplevel the person sees as active; without a window
manager the input focus is climbed up to the window that carries a WM_CLASS.
"""

from __future__ import annotations

from app.insertion.xlib import Connection

_ACTIVE = "_NET_ACTIVE_WINDOW"


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


def _toplevel(x: Connection, window: int) -> int:
    """The nearest of `window` and its ancestors that has a WM_CLASS; 0 if none has."""
    while window and window != x.root:
        if x.property(window, "WM_CLASS") is not None:
            return window
        window = x.parent(window) or 0
    return 0
