"""What is older than the person wants it kept is deleted: soon after the start, every hour, when they say so.

Rules: runs in the background, in steps that a dictation being saved need not wait for; what is pinned stays,
and so does every recording that still owes its words. Failure mode: what cannot be deleted now is tried again
an hour later, and logged.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge import Background
from app.settings.values import Settings

FIRST_MS = 5000  # after the start, which has enough to do
AGAIN_MS = 3_600_000

Tidy = Callable[[int, int], int]


class Retention(QObject):
    """Keeps the limits of the settings.

    Signals:
        forgot(): Entries are gone.
    """

    forgot = Signal()

    def __init__(self, background: Background, tidy: Tidy, settings: Settings) -> None:
        """Begin to count.

        Args:
            background: Where it is done.
            tidy: Deletes entries and recordings older than so many days (0: none are); how many entries went.
            settings: With their limits.
        """
        super().__init__()
        self._background = background
        self._tidy = tidy
        self._settings = settings
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tidy)
        self._timer.start(FIRST_MS)

    def apply(self, settings: Settings) -> None:
        """Keep these limits from now on."""
        before, self._settings = self._limits, settings
        if self._limits != before:
            self.tidy()

    def tidy(self) -> None:
        """Delete what is too old."""
        self._timer.start(AGAIN_MS)
        words, audio = self._limits

        def done(gone: int) -> None:
            if gone:
                self.forgot.emit()

        self._background.submit(lambda: self._tidy(words, audio), done)

    def close(self) -> None:
        """Delete nothing more."""
        self._timer.stop()

    @property
    def _limits(self) -> tuple[int, int]:
        return self._settings.keep_days, self._settings.keep_audio_days
