"""The files that a person edits by hand beside the settings, watched: modes, rulebook, prompts.

Problem: an edit has to hold at once, editors write a file in several steps or put another in its place, and
folders come and go. Mechanism: whatever moves in the folder starts a short wait, then all of these files are
read in the background and compared with what they said before. Rules: runs on Qt's thread and never waits for
the disk; what did not change what a file says is told to nobody. Failure mode: where the system cannot watch,
an edit holds at the next start.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.bridge import Background
from app.modes.mode import content_of
from engine.store.paths import Paths

SETTLE_MS = 150  # editors write a file in several steps
PROMPTS_MOST = 200
Contents = dict[str, bytes | str]


def contents(paths: Paths) -> Contents:
    """What these files say now, by name ("prompts/email.txt"), or why it cannot be read."""
    prompts = sorted((paths.settings / "prompts").glob("*.txt"))[:PROMPTS_MOST]
    found: Contents = {}
    for path in (paths.modes, paths.rulebook, *prompts):
        content = content_of(path)
        if content is not None:
            name = path.relative_to(paths.settings).as_posix()
            found[name] = str(content) if isinstance(content, OSError) else content
    return found


def edited(before: Contents, now: Contents) -> frozenset[str]:
    """The names of the files that say something else, that are new, or that have gone. Pure."""
    return frozenset(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


class HandEdits(QObject):
    """Watches them.

    Args:
        paths: The profile.
        background: Where the disk is waited for.

    Signals:
        edited(frozenset[str]): Files that say something else now.
    """

    edited = Signal(object)

    def __init__(self, paths: Paths, background: Background) -> None:
        super().__init__()
        self._paths = paths
        self._background = background
        self._before: Contents | None = None
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.look)
        for signal in (self._watcher.fileChanged, self._watcher.directoryChanged):
            signal.connect(lambda _: self._settle.start())

    def look(self, then: Callable[[], object] = lambda: None) -> None:
        """Read them now, tell what is different since the last time, and watch what is there; then `then`."""

        def take(now: Contents) -> None:
            before, self._before = self._before, now
            self._watch(now)
            names = edited(before, now) if before is not None else frozenset()
            if names:
                self.edited.emit(names)
            then()

        self._background.submit(lambda: contents(self._paths), take)

    def close(self) -> None:
        """Watch no more."""
        self._settle.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)

    def _watch(self, now: Contents) -> None:
        """Watch these, in whose place another is put at every write, and the folders for new ones."""
        folder = self._paths.settings
        wanted = [folder, folder / "prompts", *(folder / name for name in now)]
        watched = {*self._watcher.files(), *self._watcher.directories()}
        missing = [str(path) for path in wanted if str(path) not in watched and path.exists()]
        if missing:
            self._watcher.addPaths(missing)
            self._settle.start()  # for what happened before they were watched
