"""`sayso --install-desktop`: an entry in the desktop's applications, with its icons."""

from __future__ import annotations

import argparse
import sys

from app.desktop_entry import install


def run(options: argparse.Namespace) -> int:
    """Write the files and name them. Raises StoreError."""
    for path in install():
        sys.stdout.write(f"{path}\n")
    return 0
