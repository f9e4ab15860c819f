"""Which hotkey backend a desktop gets."""

from __future__ import annotations

import pytest

from app.hotkeys.select import Route, choose_backend, route
from app.hotkeys.windows import WindowsBackend
from app.hotkeys.x11 import X11Backend
from engine.errors import HotkeyUnsupported


@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": ":0"},
        {"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"},
        {"DISPLAY": ":1", "XDG_SESSION_TYPE": "tty"},
    ],
)
def test_x11_is_where_a_display_is(environment: dict[str, str]) -> None:
    assert route("linux", environment) is Route.X11
    assert isinstance(choose_backend("linux", environment), X11Backend)


def test_windows_gets_the_child_process() -> None:
    assert route("win32", {}) is Route.WINDOWS
    assert isinstance(choose_backend("win32", {}), WindowsBackend)


@pytest.mark.parametrize(
    "environment",
    [
        {"XDG_SESSION_TYPE": "wayland"},
        {"XDG_SESSION_TYPE": "wayland", "DISPLAY": ":0"},
        {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"},
    ],
)
def test_wayland_is_refused_even_with_an_x_server_inside(environment: dict[str, str]) -> None:
    with pytest.raises(HotkeyUnsupported, match=r"Wayland.*`sayso record toggle`"):
        route("linux", environment)


def test_macos_is_told_the_other_way_in() -> None:
    with pytest.raises(HotkeyUnsupported, match=r"macOS.*`sayso record toggle`"):
        choose_backend("darwin", {})


def test_no_display_is_said() -> None:
    with pytest.raises(HotkeyUnsupported, match="no display"):
        route("linux", {})
