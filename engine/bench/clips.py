"""Recordings and the words that are said in them, from a folder.

A folder has a `manifest.json` (a list of objects with `file` and `text`), or a .txt beside each recording
(`monday.flac`, `monday.txt`). Failure mode: `MediaError` or `UsageError` that says which of them is missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import NoSuchFile, UsageError

MANIFEST = "manifest.json"
TEXT = ".txt"


@dataclass(frozen=True, slots=True)
class Recording:
    """A file, and the words that are said in it."""

    path: Path
    words: str

    def __repr__(self) -> str:
        """Without the words: they may end in a log by way of a traceback."""
        return f"Recording({self.path.name!r})"


def recordings(folder: Path) -> list[Recording]:
    """All recordings of a folder whose words are known, in the order of the manifest or of their names.

    Raises:
        NoSuchFile: There is neither a manifest nor a text beside a recording.
        UsageError: The manifest is not one, or a recording has two files.
    """
    if (folder / MANIFEST).exists():
        return _by_manifest(folder)
    found = list(_by_texts(folder))
    if not found:
        raise NoSuchFile(
            f"{folder} has neither a {MANIFEST} nor a {TEXT} beside a recording", "write down what is said"
        )
    return found


def _by_manifest(folder: Path) -> list[Recording]:
    path = folder / MANIFEST
    try:
        rows = json.loads(path.read_text("utf-8"))
        return [Recording(folder / row["file"], str(row["text"])) for row in rows]
    except OSError as error:
        raise NoSuchFile(f"{path} cannot be read", "make it readable for your account") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} is no list of recordings", "each needs a file and a text") from error


def _by_texts(folder: Path) -> Iterator[Recording]:
    files = sorted(path for path in folder.glob("*") if path.is_file())
    for text in (path for path in files if path.suffix == TEXT):
        beside = [path for path in files if path.stem == text.stem and path != text]
        if len(beside) > 1:
            names = ", ".join(path.name for path in beside)
            raise UsageError(f"{text.name} stands beside {names}", "leave one recording for each text")
        if beside:
            yield Recording(beside[0], _read(text))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read", "write the words in it as UTF-8 text") from error
