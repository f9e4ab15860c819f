"""Calls into a thread that sleeps in `select`.

Problem: a thread that owns a connection waits on its socket, while others want it to do something and to
hear how it went. Mechanism: a queue of calls and a pipe that makes the sleeper wake; each call carries a
Future. Rules: the owner runs `serve` whenever `fileno` is readable and `close` when it is done for good; a
call from the owner's own thread (from inside a sink) runs at once, since nobody else could serve it.
Failure mode: calls to a closed mailbox, and calls nobody answers in time, raise HotkeyUnsupported.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, TimeoutError

from engine.errors import HotkeyUnsupported

Call = Callable[[], None]

ANSWER_S = 2.0  # a grab takes a millisecond; a server that needs this long is as good as gone


class Mailbox:
    """A queue of calls for one owner thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # guards _calls, _closed and the life of the pipe
        self._calls: deque[tuple[Call, Future[None]]] = deque()
        self._closed = False
        self._owner = 0
        self._reading, self._writing = os.pipe()

    def fileno(self) -> int:
        """Readable when calls wait."""
        return self._reading

    def call(self, work: Call) -> None:
        """Have the owner run `work`; returns when it has, and raises what it raised."""
        if threading.get_ident() == self._owner:
            work()
            return
        answer: Future[None] = Future()
        with self._lock:
            if self._closed:
                raise _gone()
            self._calls.append((work, answer))
            os.write(self._writing, b"!")
        try:
            answer.result(ANSWER_S)
        except TimeoutError:
            raise _gone() from None

    def serve(self) -> None:
        """Run what waits. Only the owner calls this, with `fileno` readable or not."""
        self._owner = threading.get_ident()
        for work, answer in self._take():
            try:
                work()
            except Exception as error:  # noqa: BLE001 - the border of the thread: the caller gets it instead
                answer.set_exception(error)
            else:
                answer.set_result(None)

    def close(self) -> None:
        """Refuse what waits and all that comes later."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            refused, self._calls = self._calls, deque()
            os.close(self._reading)
            os.close(self._writing)
        for _, answer in refused:
            answer.set_exception(_gone())

    def _take(self) -> list[tuple[Call, Future[None]]]:
        with self._lock:
            calls = list(self._calls)
            self._calls.clear()
            if calls:
                os.read(self._reading, len(calls))
        return calls


def _gone() -> HotkeyUnsupported:
    return HotkeyUnsupported("the keyboard is not being watched any more", "start Sayso again")
