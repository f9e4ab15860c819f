"""One dictation's audio on disk: appended as it is spoken, whole again after a crash at any moment.

Problem: a file whose header is finished at the end is worthless when the end never comes (a WAV file whose
header was never patched opens as 20 ms of audio), and buffered writes die with the process.
Mechanism: raw s16le 16 kHz mono without a header, one write per block, `fdatasync` four times a second; the
length of the file is the only truth. What is not yet known to be on the device stays in RAM.
Rules: one thread at a time uses a `Recording`; never the audio callback or the Qt thread.
Failure mode: when the disk refuses, `append` raises StoreError, keeps up to ten minutes in RAM and tries
again at the next append, so that a disk that recovers has everything in order. A failed sync counts as not
written: Linux may have dropped the very pages it could not write, so they are written again.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.errors import StoreError
from engine.messages import SessionId
from engine.store.disk import Disk, store_error
from engine.store.folder import BYTES_PER_SECOND, RecordingState, audio_bytes, write_state
from engine.store.locks import FileLock

SYNC_EVERY_S = 0.25  # a power cut loses at most this much; a sync costs 0.2 ms, at worst about 40 ms
RAM_CAP_BYTES = 600 * BYTES_PER_SECOND  # 10 min, 19.2 MB
_CHUNK = 1 << 18  # bytes per call when a backlog is written out


class Recording:
    """A recording that this process holds the lock of.

    Attributes:
        session: Whose it is.
        folder: Where it is.
        dropped_s: Seconds lost for good because the disk refused for longer than RAM can hold.
    """

    def __init__(
        self, session: SessionId, folder: Path, lock: FileLock, disk: Disk, clock: Callable[[], float]
    ) -> None:
        self.session = session
        self.folder = folder
        self.dropped_s = 0.0
        self._lock = lock
        self._disk = disk
        self._clock = clock
        self._fd: int | None = None
        self._buffer = bytearray()  # everything not yet known to be on the device
        self._written = 0  # leading bytes of the buffer that the kernel has taken
        self._durable = audio_bytes(folder)  # bytes of the file that a power cut cannot take
        self._synced_at = clock()
        self._closed = False

    @property
    def seconds(self) -> float:
        """Length of the recording, with what is still in RAM."""
        return (self._durable + len(self._buffer)) / BYTES_PER_SECOND

    @property
    def backlog_s(self) -> float:
        """Seconds that only RAM holds, because the disk refused them."""
        return (len(self._buffer) - self._written) / BYTES_PER_SECOND

    def open_for_append(self) -> None:
        """Make the audio file. Raises OSError; `Journal.begin` is the one caller."""
        self._fd = self._disk.open(self.folder / "audio.pcm", os.O_WRONLY | os.O_CREAT | os.O_EXCL)

    def append(self, pcm: NDArray[np.int16]) -> None:
        """Put samples at the end, shape (n,), 16 kHz mono. About 10 µs, and a sync four times a second.

        Raises:
            StoreError: The disk refused (the samples are kept in RAM and tried again), or the recording was
                closed, or claimed for work rather than begun.
        """
        fd = self._open_fd()
        self._buffer += pcm.astype("<i2", copy=False).tobytes()
        try:
            self._flush(fd)
            if self._clock() - self._synced_at >= SYNC_EVERY_S:
                self._sync(fd)
        except OSError as error:
            self._trim()
            raise store_error("cannot save the recording", error) from error

    def captured(self) -> None:
        """The last sample is in: everything is on the device, and the state says so.

        Raises:
            StoreError: The disk refused; the recording is still found as unfinished.
        """
        self._drain()
        write_state(self.folder, RecordingState.CAPTURED, self._disk)

    def close(self, state: RecordingState | None = None) -> None:
        """Let go of the recording in `state` (None: as it is). Idempotent; it is let go even if this raises.

        Raises:
            StoreError: The rest of the audio or the state could not be written.
        """
        if self._closed:
            return
        self._closed = True
        with ExitStack() as ending:
            ending.callback(self._lock.release)
            ending.callback(self._close_file)
            if state is not None:
                ending.callback(write_state, self.folder, state, self._disk)
            self._drain()

    def _open_fd(self) -> int:
        if self._fd is None or self._closed:
            raise StoreError("this recording takes no more audio", "begin a new one")
        return self._fd

    def _drain(self) -> None:
        if self._fd is None or not self._buffer:
            return
        try:
            self._flush(self._fd)
            self._sync(self._fd)
        except OSError as error:
            raise store_error("cannot save the end of the recording", error) from error

    def _flush(self, fd: int) -> None:
        while self._written < len(self._buffer):
            chunk = self._buffer[self._written : self._written + _CHUNK]
            self._written += self._disk.write_at(fd, chunk, self._durable + self._written)

    def _sync(self, fd: int) -> None:
        taken, self._written = self._written, 0
        self._synced_at = self._clock()
        self._disk.sync(fd)
        self._durable += taken
        del self._buffer[:taken]

    def _trim(self) -> None:
        excess = len(self._buffer) - self._written - RAM_CAP_BYTES
        if excess > 0:
            del self._buffer[-excess:]
            self.dropped_s += excess / BYTES_PER_SECOND

    def _close_file(self) -> None:
        fd, self._fd = self._fd, None
        if fd is None:
            return
        try:
            self._disk.close(fd)
        except OSError as error:
            raise store_error("cannot close the recording", error) from error
