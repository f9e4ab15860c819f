"""What is sent, in which manner, and what of the connection is kept."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from engine.cleanup.llm import CLAUSES, Answer, LanguageModel
from engine.cleanup.manner import QUIET
from engine.errors import UsageError
from engine.recognition.backends.remote_failures import Failure, Kind
from helpers.llm_server import KEY, MODEL, SPOKEN, WRITTEN, LlmServer, rambles, thinks
from helpers.speech_server import Manners


@pytest.fixture
def server() -> Iterator[LlmServer]:
    with LlmServer() as running:
        yield running


@pytest.fixture
def model(server: LlmServer) -> Iterator[LanguageModel]:
    made = LanguageModel(server.url, MODEL, KEY)
    yield made
    made.close()


def ask(model: LanguageModel, text: str = SPOKEN) -> Answer:
    line = model.line()
    try:
        return model.ask(line, text, time.monotonic() + 20.0, lambda _: True)
    finally:
        model.give_back(line)


def test_the_words_are_sent_and_nothing_of_the_machine(server: LlmServer, model: LanguageModel) -> None:
    assert ask(model).text == WRITTEN
    (chat,) = server.chats
    assert chat.text == SPOKEN
    assert chat.body["temperature"] <= 0.3
    assert chat.body["max_tokens"] > len(SPOKEN)
    assert chat.body["stream"] is True
    assert {name: chat.body[name] for name in QUIET} == QUIET
    assert set(chat.headers) <= {
        *("host", "content-type", "content-length", "connection", "user-agent", "accept"),
        *("accept-encoding", "authorization", "x-stainless-raw-response"),
    }


def test_one_connection_serves_the_warming_and_every_request(server: LlmServer, model: LanguageModel) -> None:
    assert model.warm()
    assert model.warm(), "a second one so soon asks nothing"
    ask(model)
    ask(model)
    assert server.connections == 1
    assert len(server.chats) == 3
    assert server.chats[0].body["messages"][:-1] == server.chats[1].body["messages"][:-1]
    assert server.chats[0].body["max_tokens"] == 1


@pytest.mark.parametrize(
    "refuses", [("chat_template_kwargs",), ("reasoning_effort", "temperature"), ("max_tokens", "stream")]
)
def test_what_the_server_refuses_is_asked_for_once(
    server: LlmServer, model: LanguageModel, refuses: tuple[str, ...]
) -> None:
    server.refuses = refuses
    assert model.warm()
    sent = len(server.chats)
    assert ask(model).text == WRITTEN
    assert len(server.chats) == sent + 1
    assert not set(refuses) & set(server.chats[-1].body)


def test_a_server_that_does_not_stream_is_read_too(server: LlmServer, model: LanguageModel) -> None:
    server.streams = False
    assert ask(model).text == WRITTEN


def test_thoughts_are_noticed_and_left_out(server: LlmServer, model: LanguageModel) -> None:
    server.then(thinks)
    answer = ask(model)
    assert answer.text == WRITTEN
    assert answer.thought


def test_a_model_that_rambles_is_cut_off(server: LlmServer, model: LanguageModel) -> None:
    server.then(rambles)
    assert ask(model).text == WRITTEN
    assert ask(model).text == WRITTEN
    assert server.connections == 2


def test_each_failure_has_its_clause(model: LanguageModel) -> None:
    assert set(CLAUSES) == set(Kind)
    clauses = [model.clause(Failure(kind, 418, to="https://x.org")) for kind in Kind]
    assert all(model.where in clause and not clause.endswith(".") for clause in clauses)


def test_a_server_that_cannot_be_warmed_is_no_error() -> None:
    with LlmServer(Manners(models=("another",))) as server:
        model = LanguageModel(server.url, MODEL)
        assert not model.warm()
        model.close()


def test_a_model_needs_a_name() -> None:
    with pytest.raises(UsageError, match="no language model is named"):
        LanguageModel("http://localhost:1", " ")
