"""A lock that dies with its process, so that a crash never leaves anything locked.

Problem: who is alive? A file that says "in use" stays after `kill -9`, and a process number may be reused.
Mechanism: the kernel's own file locks (flock, LockFileEx), which belong to an open file and go with it.
Rules: the lock file itself is never removed while others may look at it; its content means nothing.
Failure mode: `acquire` is False if someone holds it, `StoreError` if the file system cannot lock at all. A
child made by a bare fork shares the lock until it ends; children that are exec'd do not.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path
from types import TracebackType

from engine.errors import StoreError
from engine.phrases import Phrase
from engine.store.disk import Disk, store_error

if sys.platform == "win32":
    import msvcrt

    def _try_lock(fd: int) -> None:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


_RETRY_S = 0.005
_TAKEN = (BlockingIOError, PermissionError)  # flock says the first, Windows the second


class FileLock:
    """An exclusive lock on `path`, also against other FileLocks of this very process.

    As a context manager it waits for `patience_s` and raises StoreError if the lock is still held by then.
    """

    def __init__(self, path: Path, disk: Disk | None = None, patience_s: float = 0.0) -> None:
        self._path = path
        self._disk = disk or Disk()
        self._patience_s = patience_s
        self._fd: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._fd is not None

    def acquire(self) -> bool:
        """Take the lock without waiting; True if it is now (or was already) held by this object.

        Raises:
            StoreError: The file cannot be made or the file system has no locks.
        """
        if self._fd is not None:
            return True
        try:
            fd = self._disk.open(self._path, os.O_RDWR | os.O_CREAT)
        except OSError as error:
            raise store_error(Phrase("cannot open the lock {path}", path=self._path), error) from error
        if not self._take(fd):
            os.close(fd)
            return False
        self._fd = fd
        return True

    def acquire_patiently(self) -> bool:
        """Like `acquire`, trying again for `patience_s` seconds."""
        deadline = time.monotonic() + self._patience_s
        while not self.acquire():
            if time.monotonic() >= deadline:
                return False
            time.sleep(_RETRY_S)
        return True

    def _take(self, fd: int) -> bool:
        try:
            _try_lock(fd)
            # A lock on a file that was removed or moved meanwhile guards nothing: others lock its successor.
            return os.path.samestat(os.fstat(fd), self._path.stat())
        except (*_TAKEN, FileNotFoundError):
            return False
        except OSError as error:
            os.close(fd)
            raise store_error(Phrase("cannot lock {path}", path=self._path), error) from error

    def release(self) -> None:
        """Let the lock go. Idempotent."""
        if self._fd is None:
            return
        fd, self._fd = self._fd, None
        with contextlib.suppress(OSError):  # the kernel frees the lock even when closing reports an error
            os.close(fd)

    def __enter__(self) -> FileLock:
        if not self.acquire_patiently():
            raise StoreError(
                Phrase("{path} is in use by another process", path=self._path),
                "wait for it to end and try again",
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
