"""The history's SQLite file: opened, brought up to date, and set aside when it cannot be trusted.

Problem: a history may be damaged, come from a newer Sayso, or be held by another process, and none of these
may cost words that are being saved right now, nor the ones saved before.
Mechanism: WAL with a sync at every commit; the schema version in `user_version`, raised step by step in one
transaction; our mark in `application_id`. A file that is damaged, foreign or newer is renamed together with
its -wal and -shm, and a fresh one is begun.
Rules: one thread uses a `Database`. Opening is guarded by a file lock, so that of two processes that find the
damage only one moves the file, and neither moves the other's fresh one.
Failure mode: a file that is locked or may not be opened raises the sqlite3 error and is left alone.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from engine.store.disk import PRIVATE_FILE, store_error
from engine.store.locks import FileLock
from engine.store.paths import make_private

T = TypeVar("T")

BUSY_MS = 1500  # less than the 2 s that a commit is waited for, so that the reason is told and not a timeout
APPLICATION_ID = 0x53617953  # "SaYS"
_OPEN_PATIENCE_S = 1.0
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_INDEX = "INSERT INTO words (rowid, text, edited, app) VALUES (new.id, new.text, new.edited, new.app);"
_UNINDEX = (
    "INSERT INTO words (words, rowid, text, edited, app)"
    " VALUES ('delete', old.id, old.text, old.edited, old.app);"
)

# Step n brings a file of version n to n + 1; a step that was released is never edited.
_STEPS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE entries (
            id INTEGER PRIMARY KEY,
            session TEXT NOT NULL UNIQUE,
            at REAL NOT NULL,
            kind TEXT NOT NULL,
            app TEXT NOT NULL,
            raw TEXT NOT NULL,
            text TEXT NOT NULL,
            audio_s REAL NOT NULL,
            language TEXT,
            metrics TEXT NOT NULL,
            outcome TEXT NOT NULL,
            insert_ms REAL
        )""",
        "CREATE INDEX entries_by_time ON entries (at DESC, id DESC)",
        f"PRAGMA application_id = {APPLICATION_ID}",
    ),
    ("ALTER TABLE entries ADD COLUMN refined TEXT NOT NULL DEFAULT ''",),
    ("ALTER TABLE entries ADD COLUMN edited TEXT NOT NULL DEFAULT ''",),
    (
        "ALTER TABLE entries ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX entries_pinned ON entries (at DESC, id DESC) WHERE pinned",
        "CREATE INDEX entries_of_files ON entries (at DESC, id DESC) WHERE kind = 'file'",
        """CREATE VIRTUAL TABLE words USING fts5(
            text, edited, app, content = 'entries', content_rowid = 'id',
            tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
        )""",
        f"CREATE TRIGGER words_new AFTER INSERT ON entries BEGIN {_INDEX} END",
        f"CREATE TRIGGER words_gone AFTER DELETE ON entries BEGIN {_UNINDEX} END",
        f"CREATE TRIGGER words_changed AFTER UPDATE OF text, edited, app ON entries"
        f" BEGIN {_UNINDEX} {_INDEX} END",
        "INSERT INTO words (words) VALUES ('rebuild')",
    ),
    ("ALTER TABLE entries ADD COLUMN cleaned TEXT NOT NULL DEFAULT ''",),
    (
        "ALTER TABLE entries ADD COLUMN path TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE entries ADD COLUMN kept_as TEXT NOT NULL DEFAULT ''",
    ),
)
VERSION = len(_STEPS)


class Unusable(sqlite3.DatabaseError):
    """The file is damaged, not ours, or from a newer Sayso."""


class Database:
    """One connection to the history file, made when it is first used.

    Attributes:
        set_aside: Where the last file that could not be trusted was moved, or None.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guard = FileLock(path.with_name(f"{path.name}.lock"), patience_s=_OPEN_PATIENCE_S)
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self.set_aside: Path | None = None

    def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do `work`; if the file turns out damaged, set it aside and do it once more on a fresh one.

        Raises:
            sqlite3.Error: The file is locked, may not be opened, or the disk refused.
            StoreError: Its folder or its lock cannot be had.
        """
        try:
            return work(self.open())
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
        return work(self._replace())

    def open(self) -> sqlite3.Connection:
        """The connection; opens, migrates and if need be replaces the file. Raises as `run` does."""
        if self._connection is not None and _identity(self._path) != self._identity:
            self.close()  # the file was removed or replaced under us: what we write would go nowhere
        if self._connection is None:
            make_private(self._path.parent)
            with self._guard:
                self._connection = self._open_trusted()
                self._identity = _identity(self._path)
        return self._connection

    def close(self) -> None:
        """Close the connection; the last one to close folds the WAL into the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _replace(self) -> sqlite3.Connection:
        self.close()
        with self._guard:
            if _identity(self._path) == self._identity:  # else somebody has replaced it already
                self._move_aside()
        return self.open()

    def _open_trusted(self) -> sqlite3.Connection:
        try:
            return _connect(self._path)
        except Unusable:
            self._move_aside()
        return _connect(self._path)

    def _move_aside(self) -> None:
        stamp = time.strftime("%Y%m%d-%H%M%S")
        aside = self._path.with_name(f"{self._path.stem}.set-aside-{stamp}{self._path.suffix}")
        count = 1
        while aside.exists():
            count += 1
            aside = aside.with_name(f"{self._path.stem}.set-aside-{stamp}-{count}{self._path.suffix}")
        try:
            for ending in ("-wal", "-shm", ""):  # the file last: a crash in between is finished next time
                with contextlib.suppress(FileNotFoundError):
                    Path(f"{self._path}{ending}").rename(f"{aside}{ending}")
        except OSError as error:
            raise store_error("cannot set the damaged history aside", error) from error
        self.set_aside = aside


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_damage(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)  # absent on errors that the Python binding itself raises
    return code is not None and code & 0xFF in _DAMAGE  # the upper bits say which kind of damage


def _connect(path: Path) -> sqlite3.Connection:
    """Open, check and migrate. Raises Unusable, sqlite3.Error, StoreError."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE))  # SQLite itself would make it 0644
    except OSError as error:
        raise store_error("cannot open the history", error) from error
    connection = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)
    try:
        _prepare(connection)
    except sqlite3.Error as error:
        connection.close()
        if _is_damage(error):
            raise Unusable from error
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    _check_ours(connection)  # before anything is written: a newer file must stay as it is
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    _migrate(connection)


def _check_ours(connection: sqlite3.Connection) -> None:
    version = _number(connection, "PRAGMA user_version")
    tables = _number(connection, "SELECT count(*) FROM sqlite_master")
    ours = _number(connection, "PRAGMA application_id") == APPLICATION_ID
    if version > VERSION or (tables and not ours):
        raise Unusable


def _migrate(connection: sqlite3.Connection) -> None:
    if _number(connection, "PRAGMA user_version") == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for version in range(_number(connection, "PRAGMA user_version"), VERSION):
            for statement in _STEPS[version]:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise


def _number(connection: sqlite3.Connection, question: str) -> int:
    return int(connection.execute(question).fetchone()[0])
