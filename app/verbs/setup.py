"""`sayso setup`: the first steps again, in the running app or in one that starts for it."""

from __future__ import annotations

import argparse

from app.guide.mark import forget
from app.instance import send
from app.verbs.profile import paths_of, settings_of
from engine.errors import NotRunning


def run(options: argparse.Namespace) -> int:
    """Have the app show the first steps, or start it with them. Raises UsageError."""
    paths = paths_of(options)
    try:
        send(paths, "setup")
    except NotRunning:
        from app.compose import run_desktop

        forget(paths)
        return run_desktop(settings_of(options, paths), paths, greet=True)
    return 0
