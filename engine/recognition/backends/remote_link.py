"""One client of a speech server with its sockets: requests run in threads, and can be ended at once.

Problem: the client's timeouts are per read, and none covers the look-up of a name; a thread that waits for a
socket can only be woken through that socket. And the client tells servers what it knows: the machine, its
Python, headers named in the environment.
Mechanism: hooks of the client see each request before it leaves, and put a list of our own in place of
its headers, and each response before its body is read: what is no success is read up to 64 KB and becomes
a `Failure`. The HTTP library reports every socket it opens; `cut` shuts them all down, which wakes whoever
waits for one.

Rules:
    - Redirects are never followed. Bodies are never decompressed (none is asked for) nor read past 1 MB.
    - A proxy named in the environment is used for https only, where it sees no audio; over http it would.
    - The client and its HTTP library log at WARNING or above from here on: at DEBUG they print requests.

Failure mode: `Failure` as the last event. A name that is still looked up when the link is cut leaves one
idle thread until the system's resolver gives up.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from engine.recognition.backends.remote_address import Address
from engine.recognition.backends.remote_failures import Failure, Kind, kind_of, seconds_until

log = logging.getLogger(__name__)

MAX_ANSWER = 1_000_000  # bytes; 30 s of speech with a token list for each segment is 20 KB
MAX_REFUSAL = 65_536  # bytes
IDLE_S = 300.0  # an idle connection is kept this long; the libraries' 5 s is less than a pause for thought
LOGGERS = ("openai", "httpx", "httpcore", "httpx2", "httpcore2")
HEADERS = frozenset(
    # The last one is how the client tells itself, by way of the request, that the body is to be left to us.
    ("host", "content-type", "content-length", "transfer-encoding", "connection", "x-stainless-raw-response")
)
OPENED = (".connect_tcp.complete", ".start_tls.complete")

Trust = ssl.SSLContext | Literal[False]
Call = Callable[[Any, Any], AbstractContextManager[Any]]  # (client, timeout): a response that is streamed


@dataclass(frozen=True, slots=True)
class Head:
    """The headers of a success have arrived."""

    content_type: str


class End:
    """The body is complete."""


Event = Head | bytes | End | Failure


class Link:
    """One client, the sockets it opened, and the threads that use it."""

    def __init__(self, address: Address, key: str | None, connect_s: float, trust: Trust) -> None:
        self._key = key
        self._connect_s = connect_s
        self._lock = threading.Lock()  # guards the three below, which requests' threads share with `cut`
        self._sockets: list[socket.socket] = []
        self._is_cut = False
        self._threads = 0
        self._http = http_library()
        self._client = self._make(address, trust)

    def start(self, call: Call, left_s: float) -> queue.SimpleQueue[Event]:
        """Make a request in a thread; where its events will come."""
        events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        with self._lock:
            self._threads += 1
        arguments = (call, max(0.01, left_s), events)
        threading.Thread(target=self._run, args=arguments, name="speech-server", daemon=True).start()
        return events

    def cut(self) -> None:
        """End every request at once, and close the client: now, or when the last thread is out of it."""
        with self._lock:
            self._is_cut = True
            sockets, idle = self._sockets, not self._threads
        for sock in sockets:
            _shut(sock)
        if idle:
            self._client.close()

    def _run(self, call: Call, left_s: float, events: queue.SimpleQueue[Event]) -> None:
        begun = False
        try:
            timeout = self._http.Timeout(left_s, connect=min(self._connect_s, left_s))
            with call(self._client, timeout) as response:
                events.put(Head(response.headers.get("content-type", "")))
                begun = True
                for chunk in _limited(response.iter_bytes()):
                    events.put(chunk)
            events.put(End())
        except Exception as error:  # noqa: BLE001 - thread and library border: whatever it is, the asker must hear
            events.put(failure_in(error, begun))
        finally:
            with self._lock:
                self._threads -= 1
                last = self._is_cut and not self._threads
            if last:
                self._client.close()

    def _make(self, address: Address, trust: Trust) -> Any:
        import openai

        hush()
        client = openai.DefaultHttpxClient(
            follow_redirects=False,
            trust_env=address.encrypted,
            verify=trust,
            limits=self._http.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=IDLE_S),
            event_hooks={"request": [self._outgoing], "response": [_incoming]},
        )
        # The client never has the key; the hook puts it on the wire.
        return openai.OpenAI(api_key="none", base_url=address.base, max_retries=0, http_client=client)

    def _outgoing(self, request: Any) -> None:
        """Replace the headers by ours: the client adds what the environment and the machine tell it."""
        for name in set(request.headers) - HEADERS:
            del request.headers[name]
        request.headers["User-Agent"] = "Sayso"
        request.headers["Accept"] = "*/*"
        request.headers["Accept-Encoding"] = "identity"
        if self._key is not None:
            request.headers["Authorization"] = f"Bearer {self._key}"
        request.extensions["trace"] = self._trace

    def _trace(self, name: str, info: dict[str, Any]) -> None:
        """Learn of every socket when it is opened, so that `cut` can reach it."""
        if not name.endswith(OPENED):
            return
        sock = info["return_value"].get_extra_info("socket")
        with self._lock:
            self._sockets = [*(old for old in self._sockets if old.fileno() >= 0), sock]
            is_cut = self._is_cut
        if is_cut:
            _shut(sock)


def http_library() -> Any:
    """The HTTP library that the client uses: httpx up to the client's version 2, httpx2 from 3 on."""
    import openai

    return importlib.import_module(openai.DefaultHttpxClient.__bases__[0].__module__.partition(".")[0])


def trust_for(address: Address) -> Trust:
    """Which certificates are trusted: the system's, or those of SSL_CERT_FILE. False where TLS is not spoken.

    Made once and kept: reading the system's certificates takes 40 to 60 ms, all else of a new client 0.2 ms.
    """
    context: Trust = http_library().create_ssl_context() if address.encrypted else False
    return context


def hush() -> None:
    """Let the client's loggers say warnings only, whatever OPENAI_LOG says."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.WARNING))


def failure_in(error: BaseException, begun: bool) -> Failure:
    """What an exception of the client means.

    Args:
        error: The exception; what counts is often what caused it.
        begun: The headers of a success had arrived.
    """
    causes = list(_causes(error))
    names = {type(cause).__name__ for cause in causes}
    for cause in causes:
        if isinstance(cause, Failure):
            return cause
        if isinstance(cause, ssl.SSLError) and not isinstance(
            cause, ssl.SSLEOFError | ssl.SSLZeroReturnError
        ):
            return Failure(Kind.TLS)
    if names & {"ConnectError", "ConnectTimeout", "ProxyError"}:
        return Failure(Kind.NO_SERVER)
    if names & {"ReadTimeout", "WriteTimeout", "PoolTimeout"}:
        return Failure(Kind.SLOW)
    if not names & {"ReadError", "WriteError", "CloseError", "RemoteProtocolError", "LocalProtocolError"}:
        log.error("speech server: unexpected %s", type(error).__name__)
    return Failure(Kind.CUT if begun else Kind.BROKEN)


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__


def _incoming(response: Any) -> None:
    """Raise Failure for everything but a success in plain bytes, before anyone reads its body."""
    encoding = response.headers.get("content-encoding", "identity")
    if 200 <= response.status_code < 300:
        if encoding != "identity":
            raise Failure(Kind.GARBLED)
        return
    said = b""
    for chunk in response.iter_raw():
        said += chunk
        if len(said) >= MAX_REFUSAL:
            break
    text = said[:MAX_REFUSAL].decode("utf-8", "replace")
    raise Failure(
        kind_of(response.status_code, text),
        response.status_code,
        seconds_until(response.headers.get("retry-after"), time.time()),
        text,
        _origin(response.headers.get("location", "")),
    )


def _origin(location: str) -> str:
    """Scheme and host that a redirect names, and nothing else of it."""
    try:
        parts = urlsplit(location)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "another address"
    if not host.replace(".", "").replace("-", "").isalnum():
        return "another address"
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def _limited(chunks: Iterator[bytes]) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_ANSWER:
            raise Failure(Kind.HUGE)
        yield chunk


def _shut(sock: socket.socket) -> None:
    """Wake whoever waits on it. Not `close`: a TLS read in another thread would meet a reused descriptor."""
    with contextlib.suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
