"""The system calls by which the store changes the disk, in one place where they can be made to fail.

Problem: a full disk, a dying disk and a read-only mount each show up in a different call, and every one of
them has to end in words that were kept or in one clear error.
Mechanism: the journal writes through a `Disk`; tests hand in one whose n-th call fails.
Rules: nothing here catches; callers turn `OSError` into `StoreError` with `store_error`.
Failure mode: a write may be short (disk full, signal); `write_at` says how much was taken.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from engine.errors import StoreError
from engine.phrases import Phrase, reason_of, said

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_PLAIN = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class Disk:
    """The real disk. Every method raises OSError."""

    def open(self, path: Path, flags: int) -> int:
        """Open a file of ours (0600 if it is made), never through a symbolic link."""
        return os.open(path, flags | _PLAIN, PRIVATE_FILE)

    def write_at(self, fd: int, data: bytes | bytearray, offset: int) -> int:
        """Write at a byte offset; returns how many bytes were taken, at least one."""
        if hasattr(os, "pwrite"):
            taken = os.pwrite(fd, data, offset)
        else:
            os.lseek(fd, offset, os.SEEK_SET)
            taken = os.write(fd, data)
        if not taken:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return taken

    def sync(self, fd: int) -> None:
        """Return when the file's bytes and length have reached the device."""
        getattr(os, "fdatasync", os.fsync)(fd)

    def close(self, fd: int) -> None:
        """Close a file."""
        os.close(fd)

    def mkdir(self, path: Path) -> None:
        """Make one folder that only its owner can see."""
        path.mkdir(mode=PRIVATE_FOLDER)

    def replace(self, source: Path, target: Path) -> None:
        """Rename over what is there, atomically."""
        source.replace(target)


def write_whole(disk: Disk, fd: int, data: bytes) -> None:
    """Write all of `data` from the start of the file, in as many calls as the disk wants. Raises OSError."""
    done = 0
    while done < len(data):
        done += disk.write_at(fd, data[done:], done)


def store_error(doing: str, error: OSError) -> StoreError:
    """The StoreError for a failed system call; `doing` is a clause such as "cannot save the recording"."""
    reason = reason_of(OSError(error.errno, os.strerror(error.errno)) if error.errno else error)
    if error.errno in _FULL:
        remedy = "free some disk space"
    elif error.errno in _FORBIDDEN:
        remedy = "make Sayso's folders writable for your account (`sayso doctor` names them)"
    else:
        remedy = "check that the disk is healthy and still mounted"
    return StoreError(Phrase("{doing}: {reason}", doing=said(doing), reason=reason), remedy)
