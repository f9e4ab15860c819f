"""Files that a verb is to write, looked at before its work begins."""

from __future__ import annotations

from pathlib import Path

from engine.errors import UsageError


def writable(*paths: str | None) -> None:
    """Say before half an hour of measuring that a file cannot be written. Raises UsageError."""
    for path in paths:
        if path and not Path(path).parent.is_dir():
            raise UsageError(f"there is no folder for '{path}'", "make it, or give another file")
