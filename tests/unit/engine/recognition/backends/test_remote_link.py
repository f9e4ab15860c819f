"""What the exceptions of the HTTP library mean, and which loggers say nothing any more."""

from __future__ import annotations

import itertools
import logging
import socket
import ssl
from collections.abc import Iterator

import pytest

from engine.recognition.backends.remote_failures import Failure, Kind
from engine.recognition.backends.remote_link import LOGGERS, failure_in, hush


def named(name: str) -> Exception:
    """An exception of a class with this name, as either HTTP library has one."""
    made: Exception = type(name, (Exception,), {})("with private words")
    return made


def caused(*chain: BaseException) -> BaseException:
    """The first of these, caused by the second, and so on."""
    for effect, cause in itertools.pairwise(chain):
        effect.__cause__ = cause
    return chain[0]


def untrusted() -> ssl.SSLError:
    return ssl.SSLCertVerificationError(1, "certificate verify failed")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (caused(named("APIConnectionError"), named("ConnectError"), socket.gaierror()), Kind.NO_SERVER),
        (
            caused(named("APIConnectionError"), named("ConnectError"), ConnectionRefusedError()),
            Kind.NO_SERVER,
        ),
        (caused(named("APITimeoutError"), named("ConnectTimeout"), TimeoutError()), Kind.NO_SERVER),
        (caused(named("APIConnectionError"), named("ProxyError")), Kind.NO_SERVER),
        (caused(named("APIConnectionError"), named("ConnectError"), untrusted()), Kind.TLS),
        (caused(named("APIConnectionError"), ssl.SSLError(1, "wrong version number")), Kind.TLS),
        (caused(named("APIConnectionError"), named("ReadError"), ssl.SSLEOFError()), Kind.BROKEN),
        (caused(named("APITimeoutError"), named("ReadTimeout")), Kind.SLOW),
        (caused(named("APITimeoutError"), named("WriteTimeout")), Kind.SLOW),
        (caused(named("APIConnectionError"), named("RemoteProtocolError")), Kind.BROKEN),
        (caused(named("APIConnectionError"), Failure(Kind.KEY, 401)), Kind.KEY),
    ],
)
def test_what_counts_is_what_caused_it(error: BaseException, kind: Kind) -> None:
    assert failure_in(error, begun=False).kind is kind


def test_a_connection_that_breaks_in_the_body_cut_it_off() -> None:
    assert failure_in(named("ReadError"), begun=True).kind is Kind.CUT


@pytest.mark.allow_logs
def test_an_exception_that_nobody_expected_is_logged_without_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert failure_in(named("SomethingElse"), begun=False).kind is Kind.BROKEN
    assert "SomethingElse" in caplog.text
    assert "private words" not in caplog.text


def test_a_circle_of_causes_ends() -> None:
    first, second = named("ReadError"), named("ReadError")
    first.__cause__, second.__cause__ = second, first
    assert failure_in(first, begun=False).kind is Kind.BROKEN


@pytest.fixture
def levels() -> Iterator[None]:
    """The loggers' levels as they were."""
    before = {name: logging.getLogger(name).level for name in LOGGERS}
    yield
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.usefixtures("levels")
def test_the_clients_loggers_are_made_quieter_and_never_louder() -> None:
    logging.getLogger("openai").setLevel(logging.DEBUG)
    logging.getLogger("httpx").setLevel(logging.ERROR)
    logging.getLogger("httpcore").setLevel(logging.NOTSET)
    hush()
    assert [logging.getLogger(name).level for name in ("openai", "httpx", "httpcore")] == [30, 40, 30]
