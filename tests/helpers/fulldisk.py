"""A real disk that can be filled up: a 2 MiB tmpfs where mounting is allowed.

Where it is not, a limit on the size of files of this process stands in (writes beyond it fail as "file too
large", which the store treats as it treats a full disk).
"""

from __future__ import annotations

import contextlib
import resource
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

SIZE = 2 << 20


class SmallDisk(Protocol):
    """A folder on a disk that can be filled and freed."""

    folder: Path

    def fill(self) -> None:
        """Take all the space that is left."""

    def free(self) -> None:
        """Give it back."""


@dataclass
class _Tmpfs:
    folder: Path

    def fill(self) -> None:
        with (self.folder / "ballast").open("ab", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(b"\0" * 4096)

    def free(self) -> None:
        (self.folder / "ballast").unlink()


@dataclass
class _Limit:
    folder: Path
    before: tuple[int, int]

    def fill(self) -> None:
        largest = max((path.stat().st_size for path in self.folder.rglob("*") if path.is_file()), default=0)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, self.before[1]))

    def free(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self.before)


@contextlib.contextmanager
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of 2 MiB below `tmp_path`, gone again afterwards."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0700", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if mounted:
        try:
            yield _Tmpfs(folder)
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)
    else:
        limit = _Limit(folder, resource.getrlimit(resource.RLIMIT_FSIZE))
        try:
            yield limit
        finally:
            limit.free()
