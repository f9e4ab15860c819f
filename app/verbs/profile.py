"""What every verb starts from: where this profile lives, and its settings with the command line on top."""

from __future__ import annotations

import argparse
import sys

from app.settings.values import Settings, load
from engine.store.paths import Paths

DECODING = ("languages", "vocabulary", "prompt")  # options of the verbs that decode


def paths_of(options: argparse.Namespace) -> Paths:
    """The profile's folders, made if they are not there. Raises StoreError."""
    paths = Paths.under(options.basedir) if options.basedir else Paths.for_user()
    paths.create()
    return paths


def settings_of(options: argparse.Namespace, paths: Paths) -> Settings:
    """The profile's settings, what is wrong with them said on stderr, and the command line's on top."""
    settings, problems = load(paths.settings_file)
    for problem in problems:
        warn(problem)
    return settings.merge(
        model=options.model,
        language=options.language,
        device=options.device,
        compute_type=options.compute_type,
        microphone=options.microphone,
        hotkey=options.hotkey,
        **{name: getattr(options, name, None) for name in DECODING},
    )


def warn(message: str) -> None:
    """One line for the person on stderr."""
    sys.stderr.write(f"sayso: warning: {message}\n")
    sys.stderr.flush()
