"""A model hub on this machine: what Sayso and huggingface_hub need of the protocol, and how it goes wrong.

It knows `GET /api/models/REPO/revision/COMMIT` and `GET /REPO/resolve/COMMIT/FILE`; files of `LARGE` bytes or
more are stored as the real one stores them: the address leads on to another host (here another port), where
the bytes are. Ranges are honoured. Nothing leaves the machine.

Misbehaviour is put in a queue for the next requests of a file ("api" for the listing); `always` puts it there
for good. A behaviour is a function of the request; what it returns True for, it has answered itself.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE = 100_000  # bytes


@dataclass(frozen=True)
class Asked:
    """One request that came in."""

    path: str
    start: int
    authorization: str | None
    host: str


def git_hash(data: bytes) -> str:
    """The hash git gives a file."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class Request(BaseHTTPRequestHandler):
    """One request; `body` is what would be served, `start` where it would begin."""

    protocol_version = "HTTP/1.1"
    server: _Server
    body: bytes
    start: int

    def do_GET(self) -> None:
        """Answer, or misbehave."""
        hub, path = self.server.hub, urlsplit(self.path).path
        span = self.headers.get("Range", "bytes=0-")
        self.start = int(span.removeprefix("bytes=").partition("-")[0])
        host = "store" if self.server is hub.store else "hub"
        hub.asked.append(Asked(path, self.start, self.headers.get("Authorization"), host))
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._serve(hub, path)

    def _serve(self, hub: HubServer, path: str) -> None:
        found = hub.look_up(path)
        if found is None:
            return self.refuse(404, "RepoNotFound")
        name, self.body = found
        large = name != "api" and len(self.body) >= LARGE
        if large and self.server is not hub.store:
            return self.lead_to(f"{hub.store.address}{self.path}")
        if any(behave(self) for behave in hub.behaviours(name)):
            return None
        return self.send_body(self.body[self.start :])

    def begin(self, status: int, **headers: str | int) -> None:
        """Status and headers; underscores stand for hyphens."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def send_body(self, data: bytes) -> None:
        """The rest of the file as it should be."""
        if self.start:
            span = f"bytes {self.start}-{len(self.body) - 1}/{len(self.body)}"
            self.begin(206, Content_Length=len(data), Content_Range=span)
        else:
            self.begin(200, Content_Length=len(data))
        self.wfile.write(data)

    def refuse(self, status: int, code: str = "") -> None:
        """An error with a body, as the hub makes them."""
        body = json.dumps({"error": code or str(status)}).encode()
        self.begin(status, X_Error_Code=code, Content_Length=len(body), Content_Type="application/json")
        self.wfile.write(body)

    def lead_to(self, address: str) -> None:
        """A redirect."""
        self.begin(302, Location=address, Content_Length=0)

    def hang_up(self) -> None:
        """Close the connection in mid-sentence."""
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on stderr."""


Behaviour = Callable[[Request], bool]


def error(status: int, code: str = "") -> Behaviour:
    """An error."""

    def behave(request: Request) -> bool:
        request.refuse(status, code)
        return True

    return behave


def cut_after(size: int) -> Behaviour:
    """The connection breaks when `size` bytes of the answer are out."""

    def behave(request: Request) -> bool:
        rest = request.body[request.start :]
        if request.start:
            span = f"bytes {request.start}-{len(request.body) - 1}/{len(request.body)}"
            request.begin(206, Content_Length=len(rest), Content_Range=span)
        else:
            request.begin(200, Content_Length=len(rest))
        request.wfile.write(rest[:size])
        request.hang_up()
        return True

    return behave


def silent(released: threading.Event, after: int = 0) -> Behaviour:
    """Bytes stop coming until `released`."""

    def behave(request: Request) -> bool:
        rest = request.body[request.start :]
        request.begin(200, Content_Length=len(rest))
        request.wfile.write(rest[:after])
        request.wfile.flush()
        released.wait(30)
        request.hang_up()
        return True

    return behave


def mute(released: threading.Event) -> Behaviour:
    """Not even a first line is sent until `released`."""

    def behave(request: Request) -> bool:
        released.wait(30)
        request.hang_up()
        return True

    return behave


def flipped(at: int) -> Behaviour:
    """One bit of the file is wrong."""

    def behave(request: Request) -> bool:
        data = bytearray(request.body)
        data[at] ^= 1
        request.send_body(bytes(data[request.start :]))
        return True

    return behave


def web_page(request: Request) -> bool:
    """A log-in page instead of an answer."""
    page = b"<html><body>Welcome to the hotel</body></html>"
    request.begin(200, Content_Type="text/html; charset=utf-8", Content_Length=len(page))
    request.wfile.write(page)
    return True


def no_ranges(request: Request) -> bool:
    """The whole file, whatever was asked for."""
    request.begin(200, Content_Length=len(request.body))
    request.wfile.write(request.body)
    return True


def zipped(request: Request) -> bool:
    """The whole file, compressed, in chunks, though that was not asked for."""
    request.begin(200, Content_Encoding="gzip", Transfer_Encoding="chunked")
    data = gzip.compress(request.body)
    request.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data))
    return True


def too_much(request: Request) -> bool:
    """More than the file, without a length."""
    request.close_connection = True
    request.begin(200, Connection="close")
    request.wfile.write(request.body + b"more")
    return True


def round_and_round(request: Request) -> bool:
    """A redirect to itself."""
    request.lead_to(request.path)
    return True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    hub: HubServer

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that left is no error."""


class HubServer:
    """The hub; `asked` lists what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.hashes = True  # whether the listing gives them
        self._files: dict[str, dict[str, bytes]] = {}
        self._next: dict[str, deque[Behaviour]] = defaultdict(deque)
        self._always: dict[str, Behaviour] = {}
        self._main, self.store = (_Server(("127.0.0.1", 0), Request) for _ in range(2))
        for server in (self._main, self.store):
            server.hub = self
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> str:
        """What `HF_ENDPOINT` is set to."""
        return self._main.address

    def add(self, repository: str, files: dict[str, bytes]) -> None:
        """Have a repository with these files, the same at every commit; `COMMIT` is the newest."""
        self._files[repository] = files

    def add_folder(self, repository: str, folder: Path) -> None:
        """Have a repository with the files of a folder."""
        self.add(repository, {path.name: path.read_bytes() for path in sorted(folder.iterdir())})

    def then(self, name: str, *behaviours: Behaviour) -> None:
        """How the next requests of a file, or of "api", are answered."""
        self._next[name].extend(behaviours)

    def always(self, name: str, behaviour: Behaviour) -> None:
        """How all requests of a file, or of "api", are answered."""
        self._always[name] = behaviour

    def behaviours(self, name: str) -> Iterator[Behaviour]:
        """What is due for a request."""
        if self._next[name]:
            yield self._next[name].popleft()
        elif name in self._always:
            yield self._always[name]

    def look_up(self, path: str) -> tuple[str, bytes] | None:
        """The name and the content of what a path means."""
        for repository, files in self._files.items():
            if path.startswith(f"/api/models/{repository}"):
                commit = path.partition("/revision/")[2] or COMMIT
                return "api", json.dumps(self._listing(repository, commit, files)).encode()
            prefix = f"/{repository}/resolve/"
            name = path.removeprefix(prefix).partition("/")[2]
            if path.startswith(prefix) and name in files:
                return name, files[name]
        return None

    def _listing(self, repository: str, commit: str, files: dict[str, bytes]) -> dict[str, object]:
        siblings: list[dict[str, object]] = []
        for name, data in files.items():
            one: dict[str, object] = {"rfilename": name, "size": len(data)}
            if self.hashes and len(data) >= LARGE:
                digest = hashlib.sha256(data).hexdigest()
                one["lfs"] = {"sha256": digest, "size": len(data), "pointerSize": 132}
                one["blobId"] = git_hash(digest.encode())
            elif self.hashes:
                one["blobId"] = git_hash(data)
            siblings.append(one)
        return {"id": repository, "sha": commit, "siblings": siblings}

    def starts(self, name: str) -> list[int]:
        """Where each request of a file's bytes began; hops on the way to them are left out."""
        ends = [one for one in self.asked if one.path.endswith(f"/{name}")]
        stored = [one.start for one in ends if one.host == "store"]
        return stored or [one.start for one in ends]

    def close(self) -> None:
        """Stop listening."""
        for server in (self._main, self.store):
            server.shutdown()
            server.server_close()


@contextlib.contextmanager
def hub_server() -> Iterator[HubServer]:
    """A hub for the length of a block."""
    hub = HubServer()
    try:
        yield hub
    finally:
        hub.close()
