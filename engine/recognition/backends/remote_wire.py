"""The wire to a speech server: one kept connection, one request at a time, each with one deadline.

Problem: a release waits for words. It needs one moment after which nothing is waited for: not a server that
drips a byte a second, not a name that is looked up without end, not a body without an end.
Mechanism: a request runs in a thread of its own (`remote_link`) and hands over what arrives through a queue.
The caller waits at the queue until the deadline; then it cuts the connection and goes on with a new one.
Rules: nothing is connected before the first request. An idle connection is kept, so that a release pays
for no DNS, TCP or TLS; one whose answer nobody wants any more is dropped, which is how a server learns of it.
Failure mode: `Failure`, at the deadline at the latest.
"""

from __future__ import annotations

import contextlib
import queue
import time
from collections.abc import Iterator

from engine.errors import ModelBroken
from engine.phrases import Phrase
from engine.recognition.backends.remote_address import Address
from engine.recognition.backends.remote_failures import Failure, Kind
from engine.recognition.backends.remote_link import Call, End, Event, Head, Link, Trust, trust_for

# The next request waits this long for the end of a body whose text is known; a new connection costs more.
GRACE_S = 0.05


class Answer:
    """A successful response whose body is still arriving.

    Attributes:
        content_type: Its Content-Type header, or "".
        enough: Set by who reads it when the text is whole, although the body may not have ended.
        ended: The body was read to its end.
    """

    def __init__(self, events: queue.SimpleQueue[Event], until: float) -> None:
        self._events = events
        self._until = until
        self.content_type = ""
        self.enough = False
        self.ended = False

    def head(self) -> None:
        """Wait for the headers. Raises Failure."""
        event = self._next(max(0.0, self._until - time.monotonic()))
        if isinstance(event, Head):
            self.content_type = event.content_type

    def chunks(self) -> Iterator[bytes]:
        """The body as it arrives. Raises Failure."""
        while not self.ended:
            event = self._next(max(0.0, self._until - time.monotonic()))
            if isinstance(event, bytes):
                yield event

    def ends_within(self, seconds: float) -> bool:
        """Whether the body ends in that time; what is left of it is thrown away."""
        until = time.monotonic() + seconds
        with contextlib.suppress(Failure):
            while not self.ended:
                self._next(max(0.0, until - time.monotonic()))
        return self.ended

    def _next(self, wait_s: float) -> Event:
        try:
            event = self._events.get(timeout=wait_s)
        except queue.Empty:
            raise Failure(Kind.SLOW) from None
        if isinstance(event, Failure):
            raise event
        self.ended = isinstance(event, End)
        return event


class Wire:
    """Asks one server. Used by one thread at a time; any other may close it."""

    def __init__(self, address: Address, key: str | None, connect_s: float) -> None:
        self._address = address
        self._key = key
        self._connect_s = connect_s
        self._trust: Trust | None = None
        self._link: Link | None = None
        self._last: Answer | None = None  # its text is known, its last bytes may still be on their way

    def open(self) -> None:
        """Import and make the client; connects nothing. Idempotent. Raises ModelBroken."""
        if self._link is not None:
            return
        try:
            if self._trust is None:
                self._trust = trust_for(self._address)
            self._link = Link(self._address, self._key, self._connect_s, self._trust)
        except (ImportError, OSError, ValueError) as error:
            raise ModelBroken(
                Phrase("the client for speech servers cannot be used ({kind})", kind=type(error).__name__),
                "install openai again, and check the proxy and certificate variables of your environment",
            ) from None

    @contextlib.contextmanager
    def ask(self, call: Call, until: float) -> Iterator[Answer]:
        """Do one request. Leaving the context with the text unknown drops the connection.

        Args:
            call: Makes the request with the client, in the request's thread.
            until: The deadline, as `time.monotonic` counts.

        Raises:
            Failure: Anything but a success whose headers arrived in time; the body may fail later.
        """
        if self._last is not None and not self._last.ends_within(GRACE_S):
            self.close()
        self._last = None
        self.open()
        link = self._link
        if link is None:  # another thread has just closed it
            raise Failure(Kind.BROKEN)
        answer = Answer(link.start(call, until - time.monotonic()), until)
        refused = False
        try:
            answer.head()
            yield answer
        except Failure as failure:
            refused = failure.status != 0  # it was read: the connection is as good as before
            raise
        finally:
            if answer.enough:
                self._last = answer
            elif not (answer.ended or refused):
                self.close()

    def close(self) -> None:
        """Drop the connection, whatever is on it; from any thread. Idempotent; `open` may follow."""
        link, self._link = self._link, None
        if link is not None:
            link.cut()
