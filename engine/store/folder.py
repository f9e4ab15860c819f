"""What is inside one recording's folder, read so that nothing found there can do harm.

Problem: after a crash or a full disk, any file in the folder may be missing, torn or foreign.
Mechanism: the length of `audio.pcm` is the truth; `state` and `meta.json` are replaced whole and only advise.
Rules: links, pipes and folders in the place of files count as missing; reads are bounded.
Failure mode: a missing or damaged state means "still recording", because transcribing twice is better than
losing words; a missing start time is replaced by the age of the file.
"""

from __future__ import annotations

import json
import math
import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from engine.errors import StoreError
from engine.messages import SessionId
from engine.store.disk import Disk, write_whole
from engine.store.paths import write_atomic

RATE = 16_000  # samples per second in the file
BYTES_PER_SECOND = RATE * 2
_STATE_WIDTH = 16  # bytes; a fixed width lets a full disk overwrite the word in the block it already has
_META_CAP = 65_536  # bytes of meta.json that are looked at


class RecordingState(Enum):
    """How far a recording has come."""

    RECORDING = "recording"
    CAPTURED = "captured"
    TRANSCRIBED = "transcribed"
    EMPTY = "empty"  # there were no words in it
    CANCELLED = "cancelled"
    FAILED = "failed"


OPEN_STATES = (RecordingState.RECORDING, RecordingState.CAPTURED, RecordingState.FAILED)  # words are owed


@dataclass(frozen=True, slots=True)
class RecordingInfo:
    """What is known of one recording.

    Attributes:
        session: Whose it is.
        state: How far it came.
        started: Unix seconds; the file's age stands in where nothing better is known.
        seconds: Length of the audio on disk.
        folder: Where it is.
        kept: Its words may go into the history.
    """

    session: SessionId
    state: RecordingState
    started: float
    seconds: float
    folder: Path
    kept: bool = True


def describe(folder: Path) -> RecordingInfo:
    """What a recording's folder says. Raises OSError if it vanishes meanwhile."""
    seconds = audio_bytes(folder) / BYTES_PER_SECOND
    about = _about(folder)
    started, kept = _started(about, folder, seconds), about.get("kept") is not False
    return RecordingInfo(SessionId(folder.name), read_state(folder), started, seconds, folder, kept)


def has_audio_file(folder: Path) -> bool:
    """Whether there is a real audio file, of any length."""
    return _is_plain(folder / "audio.pcm")


def audio_bytes(folder: Path) -> int:
    """Bytes of whole samples in a recording's folder; 0 if there is no real audio file."""
    return (folder / "audio.pcm").stat().st_size & ~1 if has_audio_file(folder) else 0


def read_state(folder: Path) -> RecordingState:
    """The state of a recording; RECORDING if the word is missing or damaged."""
    try:
        return RecordingState(_read_start(folder / "state", _STATE_WIDTH * 2).decode("ascii").strip())
    except (OSError, ValueError):
        return RecordingState.RECORDING


def write_state(folder: Path, state: RecordingState, disk: Disk) -> None:
    """Set the state by an atomic rename; on a disk without room for the new file, in place.

    Raises:
        StoreError: Neither could be done.
    """
    word = state.value.ljust(_STATE_WIDTH).encode("ascii")
    try:
        write_atomic(folder / "state", word, disk)
    except StoreError:
        if not _overwrite(folder / "state", word, disk):
            raise


def _overwrite(path: Path, word: bytes, disk: Disk) -> bool:
    """A word torn by a crash right here reads as "still recording": heard twice, nothing lost."""
    try:
        fd = disk.open(path, os.O_WRONLY)
        try:
            write_whole(disk, fd, word)
            disk.sync(fd)
        finally:
            disk.close(fd)
    except OSError:
        return False
    return True


def _about(folder: Path) -> dict[str, Any]:
    """What is noted with a recording; empty where that is missing or makes no sense."""
    try:
        about = json.loads(_read_start(folder / "meta.json", _META_CAP))
    except (OSError, ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}


def _started(about: dict[str, Any], folder: Path, seconds: float) -> float:
    try:
        started = float(about["started"])
    except (ValueError, TypeError, KeyError, OverflowError):
        started = math.nan
    if math.isfinite(started):
        return started
    return (folder / "audio.pcm" if has_audio_file(folder) else folder).stat().st_mtime - seconds


def _read_start(path: Path, size: int) -> bytes:
    if not _is_plain(path):  # opening a pipe would wait for ever
        return b""
    with path.open("rb") as file:
        return file.read(size)


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
