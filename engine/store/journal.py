"""The audio journal: what was said is on disk while it is being said, and is found again after any crash.

Problem: a program that transcribes from RAM loses fifteen minutes of speech to one crash.
Mechanism: one folder per dictation with the raw audio, what is known about it and one word of state; a lock
tells the living from the dead. No database and no header is needed to get the words back.

    <journal>/<session>/audio.pcm    raw s16le, 16 kHz, mono; its length is the truth
                        meta.json    started (unix seconds), format, and what the caller adds
                        state        one word of RecordingState
                        lock         held while somebody records or works on it

Rules: `audio.pcm` is only made once the lock is held, so a folder without one is never looked at by others.
A recording is deleted by a rename out of sight and then file by file, so that a crash in between brings
nothing back. What was said at a password field is withheld: an empty file `.withheld-<session>` beside the
folders, which may be there before the recording is, says that nothing of it may outlive the run; whoever
looks for unfinished recordings deletes it instead of listing it.
Failure mode: StoreError; links, foreign files and damaged words are passed over (`store.folder`).
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.errors import StoreError
from engine.messages import SessionId
from engine.phrases import Phrase
from engine.store.disk import Disk, store_error
from engine.store.folder import (
    OPEN_STATES,
    RATE,
    RecordingInfo,
    RecordingState,
    audio_bytes,
    describe,
    has_audio_file,
    read_state,
    write_state,
)
from engine.store.locks import FileLock
from engine.store.paths import make_private, write_atomic
from engine.store.recording import Recording
from engine.store.retention import expired

__all__ = ["Journal", "Recording", "RecordingInfo", "RecordingState"]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_TRASH = ".trash-"
_WITHHELD = ".withheld-"
_WITHHELD_S = 86_400.0  # a mark without a recording is for one that is about to begin, or that is gone
_PATIENCE_S = 0.1  # others hold a lock for the few µs it takes to look whether anyone holds it
_CLAIMABLE = (*OPEN_STATES, RecordingState.CANCELLED)

Meta = Mapping[str, str | float | int | None]


class Journal:
    """All recordings of one profile. Any thread may call it; each `Recording` belongs to one at a time."""

    def __init__(
        self, folder: Path, disk: Disk | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._root = folder
        self._disk = disk or Disk()
        self._clock = clock

    def begin(self, session: SessionId, meta: Meta) -> Recording:
        """Start a recording, locked by this process.

        Raises:
            StoreError: The session's name is no file name or is taken, or the disk refused; nothing is left.
        """
        folder = self._folder(session)
        if not self._root.is_dir():
            make_private(self._root)
        try:
            self._disk.mkdir(folder)
        except OSError as error:
            raise store_error(Phrase("cannot begin the recording {name}", name=folder.name), error) from error
        with ExitStack() as undo:
            undo.callback(shutil.rmtree, folder, ignore_errors=True)
            recording = self._fill(session, folder, meta, undo)
            undo.pop_all()
        return recording

    def _fill(self, session: SessionId, folder: Path, meta: Meta, undo: ExitStack) -> Recording:
        lock = self._lock(folder)
        if not lock.acquire_patiently():
            raise StoreError(Phrase("the recording {session} is in use", session=session), "try again")
        undo.callback(lock.release)
        recording = Recording(session, folder, lock, self._disk, self._clock)
        undo.callback(_abandon, recording)
        try:
            recording.open_for_append()
        except OSError as error:
            raise store_error(
                Phrase("cannot begin the recording {session}", session=session), error
            ) from error
        write_state(folder, RecordingState.RECORDING, self._disk)
        known = {"started": time.time(), "format": "s16le", "rate": RATE, "channels": 1, **meta}
        write_atomic(folder / "meta.json", json.dumps(known).encode(), self._disk)
        return recording

    def unfinished(self) -> list[RecordingInfo]:
        """Recordings that still owe their words and that no living process works on, oldest first.

        Those without a single sample are filed away as EMPTY and not listed; those that are withheld and that
        nobody holds are deleted.

        Raises:
            StoreError: The journal's folder cannot be read.
        """
        self._delete_withheld()
        found = [info for info in self._all() if info.state in OPEN_STATES and has_audio_file(info.folder)]
        owed = [info for info in found if self._is_free(info)]
        return sorted(owed, key=lambda info: (info.started, info.session))

    def withhold(self, session: SessionId) -> None:
        """Nothing of this recording, begun or about to begin, may outlive the run.

        A crash after this has returned leaves a recording that is deleted, never listed.

        Raises:
            StoreError: The session's name is no file name, or the disk refused.
        """
        mark = self._mark_of(self._folder(session))
        if not self._root.is_dir():
            make_private(self._root)
        write_atomic(mark, b"", self._disk)

    def _mark_of(self, folder: Path) -> Path:
        return folder.with_name(f"{_WITHHELD}{folder.name}")

    def _delete_withheld(self) -> None:
        """Those that somebody holds, or that the disk refuses to delete, wait for the next time."""
        for mark in self._root.glob(f"{_WITHHELD}*"):
            folder = self._root / mark.name.removeprefix(_WITHHELD)
            with contextlib.suppress(OSError, StoreError):
                shutil.rmtree(self._trash_of(folder), ignore_errors=True)
                if folder.is_dir():
                    if self._remove(folder):
                        mark.unlink()
                elif time.time() - mark.stat().st_mtime > _WITHHELD_S:
                    mark.unlink()

    def _is_free(self, info: RecordingInfo) -> bool:
        """Whether nobody holds it and it has sound; one whose lock is broken is shown rather than lost."""
        if self._mark_of(info.folder).exists():
            return False
        lock = self._lock(info.folder)
        try:
            if not lock.acquire():
                return False
        except StoreError:
            return info.seconds > 0
        try:
            if audio_bytes(info.folder) == 0:
                with contextlib.suppress(StoreError):
                    write_state(info.folder, RecordingState.EMPTY, self._disk)
                return False
            return read_state(info.folder) in OPEN_STATES
        finally:
            lock.release()

    def info(self, session: SessionId) -> RecordingInfo | None:
        """What is known of a recording, or None if there is none."""
        folder = self._folder(session)
        return None if folder.is_symlink() or not folder.is_dir() else describe(folder)

    def claim(self, session: SessionId) -> Recording | None:
        """Lock an unfinished or cancelled recording to work on it again; it takes no more audio.

        Returns:
            None if there is no such recording, it needs no work, is withheld, or somebody is at it.

        Raises:
            StoreError: It cannot be locked at all.
        """
        info = self.info(session)
        if info is None or not has_audio_file(info.folder) or self._mark_of(info.folder).exists():
            return None
        lock = self._lock(info.folder)
        if not lock.acquire_patiently():
            return None
        if read_state(info.folder) not in _CLAIMABLE:
            lock.release()
            return None
        return Recording(session, info.folder, lock, self._disk, self._clock)

    def read(self, session: SessionId) -> NDArray[np.int16]:
        """The audio on disk, shape (n,), 16 kHz mono; a last odd byte is dropped.

        Raises:
            StoreError: There is no such recording or it cannot be read.
        """
        folder = self._existing(session)
        size = audio_bytes(folder)
        try:
            data = (folder / "audio.pcm").read_bytes()[:size] if size else b""
        except OSError as error:
            raise store_error(
                Phrase("cannot read the recording {session}", session=session), error
            ) from error
        return np.frombuffer(data[: len(data) & ~1], dtype="<i2").astype(np.int16, copy=False)

    def mark(self, session: SessionId, state: RecordingState) -> None:
        """Set the state of a recording, whoever holds it. Raises StoreError."""
        write_state(self._existing(session), state, self._disk)

    def prune(self, keep_days: float, keep_bytes: int, now: float) -> int:
        """Remove finished recordings that are too old or too much, by the rule of `expired`.

        Returns:
            How many were removed. What is in use or cannot be removed stays for the next time.
        """
        self._empty_trash()
        self._delete_withheld()
        seen = [_as_stub(info) for info in self._all()]
        finished = [info for info in seen if info.state not in OPEN_STATES]
        removed = 0
        for info in expired(finished, keep_days, keep_bytes, now):
            with contextlib.suppress(StoreError):
                removed += self._remove(info.folder)
        return removed

    def forget(self, session: SessionId) -> None:
        """Delete a recording in any state; an unknown one is already forgotten.

        Raises:
            StoreError: Somebody records or works on it, or the disk refused.
        """
        if self.info(session) is not None and not self._remove(self._folder(session)):
            raise StoreError(
                Phrase("the recording {session} is in use", session=session),
                "wait until it is done and try again",
            )
        with contextlib.suppress(OSError):  # an empty mark of what is gone; a day makes an end of it
            self._mark_of(self._folder(session)).unlink(missing_ok=True)

    def _remove(self, folder: Path) -> bool:
        lock = self._lock(folder)
        if not lock.acquire_patiently():
            return False
        trash = self._trash_of(folder)
        try:
            folder.rename(trash)
            lock.release()  # Windows deletes no file that is open
            shutil.rmtree(trash)
        except OSError as error:
            raise store_error(
                Phrase("cannot delete the recording {name}", name=folder.name), error
            ) from error
        finally:
            lock.release()
        return True

    def _trash_of(self, folder: Path) -> Path:
        return folder.with_name(f"{_TRASH}{folder.name}")

    def _empty_trash(self) -> None:
        for path in self._root.glob(f"{_TRASH}*"):
            shutil.rmtree(path, ignore_errors=True)

    def _lock(self, folder: Path) -> FileLock:
        return FileLock(folder / "lock", self._disk, _PATIENCE_S)

    def _folder(self, session: SessionId) -> Path:
        if not _NAME.fullmatch(session):
            raise StoreError(
                Phrase("{session!r} is no name of a recording", session=session),
                "use one that `sayso doctor` lists",
            )
        return self._root / session

    def _existing(self, session: SessionId) -> Path:
        info = self.info(session)
        if info is None:
            raise StoreError(
                Phrase("there is no recording {session}", session=session),
                "use one that `sayso doctor` lists",
            )
        return info.folder

    def _all(self) -> Iterator[RecordingInfo]:
        try:
            entries = list(self._root.iterdir())
        except FileNotFoundError:
            return
        except OSError as error:
            raise store_error(Phrase("cannot read {path}", path=self._root), error) from error
        for folder in entries:
            with contextlib.suppress(OSError):  # it was deleted or became unreadable while we looked
                if _NAME.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink():
                    yield describe(folder)


def _abandon(recording: Recording) -> None:
    with contextlib.suppress(StoreError):  # the error that led here is the one to tell
        recording.close(None)


def _as_stub(info: RecordingInfo) -> RecordingInfo:
    """A folder that died before its audio file was made is worth as much as a cancelled one: a day."""
    if has_audio_file(info.folder):
        return info
    return RecordingInfo(info.session, RecordingState.CANCELLED, info.started, 0.0, info.folder)
