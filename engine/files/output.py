"""Where a transcript goes: the names of its files, and writing them whole or not at all.

Rules: nothing that is there is overwritten unless that is wanted, also if it appears in the last moment. A
file is written under a name of its own, synced, and linked to its place; when the disk is full or dies there
is no half file. Two recordings of one name in one run get different names.
Failure mode: `StoreError`, and what was there before is still there.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from engine.errors import StoreError, UsageError
from engine.phrases import Phrase
from engine.store.disk import store_error

NAME_BYTES = 255  # what file systems take for one name


def name_for(source: Path, ending: str, taken: set[Path], folder: Path) -> Path:
    """The transcript's path in `folder`: the recording's name with another ending, not among `taken`."""
    candidates = [source.stem, source.name, *(f"{source.stem}-{n}" for n in range(2, len(taken) + 3))]
    paths = (folder / f"{_shortened(name, ending)}.{ending}" for name in candidates)
    return next(path for path in paths if path not in taken and path.absolute() != source.absolute())


def check_target(path: Path, force: bool) -> None:
    """Whether `path` can be written, before an hour is spent on what is to be in it.

    Raises:
        UsageError: Something is there and may not be overwritten.
        StoreError: Its folder cannot be made or written.
    """
    if path.is_dir():
        raise UsageError(Phrase("'{path}' is a folder", path=path), "give another --output")
    if not force and (path.exists() or path.is_symlink()):
        raise UsageError(
            Phrase("'{path}' is there already", path=path), "use --force to overwrite it, or another --output"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        spare = _spare(path)
        os.close(os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        spare.unlink()
    except OSError as error:
        raise _refused(path, error) from error


def publish(path: Path, text: str, force: bool) -> None:
    """Write `text` to `path`, whole or not at all.

    Raises:
        UsageError: Something is there and may not be overwritten.
        StoreError: The disk refused.
    """
    spare = _spare(path)
    try:
        with spare.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if force:
            spare.replace(path)
        else:
            _place(spare, path)
    except FileExistsError:
        what = Phrase("'{path}' is there already", path=path)
        raise UsageError(what, "use --force to overwrite it, or another --output") from None
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            spare.unlink()


def _place(spare: Path, path: Path) -> None:
    """Give the file its name if nobody has it. Raises FileExistsError."""
    try:
        path.hardlink_to(spare)
    except FileExistsError:
        raise
    except OSError:  # FAT has no links: whoever comes between the two calls is overwritten
        if path.exists():
            raise FileExistsError from None
        spare.rename(path)


def _spare(path: Path) -> Path:
    return path.with_name(f".sayso-{secrets.token_hex(6)}.tmp")


def _shortened(name: str, ending: str) -> str:
    """`name` cut so that it fits with its ending; never inside a character."""
    raw = os.fsencode(name)[: NAME_BYTES - len(ending) - 1]
    return raw.decode("utf-8", "ignore") if len(raw) < len(os.fsencode(name)) else name


def _refused(path: Path, error: OSError) -> StoreError:
    found = store_error(Phrase("cannot write '{path}'", path=path), error)
    remedy = "make room there or give another --output; the second run is quick"
    return StoreError(found.what, remedy)
