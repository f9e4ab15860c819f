"""Where fetched models lie: the cache that Hugging Face's tools share, in their layout.

Problem: a model that is half there must never be taken for one, and gigabytes that another program has
fetched already should not be fetched again.
Mechanism: a file is a blob named by its hash; a snapshot is a folder of links to blobs, made when all are
whole. Where links cannot be made (Windows without developer mode) the blob itself moves into the snapshot.
Rules: a model is here if every file its backend needs is in a snapshot; a file enters only whole and checked.
Nothing here reaches the network. Failure mode: OSError, which callers put in words.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import secrets
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.models.rows import Row
from engine.recognition.backends import voxtral_files, whisper_files

_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_BLOCK = 1 << 20
_SHARD = re.compile(r"model(-\d+-of-\d+)?\.safetensors")
_WHISPER = {*whisper_files.FILES, *whisper_files.VOCABULARIES, "preprocessor_config.json"}
_VOXTRAL = {
    *(voxtral_files.CONFIG, voxtral_files.TOKENIZER, voxtral_files.INDEX, *voxtral_files.PROCESSORS),
    "generation_config.json",
}


def wanted(backend: str, name: str) -> bool:
    """Whether a backend needs a file of this name out of a repository."""
    if backend == "faster_whisper":
        return name in _WHISPER
    return name in _VOXTRAL or _SHARD.fullmatch(name) is not None


def lacking(backend: str, names: set[str]) -> list[str]:
    """What a backend needs and a repository with files of these `names` does not hold."""
    if backend == "faster_whisper":
        vocabulary = [] if names & set(whisper_files.VOCABULARIES) else [whisper_files.VOCABULARIES[0]]
        return sorted(set(whisper_files.FILES) - names) + vocabulary
    weights = [] if any(_SHARD.fullmatch(name) for name in names) else [voxtral_files.WEIGHTS]
    return sorted({voxtral_files.CONFIG, voxtral_files.TOKENIZER} - names) + weights


def missing_files(backend: str, folder: Path) -> list[str]:
    """Names of the files a backend needs that are not in `folder`, or are empty."""
    if backend == "faster_whisper":
        return whisper_files.missing_files(folder)
    return voxtral_files.missing_files(folder)


@dataclass(frozen=True, slots=True)
class Place:
    """One repository's folder in the cache at `cache`."""

    cache: Path
    repository: str

    @property
    def folder(self) -> Path:
        """Everything of the repository."""
        return self.cache / f"models--{self.repository.replace('/', '--')}"

    @property
    def lock(self) -> Path:
        """Held while the repository's folder is changed."""
        return self.cache / ".locks" / self.folder.name / "sayso.lock"

    @property
    def ref(self) -> Path:
        """Names the commit that other tools take when none is asked for."""
        return self.folder / "refs" / "main"

    def blob(self, digest: str) -> Path:
        """A whole file by its hash."""
        return self.folder / "blobs" / digest

    def part(self, digest: str) -> Path:
        """What has arrived of a file; other tools know the suffix and clean up after it."""
        return self.folder / "blobs" / f"{digest}.incomplete"

    def snapshot(self, commit: str) -> Path:
        """The folder of links for a commit."""
        return self.folder / "snapshots" / commit

    def parts_bytes(self) -> int:
        """Bytes of files that have arrived in part."""
        return sum(path.stat().st_size for path in self.folder.glob("blobs/*.incomplete"))

    def main_commit(self) -> str | None:
        """The commit of `ref`."""
        try:
            return self.ref.read_text("utf-8").strip() or None
        except (OSError, ValueError):
            return None


def place_of(row: Row, cache: Path | None = None) -> Place | None:
    """Where a row's files belong; None for a model that is not fetched."""
    return Place(cache or whisper_files.cache_folder(), row.repository) if row.repository else None


def located(row: Row, cache: Path | None = None) -> Path | None:
    """The folder of a whole model: the pinned commit, or else what another tool fetched; None if not here."""
    place = place_of(row, cache)
    if place is None:
        return None
    commits = [commit for commit in (row.revision, place.main_commit()) if commit]
    folders = [place.snapshot(commit) for commit in commits]
    return next((folder for folder in folders if not missing_files(row.backend, folder)), None)


def install(place: Place, commit: str, files: Iterable[tuple[str, str]], backend: str) -> Path:
    """Make whole blobs a snapshot.

    Args:
        place: The repository.
        commit: What the snapshot is named after.
        files: Name and hash of each file.
        backend: Decides whether what `ref` names already is a whole model.

    Returns:
        The snapshot.
    """
    folder = place.snapshot(commit)
    folder.mkdir(parents=True, exist_ok=True)
    for name, digest in files:
        path, blob = folder / name, place.blob(digest)
        if not blob.exists():
            continue  # it moved into the snapshot at an earlier time
        spare = path.with_name(f".{name}.{secrets.token_hex(4)}")
        try:
            spare.symlink_to(Path("..", "..", "blobs", digest))
        except OSError:
            blob.replace(path)
        else:
            spare.replace(path)
    known = place.main_commit()
    if known is None or missing_files(backend, place.snapshot(known)):
        place.ref.parent.mkdir(parents=True, exist_ok=True)
        place.ref.write_text(commit, "utf-8")
    return folder


def stored_hash(path: Path) -> str | None:
    """The hash a file of a snapshot must have, by the name of its blob; None where it is no link."""
    if not path.is_symlink():
        return None
    # One step only: newer tools link a blob on into a store where names are hashes of another kind.
    name = path.readlink().name
    return name if _HASH.fullmatch(name) else None


def digest_of(path: Path, kind: str, count: Callable[[int], None] = lambda taken: None) -> str:
    """The hash of a file as the hub states it: SHA-256 of large files, git's own of small ones.

    Args:
        path: The file.
        kind: A hash of the wanted kind; 64 digits mean SHA-256, 40 mean git's.
        count: Told the bytes of each block; what it raises ends the reading.
    """
    if len(kind) == 64:
        state = hashlib.sha256()
    else:
        state = hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            state.update(block)
            count(len(block))
    return state.hexdigest()


def used_bytes(folder: Path) -> int:
    """Bytes the files below a folder take, links not followed."""
    paths = (path for path in folder.rglob("*") if not path.is_symlink())
    return sum(path.stat().st_size for path in paths if path.is_file())


def remove(place: Place) -> int:
    """Remove a repository with all its parts; the bytes that are free again. The lock must be held."""
    freed = used_bytes(place.folder)
    doomed = place.folder.with_name(f".removed-{secrets.token_hex(4)}")
    with contextlib.suppress(FileNotFoundError):
        place.folder.replace(doomed)  # gone at once, also for those who look while files are deleted
        shutil.rmtree(doomed)
    return freed
