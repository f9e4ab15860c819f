"""One file from the hub to a blob: gone on with after a cut, and checked by its hash.

Rules: bytes are appended to a part, and only a part with the right hash becomes a blob. A part that was
begun in an earlier run and turns out wrong is fetched once more from its beginning. Tries that bring no new
byte are counted; one that brings some starts the count again.
Failure mode: `DownloadFailed`, or OSError of the disk; the part stays. `Stopped` when nobody wants it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from engine.errors import DownloadFailed
from engine.models.cache import Place, digest_of
from engine.models.hub import Hub, Interrupted, RemoteFile
from engine.models.progress import Phase, Tally
from engine.phrases import Phrase

LOOK_AT_ROOM = 32 << 20  # bytes between two looks at the free space


class Stopped(Exception):
    """The caller has gone; nobody hears this."""


class Transfer:
    """Brings files of one repository. Used by one thread, which holds the repository's lock."""

    def __init__(
        self,
        place: Place,
        hub: Hub,
        tally: Tally,
        stop: threading.Event,
        need_room: Callable[[int], None],
        pauses_s: Sequence[float],
    ) -> None:
        """Prepare.

        Args:
            place: Where blobs go.
            hub: Where they come from.
            tally: Counts them.
            stop: Set from elsewhere to end it.
            need_room: Raises NoRoom unless so many bytes, and a margin, are free.
            pauses_s: Waits before each further try that brings nothing.
        """
        self._place = place
        self._hub = hub
        self._tally = tally
        self._stop = stop
        self._need_room = need_room
        self._pauses_s = pauses_s

    def has(self, file: RemoteFile) -> bool:
        """Whether a file is here, whole; a damaged one is removed."""
        blob = self._place.blob(blob_name(file))
        if not blob.is_file():
            return False
        if blob.stat().st_size == file.size and self._right(blob, file):
            return True
        blob.unlink()
        return False

    def here(self, file: RemoteFile) -> int:
        """Bytes that are here of a file that is not whole; a part that is too long counts for nothing."""
        part = self._place.part(blob_name(file))
        size = part.stat().st_size if part.is_file() else 0
        return size if size <= file.size else 0

    def bring(self, commit: str, file: RemoteFile) -> None:
        """Fetch a file, check it and make it a blob.

        Raises:
            DownloadFailed: It cannot be had, or arrives damaged.
        """
        part = self._place.part(blob_name(file))
        for gone_on in (self.here(file) > 0, False):
            self._fill(commit, file, part)
            self._tally.at(Phase.CHECKING)
            if self._right(part, file):
                with part.open("rb") as whole:
                    os.fsync(whole.fileno())
                part.replace(self._place.blob(blob_name(file)))
                return
            part.unlink()
            self._tally.count(-file.size)
            if not gone_on:
                break
        raise DownloadFailed(
            Phrase("{name} arrived damaged", name=file.name),
            "try again; if that does not help the hub's copy is damaged",
        )

    def unless_stopped(self) -> None:
        """Raise Stopped if it is to end."""
        if self._stop.is_set():
            raise Stopped

    def pause(self, seconds: float) -> None:
        """Wait, but not longer than the caller does."""
        self._stop.wait(seconds)
        self.unless_stopped()

    def _fill(self, commit: str, file: RemoteFile, part: Path) -> None:
        """Bring a part to its full size, over as many connections as that takes."""
        failures = 0
        while (start := self.here(file)) < file.size:
            try:
                self._pour(commit, file, part, start)
            except Interrupted as error:
                failures = 1 if self.here(file) > start else failures + 1
                if failures > len(self._pauses_s):
                    raise DownloadFailed(
                        Phrase(
                            "{name} could not be fetched to its end: {error}, {failures} times in a row",
                            name=file.name,
                            error=error,
                            failures=failures,
                        ),
                        "try again later; it goes on from there",
                    ) from error
                self.pause(self._pauses_s[failures - 1])

    def _pour(self, commit: str, file: RemoteFile, part: Path, start: int) -> None:
        """One connection's worth of bytes."""
        with (
            self._hub.open(self._place.repository, commit, file, start) as (begin, blocks),
            part.open("r+b" if part.exists() else "wb") as out,
        ):
            out.truncate(begin)
            out.seek(begin)
            self._tally.at(Phase.FETCHING)
            self._tally.count(begin - start)
            size = looked = begin
            for block in blocks:
                self.unless_stopped()
                size += len(block)
                if size > file.size:
                    raise DownloadFailed(
                        Phrase("the hub sends more of {name} than there is", name=file.name),
                        "try again later",
                    )
                out.write(block)
                self._tally.arrived += len(block)
                self._tally.count(len(block))
                if size - looked >= LOOK_AT_ROOM:
                    looked = size
                    self._need_room(0)
        if size < file.size:
            raise Interrupted(Phrase("the connection broke off"))

    def _right(self, path: Path, file: RemoteFile) -> bool:
        """Whether a file of the right size has the right content, by its hash if the hub gave one."""
        return not file.digest or digest_of(path, file.digest, self._counted) == file.digest

    def _counted(self, taken: int) -> None:
        self.unless_stopped()


def blob_name(file: RemoteFile) -> str:
    """What a file is called among the blobs; a hub without hashes leaves only its name and size."""
    return file.digest or f"{file.name}-{file.size}"
