"""The tray app as a person runs it: its own process, its own profile, reached by key and by command."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from helpers.rig_display import Display
from helpers.rig_process import Processes, RigError, wait_until

COMMAND = Path(sys.executable).parent / "sayso"


class RunningSayso:
    """One tray app with a throw-away profile.

    Attributes:
        basedir: The profile.
        pid: The process id.
    """

    def __init__(
        self,
        processes: Processes,
        display: Display,
        basedir: Path,
        hotkey: str | None,
        options: Sequence[str],
    ) -> None:
        self._processes = processes
        self._display = display
        self.basedir = basedir
        keys = ["--hotkey", hotkey] if hotkey else []
        self._log = f"sayso-{basedir.name}"
        self._child = processes.start(self._log, [COMMAND, "--basedir", basedir, *keys, *options])
        self.pid = self._child.pid

    def wait_ready(self) -> None:
        """Wait until the app answers verbs, which it does once its hotkey is bound."""
        wait_until(self._answers, "sayso to answer")

    def verb(self, verb: str) -> subprocess.CompletedProcess[bytes]:
        """`sayso record VERB`, with its exit code and output."""
        return self._processes.run(COMMAND, "record", verb, "--basedir", self.basedir, check=False)

    def doctor(self) -> dict[str, Any]:
        """What `sayso doctor --json` says of this profile."""
        done = self._processes.run(COMMAND, "doctor", "--json", "--basedir", self.basedir, check=False)
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def windows(self) -> list[int]:
        """The app's visible windows, its tray icon left out."""
        icons = self._display.docked_icons()
        return [window for window in self._display.windows("--pid", str(self.pid)) if window not in icons]

    def running(self) -> bool:
        """Whether the process is alive."""
        return self._child.poll() is None

    def history(self) -> str:
        """Every text in every database of the profile; the schema is the app's own affair."""
        found: list[str] = []
        for path in self.basedir.rglob("*"):
            if path.suffix == ".db":
                found += _texts(path)
        return "\n".join(found)

    def recordings(self) -> list[Path]:
        """Files of the profile with at least half a second of audio in them."""
        half_second = 16_000  # bytes of s16le at 16 kHz
        return [
            path
            for path in self.basedir.rglob("*")
            if path.suffix == ".pcm" and path.stat().st_size >= half_second
        ]

    def log(self) -> str:
        """What the app has written to stdout and stderr."""
        return self._processes.log(self._log)

    def stop(self) -> int:
        """End the app as the session would, and return its exit code."""
        return self._processes.stop(self._child)

    def _answers(self) -> bool:
        if not self.running():
            raise RigError(f"sayso ended at start: {self.log().strip()}")
        return self.verb("cancel").returncode == 0


def _texts(database: Path) -> list[str]:
    """All text cells of a database that another process may be writing."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as connection:
        tables = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        rows = [row for table in tables for row in connection.execute(f'select * from "{table}"')]
    return [cell for row in rows for cell in row if isinstance(cell, str)]
