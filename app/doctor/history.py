"""What the doctor asks about the history: that it can be read, and how much is in it.

Rules: it is read as another program would, and neither made, mended nor set aside: the running app does that.
Failure mode: a `StoreError` that tells a file that is held from one that is damaged and one of a newer Sayso.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from urllib.parse import quote

from engine.errors import StoreError
from engine.phrases import Phrase
from engine.store.database import APPLICATION_ID, VERSION

WAIT_S = 2.0  # a commit of the app takes 44 ms at worst
NONE_YET = Phrase("No dictation is in the history yet")


def look(path: Path, wait_s: float = WAIT_S) -> str:
    """A clause on how much is in it. Raises StoreError."""
    if not path.exists():
        return NONE_YET
    try:
        address = f"file:{quote(str(path))}?mode=ro"
        with contextlib.closing(sqlite3.connect(address, timeout=wait_s, uri=True)) as connection:
            marks = [
                connection.execute(f"PRAGMA {of}").fetchone()[0] for of in ("application_id", "user_version")
            ]
            _ours(*marks)
            ((count,),) = connection.execute("SELECT count(*) FROM entries")
    except sqlite3.OperationalError as error:
        raise StoreError(
            Phrase("the history cannot be read now ({reason})", reason=error),
            "close what else has it open, such as a backup or a viewer of databases",
        ) from error
    except sqlite3.DatabaseError as error:
        raise _aside(Phrase("the history is damaged ({reason})", reason=error)) from error
    return Phrase("The history can be read, entries: {count:,.0f}", count=count) if count else NONE_YET


def _ours(application: int, version: int) -> None:
    """Raises StoreError for a file of another program or of a newer Sayso."""
    if version > VERSION:
        raise _aside(Phrase("the history is from a newer Sayso"))
    if application != APPLICATION_ID:
        raise _aside(Phrase("the file of the history is none of Sayso's"))


def _aside(what: str) -> StoreError:
    return StoreError(
        what, "restore it from a backup, or start Sayso: it keeps the file and begins a new one"
    )
