"""The settings of the running app: the one owner of their values, and of the file they are kept in.

Problem: a setting is changed in the dialog, by hand in the file, by an import, and on the command line for
one run, and all of that must be in effect at once and agree. Mechanism: a change counts first and is written
afterwards, in the background and in order; the file is watched, and whatever it says after the last write is
taken over. Rules: runs on Qt's thread and never waits for the disk; values that the command line gave stay
until the person changes them here; what is wrong with the file is told once, as long as it stays the same.
Failure mode: a file that cannot be written costs that the change is for this run only, and a notice says so.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.bridge import Background
from app.deeds import Bulletin
from app.settings.file import Saved, change, exported, imported
from app.settings.schema import Value
from app.settings.values import SCHEMA, Settings, load
from engine.errors import SaysoError
from engine.phrases import Phrase, joined, said
from engine.store.paths import Paths

SETTLE_MS = 150  # editors write a file in several steps
EDIT = "edit settings.toml"
_log = logging.getLogger("app.settings.values")


class SettingsDesk(QObject):
    """Holds the settings.

    Args:
        settings: What holds now: the file with the command line on top.
        paths: The profile.
        background: Where the disk is waited for, one job after the other.

    Signals:
        changed(Settings, frozenset[str]): There are new ones; the names of those that differ.
        told(Bulletin): Something to tell the person.

    Attributes:
        settings: What holds now.
    """

    changed = Signal(object, object)
    told = Signal(object)

    def __init__(self, settings: Settings, paths: Paths, background: Background) -> None:
        super().__init__()
        self.settings = settings
        self._file = paths.settings_file
        self._background = background
        self._given: dict[str, Any] = {}  # by the command line, for this run
        self._reports: tuple[str, ...] = ()
        self._changes = 0
        self._unwritten: dict[str, Value | None] = {}
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.read_again)
        for signal in (self._watcher.fileChanged, self._watcher.directoryChanged):
            signal.connect(lambda _: self._settle.start())

    def start(self) -> None:
        """Find out what the command line gave, tell what is wrong with the file, and watch it."""
        in_file, reports = load(self._file)
        self._given = {
            name: getattr(self.settings, name)
            for name in SCHEMA
            if getattr(self.settings, name) != getattr(in_file, name)
        }
        self._report(reports)
        self._watch()

    def set(self, name: str, value: Value) -> None:
        """Change one setting, at once and in the file; a value that does not fit changes nothing."""
        one = SCHEMA[name]
        problem = one.problem(value)
        if problem:
            self.told.emit(
                Bulletin(
                    Phrase("{label} {problem}", label=said(one.about.label), problem=problem),
                    "choose another value",
                    problem=True,
                )
            )
            return
        self._given.pop(name, None)
        self._take(self.settings.merge(**{name: value}))
        self._write({name: None if value == one.default else value})

    def reset(self, name: str) -> None:
        """Change one setting back to its default."""
        self.set(name, SCHEMA[name].default)

    def import_from(self, source: str) -> None:
        """Take over the settings that another file names."""

        def done(result: tuple[Saved, tuple[str, ...]]) -> None:
            saved, reports = result
            self._given = {}
            self._written(saved)
            self.read_again()
            if reports:
                self.told.emit(Bulletin(joined("{one}; {other}", *reports), "the rest was taken over"))

        self._changes += 1
        self._background.submit(lambda: imported(self._file, Path(source)), done, self._failed)

    def export_to(self, target: str) -> None:
        """Write the settings file to another place."""
        done = Bulletin(Phrase("the settings were written to {name}", name=Path(target).name), "")
        self._background.submit(
            lambda: exported(self._file, Path(target)), lambda _: self.told.emit(done), self._failed
        )

    def read_again(self) -> None:
        """Take over what the file says now."""
        changes = self._changes

        def take(found: tuple[Settings, tuple[str, ...]]) -> None:
            if changes != self._changes:
                return  # the person was quicker; their change is written after this, and read again
            settings, reports = found
            self._take(settings.merge(**self._given))
            self._report(reports)
            self._watch()

        self._background.submit(lambda: load(self._file), take)

    def close(self) -> None:
        """Watch no more, and write what the background did not get to before it was closed."""
        if self._unwritten:
            try:
                change(self._file, self._unwritten)
            except SaysoError as error:
                _log.warning("settings not written: %s", error)
        self._settle.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)

    def _take(self, settings: Settings) -> None:
        old, self.settings = self.settings, settings
        names = frozenset(name for name in SCHEMA if getattr(old, name) != getattr(settings, name))
        if names:
            _log.info("settings changed: %s", ", ".join(sorted(names)))
            self.changed.emit(settings, names)

    def _write(self, changes: Mapping[str, Value | None]) -> None:
        self._changes += 1
        self._unwritten.update(changes)
        changes = dict(self._unwritten)

        def done(saved: Saved) -> None:
            for name, value in changes.items():
                if self._unwritten.get(name, self) == value:
                    del self._unwritten[name]
            self._written(saved)

        self._background.submit(lambda: change(self._file, changes), done, self._failed)

    def _written(self, saved: Saved) -> None:
        self._watch()
        if saved.kept is not None:
            what = Phrase(
                "settings.toml could not be changed as it was; it is kept as {name}", name=saved.kept.name
            )
            self.told.emit(Bulletin(what, "take from it what you miss"))

    def _failed(self, error: Exception) -> None:
        what = error.what if isinstance(error, SaysoError) else "the settings file cannot be written"
        remedy = error.remedy if isinstance(error, SaysoError) else "look into the log"
        self.told.emit(Bulletin(what, remedy, problem=True))

    def _report(self, reports: tuple[str, ...]) -> None:
        if reports and reports != self._reports:
            self.told.emit(Bulletin(joined("{one}; {other}", *reports), EDIT, problem=True))
        self._reports = reports

    def _watch(self) -> None:
        """Watch the file, whose place is taken by another at every write, and the folder for a new one."""
        wanted = [str(path) for path in (self._file.parent, self._file) if path.exists()]
        watched = {*self._watcher.files(), *self._watcher.directories()}
        missing = [path for path in wanted if path not in watched]
        if missing:
            self._watcher.addPaths(missing)
