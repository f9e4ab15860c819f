"""The list of microphones, kept up with what is plugged in and out.

Problem: PortAudio freezes its list when it is initialised, and may not be initialised again while a stream is
open, which the microphone's is for a while after each dictation. Mechanism: the list is made in a process of
its own (`sayso devices --json`, 0.3 s), which always sees what is there now and disturbs nothing; on Linux
the folder of sound devices tells when that is worth while, elsewhere whoever shows the list asks. Rules: runs
on Qt's thread and never waits; one process at a time. Failure mode: the list stays as it was.

Under PulseAudio and PipeWire PortAudio's list holds the server, not its sources; what is plugged in there is
chosen in the system's settings.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QProcess, QTimer, Signal

SETTLE_MS = 700  # a device's nodes appear one after the other
STUCK_MS = 10_000
DEVICES = Path("/dev/snd")

_log = logging.getLogger("app.manners")


def names_in(listing: bytes) -> tuple[str, ...]:
    """The names in what `sayso devices --json` prints; none where it cannot be read."""
    try:
        rows = json.loads(listing)
        return tuple(str(row["name"]) for row in rows)
    except (ValueError, TypeError, KeyError):
        return ()


class Plugging(QObject):
    """Knows the microphones there are.

    Signals:
        changed(tuple[str, ...]): Their names, the default first, when they are others than before.

    Attributes:
        names: The last list.
    """

    changed = Signal(object)

    def __init__(self, command: Sequence[str], folder: Path = DEVICES, parent: QObject | None = None) -> None:
        """`command` prints the list as JSON; `folder` changes when a device comes or goes."""
        super().__init__(parent)
        self.names: tuple[str, ...] = ()
        self._command = list(command)
        self._folder = folder
        self._child: QProcess | None = None
        self._again = False
        self._watcher = QFileSystemWatcher(self)
        self._settle = _timer(self, SETTLE_MS, self.refresh)
        self._stuck = _timer(self, STUCK_MS, self._give_up)
        self._watcher.directoryChanged.connect(lambda _: self._settle.start())

    def start(self) -> None:
        """Make the first list, and keep it up."""
        if self._folder.is_dir():
            self._watcher.addPath(str(self._folder))
        self.refresh()

    def refresh(self) -> None:
        """Make the list anew; `changed` follows if it is another."""
        if self._child is not None:
            self._again = True
            return
        child = QProcess(self)
        child.setStandardErrorFile(QProcess.nullDevice())
        child.finished.connect(self._finished)
        child.errorOccurred.connect(self._failed)
        self._child = child
        self._stuck.start()
        child.start(self._command[0], self._command[1:])

    def close(self) -> None:
        """Look no more."""
        self._settle.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        child = self._put_down()
        if child is not None:
            child.kill()
            child.waitForFinished(1000)

    def _finished(self) -> None:
        child = self._put_down()
        if child is None:
            return
        found = names_in(bytes(child.readAllStandardOutput().data()))
        child.deleteLater()
        if found != self.names and child.exitCode() == 0:
            self.names = found
            self.changed.emit(found)
        if self._again:
            self._again = False
            self.refresh()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            _log.info("microphones are not listed: the command does not start")
            self._put_down()

    def _give_up(self) -> None:
        child = self._put_down()
        if child is not None:
            _log.info("microphones are not listed: the list takes too long")
            child.kill()

    def _put_down(self) -> QProcess | None:
        """Take the process away from here; its signals mean nothing any more."""
        self._stuck.stop()
        child, self._child = self._child, None
        if child is not None:
            child.finished.disconnect(self._finished)
            child.errorOccurred.disconnect(self._failed)
        return child


def _timer(parent: Plugging, wait_ms: int, then: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(wait_ms)
    timer.timeout.connect(then)
    return timer
