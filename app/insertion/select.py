"""Which way into other windows this desktop gets.

Mechanism: `route` decides from the platform's name and the environment alone; `choose_insertion` constructs.
Rules: a way that would seem to work and does not is refused: under Wayland, X11 sees only the windows of
XWayland. Failure mode: elsewhere than X11 the words are copied or wait, with a sentence that says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.insertion.base import Inserter, TargetFinder
from app.insertion.settings import InsertionSettings
from app.insertion.unsupported import NoFinder, UnsupportedInserter
from engine.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Route:
    """`missing` is empty where there is a way in; `copies`: the clipboard can at least be set."""

    missing: str = ""
    copies: bool = True


X11 = Route()


def route(platform: str, environment: Mapping[str, str]) -> Route:
    """The way for `sys.platform` and `os.environ`."""
    if platform == "win32":
        return Route(Phrase("Sayso cannot type into windows on Windows yet"))
    if platform == "darwin":
        return Route(Phrase("Sayso cannot type into windows on macOS yet"))
    if environment.get("XDG_SESSION_TYPE") == "wayland" or environment.get("WAYLAND_DISPLAY"):
        return Route(Phrase("Sayso cannot type into windows under Wayland yet"), copies=False)
    if environment.get("DISPLAY"):
        return X11
    return Route(Phrase("There is no display with windows to type into"), copies=False)


def choose_insertion(
    platform: str,
    environment: Mapping[str, str],
    settings: InsertionSettings | None = None,
    own_windows: Callable[[int], bool] | None = None,
) -> tuple[TargetFinder, Inserter]:
    """Finder and inserter for this desktop. Raises InsertionError where X11 is there and does not answer."""
    found = route(platform, environment)
    if found.missing:
        return NoFinder(), UnsupportedInserter(found.missing, found.copies)
    from app.insertion.fields import FieldWatch, wanted
    from app.insertion.x11 import X11Finder, X11Inserter

    display = environment["DISPLAY"]
    fields = FieldWatch()
    finder = X11Finder(display, fields.kind)
    inserter = X11Inserter(settings, own_windows, display, fields.kind, fields.close)
    if wanted(environment):
        fields.start()
    return finder, inserter
