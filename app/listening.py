"""What the microphones hear while the settings show it: their list, and the level of one.

Problem: PortAudio sees a device that was plugged in only when it is made anew, and that must not happen while
the engine has a stream open in this process. Mechanism: `sayso devices --levels` in its own process tells
what there is and then the level; it is started again when sound devices come or go, or when another
microphone is wanted. Rules: runs on Qt's thread, waits for nothing; only while somebody looks.
Failure mode: no list and no level, and `failed` says why.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QProcess, QTimer, Signal

DEVICES = Path("/dev/snd")  # Linux makes and removes files here when something is plugged
SETTLE_MS = 700  # a device brings several files, and the sound server needs a moment
KILL_MS = 200  # at most; a killed process is gone in a few
LOOK_MS = 5000  # where nothing tells of plugging


@dataclass(frozen=True, slots=True)
class Heard:
    """A microphone.

    Attributes:
        name: Its name.
        is_default: The system would choose it.
    """

    name: str
    is_default: bool


class Listening(QObject):
    """Lists the microphones and tells the level of one.

    Args:
        command: The program that does it, with its arguments; the microphone's name is added.

    Signals:
        devices(tuple[Heard, ...]): What there is now.
        level(float): Loudness of the one that is heard, dB relative to full scale.
        hears(str): The name of that one.
        failed(str): Why nothing is heard, a sentence.
    """

    devices = Signal(object)
    level = Signal(float)
    hears = Signal(str)
    failed = Signal(str)

    def __init__(self, command: tuple[str, ...] | None = None) -> None:
        super().__init__()
        self._command = command or (sys.executable, "-m", "app.cli", "devices", "--levels")
        self._process: QProcess | None = None
        self._microphone = ""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._begin)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self._again.start(SETTLE_MS))

    @property
    def runs(self) -> bool:
        """Whether it listens, or is about to."""
        return self._process is not None or self._again.isActive()

    def start(self, microphone: str) -> None:
        """List them, and tell the level of this one ("" for the system's choice) from now on."""
        if DEVICES.is_dir() and not self._watcher.directories():
            self._watcher.addPath(str(DEVICES))
        if self.runs and microphone == self._microphone:
            return
        self._microphone = microphone
        self._begin()

    def stop(self) -> None:
        """Listen no more."""
        self._again.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._end()

    def _begin(self) -> None:
        self._end()
        process = QProcess(self)
        process.readyReadStandardOutput.connect(lambda: self._read(process))
        process.finished.connect(lambda code: self._finished(process, code))
        process.errorOccurred.connect(lambda _: self._finished(process, -1))
        self._process = process
        wanted = ["--microphone", self._microphone] if self._microphone else []
        process.start(self._command[0], [*self._command[1:], *wanted])

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.waitForFinished(KILL_MS)
            process.deleteLater()

    def _read(self, process: QProcess) -> None:
        while process is self._process and process.canReadLine():
            self._take(bytes(process.readLine().data()))

    def _take(self, line: bytes) -> None:
        try:
            said = json.loads(line)
        except ValueError:
            return
        if "devices" in said:
            self.devices.emit(tuple(Heard(one["name"], one["is_default"]) for one in said["devices"]))
        if "hears" in said:
            self.hears.emit(said["hears"])
        if "level" in said:
            self.level.emit(float(said["level"]))

    def _finished(self, process: QProcess, code: int) -> None:
        if process is not self._process:
            return
        self._read(process)
        said = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
        self._process = None
        process.deleteLater()
        if code:
            last = said.splitlines()[-1] if said else "the microphones cannot be listed"
            self.failed.emit(last.removeprefix("sayso: error: "))
        if not self._watcher.directories():
            self._again.start(LOOK_MS)
