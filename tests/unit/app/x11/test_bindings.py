"""One libX11 for the whole process, declared once and rightly."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping

import pytest

from app.x11 import bindings
from app.x11.bindings import X11, X11_XCB, XCB, MissingLibrary, Signature, x11, x11_xcb, xcb


@pytest.mark.parametrize(
    ("load", "signatures"), [(x11, X11), (x11_xcb, X11_XCB), (xcb, XCB)], ids=["X11", "X11-xcb", "xcb"]
)
def test_a_library_has_every_function_that_is_declared_of_it(
    load: Callable[[], ctypes.CDLL], signatures: Mapping[str, Signature]
) -> None:
    library = load()
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        assert (function.restype, tuple(function.argtypes)) == (result, arguments)


def test_a_pointer_that_comes_back_keeps_its_upper_half() -> None:
    """Undeclared, ctypes would take it for an int of 32 bits."""
    pointers = {name for name, (result, _) in {**X11, **XCB, **X11_XCB}.items() if result is ctypes.c_void_p}
    assert {"XOpenDisplay", "XGetAtomName", "XGetKeyboardMapping", "XGetXCBConnection"} <= pointers


def test_an_event_is_as_large_as_the_server_writes_it() -> None:
    assert ctypes.sizeof(bindings.AnyEvent) == 24 * ctypes.sizeof(ctypes.c_long)


def test_a_library_that_is_not_there_is_told_by_its_name() -> None:
    with pytest.raises(MissingLibrary) as caught:
        bindings._loaded("no-such-library", "libno-such.so.1")
    assert caught.value.name == "libno-such.so.1"
