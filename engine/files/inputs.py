"""Which recordings are meant by the names on a command line: files as they are, folders by their contents.

Folders are walked in order of names. Links to folders are not followed, so that no loop can be; of the files
in a folder only those whose ending is one of `ENDINGS` count, and hidden ones do not. A file that is named
itself is taken whatever it is called.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import EmptyAudio, MediaError, NoSuchFile

# fmt: off
ENDINGS = frozenset((
    "3g2", "3gp", "aac", "ac3", "aif", "aiff", "amr", "ape", "asf", "au", "avi", "caf", "dts", "eac3", "flac",
    "flv", "gsm", "m4a", "m4b", "m4v", "mka", "mkv", "mov", "mp2", "mp3", "mp4", "mpc", "mpeg", "mpg", "mts",
    "oga", "ogg", "ogv", "opus", "ra", "rm", "spx", "tak", "ts", "tta", "voc", "w64", "wav", "weba", "webm",
    "wma", "wmv", "wv",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Input:
    """One recording.

    Attributes:
        path: The file; None for stdin.
        below: Folders between the one that was named and the file.
    """

    path: Path | None
    below: Path = Path()


def expand(name: str) -> list[Input]:
    """What one name means.

    Raises:
        NoSuchFile: It is a folder that cannot be read.
        EmptyAudio: It is a folder without a recording.
    """
    if name == "-":
        return [Input(None)]
    path = Path(name)
    try:
        folder = path.is_dir()
    except (OSError, ValueError):
        folder = False  # opening it will tell what is wrong
    if not folder:
        return [Input(path)]
    found = [Input(file, file.parent.relative_to(path)) for file in _recordings(path)]
    if not found:
        raise EmptyAudio(f"there is no recording in the folder '{name}'", "name a file or another folder")
    return found


def expand_all(names: list[str]) -> Iterator[Input | MediaError]:
    """Everything that is meant, in order; an error in place of a name that means nothing."""
    for name in names:
        try:
            yield from expand(name)
        except MediaError as error:
            yield error


def _recordings(folder: Path) -> list[Path]:
    failed: list[OSError] = []
    found = []
    for parent, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if path.suffix[1:].lower() in ENDINGS and not name.startswith(".") and path.is_file():
                found.append(path)
    if failed and not found:
        raise NoSuchFile(f"the folder '{folder}' may not be read", "change its permissions or choose another")
    return found
