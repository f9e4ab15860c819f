"""Which recordings are meant by the names on a command line: files as they are, folders by their contents.

Folders are walked in order of names. Links to folders are not followed, so that no loop can be; of the files
in a folder only those whose ending is one of `ENDINGS` count, and hidden ones do not. A file that is named
itself is taken whatever it is called. A folder may be large, or on a share that answers late: whoever waits
can see how far it is, and end it, with a `Walk`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import EmptyAudio, MediaError, NoSuchFile
from engine.phrases import Phrase

# fmt: off
ENDINGS = frozenset((
    "3g2", "3gp", "aac", "ac3", "aif", "aiff", "amr", "ape", "asf", "au", "avi", "caf", "dts", "eac3", "flac",
    "flv", "gsm", "m4a", "m4b", "m4v", "mka", "mkv", "mov", "mp2", "mp3", "mp4", "mpc", "mpeg", "mpg", "mts",
    "oga", "ogg", "ogv", "opus", "ra", "rm", "spx", "tak", "ts", "tta", "voc", "w64", "wav", "weba", "webm",
    "wma", "wmv", "wv",
))
# fmt: on


class Walk:
    """One look at names and folders, as another thread sees it.

    Attributes:
        found: Recordings so far.
        stopped: What is found from now on is not wanted; it ends at the next folder or file.
    """

    def __init__(self) -> None:
        self.found = 0
        self.stopped = False

    def stop(self) -> None:
        """Look no further; any thread."""
        self.stopped = True


@dataclass(frozen=True, slots=True)
class Input:
    """One recording.

    Attributes:
        path: The file; None for stdin.
        below: Folders between the one that was named and the file.
    """

    path: Path | None
    below: Path = Path()


def expand(name: str, walk: Walk | None = None) -> list[Input]:
    """What one name means; of a folder, what was found before `walk` was stopped.

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
    walk = walk or Walk()
    found = [Input(file, file.parent.relative_to(path)) for file in _recordings(path, walk)]
    if not found and not walk.stopped:
        raise EmptyAudio(
            Phrase("there is no recording in the folder '{name}'", name=name), "name a file or another folder"
        )
    return found


def expand_all(names: list[str], walk: Walk | None = None) -> Iterator[Input | MediaError]:
    """Everything that is meant, in order; an error in place of a name that means nothing."""
    walk = walk or Walk()
    for name in names:
        try:
            yield from expand(name, walk)
        except MediaError as error:
            yield error


def _recordings(folder: Path, walk: Walk) -> list[Path]:
    failed: list[OSError] = []
    found: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if walk.stopped:
                return found
            path = Path(parent, name)
            if path.suffix[1:].lower() in ENDINGS and not name.startswith(".") and path.is_file():
                found.append(path)
                walk.found += 1
        if walk.stopped:
            return found
    if failed and not found:
        raise NoSuchFile(
            Phrase("the folder '{folder}' may not be read", folder=folder),
            "change its permissions or choose another",
        )
    return found
