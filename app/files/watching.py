"""The folder that is watched now, if any: begun, exchanged for another, ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.files.desk import FileDesk
from app.settings.values import Settings

if TYPE_CHECKING:
    from app.files.watch import FolderWatch


class Watching(QObject):
    """Owns the one watch of a folder.

    Signals:
        told(Bulletin): Something to tell the person.
    """

    told = Signal(object)

    def __init__(self, files: FileDesk, make: Callable[[Settings], FolderWatch | None]) -> None:
        """`make` makes the watch that settings ask for, not begun; None if they name no folder."""
        super().__init__()
        self._files = files
        self._make = make
        self._watch: FolderWatch | None = None

    def use(self, settings: Settings) -> None:
        """Watch the folder of these settings instead of the one before."""
        self.close()
        watch = self._watch = self._make(settings)
        if watch is not None:
            watch.found.connect(lambda names: self._files.open(names, beside=True, show=False))
            watch.told.connect(self.told)
            watch.start()

    def close(self) -> None:
        """Watch nothing."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
