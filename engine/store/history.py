"""The history: every dictation's words, on disk before anyone sees them as done.

Problem: words must be durable before they are shown and inserted, while neither the engine nor the desktop
may ever hang on a disk or on another process that holds the file.
Mechanism: one thread, "sayso-store", owns the connection; callers hand it work and wait a bounded time for
the answer. Reads go the same way, so that everyone sees what was written before they asked.
Rules: what happens to a session that is committed again is told in `store.entries`. No error and no log line
carries a word of a transcript.
Failure mode: StoreError, and the words are still the caller's. A damaged, foreign or newer file is set aside,
never destroyed (`store.database`). Work that was waited for too long is still done when the disk answers.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from engine.errors import StoreError
from engine.store.database import Database
from engine.store.entries import (
    COMMIT,
    COUNT,
    FORGET,
    GET,
    OUTCOME,
    RECENT,
    REFINE,
    Entry,
    from_row,
    plain,
    to_row,
)

__all__ = ["Entry", "History"]

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]
_Job = tuple[Work[Any], "Future[Any]"]

COMMIT_WAIT_S = 2.0  # a commit takes 0.2 ms, at worst about 44 ms; longer means the disk or a lock is stuck
_log = logging.getLogger(__name__)


class History:
    """The history database of one profile. Any thread may call it; making one costs < 1 ms."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="sayso-store", daemon=True)
        self._thread.start()
        self._post(_nothing)  # opens the file now, so that the first commit need not

    @property
    def set_aside(self) -> Path | None:
        """Where a file that could not be trusted was moved to; None if all is well."""
        return self._database.set_aside

    def commit(self, entry: Entry, timeout_s: float = COMMIT_WAIT_S) -> None:
        """Save an entry; when this returns, a power cut cannot take it.

        Raises:
            StoreError: It is not known to be saved.
        """
        self._ask(_write(COMMIT, to_row(entry)), timeout_s)

    def set_outcome(self, session: str, outcome: str, insert_ms: float | None, wait: bool = False) -> None:
        """Note what became of the words. Raises StoreError only if `wait`; otherwise failure is logged."""
        self._tell(_write(OUTCOME, (outcome, insert_ms, session)), wait)

    def refine(self, session: str, text: str) -> bool:
        """Keep what a second hearing made of an entry; False if the entry is gone. Raises StoreError."""
        return self._ask(lambda connection: connection.execute(REFINE, (plain(text), session)).rowcount > 0)

    def recent(self, limit: int = 200, before: float | None = None) -> list[Entry]:
        """The newest entries first, those earlier than `before` (unix seconds) if it is given.

        Raises:
            StoreError: The history cannot be read now.
        """
        bound = (float("inf") if before is None else before, limit)
        return [from_row(row) for row in self._ask(_read(RECENT, bound))]

    def get(self, session: str) -> Entry | None:
        """One entry, or None. Raises StoreError."""
        rows = self._ask(_read(GET, (session,)))
        return from_row(rows[0]) if rows else None

    def forget(self, session: str, wait: bool = False) -> None:
        """Remove an entry so that none of its words are left in the files. Raises as `set_outcome`."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(FORGET, (session,))
            # The words are in the write-ahead log as well, which only a truncating checkpoint empties.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

        self._tell(work, wait)

    def count(self) -> int:
        """How many entries there are. Raises StoreError."""
        return int(self._ask(_read(COUNT, ()))[0][0])

    def close(self) -> None:
        """Finish the work in hand and close the file. Idempotent."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        self._thread.join(COMMIT_WAIT_S)

    def _tell(self, work: Work[Any], wait: bool) -> None:
        if wait:
            self._ask(work)
        else:
            self._post(work).add_done_callback(_log_failure)

    def _ask(self, work: Work[T], timeout_s: float = COMMIT_WAIT_S) -> T:
        future = self._post(work)
        try:
            return future.result(timeout_s)
        except TimeoutError as error:
            raise StoreError(
                f"the history did not answer within {timeout_s:g} s", "check that the disk is not overloaded"
            ) from error
        except sqlite3.Error as error:
            raise _store_error(error) from error

    def _post(self, work: Work[T]) -> Future[T]:
        future: Future[T] = Future()
        with self._closing:
            if self._closed:
                raise StoreError("the history is closed", "start Sayso again")
            self._jobs.put((work, future))
        return future

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            work, future = job
            try:
                future.set_result(self._database.run(work))
            except Exception as error:  # noqa: BLE001  the thread must outlive any one job; the caller is told
                future.set_exception(error)
        self._database.close()


def _nothing(connection: sqlite3.Connection) -> None:
    pass


def _write(sql: str, values: tuple[Any, ...]) -> Work[None]:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute(sql, values)

    return work


def _read(sql: str, values: tuple[Any, ...]) -> Work[list[tuple[Any, ...]]]:
    return lambda connection: connection.execute(sql, values).fetchall()


def _log_failure(future: Future[Any]) -> None:
    error = future.exception()
    if isinstance(error, sqlite3.Error):
        error = _store_error(error)
    if error is not None:
        _log.warning("history: a change was not saved: %s", error)


def _store_error(error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    causes = {
        sqlite3.SQLITE_BUSY: ("another program is using it", "close the other program and try again"),
        sqlite3.SQLITE_LOCKED: ("another program is using it", "close the other program and try again"),
        sqlite3.SQLITE_FULL: ("the disk is full", "free some disk space"),
        sqlite3.SQLITE_READONLY: ("it may not be written", "make Sayso's folders writable for your account"),
        sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "make Sayso's folders writable for your account"),
    }
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    cause, remedy = causes.get(code, (f"the database says {name}", "check that the disk is healthy"))
    return StoreError(f"the history cannot be used: {cause}", remedy)
