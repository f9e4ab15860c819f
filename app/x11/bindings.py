"""libX11 and libxcb through ctypes: each loaded once, its functions declared, its events as structures.

Problem: Qt hides the X server, and what is called through ctypes without a declaration is called wrongly on
64 bits. Mechanism: one table of signatures for each library; whoever needs a function adds it here, so that
all users of the process's one library agree on it. Rules: nothing is loaded before it is called for; what
belongs to one connection is no business of this room. Failure mode: `MissingLibrary`, with its name.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Mapping
from ctypes import POINTER, c_char_p, c_int, c_long, c_ubyte, c_uint, c_uint16, c_ulong, c_void_p
from functools import cache
from typing import Any

KEY_PRESS = 2
KEY_RELEASE = 3
PROPERTY_NOTIFY = 28
SELECTION_NOTIFY = 31
CLIENT_MESSAGE = 33
MAPPING_NOTIFY = 34
ANY_TYPE = 0
CURRENT_TIME = 0
STRUCTURE_MASKS = 1 << 17 | 1 << 19  # StructureNotify and SubstructureNotify
PROPERTY_CHANGE_MASK = 1 << 22

Signature = tuple[Any, tuple[Any, ...]]  # what comes back, what is given


class MissingLibrary(OSError):
    """A library is not on this machine; `name` is its file's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class KeyEvent(ctypes.Structure):
    """Xlib's XKeyEvent."""

    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("window", c_ulong),
        ("root", c_ulong),
        ("subwindow", c_ulong),
        ("time", c_ulong),
        ("x", c_int),
        ("y", c_int),
        ("x_root", c_int),
        ("y_root", c_int),
        ("state", c_uint),
        ("keycode", c_uint),
        ("same_screen", c_int),
    )


class SelectionEvent(ctypes.Structure):
    """Xlib's XSelectionEvent."""

    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("requestor", c_ulong),
        ("selection", c_ulong),
        ("target", c_ulong),
        ("property", c_ulong),
        ("time", c_ulong),
    )


class PropertyEvent(ctypes.Structure):
    """Xlib's XPropertyEvent."""

    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("window", c_ulong),
        ("atom", c_ulong),
        ("time", c_ulong),
        ("state", c_int),
    )


class MessageEvent(ctypes.Structure):
    """Xlib's XClientMessageEvent with 32-bit data."""

    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("window", c_ulong),
        ("kind", c_ulong),
        ("bits", c_int),
        ("data", c_long * 5),
    )


class AnyEvent(ctypes.Union):
    """Xlib's XEvent: 24 longs."""

    _fields_ = (
        ("type", c_int),
        ("key", KeyEvent),
        ("selection", SelectionEvent),
        ("changed", PropertyEvent),
        ("message", MessageEvent),
        ("pad", c_long * 24),
    )


class ModifierTable(ctypes.Structure):
    """Xlib's XModifierKeymap."""

    _fields_ = (("width", c_int), ("codes", POINTER(c_ubyte)))


class Cookie(ctypes.Structure):
    """XCB's xcb_void_cookie_t: what a checked request is asked after with."""

    _fields_ = (("sequence", c_uint),)


_P, _UL, _L, _I = c_void_p, c_ulong, c_long, c_int
X11: Mapping[str, Signature] = {
    "XOpenDisplay": (_P, (c_char_p,)),
    "XCloseDisplay": (_I, (_P,)),
    "XDefaultRootWindow": (_UL, (_P,)),
    "XConnectionNumber": (_I, (_P,)),
    "XSync": (_I, (_P, _I)),
    "XFlush": (_I, (_P,)),
    "XFree": (_I, (_P,)),
    "XSendEvent": (_I, (_P, _UL, _I, _L, _P)),
    "XPending": (_I, (_P,)),
    "XEventsQueued": (_I, (_P, _I)),
    "XNextEvent": (_I, (_P, _P)),
    "XInternAtom": (_UL, (_P, c_char_p, _I)),
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
    "XGetKeyboardMapping": (_P, (_P, c_ubyte, _I, _P)),
    "XChangeKeyboardMapping": (_I, (_P, _I, _I, _P, _I)),
    "XRefreshKeyboardMapping": (_I, (_P,)),
    "XGetModifierMapping": (POINTER(ModifierTable), (_P,)),
    "XFreeModifiermap": (_I, (POINTER(ModifierTable),)),
    "XStringToKeysym": (_UL, (c_char_p,)),
    "XKeysymToKeycode": (c_ubyte, (_P, _UL)),
    "XkbGetState": (_I, (_P, c_uint, _P)),
    "XkbSetDetectableAutoRepeat": (_I, (_P, _I, _P)),
}
X11_XCB: Mapping[str, Signature] = {"XGetXCBConnection": (_P, (_P,))}
XCB: Mapping[str, Signature] = {
    "xcb_grab_key_checked": (Cookie, (_P, c_ubyte, c_uint, c_uint16, c_ubyte, c_ubyte, c_ubyte)),
    "xcb_ungrab_key_checked": (Cookie, (_P, c_ubyte, c_uint, c_uint16)),
    "xcb_request_check": (_P, (_P, Cookie)),
}


@cache
def x11() -> ctypes.CDLL:
    """libX11. Raises MissingLibrary."""
    return _declared("X11", "libX11.so.6", X11)


@cache
def x11_xcb() -> ctypes.CDLL:
    """What leads from a connection of libX11 to the same one of libxcb. Raises MissingLibrary."""
    return _declared("X11-xcb", "libX11-xcb.so.1", X11_XCB)


@cache
def xcb() -> ctypes.CDLL:
    """libxcb. Raises MissingLibrary."""
    return _declared("xcb", "libxcb.so.1", XCB)


@cache
def libc() -> ctypes.CDLL:
    """The C library, which frees what XCB hands out."""
    library = ctypes.CDLL(None)
    library.free.argtypes = (c_void_p,)
    return library


def _declared(name: str, file: str, signatures: Mapping[str, Signature]) -> ctypes.CDLL:
    library = _loaded(name, file)
    for function_name, (result, arguments) in signatures.items():
        function = getattr(library, function_name)
        function.restype, function.argtypes = result, arguments
    return library


def _loaded(name: str, file: str) -> ctypes.CDLL:
    try:
        return ctypes.CDLL(file)
    except OSError as error:
        found = ctypes.util.find_library(name)  # asks another program, so only where the usual name fails
        if found is None:
            raise MissingLibrary(file) from error
    return ctypes.CDLL(found)
