"""The named pipe that carries verbs on Windows, in the shape of `app.instance.Channel`.

Problem: Windows has no unix sockets in Python. Mechanism: `multiprocessing.connection` with plain bytes,
never pickles: what a peer sends is only ever parsed as JSON. Rules: the name is a hash of the profile's
folder, because pipes live in one flat name space. Failure mode: every error is an OSError.
"""

from __future__ import annotations

import hashlib
import os
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path

MAX_BYTES = 64 * 1024


class PipeChannel:
    """One message each way over a connection of `multiprocessing`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def send(self, line: bytes) -> None:
        """Send one message. Raises OSError."""
        self._connection.send_bytes(line)

    def receive(self, timeout_s: float) -> bytes:
        """One message; raises TimeoutError if none has come after `timeout_s`."""
        if not self._connection.poll(timeout_s):
            raise TimeoutError
        try:
            return self._connection.recv_bytes(MAX_BYTES)
        except EOFError as error:
            raise ConnectionResetError from error

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


class PipeListener:
    """A named pipe waiting for connections."""

    def __init__(self, address: str, family: str | None = None) -> None:
        self._address = address
        self._family = family
        self._listener = Listener(address, family)
        self._closed = False

    def accept(self) -> PipeChannel:
        """The next connection. Raises OSError when closed."""
        channel = PipeChannel(self._listener.accept())
        if self._closed:
            channel.close()
            raise ConnectionAbortedError
        return channel

    def close(self) -> None:
        """Stop listening; a pipe's `accept` is only woken by somebody knocking."""
        self._closed = True
        try:
            Client(self._address, self._family).close()
        finally:
            self._listener.close()


def pipe_name(path: Path) -> str:
    """The pipe of the profile whose socket would be `path`."""
    digest = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return rf"\\.\pipe\sayso-{digest}"


def listen(path: Path) -> PipeListener:
    """Listen at the pipe of `path`. Raises OSError."""
    return PipeListener(pipe_name(path))


def connect(path: Path, timeout_s: float) -> PipeChannel:
    """Connect to the pipe of `path`. Raises OSError; Windows itself limits the wait."""
    return PipeChannel(Client(pipe_name(path)))
