"""Words and keys go where they may, and nowhere else."""

from __future__ import annotations

import pytest

from engine.cleanup.endpoint import list_models, llm_address, llm_checked, llm_key
from engine.errors import UsageError
from helpers.llm_server import KEY, MODEL, LlmServer


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:11434",
        "http://127.0.0.1:8080/v1/chat/completions",
        "http://192.168.1.5:1234/v1/",
        "http://gpu:8000",
        "http://gpu.local",
        "http://[::1]:8000/v1",
        "https://api.example.org/v1",
    ],
)
def test_an_address_that_is_near_or_encrypted_is_taken(url: str) -> None:
    assert llm_address(url).base.endswith("/v1")


@pytest.mark.parametrize("url", ["http://api.example.org/v1", "http://8.8.8.8:11434"])
def test_words_do_not_leave_in_the_clear(url: str) -> None:
    with pytest.raises(UsageError, match="without encryption"):
        llm_address(url)


@pytest.mark.parametrize(
    "url", ["", "ftp://x", "https://me:secret@x.org", "https://x.org/v1?key=1", "http://["]
)
def test_what_is_wrong_is_said_of_this_kind_of_server(url: str) -> None:
    with pytest.raises(UsageError, match="the language model's server") as error:
        llm_address(url)
    assert "SAYSO_API_KEY" not in str(error.value)
    assert "secret" not in str(error.value)


def test_a_key_of_a_speech_server_is_not_sent_here() -> None:
    environ = {"SAYSO_API_KEY": "speech"}
    assert llm_key("http://localhost:1/v1", environ, lambda *_: None) is None
    environ["SAYSO_CLEANUP_API_KEY"] = "words"
    assert llm_key("http://localhost:1/v1", environ, lambda *_: None) == "words"


def test_the_keyring_is_asked_for_this_server() -> None:
    asked: list[tuple[str, str]] = []

    def keyring(service: str, name: str) -> str:
        asked.append((service, name))
        return "kept"

    assert llm_key("https://x.org/v1/chat/completions", {}, keyring) == "kept"
    assert asked == [("sayso", "https://x.org")]


def test_a_key_that_is_none_is_refused_without_being_shown() -> None:
    with pytest.raises(UsageError, match="the language model's server") as error:
        llm_checked("sk-x\n")
    assert "sk-x" not in str(error.value)


def test_a_server_lists_its_models() -> None:
    with LlmServer() as server:
        assert list_models(server.url, KEY, 10.0) == (MODEL, "embed-small")
