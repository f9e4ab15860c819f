"""A disk that refuses on demand, for the store's `Disk` seam.

`FaultyDisk(failing)` asks `failing(number, name)` before every system call, number counting from 1; an errno
makes the call fail with it. `room` is how many bytes may still be written before the disk is full; a write
that does not fit is short, as on a real one.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from engine.store.disk import Disk

Failing = Callable[[int, str], int | None]


def never(number: int, name: str) -> int | None:
    """Nothing fails."""
    return None


def once(at: int, code: int = errno.EIO) -> Failing:
    """Call number `at` fails, the ones after it work."""
    return lambda number, name: code if number == at else None


def from_then_on(at: int, code: int = errno.ENOSPC) -> Failing:
    """Call number `at` and all later ones fail."""
    return lambda number, name: code if number >= at else None


class FaultyDisk(Disk):
    """The real disk with faults; `calls` lists the names of the calls made."""

    def __init__(
        self, failing: Failing = never, room: int | None = None, longest_write: int = 1 << 30
    ) -> None:
        self.failing = failing
        self.room = room
        self.longest_write = longest_write
        self.calls: list[str] = []

    def open(self, path: Path, flags: int) -> int:
        self._enter("open")
        return super().open(path, flags)

    def write_at(self, fd: int, data: bytes | bytearray, offset: int) -> int:
        self._enter("write")
        fits = min(len(data), self.longest_write if self.room is None else min(self.room, self.longest_write))
        if not fits:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = super().write_at(fd, data[:fits], offset)
        if self.room is not None:
            self.room -= taken
        return taken

    def sync(self, fd: int) -> None:
        self._enter("sync")
        super().sync(fd)

    def close(self, fd: int) -> None:
        super().close(fd)  # a close that reports an error has closed all the same
        self._enter("close")

    def mkdir(self, path: Path) -> None:
        self._enter("mkdir")
        super().mkdir(path)

    def replace(self, source: Path, target: Path) -> None:
        self._enter("replace")
        super().replace(source, target)

    def _enter(self, name: str) -> None:
        self.calls.append(name)
        code = self.failing(len(self.calls), name)
        if code is not None:
            raise OSError(code, os.strerror(code))
