"""Transcripts are written where the person wants them, which may be a share that does not answer.

Problem: such a write never comes back. It must hold up neither what is written elsewhere nor the end of the
app. Mechanism: each folder has a thread of its own, for as long as something is to be written there; it is a
daemon, so that the process can end while it hangs. Rules: what goes into one folder goes in order; results
come back on Qt's thread. Failure mode: at the end all folders together are waited for `END_S`; what is not
written by then is lost here and said in the log, by its number.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

from app.bridge import Bridge
from engine.errors import SaysoError

END_S = 2.0  # syncing a file to a slow stick takes half a second
Write = Callable[[], object]
Failed = Callable[[Exception], object]
_log = logging.getLogger("app.files")


class Writing:
    """Everything that is being written. Called on Qt's thread."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._changed = threading.Condition()  # guards the next two
        self._folders: dict[Path, deque[tuple[Write, Write, Failed]]] = {}
        self._closed = False

    def begin(self, target: Path, write: Write, then: Write, failed: Failed) -> None:
        """Have `write` make the file `target`, after what is to be written beside it.

        Args:
            target: The file.
            write: Runs on the folder's thread.
            then: Called on Qt's thread once it is written.
            failed: Called on Qt's thread with why it is not.
        """
        folder = target.parent
        with self._changed:
            new = folder not in self._folders
            self._folders.setdefault(folder, deque()).append((write, then, failed))
        if new:
            threading.Thread(target=self._run, args=(folder,), name="sayso-writing", daemon=True).start()

    def close(self, end_s: float = END_S) -> None:
        """Finish what can be finished within `end_s` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: not self._folders, end_s)
            self._closed = True
            left = sum(len(waiting) for waiting in self._folders.values())
        if left:
            _log.warning("%d transcripts are not written: their folders did not answer", left)

    def _run(self, folder: Path) -> None:
        """Runs on the thread of a folder, until nothing is to be written there."""
        while True:
            with self._changed:
                waiting = self._folders[folder]
                if not waiting or self._closed:
                    self._folders.pop(folder)
                    self._changed.notify_all()
                    return
                write, then, failed = waiting[0]
            try:
                write()
            except Exception as error:  # noqa: BLE001 - thread border: this file is not written, the next may be
                known = isinstance(error, SaysoError)  # it will be shown; the rest needs its places
                _log.warning("a transcript was not written: %s", error, exc_info=None if known else error)
                self._tell(failed, error)
            else:
                self._bridge.post(then)
            with self._changed:
                waiting.popleft()

    def _tell(self, failed: Failed, error: Exception) -> None:
        self._bridge.post(lambda: failed(error))
