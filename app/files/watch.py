"""A folder whose new recordings are transcribed while the app runs.

Problem: a recording appears in pieces, folders vanish and come back (a stick, a share), and nobody wants the
recordings of ten years transcribed because they named the folder that holds them. Mechanism: the system
tells when the folder changes, and a look every `LOOK_S` seconds finds what it does not tell (files that
grow, network shares); `look` decides from names, sizes and times alone. All of it runs on a thread of its
own, because a share may answer late. It is a daemon with an event loop, and no QThread: a process may end
while such a thread hangs in the system, and Qt ends the process at once if a QThread is destroyed then.

Rules:
- What is there at the very first look is known and never taken; later runs go on with what was known then,
  so what appears while the app does not run is taken at its next start. A recording that was transcribed
  before comes from the transcripts' store at once, whatever it is called now.
- A recording is taken when its size and time have not changed for `SETTLE_S`, and again when it changes
  later.
- Only the folder itself counts, not those in it; hidden, empty and other files do not.
- Names stay known when the folder is empty or gone: an unmounted stick is an empty folder, too.

Failure mode: a folder that is not there is told once, looked for every `LOOK_S`, and told when it is back.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QFileSystemWatcher, QObject, QTimer, Signal

from app.deeds import Bulletin
from app.files.kept import JsonFile
from engine.errors import StoreError
from engine.files.inputs import ENDINGS
from engine.phrases import Phrase, reason_of

SETTLE_S = 5.0  # recorders write at least every second or two; copies over a network may pause for longer
LOOK_S = 15.0
SOON_MS = 200
KNOWN = 10_000  # names kept of one folder: 0.6 MB
END_S = 0.2  # a look at a local folder takes milliseconds, and one at a share is not waited for


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one content of a file from the next: bytes, and ns since 1970."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Watched:
    """What is known of the folder.

    Attributes:
        known: Recordings that were there before, or were taken; None before the first look.
        settling: Recordings that may still be written: how they were, and since when, in seconds.
    """

    known: Mapping[str, Stamp] | None = None
    settling: Mapping[str, tuple[Stamp, float]] = field(default_factory=dict)


def look(
    watched: Watched, there: Mapping[str, Stamp], now: float, settle_s: float = SETTLE_S
) -> tuple[Watched, tuple[str, ...]]:
    """What is known after a look at the folder, and the names that are to be taken, in order. Pure.

    Args:
        watched: What was known.
        there: All recordings in the folder.
        now: Seconds on a clock that never goes back.
        settle_s: How long a recording must not have changed.
    """
    if watched.known is None:
        return Watched(dict(there)), ()
    settling, ready = {}, []
    for name, stamp in sorted(there.items()):
        if watched.known.get(name) == stamp or not stamp.size:
            continue
        before, since = watched.settling.get(name, (None, now))
        if before != stamp:
            settling[name] = stamp, now
        elif now - since < settle_s:
            settling[name] = stamp, since
        else:
            ready.append(name)
    known = {**watched.known, **{name: there[name] for name in ready}}
    for name in [name for name in known if name not in there][: max(0, len(known) - KNOWN)]:
        del known[name]
    return Watched(known, settling), tuple(ready)


def due_in(watched: Watched, now: float, settle_s: float = SETTLE_S) -> float:
    """Seconds to the next look."""
    waits = [since + settle_s - now for _, since in watched.settling.values()]
    return min([LOOK_S, *(max(0.0, wait) for wait in waits)])


def recordings(folder: Path) -> dict[str, Stamp]:
    """The recordings in a folder. Raises OSError if it cannot be read."""
    found = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                if _is_recording(entry):
                    status = entry.stat()
                    found[entry.name] = Stamp(status.st_size, status.st_mtime_ns)
            except OSError:
                continue  # it went away between the two calls, or is a link to nowhere
    return found


def _is_recording(entry: os.DirEntry[str]) -> bool:
    ending = entry.name.rpartition(".")[2].lower()
    return ending in ENDINGS and not entry.name.startswith(".") and entry.is_file()


Read = Callable[[Path], Mapping[str, Stamp]]


class Memory:
    """What was known of the folder when the app last ran; of one folder, the last."""

    def __init__(self, file: JsonFile) -> None:
        self._file = file

    def read(self, folder: Path) -> Mapping[str, Stamp] | None:
        """None if this folder was not the one that was watched."""
        record = self._file.read()
        try:
            if record["folder"] != str(folder):
                return None
            return {name: Stamp(*(int(n) for n in stamp)) for name, stamp in record["known"].items()}
        except (TypeError, KeyError, ValueError, AttributeError):
            return None

    def write(self, folder: Path, known: Mapping[str, Stamp]) -> None:
        """Keep it. Raises StoreError."""
        rows: dict[str, Any] = {name: [stamp.size, stamp.mtime_ns] for name, stamp in known.items()}
        self._file.write({"folder": str(folder), "known": rows})


class FolderWatch(QObject):
    """Watches one folder from `start` to `close`.

    Signals:
        found(tuple[str, ...]): Recordings that are complete.
        told(Bulletin): The folder cannot be watched, or can be again.
    """

    found = Signal(object)
    told = Signal(object)
    _over = Signal()

    def __init__(
        self, folder: Path, memory: Memory, settle_s: float = SETTLE_S, read: Read = recordings
    ) -> None:
        super().__init__()
        self._looker = partial(_Looker, folder, memory, settle_s, read)
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sayso-watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def close(self) -> None:
        """Stop looking; a share that does not answer is not waited for, and what it answers is dropped."""
        self._closed.set()
        self._over.emit()
        if self._thread.is_alive():
            self._thread.join(END_S)

    def _run(self) -> None:
        """On the thread of the watch: look until it is closed."""
        loop = QEventLoop()
        looker = self._looker(self._closed)
        looker.found.connect(self.found)
        looker.told.connect(self.told)
        self._over.connect(loop.quit)
        looker.look()
        if not self._closed.is_set():
            loop.exec()
        looker.end()


class _Looker(QObject):
    """Lives on the thread of the watch, where it is made."""

    found = Signal(object)
    told = Signal(object)

    def __init__(
        self, folder: Path, memory: Memory, settle_s: float, read: Read, closed: threading.Event
    ) -> None:
        super().__init__()
        self._folder = folder
        self._memory = memory
        self._settle_s = settle_s
        self._read = read
        self._closed = closed
        self._missing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._system = QFileSystemWatcher(self)
        self._system.directoryChanged.connect(self._soon)
        self._watched = Watched(memory.read(folder))

    def end(self) -> None:
        """Take it down on the same thread, which is the last thing that runs there."""
        self._timer.stop()
        self._system.deleteLater()

    def _soon(self) -> None:
        """Something changed; a folder that changes all the time is looked at five times a second at most."""
        if not 0 <= self._timer.remainingTime() <= SOON_MS:
            self._timer.start(SOON_MS)

    def look(self) -> None:
        """Look once, and say what is complete."""
        now = time.monotonic()
        try:
            there = self._read(self._folder)
        except OSError as error:
            if not self._closed.is_set():
                self._lost(error)
        else:
            if not self._closed.is_set():
                self._seen(there, now)
        self._timer.start(round(due_in(self._watched, now, self._settle_s) * 1000) + 1)

    def _seen(self, there: Mapping[str, Stamp], now: float) -> None:
        # A folder that is renamed tells nothing of it itself.
        for path in (str(self._folder), str(self._folder.parent)):
            if path not in self._system.directories():
                self._system.addPath(path)
        if self._missing:
            self._missing = False
            self.told.emit(
                Bulletin(Phrase("the folder '{folder}' is watched again", folder=self._folder), "")
            )
        before = self._watched.known
        self._watched, ready = look(self._watched, there, now, self._settle_s)
        if self._watched.known is not None and self._watched.known != before:
            self._keep(self._watched.known)
        if ready:
            self.found.emit(tuple(str(self._folder / name) for name in ready))

    def _keep(self, known: Mapping[str, Stamp]) -> None:
        try:
            self._memory.write(self._folder, known)
        except StoreError as error:
            self.told.emit(Bulletin(error.what, error.remedy, problem=True))

    def _lost(self, error: OSError) -> None:
        self._watched = Watched(self._watched.known)
        self._system.removePath(str(self._folder))  # what comes in its place is another folder
        if not self._missing:
            self._missing = True
            what = Phrase(
                "the watched folder '{folder}' cannot be read ({reason})",
                folder=self._folder,
                reason=reason_of(error),
            )
            remedy = "bring it back or name another in the settings; it is looked for every few seconds"
            self.told.emit(Bulletin(what, remedy, problem=True))
