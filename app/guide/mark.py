"""Whether the first run was shown: an empty file in the profile's state."""

from __future__ import annotations

import contextlib

from engine.store.paths import Paths, write_atomic

NAME = "first-run"


def shown(paths: Paths) -> bool:
    """Whether it was."""
    return (paths.state / NAME).exists()


def note(paths: Paths) -> None:
    """It was. Raises StoreError."""
    write_atomic(paths.state / NAME, b"")


def forget(paths: Paths) -> None:
    """It is to be shown once more; a file that cannot be removed costs only that."""
    with contextlib.suppress(OSError):
        (paths.state / NAME).unlink(missing_ok=True)
