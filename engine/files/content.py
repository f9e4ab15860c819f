"""What a file holds, as a hash, made while other work goes on.

Problem: a result belongs to the bytes of a recording, not to its name; but hashing a 3 GB video takes six
seconds (0.5 GB/s) in which its first words could have been heard.
Mechanism: a thread, since hashing lets the interpreter go. Whoever needs the hash asks if it is there.
Failure mode: a file that cannot be read to its end, or that changed meanwhile, has no hash. One whose file
system does not answer is never ready, and is left alone: nobody waits for its thread.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from pathlib import Path

BLOCK = 1 << 20
END_S = 0.05  # a block takes 2 ms; what takes longer does not answer


class ContentHash:
    """The SHA-256 of one file, under way.

    Attributes:
        size: Bytes in the file when it was begun.
    """

    def __init__(self, path: Path, status: os.stat_result) -> None:
        """Start hashing the file that looks like `status`; returns at once."""
        self._path = path
        self._status = status
        self.size = self._status.st_size
        self._digest: str | None = None
        self._read_at = time.monotonic()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sayso-hash", daemon=True)
        self._thread.start()

    @property
    def ready(self) -> bool:
        """Whether the answer is known."""
        return not self._thread.is_alive()

    @property
    def digest(self) -> str | None:
        """The hash in hexadecimal; None while it is not ready, or where there is none."""
        return self._digest if self.ready else None

    def wait(self, seconds: float) -> bool:
        """Whether it is ready within so many seconds."""
        self._thread.join(seconds)
        return self.ready

    def stalled(self, seconds: float) -> bool:
        """Whether nothing was read for so long."""
        return not self.ready and time.monotonic() - self._read_at >= seconds

    def unchanged(self) -> bool:
        """Whether the file is still the one that was hashed, as far as its size and time tell; may hang."""
        try:
            return _same(self._path.stat(), self._status)
        except OSError:
            return False

    def close(self) -> None:
        """Stop; idempotent."""
        self._closing.set()
        self._thread.join(END_S)

    def _run(self) -> None:
        digest = hashlib.sha256()
        try:
            with self._path.open("rb", buffering=0) as file:
                while data := file.read(BLOCK):
                    digest.update(data)
                    self._read_at = time.monotonic()
                    if self._closing.is_set():
                        return
        except OSError:
            return
        self._digest = digest.hexdigest()


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)
