"""Whether there is a desktop to show anything on."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import UsageError


def check_display(environ: Mapping[str, str], platform: str) -> None:
    """Qt aborts the process where there is no display; say it in words instead. Raises UsageError."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if platform == "linux" and not any(environ.get(name) for name in names):
        raise UsageError(
            "there is no desktop to show the app on (DISPLAY is not set)",
            "start it from a graphical session, or use: sayso dictate",
        )
