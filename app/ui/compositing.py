"""Whether windows may be see-through here, so that a round one needs no mask.

A mask is cut in whole units of the screen's scale, which at 300 % are stairs of three pixels; a compositor
makes it needless. On X11 one owns the selection `_NET_WM_CM_S0`, and may come and go; other systems always
have one. Failure mode: whoever cannot be asked has none.
"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from engine.errors import InsertionError


def composited() -> bool:
    """Whether a compositor runs now; about 1 ms on X11."""
    if QGuiApplication.platformName() != "xcb":
        return True
    from app.insertion.xlib import Connection

    try:
        connection = Connection()
    except InsertionError:
        return False
    try:
        return bool(connection.selection_owner("_NET_WM_CM_S0"))
    finally:
        connection.close()
