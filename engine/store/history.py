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

import json
import logging
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from engine.errors import StoreError
from engine.phrases import Phrase
from engine.store import listing
from engine.store.database import Database
from engine.store.entries import (
    CLEAN,
    COMMIT,
    COUNT,
    EDIT,
    EDITED,
    FORGET,
    GET,
    MEASURE,
    OLDEST,
    OUTCOME,
    PIN,
    RECENT,
    REFINE,
    Entry,
    from_row,
    plain,
    to_row,
)
from engine.store.listing import Listed
from engine.store.search import Query

__all__ = ["Entry", "History"]

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]
_Job = tuple[Work[Any], "Future[Any]"]

MERGE = "INSERT INTO words (words, rank) VALUES ('merge', ?)"
MERGE_PAGES = 200  # of 4 kB: about 10 ms a step
FORGET_WAIT_S = 30.0
COMMIT_WAIT_S = 2.0  # a commit takes 0.2 ms, at worst about 44 ms; longer means the disk or a lock is stuck
_log = logging.getLogger(__name__)


class History:
    """The history database of one profile. Any thread may call it; making one costs < 1 ms."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path)
        self._version = 0  # of the file, as SQLite counts what others commit
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
        return self._ask(_changed(REFINE, (plain(text), session)))

    def clean(self, session: str, text: str) -> bool:
        """Keep what a language model made of an entry's text; False if it is gone. Raises StoreError."""
        return self._ask(_changed(CLEAN, (plain(text), session)))

    def measure(self, session: str, figures: Mapping[str, float | str | None]) -> bool:
        """Put figures to an entry's metrics; False if it is gone. Raises StoreError."""
        return self._ask(_changed(MEASURE, (json.dumps(figures), session)))

    def edit(self, session: str, text: str) -> bool:
        """Keep what the person made of an entry's text, beside what was recognised.

        Args:
            session: Whose words they are.
            text: All of them, corrected; "" takes the correction back.

        Returns:
            False if the entry is gone.

        Raises:
            StoreError: It is not known to be saved.
        """
        return self._ask(_changed(EDIT, (plain(text), session)))

    def edited(self, limit: int = 200) -> list[Entry]:
        """The newest entries that the person corrected, newest first. Raises StoreError."""
        return [from_row(row) for row in self._ask(_read(EDITED, (limit,)))]

    def recent(self, limit: int = 200, before: float | None = None) -> list[Entry]:
        """The newest entries first, those earlier than `before` (unix seconds) if it is given.

        Raises:
            StoreError: The history cannot be read now.
        """
        bound = (float("inf") if before is None else before, limit)
        return [from_row(row) for row in self._ask(_read(RECENT, bound))]

    def page(self, query: Query, before: Entry | None = None, limit: int = 100) -> list[Listed]:
        """The list of what a query finds, newest first, from after `before` in that order.

        Args:
            query: What is looked for.
            before: The last entry of the page before; None for the first page.
            limit: How many at most.

        Raises:
            StoreError: The history cannot be read now.
        """
        return [listing.from_row(row) for row in self._ask(_read(*listing.page(query, before, limit)))]

    def listed(self, session: str, query: Query) -> Listed | None:
        """One entry as the list shows it to who looks for `query`; None if it is gone. Raises StoreError."""
        for asked in (query, Query()):  # corrected since, it may not be found any more: its beginning then
            rows = self._ask(_read(*listing.one(asked, session)))
            if rows:
                return listing.from_row(rows[0])
        return None

    def pin(self, sessions: Sequence[str], pinned: bool) -> None:
        """Have entries kept for ever, or no longer. Raises StoreError."""
        values = [(pinned, session) for session in sessions]
        self._ask(lambda connection: connection.executemany(PIN, values).rowcount)

    def older_than(self, at: float, limit: int = 500) -> list[str]:
        """Sessions before a moment (unix seconds) that are not pinned, oldest first. Raises StoreError."""
        return [session for (session,) in self._ask(_read(OLDEST, (at, limit)))]

    def get(self, session: str) -> Entry | None:
        """One entry, or None. Raises StoreError."""
        rows = self._ask(_read(GET, (session,)))
        return from_row(rows[0]) if rows else None

    def forget(self, *sessions: str, wait: bool = False) -> None:
        """Remove entries so that none of their words are left in the files. Raises as `set_outcome`.

        The entries are gone at once. The index keeps words of what was deleted until its parts are merged:
        1 s of work for 100,000 entries, done in steps that saving new words need not wait for. The log of the
        database keeps both until a truncating checkpoint empties it.
        """
        done: Future[None] = Future()

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany(FORGET, [(session,) for session in sessions])
            self._merge(done, first=True)

        self._post(work).add_done_callback(lambda future: _pass_on(future, done))
        if wait:
            self._wait(done, FORGET_WAIT_S)
        else:
            done.add_done_callback(_log_failure)

    def _merge(self, done: Future[None], first: bool = False) -> None:
        """Have one more step of the index's merging done after what is waiting; the last empties the log."""

        def work(connection: sqlite3.Connection) -> None:
            before = connection.total_changes
            connection.execute(MERGE, (-MERGE_PAGES if first else MERGE_PAGES,))
            if connection.total_changes - before >= 2:  # fewer: there was nothing left to merge
                self._merge(done)
                return
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            done.set_result(None)

        try:
            self._post(work).add_done_callback(lambda future: _pass_on(future, done))
        except StoreError as error:  # it is being closed; the next time something is forgotten does the rest
            done.set_exception(error)

    def changed_elsewhere(self) -> bool:
        """Whether another program has changed it since this was asked last. Raises StoreError."""
        before = self._version
        self._version = int(self._ask(_read("PRAGMA data_version", ()))[0][0])
        return self._version != before

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
        return self._wait(self._post(work), timeout_s)

    @staticmethod
    def _wait(future: Future[T], timeout_s: float) -> T:
        try:
            return future.result(timeout_s)
        except TimeoutError as error:
            raise StoreError(
                Phrase("the history did not answer within {seconds:g} s", seconds=timeout_s),
                "check that the disk is not overloaded",
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


def _changed(sql: str, values: tuple[Any, ...]) -> Work[bool]:
    return lambda connection: connection.execute(sql, values).rowcount > 0


def _read(sql: str, values: Sequence[Any] | dict[str, Any]) -> Work[list[tuple[Any, ...]]]:
    return lambda connection: connection.execute(sql, values).fetchall()


def _pass_on(step: Future[None], done: Future[None]) -> None:
    """A step that failed ends the whole."""
    error = step.exception()
    if error is not None and not done.done():
        done.set_exception(error)


def _log_failure(future: Future[Any]) -> None:
    error = future.exception()
    if isinstance(error, sqlite3.Error):
        error = _store_error(error)
    if error is not None:
        _log.warning("history: a change was not saved: %s", error)


def _store_error(error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    causes = {
        sqlite3.SQLITE_BUSY: (Phrase("another program is using it"), "close the other program and try again"),
        sqlite3.SQLITE_LOCKED: (
            Phrase("another program is using it"),
            "close the other program and try again",
        ),
        sqlite3.SQLITE_FULL: (Phrase("the disk is full"), "free some disk space"),
        sqlite3.SQLITE_READONLY: (
            Phrase("it may not be written"),
            "make Sayso's folders writable for your account",
        ),
        sqlite3.SQLITE_CANTOPEN: (
            Phrase("it cannot be opened"),
            "make Sayso's folders writable for your account",
        ),
    }
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    cause, remedy = causes.get(
        code, (Phrase("the database says {name}", name=name), "check that the disk is healthy")
    )
    return StoreError(Phrase("the history cannot be used: {cause}", cause=cause), remedy)
