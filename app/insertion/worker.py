"""A thread with an X connection of its own, for everything that may take longer than the main thread may.

Reading a slow owner's clipboard and typing at a bearable pace happen here, one after the other. Jobs are
closures that hand their own answer on; an exception in one is logged by its class and ends only that job.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from app.insertion.xlib import Connection

_LOG = logging.getLogger(__name__)
Work = Callable[[Connection], None]


class XWorker:
    """Runs `Work` in order. Raises InsertionError at construction if no server answers."""

    def __init__(self, display: str | None = None) -> None:
        self._connection = Connection(display)
        self._inbox: queue.SimpleQueue[Work | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="insertion", daemon=True)
        self._thread.start()

    def submit(self, work: Work) -> None:
        """Queue `work`; returns at once."""
        self._inbox.put(work)

    def close(self, timeout_s: float = 2.0) -> None:
        """Finish what is queued and let go of the server. Idempotent."""
        if self._thread.is_alive():
            self._inbox.put(None)
            self._thread.join(timeout_s)

    def _run(self) -> None:
        while (work := self._inbox.get()) is not None:
            try:
                work(self._connection)
            except Exception as error:  # noqa: BLE001 - a thread border: the next insertion must still work
                _LOG.error("insertion work failed: %s", type(error).__name__)
        self._connection.close()
