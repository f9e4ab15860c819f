"""Whether the app starts with the session, for everyone who shows it: the tray's tick and the settings' box.

Problem: it is a file or a registry key that other programs may change, slow to look at, and shown in two
places that must not disagree. Mechanism: one owner that looks and writes in the background and tells what is
so. Rules: runs on Qt's thread; what is wanted is told at once. Failure mode: `failed`, and what is really so
is looked for and told.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.autostart import Autostart
from app.bridge import Background
from engine.errors import SaysoError


class SessionStart(QObject):
    """Starting with the session.

    Args:
        autostart: The way of this system.
        background: Where the disk is touched.

    Signals:
        shown(bool): What is so now.
        failed(SaysoError): Why it could not be changed.

    Attributes:
        on: What was told last.
    """

    shown = Signal(bool)
    failed = Signal(object)

    def __init__(self, autostart: Autostart, background: Background) -> None:
        super().__init__()
        self._autostart = autostart
        self._background = background
        self._switches = 0  # under way; what is looked at meanwhile is older than what is wanted
        self.on = False

    def look(self) -> None:
        """Find out, and tell."""
        self._background.submit(lambda: self._autostart.on, self._seen)

    def switch(self, on: bool) -> None:
        """Have it so."""

        def failed(error: Exception) -> None:
            self._switches -= 1
            self.look()
            if isinstance(error, SaysoError):
                self.failed.emit(error)

        def done(_: None) -> None:
            self._switches -= 1

        self._switches += 1
        self._show(on)
        self._background.submit(lambda: self._autostart.switch(on), done, failed)

    def _seen(self, on: bool) -> None:
        if not self._switches:
            self._show(on)

    def _show(self, on: bool) -> None:
        self.on = on
        self.shown.emit(on)
