"""`sayso` without a verb: the tray app, or a hint to the one that runs already."""

from __future__ import annotations

import argparse

from app.verbs.profile import paths_of, settings_of


def run(options: argparse.Namespace) -> int:
    """Run the desktop app until it is quit."""
    from app.compose import run_desktop

    paths = paths_of(options)
    return run_desktop(settings_of(options, paths), paths)
