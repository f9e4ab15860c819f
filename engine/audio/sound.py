"""A recording at hand from any moment on: what a player and a picture of it need.

A dictation is read from the journal whole. A media file is decoded once, in the child process that may die
alone, into a spool that has no name in any folder: it is gone with the process, and what is not being played
takes no memory (an hour is 115 MB on disk). It can be heard as far as it has come.

Failure mode: a file that cannot be decoded is as long as what could be; the error is told at its end.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol

import numpy as np

from engine.audio.decode import Decoding
from engine.audio.peaks import Peaks
from engine.audio.source import Block
from engine.errors import SaysoError, StoreError
from engine.phrases import Phrase, reason_of

RATE = 16_000
BYTES = 2  # a sample
WAIT_S = 0.2


class Sound(Protocol):
    """int16 mono at 16 kHz."""

    @property
    def total(self) -> int:
        """Samples there are now; may grow."""

    @property
    def peaks(self) -> Peaks:
        """Its picture, as far as it has come."""

    def read(self, start: int, end: int) -> Block:
        """Samples `start` to `end`, as many of them as there are; shape (n,)."""

    def close(self) -> None:
        """It is not needed any more; idempotent."""


class ArraySound:
    """A recording that is in memory already.

    Args:
        pcm: int16 samples, shape (n,), 16 kHz mono.
    """

    def __init__(self, pcm: Block) -> None:
        self._pcm = pcm
        self.peaks = Peaks()
        self.peaks.add(pcm)

    @property
    def total(self) -> int:
        """Samples."""
        return len(self._pcm)

    def read(self, start: int, end: int) -> Block:
        """Samples, shape (n,)."""
        return self._pcm[max(0, start) : max(0, end)]

    def close(self) -> None:
        """Nothing to give back."""


class FileSound:
    """A media file, decoded in the background from the moment it is made.

    Args:
        path: A regular file.
        ended: Told once, in the thread that decodes, what was wrong (None if nothing) when there is no more.

    Raises:
        MediaError: It cannot be opened.
        OSError: There is no room for a spool.
    """

    def __init__(self, path: Path, ended: Callable[[SaysoError | None], object] = lambda error: None) -> None:
        self.peaks = Peaks()
        self._ended = ended
        self._total = 0
        self._closing = threading.Event()
        self._lock = threading.Lock()  # guards the spool's position
        self._decoding = Decoding(path, RATE)
        try:
            self._spool: IO[bytes] = tempfile.TemporaryFile(prefix="sayso-")  # noqa: SIM115 - closed in close
        except OSError:
            self._decoding.close()
            raise
        self._thread = threading.Thread(target=self._run, name="sayso-sound", daemon=True)
        self._thread.start()

    @property
    def total(self) -> int:
        """Samples decoded so far."""
        return self._total

    def read(self, start: int, end: int) -> Block:
        """Samples, shape (n,); none where they were not decoded yet."""
        start, end = max(0, start), min(end, self._total)
        if end <= start:
            return np.zeros(0, np.int16)
        with self._lock:
            if self._spool.closed:
                return np.zeros(0, np.int16)
            self._spool.seek(start * BYTES)
            return np.frombuffer(self._spool.read((end - start) * BYTES), np.int16)

    def close(self) -> None:
        """Stop decoding and drop the spool."""
        self._closing.set()
        self._thread.join()
        with self._lock:
            self._spool.close()

    def _run(self) -> None:
        try:
            while not self._closing.is_set():
                block = self._decoding.next(WAIT_S)
                if block is None:
                    continue
                if not len(block):
                    break
                self._keep(block)
        except (SaysoError, OSError) as error:
            self._ended(error if isinstance(error, SaysoError) else _no_room(error))
        else:
            self._ended(None)
        finally:
            self._decoding.close()

    def _keep(self, block: Block) -> None:
        with self._lock:
            self._spool.seek(self._total * BYTES)
            self._spool.write(block.tobytes())
        self.peaks.add(block)
        self._total += len(block)


def _no_room(error: OSError) -> StoreError:
    return StoreError(
        Phrase("the recording cannot be kept for playing ({reason})", reason=reason_of(error)),
        "free some disk space",
    )
