"""Fetching a model: with progress, to be stopped and gone on with, checked, and all or nothing.

Problem: gigabytes over a line that breaks, a disk that fills up, a person who thinks better of it, two
programs at it at once; and at the end a model that is whole, or is not there.
Mechanism: a thread does the work under a lock of the repository, file after file into a part that is kept
(`engine.models.transfer`); the caller waits beside it, so that the wish to stop is heard while the network is
silent. When all files are whole they become a snapshot.

Rules: progress is told on the caller's thread. Room for the rest and `MARGIN` is asked for before, and
watched while bytes arrive: a recording made meanwhile must find room. What is here and whole needs no net.
Failure mode: a `DownloadFailed` of some kind, or `StoreError`; what has arrived is kept for the next time.
"""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from engine.errors import DownloadCancelled, DownloadFailed, NoRoom, Offline, UsageError
from engine.models.cache import Place, install, lacking, located, place_of, wanted
from engine.models.catalog import here
from engine.models.hub import Hub, Interrupted, Listing, forbidden
from engine.models.progress import Phase, Progress, Speed, Tally
from engine.models.rows import Row
from engine.models.transfer import Transfer, blob_name
from engine.models.upkeep import damaged
from engine.phrases import Phrase
from engine.store.disk import store_error
from engine.store.locks import FileLock
from engine.store.paths import free_bytes

MARGIN = 500_000_000  # bytes left free: four hours of recordings
PAUSES_S = (0.5, 1.0, 2.0, 4.0, 8.0)  # before each further try that brings no new byte
TICK_S = 0.1
FAREWELL_S = 0.5  # how long a stopped download may take to end before it is left behind
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def fetch(
    row: Row,
    cancel: threading.Event | None = None,
    told: Callable[[Progress], None] = lambda progress: None,
    *,
    cache: Path | None = None,
    hub: Hub | None = None,
    room: Callable[[Path], int] = free_bytes,
    pauses_s: Sequence[float] = PAUSES_S,
) -> Path:
    """Bring a model here; one that is here is looked through and mended.

    Args:
        row: The model.
        cancel: Set it to stop; heard within a second, whatever the network does.
        told: Called on this thread when there is something new, ten times a second at most.
        cache: Where models lie; None takes the place Hugging Face's tools share.
        hub: Where it comes from; None takes the one of the environment.
        room: Free bytes of the disk of a folder.
        pauses_s: Waits between tries that bring nothing.

    Returns:
        The folder of the whole model.

    Raises:
        UsageError: There is nothing to fetch for this model.
        DownloadFailed: What went wrong, as one of its kinds.
        StoreError: The disk refuses.
    """
    place = place_of(row, cache)
    if place is None:
        raise UsageError(Phrase("there is nothing to fetch for '{name}'", name=row.name), "use it as it is")
    work = _Work(row, place, hub or Hub(), room, pauses_s)
    thread = threading.Thread(target=work.run, name="sayso-download", daemon=True)
    thread.start()
    speed = Speed()
    last = None
    while not work.over.wait(TICK_S):
        now = replace(work.tally.now, bytes_per_s=speed.at(time.monotonic(), work.tally.arrived))
        if now != last:
            told(now)
            last = now
        if cancel is not None and cancel.is_set():
            work.stop()
            thread.join(FAREWELL_S)
            raise DownloadCancelled(
                Phrase("fetching '{name}' was stopped", name=row.name),
                Phrase("`sayso models download {name}` goes on from there", name=row.name),
            )
    return work.result(told)


class _Work:
    """One download on a thread of its own, which may be left behind: it holds the lock while it writes."""

    def __init__(
        self, row: Row, place: Place, hub: Hub, room: Callable[[Path], int], pauses_s: Sequence[float]
    ) -> None:
        self.tally = Tally(row.name)
        self.over = threading.Event()
        self._error: Exception | None = None
        self._folder: Path | None = None
        self._row = row
        self._place = place
        self._hub = hub
        self._room = room
        self._pauses_s = pauses_s
        self._stop = threading.Event()
        self._transfer = Transfer(place, hub, self.tally, self._stop, self._need_room, pauses_s)

    def stop(self) -> None:
        """End soon."""
        self._stop.set()
        self._hub.stop()

    def result(self, told: Callable[[Progress], None]) -> Path:
        """The folder, once it is over; raises what went wrong."""
        if self._folder is None:
            raise self._error or AssertionError("a download that is over has a folder or an error")
        self.tally.at(Phase.DONE, self.tally.now.total)
        told(self.tally.now)
        return self._folder

    def run(self) -> None:
        """Do it all; `over` is set at the end."""
        lock = FileLock(self._place.lock)
        try:
            self._place.lock.parent.mkdir(parents=True, exist_ok=True)
            while not lock.acquire():
                self.tally.at(Phase.WAITING)
                self._transfer.pause(TICK_S)
            self._folder = self._sound() or self._bring_all()
        except OSError as error:
            self._error = _disk_error(self._row.name, error)
        except Exception as error:  # noqa: BLE001 - border of the thread: raised again on the caller's
            self._error = error
        finally:
            lock.release()
            self.over.set()

    def _sound(self) -> Path | None:
        """The model's folder if every file is there and has the hash its blob is named by."""
        folder = located(self._row, self._place.cache)
        if folder is None:
            return None
        files = [path for path in folder.iterdir() if path.is_file()]
        self.tally.at(Phase.CHECKING, 0, sum(path.stat().st_size for path in files))
        wrong = damaged(folder, self._looked_through)
        for name in wrong:
            # Gone before anything else is tried: a damaged model is no model.
            link = folder / name
            blob = folder / link.readlink()
            link.unlink()
            blob.unlink()
        return None if wrong else folder

    def _looked_through(self, taken: int) -> None:
        self._transfer.unless_stopped()
        self.tally.count(taken)

    def _bring_all(self) -> Path:
        self.tally.at(Phase.ASKING, 0, 0)
        if forbidden():
            raise Offline(
                Phrase("'{name}' is not here, and HF_HUB_OFFLINE forbids to fetch it", name=self._row.name),
                "unset it, or use a model that is here",
                here(),
            )
        listing = self._ask()
        (self._place.folder / "blobs").mkdir(parents=True, exist_ok=True)
        rest = [file for file in listing.files if not self._transfer.has(file)]
        total = sum(file.size for file in listing.files)
        to_come = sum(file.size - self._transfer.here(file) for file in rest)
        self._need_room(to_come)
        self.tally.at(Phase.FETCHING, total - to_come, total)
        for file in rest:
            self._transfer.bring(listing.commit, file)
        names = [(file.name, blob_name(file)) for file in listing.files]
        return install(self._place, listing.commit, names, self._row.backend)

    def _ask(self) -> Listing:
        """What the repository holds; asked twice at most, so that being offline is said soon."""
        try:
            listing = self._list()
        except Interrupted:
            self._transfer.pause(self._pauses_s[0] if self._pauses_s else 0.0)
            try:
                listing = self._list()
            except Interrupted as error:
                what = Phrase("'{name}' cannot be fetched: {error}", name=self._row.name, error=error)
                if error.reached:
                    raise DownloadFailed(
                        what, "try again later, or use a model that is here", here()
                    ) from error
                remedy = "go online and try again, or use a model that is here"
                raise Offline(what, remedy, here()) from error
        missing = lacking(self._row.backend, {file.name for file in listing.files})
        if missing:
            raise DownloadFailed(
                Phrase(
                    "the hub's copy of '{name}' lacks {missing}",
                    name=self._row.name,
                    missing=", ".join(missing),
                ),
                "choose another model, or update Sayso",
            )
        return listing

    def _list(self) -> Listing:
        backend = self._row.backend
        return self._hub.listing(
            self._place.repository, self._row.revision, lambda name: wanted(backend, name)
        )

    def _need_room(self, more: int) -> None:
        """Raise NoRoom unless `more` bytes and the margin are free."""
        free = self._room(self._place.folder)
        if free < more + MARGIN:
            short_mb = (more + MARGIN - free) // 1_000_000 + 1
            raise NoRoom(
                Phrase("the disk has too little room for '{name}'", name=self._row.name),
                Phrase("free {size} MB, or set HF_HUB_CACHE to a folder on another disk", size=short_mb),
            )


def _disk_error(model: str, error: OSError) -> Exception:
    """The words for a disk that refuses."""
    if error.errno in _FULL:
        return NoRoom(
            Phrase("the disk filled up while '{model}' was fetched", model=model),
            "free some disk space and fetch it again; it goes on from there",
        )
    return store_error(Phrase("cannot write the model '{model}'", model=model), error)
