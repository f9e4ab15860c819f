"""What `sayso transcribe` puts into the list of everything said, as the jobs of the app are listed.

Rules: only results that are kept are listed, so that the same result of the same recording is one entry
however often it is asked for, here or in the app. The history is opened with the first of them. Failure mode:
a history that cannot be used is told as a warning; the transcript is written all the same.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.files.transcript import Transcript
    from engine.store.history import History


class Listing:
    """The list, for one command."""

    def __init__(self, path: Path) -> None:
        """Of the history at `path`; nothing is opened yet."""
        self._path = path
        self._history: History | None = None

    def add(self, source: Path | None, heard: Transcript, written: Transcript, kept_as: str) -> None:
        """List a result.

        Args:
            source: The recording; None for stdin.
            heard: What was recognised.
            written: The same as it was written, cleaned up perhaps.
            kept_as: Name of the file in which it is kept; "" if none is, and then it is not listed.

        Raises:
            StoreError: It is not known to be listed.
        """
        from app.files.kept import list_result
        from app.files.state import FileRow, JobPhase
        from engine.store.history import History

        if not kept_as or not written.text:
            return
        self._history = self._history or History(self._path)
        row = FileRow(
            0,
            str(source.resolve()) if source else "",
            JobPhase.DONE,
            heard.timings.audio_s,
            speed=heard.timings.speed,
            text=written.text,
            transcript=heard,
            kept_as=kept_as,
        )
        list_result(self._history, row, time.time())

    def close(self) -> None:
        """Let the history go."""
        if self._history is not None:
            self._history.close()
