"""Which hotkey backend this desktop gets.

Problem: every platform shows keys to a background program in its own way, or not at all. Mechanism: `route`
decides from the platform's name and the environment alone; `choose_backend` constructs. Rules: a route that
would seem to work and does not is refused: under Wayland an X grab sees a key only while an X window has the
focus. Failure mode: HotkeyUnsupported with the other way in, a key bound by the desktop to `sayso record`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from app.hotkeys.base import HotkeyBackend
from app.hotkeys.windows import WindowsBackend
from app.hotkeys.x11 import X11Backend
from engine.errors import HotkeyUnsupported
from engine.phrases import Phrase


class Route(Enum):
    """How keys are seen."""

    X11 = "x11"
    WINDOWS = "windows"


def route(platform: str, environment: Mapping[str, str]) -> Route:
    """The way for `sys.platform` and `os.environ`. Raises HotkeyUnsupported."""
    if platform == "win32":
        return Route.WINDOWS
    if platform == "darwin":
        raise _refused("Sayso cannot see global keys on macOS yet", "a Shortcut or keyboard tool")
    if environment.get("XDG_SESSION_TYPE") == "wayland" or environment.get("WAYLAND_DISPLAY"):
        raise _refused("Wayland does not show global keys to Sayso", "the desktop's keyboard settings")
    if environment.get("DISPLAY"):
        return Route.X11
    raise HotkeyUnsupported("there is no display to watch keys on", "run Sayso in a desktop session")


def choose_backend(platform: str, environment: Mapping[str, str]) -> HotkeyBackend:
    """The backend for this desktop, not started yet. Raises HotkeyUnsupported."""
    if route(platform, environment) is Route.WINDOWS:
        return WindowsBackend()
    return X11Backend(environment["DISPLAY"])


def _refused(what: str, where: str) -> HotkeyUnsupported:
    return HotkeyUnsupported(what, Phrase("bind a key to `sayso record toggle` in {where}", where=where))
