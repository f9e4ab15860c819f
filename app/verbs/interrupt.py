"""Ctrl+C that is obeyed within a second, whatever a library is doing.

Problem: Python runs its handlers between two of its own instructions, and one call into a recogniser may take
seconds. An exception raised wherever the signal happens to come may be lost in a destructor or a callback.
Mechanism: the signal is blocked everywhere and waited for in a thread. That tells the work to stop, and if it
is not over after `GRACE_S` it ends the process: what was heard is in a journal that survives `kill -9`.

Failure mode: where signals cannot be blocked (Windows) the work stops at its next step, however long.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from types import TracebackType

GRACE_S = 0.7
STOPPED = 130  # what a shell expects of a program that was interrupted


class Interrupt:
    """Ctrl+C while it is entered.

    Args:
        stop: Tells the work to end soon; called once.
        farewell: Says what the person should know, before the process ends under the work.
    """

    def __init__(self, stop: Callable[[], None], farewell: Callable[[], None]) -> None:
        self._stop = stop
        self._farewell = farewell
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._wait, name="sayso-interrupt", daemon=True)

    def __enter__(self) -> Interrupt:
        """From here on it is obeyed."""
        if sys.platform == "win32":
            self._before = signal.signal(signal.SIGINT, lambda number, frame: self._stop())
        else:
            self._mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The work is over."""
        self._over.set()
        if sys.platform == "win32":
            signal.signal(signal.SIGINT, self._before)
        else:
            if self._thread.is_alive() and self._thread.ident is not None:
                signal.pthread_kill(self._thread.ident, signal.SIGINT)
            self._thread.join()
            signal.pthread_sigmask(signal.SIG_SETMASK, self._mask)

    def _wait(self) -> None:
        if sys.platform == "win32":
            return
        signal.sigwait({signal.SIGINT})
        if self._over.is_set():
            return
        self._stop()
        if not self._over.wait(GRACE_S):
            self._farewell()
            sys.stdout.flush()
            os._exit(STOPPED)
