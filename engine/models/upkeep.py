"""What is done with a model that is here: look whether it is whole, and take it away.

Rules: neither reaches the network. The cache is shared: a model that another program fetched is removed for
that program too.
Failure mode: `ModelError` for what is not here or is being fetched, `StoreError` of the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from engine.errors import ModelError, UsageError
from engine.models import cache as store
from engine.models.rows import Row
from engine.phrases import Phrase
from engine.store.disk import store_error
from engine.store.locks import FileLock


def damaged(folder: Path, count: Callable[[int], None] = lambda taken: None) -> list[str]:
    """Names of the files of a snapshot that are not what their hash says, or cannot be read; reads them all.

    Args:
        folder: The snapshot.
        count: Told the bytes of each block; what it raises ends the reading.
    """
    names = []
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        known = store.stored_hash(path)
        if known is not None and _digest(path, known, count) != known:
            names.append(path.name)
    return names


def remove(row: Row, cache: Path | None = None) -> int:
    """Remove a model and its parts.

    Args:
        row: The model.
        cache: Where models lie; None takes the place Hugging Face's tools share.

    Returns:
        The bytes that are free again.

    Raises:
        UsageError: The model comes with Sayso.
        ModelError: It is not here, or is being fetched.
        StoreError: The disk refuses.
    """
    place = store.place_of(row, cache)
    if place is None:
        raise UsageError(
            Phrase("'{name}' comes with Sayso", name=row.name), "see `sayso models` for what can be removed"
        )
    if not place.folder.is_dir():
        raise ModelError(
            Phrase("'{name}' is not on this machine", name=row.name), "see `sayso models` for what is here"
        )
    lock = FileLock(place.lock)
    try:
        place.lock.parent.mkdir(parents=True, exist_ok=True)
        if not lock.acquire():
            raise ModelError(Phrase("'{name}' is being fetched", name=row.name), "stop that first")
        return store.remove(place)
    except OSError as error:
        raise store_error(Phrase("cannot remove the model '{name}'", name=row.name), error) from error
    finally:
        lock.release()


def _digest(path: Path, kind: str, count: Callable[[int], None]) -> str:
    """The hash of a file; "" where the disk does not give it."""
    try:
        return store.digest_of(path, kind, count)
    except OSError:
        return ""
