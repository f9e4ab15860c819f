"""A speech server that misbehaves: each way ends in one clear error before the deadline, and nothing leaks.

Deadlines here are half a second and the limits on them twenty times as long. A server that hangs does so
until the end of its test, so that a deadline which does not hold is found, however busy the machine is.
"""

from __future__ import annotations

import contextlib
import gzip
import logging
import re
import socket
import threading
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from engine.errors import DecodeFailed, ModelBroken, ModelError
from engine.recognition.backends.remote import Patience, RemoteRecognizer
from engine.recognition.backends.scripted import say
from engine.recognition.base import DecodeOptions
from helpers.speech_server import (
    EVENTS,
    TEXT,
    Manners,
    SpeechServer,
    Step,
    cuts_the_body,
    drips,
    drips_a_refusal,
    event,
    events_of,
    fails,
    goes_on_and_on,
    hangs_before_headers,
    hangs_in_body,
    hangs_in_headers,
    hangs_up,
    honest,
    resets,
    says,
    speaks_no_http,
    stream,
)

WORDS = "send the letter today"
SPEECH = say(WORDS)
KEY = "sk-very-secret"
CALM = Patience(connect_s=5.0, base_s=20.0, per_audio_s=0.0, load_s=30.0)
HASTY = Patience(connect_s=0.5, base_s=0.5, per_audio_s=0.0, load_s=0.5)
LONG_S = 10.0  # 20 times the hasty deadline
DELTA = {"type": "transcript.text.delta", "delta": "send the letter "}
STREAMED = DecodeOptions("en", first_words=lambda _: True)
WHOLE = DecodeOptions("en")


@pytest.fixture
def server() -> Iterator[SpeechServer]:
    with SpeechServer(Manners(key=KEY, formats=("json", "text"))) as running:
        yield running


@contextlib.contextmanager
def loaded(server: SpeechServer, patience: Patience = CALM) -> Iterator[RemoteRecognizer]:
    """A recogniser that was loaded calmly and then has `patience`."""
    recognizer = RemoteRecognizer(server.url, "scripted", KEY, patience=CALM)
    recognizer.load()
    recognizer.patience = patience
    yield recognizer
    recognizer.close()


@dataclass(frozen=True)
class Case:
    """One way to misbehave: the steps it takes, what is said of it, and whether the settings are to blame.

    Attributes:
        lasting: It is an error of the settings even after the server has worked.
        at_load: It is one while loading.
        tries: How often the audio is sent.
    """

    steps: tuple[Step, ...]
    says: str
    lasting: bool = False
    at_load: bool = False
    tries: int = 1
    options: DecodeOptions = WHOLE


JUNK = b"\x89PNG\r\n\x1a\n\x00\xff"
PAGE = b"<!DOCTYPE html><html><body>Sign in to the network"
CASES = {
    "wrong key": Case((fails(401, b'{"error": "bad key sk-very-secret"}'),), "wants a valid key", True, True),
    "forbidden": Case((fails(403),), "wants a valid key", True, True),
    "unknown model": Case((fails(404, b'{"error": "model x does not exist"}'),), "has no model", True, True),
    "wrong path": Case((fails(404, b'{"detail": "Not Found"}'),), "no speech service", True, True),
    "wrong method": Case((fails(405),), "no speech service", True, True),
    "redirect": Case(
        (fails(307, location="https://elsewhere.example.org/v1/x?key=1"),),
        "sends on to https://elsewhere.example.org,",
        True,
        True,
    ),
    "redirect to nowhere": Case((fails(302),), "sends on to another address", True, True),
    "redirect that is made up": Case((fails(302, location="http://a b\t@["),), "another address", True, True),
    "too large": Case((fails(413, PAGE, "text/html"),), "of this size", at_load=True),
    "refused": Case((fails(400, b'{"error": "audio is odd"}'),), r"refused .*HTTP 400", at_load=True),
    "internal error": Case((fails(500),), r"failed \(HTTP 500\)"),
    "gateway timeout": Case((fails(504),), r"busy or restarting \(HTTP 504\)"),
    "busy for good": Case((fails(503),) * 3, "busy or restarting", tries=3),
    "rate limit for an hour": Case((fails(429, retry_after="3600"),), "busy or restarting"),
    "not JSON": Case((says(b"Traceback (most recent call last)"),), "makes no sense", at_load=True),
    "JSON cut short": Case((says(b'{"text": "one'),), "makes no sense", at_load=True),
    "JSON of something else": Case((says({"status": "ok"}),), "makes no sense", at_load=True),
    "empty body": Case((says(b""),), "makes no sense", at_load=True),
    "bare text": Case((says(b"ok", TEXT),), "makes no sense", at_load=True),
    "page": Case((says(PAGE, "text/html"),), "web page", at_load=True),
    "page called JSON": Case((says(PAGE),), "web page", at_load=True),
    "wrong content type": Case((says({"text": "x"}, "audio/wav"),), "makes no sense", at_load=True),
    "not UTF-8": Case((says('{"text": "größer"}'.encode("latin-1")),), "makes no sense", at_load=True),
    "junk": Case((says(JUNK),), "makes no sense", at_load=True),
    "compressed": Case(
        (says(gzip.compress(b'{"text": "x"}'), content_encoding="gzip"),), "makes no sense", at_load=True
    ),
    "huge": Case((goes_on_and_on,), "larger than any transcript", at_load=True),
    "body cut off": Case((cuts_the_body,) * 2, "cut off", tries=2),
    "hangs up": Case((hangs_up,) * 2, "broke off", tries=2),
    "reset": Case((resets,) * 2, "broke off", tries=2),
    "no HTTP": Case((speaks_no_http,) * 2, "broke off", tries=2),
}
STREAMS = {
    "stream cut off": Case((stream([event(DELTA)]),), "cut off", options=STREAMED),
    "stream cut off before any words": Case(
        (stream([b": hello\n\n", event({"type": "transcript.text.delta", "delta": "se"})]),) * 2,
        "cut off",
        options=STREAMED,
        tries=2,
    ),
    "stream of nothing": Case((stream([]),), "makes no sense", options=STREAMED),
    "stream that is no stream": Case((says(b"data: {\n\n", EVENTS),), "makes no sense", options=STREAMED),
    "stream that is not UTF-8": Case((stream([b"data: \xff\n\n"]),), "makes no sense", options=STREAMED),
    "stream with an error": Case(
        (stream([event(DELTA), event({"error": {"message": "out of memory"}})]),),
        r"failed",
        options=STREAMED,
    ),
    "stream that is huge": Case(
        (stream([b"data: " + b"a" * 500_000] * 3),), "larger than any transcript", options=STREAMED
    ),
}
HANGS = {
    "before headers": (hangs_before_headers, WHOLE),
    "in the headers": (hangs_in_headers, WHOLE),
    "in the body": (hangs_in_body, WHOLE),
    "a byte at a time": (drips, WHOLE),
    "in a refusal": (drips_a_refusal, WHOLE),
    "in a stream": (stream([event(DELTA)], ends=False), STREAMED),
    "in a stream that says it is alive": (stream([b": ping\n\n"] * 2_000, pause_s=0.05), STREAMED),
}


def all_text(error: BaseException) -> str:
    """An error with everything that caused it, as a crash report would show it."""
    return f"{error!r} {error} {''.join(traceback.format_exception(error))}"


@pytest.mark.parametrize("name", [*CASES, *STREAMS])
def test_each_misbehaviour_has_its_error_and_the_next_decode_works(server: SpeechServer, name: str) -> None:
    case = {**CASES, **STREAMS}[name]
    with loaded(server) as recognizer:
        sent = len(server.transcriptions)
        server.then(*case.steps)
        with pytest.raises(ModelError, match=case.says) as error:
            recognizer.decode(SPEECH, case.options)
        assert isinstance(error.value, DecodeFailed) != case.lasting
        assert error.value.remedy
        assert len(server.transcriptions) - sent == case.tries
        assert recognizer.decode(SPEECH, WHOLE).text == WORDS


@pytest.mark.parametrize("name", CASES)
def test_a_misbehaviour_while_loading_has_the_same_error(server: SpeechServer, name: str) -> None:
    case = CASES[name]
    recognizer = RemoteRecognizer(server.url, "scripted", KEY, patience=CALM)
    server.then(*case.steps)
    with pytest.raises(ModelError, match=case.says) as error:
        recognizer.load()
    assert isinstance(error.value, DecodeFailed) != case.at_load
    recognizer.load()
    assert recognizer.decode(SPEECH).text == WORDS
    recognizer.close()


@pytest.mark.parametrize("name", HANGS)
def test_the_deadline_holds_whatever_hangs_and_the_next_decode_works(server: SpeechServer, name: str) -> None:
    step, options = HANGS[name]
    with loaded(server, HASTY) as recognizer:
        server.then(step)
        started = time.monotonic()
        with pytest.raises(DecodeFailed, match=r"no whole answer within 0\.5 s"):
            recognizer.decode(SPEECH, options)
        assert time.monotonic() - started < LONG_S
        recognizer.patience = CALM
        assert recognizer.decode(SPEECH, WHOLE).text == WORDS


def test_the_deadline_holds_while_loading(server: SpeechServer) -> None:
    server.then(drips)
    started = time.monotonic()
    with pytest.raises(DecodeFailed, match="no whole answer"):
        RemoteRecognizer(server.url, "scripted", KEY, patience=HASTY).load()
    assert time.monotonic() - started < LONG_S


def test_a_port_where_nobody_listens_to_what_is_said_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # the system accepts, nobody reads
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        recognizer = RemoteRecognizer(url, "scripted", KEY, patience=HASTY)
        started = time.monotonic()
        with pytest.raises(DecodeFailed, match="no whole answer"):
            recognizer.load()
        assert time.monotonic() - started < LONG_S


def test_threads_of_requests_that_were_given_up_end(server: SpeechServer) -> None:
    with loaded(server, HASTY) as recognizer:
        for step in (hangs_before_headers, hangs_in_headers, drips):
            server.then(step)
            with pytest.raises(DecodeFailed):
                recognizer.decode(SPEECH)
    deadline = time.monotonic() + LONG_S
    while requests_under_way() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert requests_under_way() == []


def requests_under_way() -> list[threading.Thread]:
    """Threads that wait for a speech server."""
    return [thread for thread in threading.enumerate() if thread.name == "speech-server"]


def test_no_server_is_said_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    recognizer = RemoteRecognizer(f"http://127.0.0.1:{port}", "scripted", KEY, patience=CALM)
    with pytest.raises(DecodeFailed, match=f"no server answers at 127.0.0.1:{port}"):
        recognizer.load()


def test_a_server_without_encryption_where_some_was_expected_is_said(server: SpeechServer) -> None:
    url = server.url.replace("http://", "https://")
    with pytest.raises(ModelBroken, match="no encryption that can be trusted"):
        RemoteRecognizer(url, "scripted", KEY, patience=CALM).load()
    assert server.requests == []


def test_certificates_that_are_not_there_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/authority.pem")
    with pytest.raises(ModelBroken, match="check the proxy and certificate variables"):
        RemoteRecognizer("https://127.0.0.1:9", "scripted", KEY, patience=CALM).load()


def test_a_server_that_dies_and_comes_back_is_used_again(server: SpeechServer) -> None:
    with loaded(server) as recognizer:
        server.then(hangs_up)
        assert recognizer.decode(SPEECH).text == WORDS
        server.then(resets, honest)
        assert recognizer.decode(SPEECH).text == WORDS


def test_a_redirect_is_never_followed(server: SpeechServer) -> None:
    with SpeechServer() as elsewhere, loaded(server) as recognizer:
        server.then(fails(307, location=f"{elsewhere.url}/audio/transcriptions"))
        with pytest.raises(ModelBroken, match=f"sends on to {re.escape(elsewhere.origin)}"):
            recognizer.decode(SPEECH)
        assert elsewhere.connections == 0


def test_a_busy_server_is_asked_again_when_it_says(server: SpeechServer) -> None:
    with loaded(server) as recognizer:
        server.then(fails(429, retry_after="0.3"), fails(503, retry_after="0"))
        started = time.monotonic()
        assert recognizer.decode(SPEECH).text == WORDS
        assert time.monotonic() - started >= 0.3


def test_a_refusal_leaves_a_connection_that_can_be_used_again(server: SpeechServer) -> None:
    with loaded(server) as recognizer:
        recognizer.decode(SPEECH)
        before = server.connections
        for status in (400, 404, 500):
            server.then(fails(status, b'{"detail": "no"}'))
            with pytest.raises(ModelError):
                recognizer.decode(SPEECH)
        assert recognizer.decode(SPEECH).text == WORDS
        assert server.connections == before


def test_words_that_were_told_are_not_asked_for_twice(server: SpeechServer) -> None:
    told: list[str] = []
    with loaded(server) as recognizer:
        sent = len(server.transcriptions)
        server.then(stream(events_of(WORDS, "openai")[:3]))
        with pytest.raises(DecodeFailed, match="cut off"):
            recognizer.decode(SPEECH, DecodeOptions("en", first_words=lambda text: told.append(text) is None))
        assert told == ["send", "send the"]
        assert len(server.transcriptions) - sent == 1


@pytest.mark.parametrize(
    "lists",
    [
        says(PAGE, "text/html"),
        says(JUNK),
        says(b"[]"),
        fails(404),
        fails(403),
        fails(500),
        fails(307, location="http://elsewhere.example.org"),
        cuts_the_body,
        goes_on_and_on,
    ],
)
def test_a_list_of_models_that_is_none_is_done_without(server: SpeechServer, lists: Step) -> None:
    server.lists = lists
    with loaded(server) as recognizer:
        assert recognizer.decode(SPEECH).text == WORDS


@pytest.mark.parametrize(
    ("lists", "kind"), [(fails(401), ModelBroken), (fails(503), DecodeFailed), (hangs_up, DecodeFailed)]
)
def test_a_list_of_models_tells_what_a_decode_would_tell(
    server: SpeechServer, lists: Step, kind: type[ModelError]
) -> None:
    server.lists = lists
    with pytest.raises(kind):
        RemoteRecognizer(server.url, "scripted", KEY, patience=CALM).load()
    assert server.transcriptions == []


@pytest.mark.parametrize("name", [*CASES, *STREAMS])
def test_the_key_and_the_words_are_in_no_error_and_no_log(
    server: SpeechServer, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    case = {**CASES, **STREAMS}[name]
    with loaded(server) as recognizer:
        server.then(*case.steps)
        with pytest.raises(ModelError) as error:
            recognizer.decode(SPEECH, case.options)
        shown = f"{all_text(error.value)} {caplog.text} {recognizer!r} {recognizer.info!r}"
    assert KEY not in shown
    assert "send the" not in shown
    assert KEY not in repr(vars(error.value))


def test_silence_and_noise_travel_as_anything_else(server: SpeechServer) -> None:
    noise = np.random.default_rng(3).normal(0, 0.001, 16_000).astype(np.float32)
    with loaded(server) as recognizer:
        assert recognizer.decode(np.zeros(16_000, np.float32)).text == ""
        assert recognizer.decode(noise).text == ""
