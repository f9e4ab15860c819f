"""`sayso record`: the hotkey's verbs for the running app, for desktops where Sayso cannot see keys."""

from __future__ import annotations

import argparse
import sys

from app.instance import send
from app.verbs.profile import paths_of


def run(options: argparse.Namespace) -> int:
    """Send the verb. Raises NotRunning if no app takes it."""
    answer = send(paths_of(options), options.action)
    if not answer.get("ok", False):
        sys.stderr.write(f"sayso: {answer.get('why', 'the app refused')}\n")
        return 1
    return 0
