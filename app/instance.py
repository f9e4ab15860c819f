"""One running app per profile, and the way to talk to it.

Problem: two apps would fight over one hotkey and one history, and desktops without a global hotkey need a
command that reaches the running app fast. Mechanism: whoever holds the profile's lock is the app; it
listens on a local socket (a named pipe on Windows) for one JSON line per connection and answers with one.
Rules: the standard library only, because a verb must be there in well under a second; a message is at
most 64 KiB, has a version, and a peer that says nothing for a second is hung up on; whatever arrives is
garbage until it has been read as a known message. Failure mode: the lock dies with its process, so a
socket without a locked owner is a left-over and is replaced.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

from engine.errors import InstanceError, NotRunning, StoreError
from engine.phrases import Phrase, reason_of
from engine.store.locks import FileLock
from engine.store.paths import Paths

VERSION = 1
MAX_BYTES = 64 * 1024
READ_TIMEOUT_S = 1.0
ANSWERERS = 4  # connections served at a time: one stuck peer does not keep a key press waiting
VERBS = ("start", "stop", "toggle", "cancel", "show", "models", "setup", "ping", "quit")
HAND_OVER_S = 5.0  # an owner that has the lock binds its socket within milliseconds; an overloaded one later
Answer = Callable[[str], dict[str, Any]]
_log = logging.getLogger("app.instance")


class Channel(Protocol):
    """One connection, either end."""

    def send(self, line: bytes) -> None:
        """Send one message. Raises OSError."""

    def receive(self, timeout_s: float) -> bytes:
        """One whole message. Raises OSError (TimeoutError if it takes longer, or is too long)."""

    def close(self) -> None:
        """Hang up."""


class Instance:
    """The running app's end: holds the lock, answers verbs.

    `answer` is called on a thread of this object with one of `VERBS` and returns what goes back.
    """

    def __init__(self, paths: Paths, lock: FileLock) -> None:
        self._lock = lock
        self._listener = _listen(paths.instance_socket)
        self._pool = ThreadPoolExecutor(ANSWERERS, thread_name_prefix="sayso-verb")
        self._answer: Answer = lambda _: refusal("Sayso is starting; try again in a second")
        self._closing = False
        self._thread = threading.Thread(target=self._serve, name="sayso-instance", daemon=True)
        self._thread.start()

    def serve(self, answer: Answer) -> None:
        """Answer verbs with `answer` from here on; until then every verb is told to wait."""
        self._answer = answer

    def close(self) -> None:
        """Stop listening and let the lock go. Idempotent."""
        if self._closing:
            return
        self._closing = True
        self._listener.close()
        self._thread.join(2.0)
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._lock.release()

    def _serve(self) -> None:
        while not self._closing:
            try:
                channel = self._listener.accept()
            except OSError:
                if not self._closing:
                    time.sleep(0.05)  # out of file descriptors: waiting is all that helps
                continue
            with contextlib.suppress(RuntimeError):  # the pool closed between the two lines
                self._pool.submit(self._converse, channel)

    def _converse(self, channel: Channel) -> None:
        try:
            reply = self._reply(channel.receive(READ_TIMEOUT_S))
            channel.send(_encode(reply))
        except OSError as error:
            _log.info("a peer hung up or was hung up on: %s", type(error).__name__)
        except Exception as error:  # noqa: BLE001 - thread border: one bad verb must not end the server
            _log.error("a verb failed", exc_info=error)
        finally:
            channel.close()

    def _reply(self, line: bytes) -> dict[str, Any]:
        try:
            verb = _decode(line).get("verb")
        except InstanceError as error:
            return refusal(str(error))
        if verb not in VERBS:
            return refusal(f"unknown verb; use one of {', '.join(VERBS)}")
        return self._answer(str(verb))


def claim(paths: Paths) -> Instance | None:
    """Become this profile's app, or ask the one there is to show itself.

    Returns:
        The instance, or None if another runs and has been told to show itself.

    Raises:
        InstanceError: Another holds the lock and does not answer.
        StoreError: The profile's folders cannot be used.
    """
    deadline = time.monotonic() + HAND_OVER_S
    while True:
        lock = FileLock(paths.instance_lock)
        if lock.acquire():
            return _owned(paths, lock)
        try:
            send(paths, "show", timeout_s=max(0.1, deadline - time.monotonic()))
            return None
        except NotRunning as error:
            if time.monotonic() > deadline:
                what = "another Sayso runs with this profile and does not answer"
                raise InstanceError(what, "end it, or choose another --basedir") from error
        time.sleep(0.05)


def send(paths: Paths, verb: str, timeout_s: float = 2.0) -> dict[str, Any]:
    """Send one verb to the running app and return its reply.

    Args:
        paths: The profile.
        verb: One of `VERBS`.
        timeout_s: Seconds for the whole exchange.

    Raises:
        NotRunning: There is no running app.
        InstanceError: It runs and did not answer, or answered nonsense.
    """
    deadline = time.monotonic() + timeout_s
    try:
        channel = _connect(paths.instance_socket, timeout_s)
    except OSError as error:
        raise NotRunning("Sayso is not running", "start it with: sayso") from error
    try:
        channel.send(_encode({"verb": verb}))
        return _decode(channel.receive(max(0.0, deadline - time.monotonic())))
    except OSError as error:
        what = Phrase("the running Sayso did not answer within {seconds:g} s", seconds=timeout_s)
        raise InstanceError(what, "try again, or quit and start it again") from error
    finally:
        channel.close()


def refusal(why: str) -> dict[str, Any]:
    """The reply to a verb that is not carried out; `why` is one line for the person."""
    return {"ok": False, "why": why}


def _owned(paths: Paths, lock: FileLock) -> Instance:
    try:
        return Instance(paths, lock)
    except OSError as error:
        lock.release()
        what = Phrase(
            "cannot listen at {path}: {reason}", path=paths.instance_socket, reason=reason_of(error)
        )
        raise StoreError(what, "make the folder writable, or choose another --basedir") from error


def _encode(message: dict[str, Any]) -> bytes:
    return json.dumps({"v": VERSION, **message}).encode() + b"\n"


def _decode(line: bytes) -> dict[str, Any]:
    """The message in `line`. Raises InstanceError if it is none, or of another version."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InstanceError("the message is not JSON", "use the sayso command") from error
    if not isinstance(message, dict) or message.get("v") != VERSION:
        raise InstanceError(
            "the message is of another version of Sayso",
            "quit the running Sayso and start it again",
        )
    return message


class SocketChannel:
    """One JSON line each way over a stream socket."""

    def __init__(self, peer: socket.socket) -> None:
        self._peer = peer

    def send(self, line: bytes) -> None:
        """Send one message. Raises OSError."""
        self._peer.settimeout(READ_TIMEOUT_S)
        self._peer.sendall(line)

    def receive(self, timeout_s: float) -> bytes:
        """One line; raises TimeoutError when it is not whole after `timeout_s` or beyond `MAX_BYTES`."""
        deadline = time.monotonic() + timeout_s
        data = bytearray()
        while b"\n" not in data:
            left = deadline - time.monotonic()
            if left <= 0 or len(data) > MAX_BYTES:
                raise TimeoutError
            self._peer.settimeout(left)
            chunk = self._peer.recv(4096)
            if not chunk:
                raise ConnectionResetError
            data += chunk
        return bytes(data[: data.index(b"\n")])

    def close(self) -> None:
        """Hang up."""
        self._peer.close()


class SocketListener:
    """A unix socket that only this person can reach."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # the lock is ours, so whoever bound it is dead
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.bind(os.fspath(path))
        path.chmod(0o600)  # before listen(): nobody gets in between
        self._socket.listen(64)

    def accept(self) -> Channel:
        """The next connection. Raises OSError when closed."""
        peer, _ = self._socket.accept()
        return SocketChannel(peer)

    def close(self) -> None:
        """Stop listening; wakes `accept`."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)


if sys.platform == "win32":
    from app.instance_pipe import connect as _connect
    from app.instance_pipe import listen as _listen
else:

    def _listen(path: Path) -> SocketListener:
        return SocketListener(path)

    def _connect(path: Path, timeout_s: float) -> Channel:
        if path.stat().st_uid != os.getuid():
            raise PermissionError(path)  # somebody else's socket in a shared folder
        peer = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        peer.settimeout(timeout_s)
        try:
            peer.connect(os.fspath(path))
        except OSError:
            peer.close()
            raise
        return SocketChannel(peer)
