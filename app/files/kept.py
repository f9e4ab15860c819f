"""What of the file jobs outlives a run: open jobs, results, and their place in the list of everything said.

Problem: quitting must not lose the list of recordings that still wait, and a transcript of yesterday should
be one click away. Mechanism: the open jobs are a small JSON file, replaced whole whenever they change; a
result becomes an entry of the history, which names the file in which `engine.files.store` keeps it with the
times of its words. Rules: all of it runs in the background; the same result of the same recording is one
entry, however often it is opened. Failure mode: what cannot be read counts as absent; a disk that refuses is
a `StoreError`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.files.state import FileRow
from engine.errors import StoreError
from engine.phrases import Phrase
from engine.store.history import Entry, History
from engine.store.paths import write_atomic

if TYPE_CHECKING:
    from engine.files.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A recording that waited, or was half heard, when the app ended.

    Attributes:
        path: The file.
        beside: Its text is to be written beside it.
    """

    path: str
    beside: bool = False


class JsonFile:
    """One small private JSON file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Any:
        """Its content; None if there is none that can be read."""
        try:
            return json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def write(self, value: Any) -> None:
        """Replace its content. Raises StoreError."""
        write_atomic(self._path, json.dumps(value).encode())

    def write_rows(self, rows: Iterable[Any]) -> None:
        """Replace its content by a list. Raises StoreError.

        One row at a time: 100,000 at once keep the interpreter, and with it Qt's thread, for 0.1 s.
        """
        write_atomic(self._path, f"[{', '.join(json.dumps(row) for row in rows)}]".encode())


def read_unfinished(file: JsonFile) -> tuple[Unfinished, ...]:
    """The recordings that were still to be transcribed; lines that make no sense are left out."""
    rows = file.read()
    if not isinstance(rows, list):
        return ()
    return tuple(
        Unfinished(row["path"], row.get("beside") is True)
        for row in rows
        if isinstance(row, dict) and isinstance(row.get("path"), str)
    )


def write_unfinished(file: JsonFile, rows: tuple[Unfinished, ...]) -> None:
    """Keep them for the next run. Raises StoreError."""
    file.write_rows({"path": row.path, "beside": row.beside} for row in rows)


def list_result(history: History, row: FileRow, now: float) -> str:
    """Put a job's words into the history; the session of their entry. Raises StoreError."""
    transcript = row.transcript
    assert transcript is not None  # it is done
    name = Path(row.kept_as).stem if row.kept_as else f"{time.time_ns()}"
    entry = Entry(
        f"file-{name}",
        now,
        "file",
        row.name,
        transcript.text,
        row.text,
        row.audio_s,
        transcript.language,
        {"model": transcript.model, "xrt": round(row.speed, 2)},
        "",
        None,
        path=row.path,
        kept_as=row.kept_as,
    )
    history.commit(entry)
    return entry.session


def read_result(folder: Path, name: str) -> Transcript:
    """One result. Raises StoreError if it cannot be read."""
    from engine.files.transcript import transcript_from

    try:
        return transcript_from(json.loads((folder / name).read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = Phrase("this transcript cannot be read any more ({kind})", kind=type(error).__name__)
        raise StoreError(what, "transcribe the recording again") from error
