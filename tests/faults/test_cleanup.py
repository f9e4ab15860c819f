"""A language model's server that is there and misbehaves: the words arrive once, in time, and are theirs."""

from __future__ import annotations

import logging
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.cleanup.cleaner import Cleaner
from engine.cleanup.endpoint import load_client
from engine.cleanup.job import Cleaned, Kept, Outcome
from engine.cleanup.llm import LanguageModel
from engine.cleanup.skips import Policy
from helpers.llm_server import (
    KEY,
    MODEL,
    SPOKEN,
    WRITTEN,
    LlmServer,
    corrects,
    hangs_before_headers,
    misbehaviours,
    threads_of_cleanup,
)

DEADLINE_S = 0.5
CALM_S = 30.0
LONG_S = 30.0  # only what waits for ever takes so long
NAMES = list(misbehaviours(DEADLINE_S, ""))


@pytest.fixture
def server() -> Iterator[LlmServer]:
    with LlmServer() as running:
        yield running


@pytest.fixture(scope="module", autouse=True)
def client_is_loaded() -> None:
    """The first import of the client takes longer than the deadline on a busy machine."""
    load_client()


def cleaner(url: str, deadline_s: float = DEADLINE_S, key: str = KEY) -> Cleaner:
    return Cleaner(LanguageModel(url, MODEL, key), Policy(deadline_s))


def outcomes(cleaner: Cleaner) -> list[Outcome]:
    """All that a job tells, until well after its deadline."""
    told: list[Outcome] = []
    job = cleaner.start(SPOKEN, then=told.append)
    assert job.result() is not None
    deadline = time.monotonic() + LONG_S
    while threads_of_cleanup() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threads_of_cleanup() == []
    return told


@pytest.mark.parametrize("name", NAMES)
def test_the_words_arrive_once_cleaned_where_a_good_answer_came_in_time(server: LlmServer, name: str) -> None:
    with LlmServer() as elsewhere:
        case = misbehaviours(DEADLINE_S, elsewhere.url)[name]
        # Where an answer comes, a stalled machine must not make it late.
        asking = cleaner(server.url, DEADLINE_S if case.hangs else CALM_S)
        server.then(*case.steps)
        (outcome,) = outcomes(asking)
        if case.cleaned:
            assert isinstance(outcome, Cleaned)
            assert outcome.text == WRITTEN
        else:
            assert isinstance(outcome, Kept)
            assert outcome.text == SPOKEN
            assert re.search(case.why, outcome.why), outcome.why
        assert elsewhere.connections == 0
        asking.close()


@pytest.mark.parametrize("name", NAMES)
def test_the_next_dictation_is_cleaned_whatever_happened(server: LlmServer, name: str) -> None:
    case = misbehaviours(DEADLINE_S, "http://127.0.0.1:9")[name]
    asking = cleaner(server.url)
    server.then(*case.steps)
    asking.start("what did uh what did she say").result()
    asking.policy = Policy(CALM_S)
    server._steps.clear()
    assert asking.start(SPOKEN).result().text == WRITTEN
    asking.close()


@pytest.mark.parametrize("name", NAMES)
def test_key_and_words_are_in_no_reason_and_no_log(
    server: LlmServer, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    asking = cleaner(server.url)
    server.then(*misbehaviours(DEADLINE_S, "http://127.0.0.1:9")[name].steps)
    outcome = asking.start(SPOKEN).result()
    shown = f"{getattr(outcome, 'why', '')} {caplog.text} {asking!r} {asking.model!r}"
    assert KEY not in shown
    assert "tuesday" not in shown.lower()
    asking.close()


def test_no_server_is_said_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    (outcome,) = outcomes(cleaner(f"http://127.0.0.1:{port}/v1", CALM_S))
    assert isinstance(outcome, Kept)
    assert outcome.why == f"no server answers at 127.0.0.1:{port}"


def test_a_port_where_nobody_listens_to_what_is_said_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        (outcome,) = outcomes(cleaner(f"http://127.0.0.1:{deaf.getsockname()[1]}/v1"))
    assert isinstance(outcome, Kept)
    assert "no whole answer in time" in outcome.why


def test_a_certificate_that_cannot_be_trusted_is_said(tmp_path: Path) -> None:
    made = tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*command, "-keyout", made, "-out", tmp_path / "c.pem"], check=True, capture_output=True)
    made.write_text(made.read_text() + (tmp_path / "c.pem").read_text())
    with LlmServer(certificate=made) as server:
        (outcome,) = outcomes(cleaner(server.url, CALM_S))
        assert isinstance(outcome, Kept)
        assert "no encryption that can be trusted" in outcome.why
        assert server.chats == []


def test_the_key_goes_to_its_server_and_nowhere_else(server: LlmServer) -> None:
    with LlmServer() as elsewhere:
        asking = cleaner(server.url)
        for name in ("redirect", "not found", "internal error"):
            server.then(*misbehaviours(DEADLINE_S, elsewhere.url)[name].steps)
            asking.start(f"{SPOKEN} {name}").result()
        assert elsewhere.connections == 0
        assert {chat.headers["authorization"] for chat in server.chats} == {f"Bearer {KEY}"}
        asking.close()


def test_a_job_that_is_cancelled_gives_its_words_back_and_cuts_the_request(server: LlmServer) -> None:
    asking = cleaner(server.url, CALM_S)
    server.then(hangs_before_headers)
    told: list[Outcome] = []
    job = asking.start(SPOKEN, then=told.append)
    while not server.chats:
        time.sleep(0.005)
    job.cancel()
    assert job.result() == told[0]
    assert isinstance(told[0], Kept)
    assert told[0].why == "it was cancelled"
    deadline = time.monotonic() + LONG_S
    while threads_of_cleanup() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threads_of_cleanup() == []
    assert len(told) == 1
    assert asking.start(SPOKEN).result().text == WRITTEN
    asking.close()


def test_warming_that_is_still_under_way_holds_nothing_up(server: LlmServer) -> None:
    asking = cleaner(server.url, CALM_S)
    server.then(hangs_before_headers, corrects)
    asking.warm()
    while not server.chats:
        time.sleep(0.005)
    assert asking.start(SPOKEN).result().text == WRITTEN
    asking.close()
