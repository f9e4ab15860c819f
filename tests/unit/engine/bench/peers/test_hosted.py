"""The hosted API: one request after key-up, none without a key, and the key in no message."""

from __future__ import annotations

import io
import threading
import wave
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import numpy as np
import pytest

from engine.bench.peers.hosted import KEY, MODEL, URL, Hosted, wav
from engine.bench.speech import Utterance
from engine.errors import DecodeFailed, UsageError

SECRET = "a-key-that-opens-nothing"
UTTERANCE = Utterance(np.arange(16_000, dtype=np.int16), 0.0)


class Service(HTTPServer):
    """A transcription service on this machine that answers what it is told to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = 200
        self.requests: list[tuple[str, str, bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((self.path, self.headers["Authorization"], body))
        answer = b'{"text": " words from afar "}' if self.server.status == 200 else b'{"error": {}}'
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *arguments: object) -> None:
        """Be quiet."""


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def hosted(service: Service) -> Hosted:
    peer = Hosted({KEY: SECRET, URL: service.url, MODEL: "some-model"})
    peer.load()
    return peer


def test_the_recording_is_sent_once_and_its_words_come_back(service: Service) -> None:
    peer = hosted(service)
    heard = peer.dictate(UTTERANCE, 0.3)
    peer.close()
    assert heard.text == "words from afar"
    ((path, authorization, body),) = service.requests
    assert (path, authorization) == ("/v1/audio/transcriptions", f"Bearer {SECRET}")
    assert b"some-model" in body and b"RIFF" in body


@pytest.mark.parametrize("status", [401, 500])
def test_a_refusal_is_not_retried_and_never_tells_the_key(service: Service, status: int) -> None:
    service.status = status
    peer = hosted(service)
    with pytest.raises(DecodeFailed) as failure:
        peer.dictate(UTTERANCE, 0.0)
    peer.close()
    assert len(service.requests) == 1
    assert SECRET not in str(failure.value)
    assert SECRET not in repr(peer.about)


def test_without_a_key_it_is_not_run() -> None:
    with pytest.raises(UsageError, match=KEY):
        Hosted({URL: "http://127.0.0.1:9/v1"}).load()


def test_the_file_holds_the_samples() -> None:
    with wave.open(io.BytesIO(wav(UTTERANCE.pcm))) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (16_000, 1, 2)
        assert file.readframes(16_000) == UTTERANCE.pcm.tobytes()
