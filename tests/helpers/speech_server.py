"""A real speech server on this machine: it hears the scripted recogniser's tones, or misbehaves on purpose.

Mechanism: `http.server` in threads. What it gets is kept in `requests`, sample for sample. Each transcription
is answered by the next of the steps given to `then`, and honestly once they are used up. A step writes to
the socket what it likes; one that hangs does so until the server is closed.
"""

from __future__ import annotations

import json
import math
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.recognition.backends.scripted import ScriptedRecognizer

JSON = "application/json"
EVENTS = "text/event-stream"
TEXT = "text/plain; charset=utf-8"
CONFIDENCE = 0.9
DRIP_S = 0.05

Step = Callable[["Exchange"], None]


@dataclass(frozen=True)
class Received:
    """One request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    fields: Mapping[str, str] = field(default_factory=dict)
    upload: bytes = b""

    @property
    def pcm(self) -> NDArray[np.int16]:
        """The samples of the upload, read by hand: shape (n,), from the 44th byte on."""
        layout = struct.unpack("<4sI4s4sIHHIIHH4sI", self.upload[:44])
        assert layout[0] == b"RIFF" and layout[2:4] == (b"WAVE", b"fmt ") and layout[11] == b"data"
        assert layout[5:10] == (1, 1, 16_000, 32_000, 2) and layout[10] == 16
        assert layout[12] == len(self.upload) - 44 == layout[1] - 36
        return np.frombuffer(self.upload[44:], "<i2").astype(np.int16)


@dataclass
class Manners:
    """What an honest server offers.

    Attributes:
        formats: What `response_format` may be; anything else is refused with 400.
        streams: How it streams: "openai", "vllm", "segments", "whole" (ignores the wish) or "refuse".
        models: What it lists; None if it has no list.
        owned_by: Who made the list.
        key: What it wants to see.
        language: How verbose_json names the language.
    """

    formats: tuple[str, ...] = ("verbose_json", "json", "text")
    streams: str = "openai"
    models: tuple[str, ...] | None = ("scripted", "another")
    owned_by: str = "library"
    key: str | None = None
    language: str = "english"


class SpeechServer:
    """A server on a free port of 127.0.0.1, running inside the `with` block.

    Attributes:
        manners: How it behaves when it behaves; may be changed while it runs.
        lists: How it answers when asked for its models; None is honestly.
        requests: What arrived, in order.
        connections: How many connections were opened.
    """

    def __init__(self, manners: Manners | None = None, certificate: Path | None = None) -> None:
        self.manners = manners or Manners()
        self.lists: Step | None = None
        self.requests: list[Received] = []
        self.connections = 0
        self.closing = threading.Event()
        self._steps: list[Step] = []
        self._http = _Server(self)
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._http.socket = context.wrap_socket(
                self._http.socket, server_side=True, do_handshake_on_connect=False
            )
        self.origin = f"{'https' if certificate else 'http'}://127.0.0.1:{self._http.server_address[1]}"
        self.url = f"{self.origin}/v1"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> SpeechServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def then(self, *steps: Step) -> None:
        """How the next transcriptions are answered, one step each."""
        self._steps.extend(steps)

    def next_step(self) -> Step:
        """The step for the transcription that has just arrived."""
        return self._steps.pop(0) if self._steps else honest

    @property
    def transcriptions(self) -> list[Received]:
        """The requests with audio."""
        return [request for request in self.requests if request.upload]


@cache
def listening(*, vllm: bool = False) -> SpeechServer:
    """An honest server for whoever wants it, until the process ends; the second kind speaks as vLLM does."""
    return SpeechServer(Manners(owned_by="vllm", streams="vllm") if vllm else Manners()).__enter__()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, owner: SpeechServer) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", 0), Exchange)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.owner.connections += 1
        super().process_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what this server is for."""


class Exchange(BaseHTTPRequestHandler):
    """One request and the means to answer it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server
    received: Received

    @property
    def owner(self) -> SpeechServer:
        """The server."""
        return self.server.owner

    def do_GET(self) -> None:
        """The list of models."""
        self.received = Received("GET", self.path, self._plain_headers())
        self.owner.requests.append(self.received)
        manners = self.owner.manners
        if self.owner.lists is not None:
            self.owner.lists(self)
            return
        if not self._key_is_right():
            return
        if self.path != "/v1/models" or manners.models is None:
            self.answer(404, {"detail": "Not Found"})
            return
        rows = [{"id": name, "object": "model", "owned_by": manners.owned_by} for name in manners.models]
        self.answer(200, {"object": "list", "data": rows})

    def do_POST(self) -> None:
        """A transcription."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fields, upload = _parts(body, self.headers["Content-Type"])
        self.received = Received("POST", self.path, self._plain_headers(), fields, upload)
        self.owner.requests.append(self.received)
        self.owner.next_step()(self)

    def answer(
        self,
        status: int,
        body: bytes | Mapping[str, Any],
        content_type: str = JSON,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """A whole, well-formed answer."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        head = {"Content-Type": content_type, "Content-Length": str(len(data)), **(headers or {})}
        self.start(status, head)
        self.write(data)

    def start(self, status: int, headers: Mapping[str, str]) -> None:
        """The status line and the headers."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def write(self, data: bytes) -> None:
        """Send bytes now."""
        self.wfile.write(data)
        self.wfile.flush()

    def chunk(self, data: bytes) -> None:
        """Send one piece of a chunked body; an empty one ends it."""
        self.write(b"%x\r\n%s\r\n" % (len(data), data))

    def hang(self) -> None:
        """Do nothing until the server is closed, then hang up."""
        self.owner.closing.wait()
        self.close_connection = True

    def drip(self, data: bytes) -> None:
        """Send a byte at a time, without end."""
        for byte in data:
            self.write(bytes([byte]))
            if self.owner.closing.wait(DRIP_S):
                break
        self.hang()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def _plain_headers(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers.items()}

    def _key_is_right(self) -> bool:
        key = self.owner.manners.key
        if key is None or self.headers.get("Authorization") == f"Bearer {key}":
            return True
        shown = self.headers.get("Authorization", "").removeprefix("Bearer ")
        self.answer(
            401, {"error": {"message": f"Incorrect API key provided: {shown}", "code": "invalid_api_key"}}
        )
        return False


def honest(exchange: Exchange) -> None:
    """Recognise the tones, and answer as the server's manners say."""
    manners, fields = exchange.owner.manners, exchange.received.fields
    if not exchange._key_is_right():
        return
    if exchange.path != "/v1/audio/transcriptions":
        exchange.answer(404, {"detail": "Not Found"})
        return
    if manners.models is not None and fields["model"] not in manners.models:
        exchange.answer(404, {"error": {"message": f"The model `{fields['model']}` does not exist."}})
        return
    form, streaming = fields["response_format"], fields.get("stream", "").lower() == "true"
    if form not in manners.formats:
        exchange.answer(400, {"error": {"message": f"response_format '{form}' is not supported"}})
    elif streaming and manners.streams == "refuse":
        exchange.answer(400, {"error": {"message": "stream is not supported"}})
    elif streaming and manners.streams != "whole":
        stream(events_of(hear(exchange.received.pcm), manners.streams))(exchange)
    else:
        _whole(exchange, form, hear(exchange.received.pcm))


def hear(pcm: NDArray[np.int16]) -> str:
    """What the scripted recogniser hears."""
    recognizer = ScriptedRecognizer()
    recognizer.load()
    return recognizer.decode(pcm.astype(np.float32) / np.float32(32768)).text


def _whole(exchange: Exchange, form: str, text: str) -> None:
    if form == "text":
        exchange.answer(200, f"{text}\n".encode(), TEXT)
    elif form == "json":
        exchange.answer(200, {"text": text})
    else:
        exchange.answer(200, verbose(text, exchange.owner.manners.language))


def verbose(text: str, language: str) -> dict[str, Any]:
    """What verbose_json says of a text: one segment."""
    segment = {
        "id": 0,
        "text": f" {text}",
        "tokens": list(range(len(text.split()) + 1)),
        "avg_logprob": math.log(CONFIDENCE),
        "no_speech_prob": 0.01,
    }
    return {"text": text, "language": language, "segments": [segment] if text else []}


def events_of(text: str, dialect: str) -> list[bytes]:
    """A text as server-sent events: one for each word, and the end mark if the dialect has one."""
    words = [word if i == 0 else f" {word}" for i, word in enumerate(text.split())]
    if dialect == "segments":
        return [event({"text": word.strip()}) for word in words or [""]]
    if dialect == "vllm":
        rows = [
            {"object": "transcription.chunk", "choices": [{"delta": {"content": word}}]} for word in words
        ]
        return [*(event(row) for row in rows), b"data: [DONE]\n\n"]
    deltas = [event({"type": "transcript.text.delta", "delta": word}) for word in words]
    return [*deltas, event({"type": "transcript.text.done", "text": text})]


def event(data: Mapping[str, Any]) -> bytes:
    """One server-sent event."""
    return b"data: %s\n\n" % json.dumps(data).encode()


def stream(events: Sequence[bytes], pause_s: float = 0.0, ends: bool = True) -> Step:
    """These events; then the end of the body, or silence with the body still open."""

    def step(exchange: Exchange) -> None:
        exchange.start(200, {"Content-Type": EVENTS, "Transfer-Encoding": "chunked"})
        for data in events:
            exchange.chunk(data)
            time.sleep(pause_s)
        if ends:
            exchange.chunk(b"")
        else:
            exchange.hang()

    return step


def says(body: bytes | Mapping[str, Any], content_type: str = JSON, **headers: str) -> Step:
    """A success with this body; `content_encoding="gzip"` becomes a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda exchange: exchange.answer(200, body, content_type, named)


def fails(status: int, body: bytes = b"{}", content_type: str = JSON, **headers: str) -> Step:
    """Another status than success; `retry_after="1"` becomes a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda exchange: exchange.answer(status, body, content_type, named)


def hangs_before_headers(exchange: Exchange) -> None:
    """Takes the audio and says nothing."""
    exchange.hang()


def hangs_in_headers(exchange: Exchange) -> None:
    """A header a byte at a time, without end."""
    exchange.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    exchange.drip(b"a" * 10_000)


def hangs_in_body(exchange: Exchange) -> None:
    """Half an answer, then silence."""
    exchange.start(200, {"Content-Type": JSON, "Content-Length": "100"})
    exchange.write(b'{"text": "one ')
    exchange.hang()


def drips(exchange: Exchange) -> None:
    """An answer that is right, a byte at a time, without end."""
    exchange.start(200, {"Content-Type": JSON, "Content-Length": "10000"})
    exchange.drip(b'{"text": "' + b"a" * 10_000)


def drips_a_refusal(exchange: Exchange) -> None:
    """An error whose body does not end."""
    exchange.start(500, {"Content-Type": JSON, "Content-Length": "10000"})
    exchange.drip(b" " * 10_000)


def cuts_the_body(exchange: Exchange) -> None:
    """Less than was announced."""
    exchange.start(200, {"Content-Type": JSON, "Content-Length": "100"})
    exchange.write(b'{"text": "one')
    exchange.close_connection = True


def hangs_up(exchange: Exchange) -> None:
    """Closes without a word."""
    exchange.close_connection = True


def resets(exchange: Exchange) -> None:
    """Closes with a reset instead of an end."""
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    exchange.close_connection = True
    exchange.connection.close()


def speaks_no_http(exchange: Exchange) -> None:
    """Something else's greeting."""
    exchange.write(b"SSH-2.0-OpenSSH_9.9\r\n")
    exchange.close_connection = True


def goes_on_and_on(exchange: Exchange) -> None:
    """A body of 200 MB, if anybody reads it."""
    exchange.start(200, {"Content-Type": JSON, "Transfer-Encoding": "chunked"})
    exchange.chunk(b'{"text": "')
    for _ in range(200):
        exchange.chunk(b"a" * 1_000_000)
    exchange.chunk(b"")


def _parts(body: bytes, content_type: str) -> tuple[dict[str, str], bytes]:
    """The fields of a form, and the file in it."""
    boundary = content_type.partition("boundary=")[2].strip('"').encode()
    fields: dict[str, str] = {}
    upload = b""
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, _, data = part.partition(b"\r\n\r\n")
        name = head.decode().partition('name="')[2].partition('"')[0]
        if b"filename=" in head:
            upload = data
        else:
            fields[name] = data.decode()
    return fields, upload


def certificate(folder: Path) -> Path:
    """A file with a certificate for localhost and its key. Nobody trusts it and it opens nothing."""
    path = folder / "localhost.pem"
    path.write_text(_PEM, "utf-8")
    return path


_PEM = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgoJHJlxXG586boewc
Uc/5CbuOXRiidMb2z1HRZIo8oemhRANCAASzkAkGtK979669REvFjP5b3ZcoOF7U
9+ymbnwXG576GmRIo6GjBtf8BTK9HOgDcAPN/PWHYTyKaCRNCVptr+Mm
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBZzCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABLOQCQa0r3v3rr1E
S8WM/lvdlyg4XtT37KZufBcbnvoaZEijoaMG1/wFMr0c6ANwA8389YdhPIpoJE0J
Wm2v4yajTjBMMA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0
hwR/AAABMB0GA1UdDgQWBBTOC73Z1sV5f3XsnTLKWNgDQ1N5yTAKBggqhkjOPQQD
AgNIADBFAiEA08Uo5zHvP854qBnOSW8OpVH31J1iLGRoqab+jeIiLUsCIDOPkLfh
3ombL3nsQw2FUG2BPlmXGU0tvdudQqzNe/CR
-----END CERTIFICATE-----
"""
