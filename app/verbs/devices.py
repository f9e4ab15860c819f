"""`sayso devices`: the microphones this machine has."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from engine.audio.devices import find, microphones


def run(options: argparse.Namespace) -> int:
    """List them, the default first. Raises NoMicrophone if there is none."""
    found = microphones()
    if options.json:
        sys.stdout.write(json.dumps([asdict(m) for m in found], indent=2) + "\n")
        return 0
    find(None, found)
    for one in found:
        mark = "*" if one.is_default else " "
        sys.stdout.write(f"{mark} {one.name} ({one.rate} Hz)\n")
    return 0
