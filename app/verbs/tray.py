"""`sayso` without a verb: the tray app, or a hint to the one that runs already."""

from __future__ import annotations

import argparse

from app.verbs.profile import paths_of, settings_of


def run(options: argparse.Namespace) -> int:
    """Run the desktop app until it is quit. Raises UsageError for a hotkey that names no key."""
    from app.compose import run_desktop
    from app.hotkeys.parse import parse

    if options.hotkey:
        parse(options.hotkey, "dictate")  # one in the settings file is reported by the app instead
    paths = paths_of(options)
    # A profile of its own is for tests and tries; whoever wants the first steps there says `sayso setup`.
    return run_desktop(settings_of(options, paths), paths, greet=options.basedir is None)
