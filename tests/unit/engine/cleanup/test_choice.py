"""The model that is named is asked, or the first that is there; a key goes where an address was given."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from engine.cleanup.choice import choose
from engine.errors import UsageError
from helpers.llm_server import KEY, MODEL, LlmServer
from helpers.speech_server import Manners

ENVIRON = {"SAYSO_CLEANUP_API_KEY": KEY}


@pytest.fixture
def server() -> Iterator[LlmServer]:
    with LlmServer(Manners(models=("embed-small", MODEL, "another"))) as running:
        yield running


def ports(server: LlmServer) -> dict[str, int]:
    return {"here": int(server.origin.rpartition(":")[2])}


def test_a_model_that_is_named_is_asked_without_looking(server: LlmServer) -> None:
    model = choose(server.url, "another", ENVIRON)
    assert (model.model, model.where) == ("another", server.origin.removeprefix("http://"))
    assert server.connections == 0


def test_otherwise_it_is_the_first_that_writes(server: LlmServer) -> None:
    assert choose(server.url, "", ENVIRON).model == MODEL
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_without_an_address_this_machine_is_looked_at_without_a_key(server: LlmServer) -> None:
    assert choose("", "", ENVIRON, ports=ports(server)).model == MODEL
    assert choose("", "another", ENVIRON, ports=ports(server)).model == "another"
    assert all("authorization" not in request.headers for request in server.requests)


def test_a_name_that_nobody_has_is_said_with_those_that_are_there(server: LlmServer) -> None:
    with pytest.raises(UsageError, match="language model 'nope'") as error:
        choose("", "nope", {}, ports=ports(server))
    assert error.value.alternatives == (MODEL, "another")


def test_no_server_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(UsageError, match="no server of language models runs"):
        choose("", "", {}, ports={"nobody": port})
    with pytest.raises(UsageError, match="no server answers"):
        choose(f"http://127.0.0.1:{port}", "", {}, keyring=lambda *_: None)


def test_a_server_without_models_is_said() -> None:
    with (
        LlmServer(Manners(models=("embed-small",))) as server,
        pytest.raises(UsageError, match="lists no language model"),
    ):
        choose(server.url, "", {}, keyring=lambda *_: None)
