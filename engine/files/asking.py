"""Questions to a file system that may never answer.

Problem: a call into a network share that is gone does not come back for minutes, or never, and nothing can
end it. File jobs run in the engine's thread, where dictation would stand still with it.
Mechanism: each call is made on a thread of its own; whoever asks waits in short steps, between which the
engine does something else, and gives up after `STALL_S`.
Rules: at most `MOST` calls are under way. While none of them comes back no other is made, so that ten
thousand recordings on a dead share do not hold ten thousand threads.
Failure mode: no answer is `NoSuchFile`; a thread that hangs stays until the system lets it go or the process
ends.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future, wait
from pathlib import Path
from typing import TypeVar

from engine.errors import NoSuchFile
from engine.phrases import Phrase

STALL_S = 20.0  # a disk that sleeps wakes in 10, and so does a share that is only slow
MOST = 8
T = TypeVar("T")


class Asking:
    """What one queue of jobs asks of the file systems its recordings are on."""

    def __init__(self, stall_s: float = STALL_S, most: int = MOST) -> None:
        self._stall_s = stall_s
        self._free = threading.Semaphore(most)

    def ask(self, path: Path, call: Callable[[], T], wait_s: float) -> Generator[None, None, T]:
        """What `call` says of `path`, waited for in steps of `wait_s` seconds.

        Raises:
            NoSuchFile: There was no answer. What `call` raises goes on, too.
        """
        due = time.monotonic() + self._stall_s
        while not self._free.acquire(timeout=wait_s):
            _be_patient(path, due)
            yield
        answer: Future[T] = Future()
        threading.Thread(target=self._make, args=(call, answer), name="sayso-asking", daemon=True).start()
        while not wait((answer,), wait_s).done:
            _be_patient(path, due)
            yield
        return answer.result()

    def _make(self, call: Callable[[], T], answer: Future[T]) -> None:
        """Runs on the thread of one call."""
        try:
            answer.set_result(call())
        except BaseException as error:  # noqa: BLE001 - thread border: it is raised where it was asked
            answer.set_exception(error)
        finally:
            self._free.release()


def _be_patient(path: Path, due: float) -> None:
    """Nothing, before `due`. Raises NoSuchFile from then on."""
    if time.monotonic() >= due:
        raise NoSuchFile(
            Phrase("'{path}' does not answer", path=path),
            "see whether its drive or network share is there, and try again",
        )
