"""Servers on this machine are found by their ports; what lists no models is none."""

from __future__ import annotations

import socket

from engine.cleanup.discovery import PORTS, discover, writers
from helpers.llm_server import MODEL, LlmServer
from helpers.speech_server import Manners, says


def port_of(server: LlmServer) -> int:
    return int(server.origin.rpartition(":")[2])


def test_a_server_is_found_with_the_models_that_write() -> None:
    with (
        LlmServer(Manners(models=(MODEL, "embed-small"))) as one,
        LlmServer() as wants_key,
        LlmServer() as page,
        socket.create_server(("127.0.0.1", 0)) as deaf,
    ):
        page.lists = says(b"<html>", "text/html")
        free = socket.create_server(("127.0.0.1", 0))
        nobody = free.getsockname()[1]
        free.close()
        ports = {
            "deaf": deaf.getsockname()[1],
            "page": port_of(page),
            "key": port_of(wants_key),
            "nobody": nobody,
            "one": port_of(one),
        }
        (found,) = discover(ports, wait_s=2.0)
        assert (found.name, found.url, found.models) == ("one", one.url, (MODEL,))
        assert "authorization" not in wants_key.requests[0].headers


def test_the_usual_ports_are_asked() -> None:
    assert set(PORTS.values()) == {11434, 1234, 8080, 8000}


def test_models_that_write_no_text_are_left_out() -> None:
    assert writers(["nomic-embed-text", "qwen3:4b", "whisper-1"]) == ("qwen3:4b",)
