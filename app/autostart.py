"""Starts the app with the session, or not: one small file or key in the place that each system has for it.

Linux: an XDG autostart entry. macOS: a launch agent. Windows: a value under the Run key of the person's own
registry. Rules: it belongs to the person, never to the system; switching it on again replaces what was there,
so that a moved installation heals itself; off removes it. Failure mode: `StoreError`.
"""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from app.desktop_entry import entry, own_command
from engine.errors import StoreError
from engine.phrases import Phrase, reason_of
from engine.store.paths import write_atomic

NAME = "sayso"
AGENT = "app.sayso.sayso"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


class Autostart(Protocol):
    """Whether the app starts with the session."""

    @property
    def on(self) -> bool:
        """Whether it does."""

    def switch(self, on: bool) -> None:
        """Have it start, or not. Raises StoreError."""


class FileAutostart:
    """A file that the desktop reads at its start.

    Args:
        path: Where.
        content: What it says.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self._content = content

    @property
    def on(self) -> bool:
        """Whether the file is there and does not say that it is hidden."""
        try:
            return b"\nHidden=true" not in self._path.read_bytes()
        except OSError:
            return False

    def switch(self, on: bool) -> None:
        """Write the file, or remove it. Raises StoreError."""
        try:
            if not on:
                self._path.unlink(missing_ok=True)
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = Phrase("starting with the session cannot be changed ({reason})", reason=reason_of(error))
            raise StoreError(
                what, Phrase("make {folder} writable for your account", folder=self._path.parent)
            ) from error
        write_atomic(self._path, self._content)


class RegistryAutostart:
    """A value of the Run key.

    Args:
        line: The command line.
    """

    def __init__(self, line: str) -> None:
        self._line = line

    @property
    def on(self) -> bool:
        """Whether the value is there."""
        if sys.platform != "win32":
            return False
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                winreg.QueryValueEx(key, NAME)
        except OSError:
            return False
        return True

    def switch(self, on: bool) -> None:
        """Set the value, or remove it. Raises StoreError."""
        if sys.platform != "win32":
            return
        import contextlib
        import winreg

        try:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                if on:
                    winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, self._line)
                else:
                    with contextlib.suppress(FileNotFoundError):
                        winreg.DeleteValue(key, NAME)
        except OSError as error:
            raise StoreError(
                "starting with the session cannot be changed", "check your account's rights"
            ) from error


def autostart(platform: str = sys.platform, home: Path | None = None) -> Autostart:
    """The way of this system."""
    home = home or Path.home()
    command = own_command()
    if platform == "win32":
        return RegistryAutostart(subprocess.list2cmdline(command))
    if platform == "darwin":
        return FileAutostart(home / "Library/LaunchAgents" / f"{AGENT}.plist", agent(command))
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return FileAutostart(config / "autostart" / f"{NAME}.desktop", entry(command).encode())


def agent(command: Sequence[str]) -> bytes:
    """A launch agent that runs `command` at login, once."""
    return plistlib.dumps({"Label": AGENT, "ProgramArguments": list(command), "RunAtLoad": True})
