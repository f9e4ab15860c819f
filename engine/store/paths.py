"""Where everything lives, and the two things done with a path: replace a file whole, ask for free space.

Problem: settings, recordings and history are private, and a half-written file is worse than an old one.
Mechanism: three folders from the desktop's conventions (or under one throw-away folder), all 0700; files are
written beside their target, synced, and renamed over it.
Rules: other modules never build a path of their own from these folders.
Failure mode: `StoreError`, and what was there before is still there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from engine.phrases import Phrase
from engine.store.disk import PRIVATE_FOLDER, Disk, store_error, write_whole

_SOCKET_PATH_BYTES = 100  # AF_UNIX allows 108 bytes on Linux and 104 on macOS, with the final NUL


@dataclass(frozen=True, slots=True)
class Paths:
    """The three folders of one profile: what the person chose, what they said, what can be thrown away."""

    settings: Path
    data: Path
    state: Path

    @classmethod
    def for_user(cls) -> Paths:
        """The folders this desktop keeps for the person who is logged in."""
        from platformdirs import PlatformDirs

        dirs = PlatformDirs(appname="sayso", appauthor=False)
        return cls(dirs.user_config_path, dirs.user_data_path, dirs.user_state_path)

    @classmethod
    def under(cls, basedir: Path) -> Paths:
        """A profile of its own below `basedir`, which may not exist yet."""
        root = Path(basedir).absolute()
        return cls(root / "settings", root / "data", root / "state")

    @property
    def recordings(self) -> Path:
        """The audio journal: one folder per dictation."""
        return self.data / "recordings"

    @property
    def history(self) -> Path:
        """The history database."""
        return self.data / "history.db"

    @property
    def transcripts(self) -> Path:
        """What was made of recordings, by their content."""
        return self.data / "transcripts"

    @property
    def cleaned(self) -> Path:
        """What language models made of texts, by hash."""
        return self.data / "cleaned.json"

    @property
    def settings_file(self) -> Path:
        """The settings, a TOML file."""
        return self.settings / "settings.toml"

    @property
    def rulebook(self) -> Path:
        """The person's replacements, snippets and vocabulary, a TOML file."""
        return self.settings / "rules.toml"

    @property
    def modes(self) -> Path:
        """The person's modes, a TOML file."""
        return self.settings / "modes.toml"

    @property
    def log(self) -> Path:
        """The log, which never holds a dictated word."""
        return self.state / "sayso.log"

    @property
    def devices(self) -> Path:
        """What was found out about the devices of this machine."""
        return self.state / "devices.json"

    @property
    def file_jobs(self) -> Path:
        """File jobs that are not done."""
        return self.state / "files.json"

    @property
    def watched(self) -> Path:
        """What was seen in the watched folder."""
        return self.state / "watched.json"

    @property
    def instance_lock(self) -> Path:
        """Held by the running app."""
        return self.state / "instance.lock"

    @property
    def instance_socket(self) -> Path:
        """Where the running app listens for verbs; a short hashed name elsewhere if this one is too long."""
        path = self.state / "instance.sock"
        if len(os.fsencode(path)) <= _SOCKET_PATH_BYTES:
            return path
        runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
        digest = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
        return runtime / f"sayso-{digest}.sock"

    def create(self) -> None:
        """Make the folders, 0700 even if they were there with a wider mode.

        Raises:
            StoreError: A folder cannot be made or is not ours.
        """
        for folder in (self.settings, self.data, self.state, self.recordings):
            make_private(folder)


def make_private(folder: Path) -> None:
    """Make `folder` and its parents; it ends with mode 0700. Raises StoreError."""
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        folder.chmod(PRIVATE_FOLDER)
    except OSError as error:
        raise store_error(Phrase("cannot make the folder {folder}", folder=folder), error) from error


def write_atomic(path: Path, data: bytes, disk: Disk | None = None) -> None:
    """Replace the whole content of `path` (0600), so that a crash leaves the old or the new, never a half.

    A symbolic link is followed: people keep their settings in a repository of their own.

    Raises:
        StoreError: The disk refused; the old content stands.
    """
    disk = disk or Disk()
    target = path.resolve() if path.is_symlink() else path
    spare = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        _write_new(disk, spare, data)
        disk.replace(spare, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            spare.unlink(missing_ok=True)
        raise store_error(Phrase("cannot write {path}", path=path), error) from error


def _write_new(disk: Disk, path: Path, data: bytes) -> None:
    fd = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        write_whole(disk, fd, data)
        disk.sync(fd)
    finally:
        disk.close(fd)


def free_bytes(path: Path) -> int:
    """Bytes free for this account on the disk that holds `path`, which need not exist yet.

    Raises:
        StoreError: The disk cannot be asked.
    """
    there = path.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        return shutil.disk_usage(there).free
    except OSError as error:
        raise store_error(Phrase("cannot read the free space of {folder}", folder=there), error) from error
