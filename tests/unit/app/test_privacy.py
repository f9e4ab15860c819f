"""What the settings say of the network is what they mean."""

from __future__ import annotations

import pytest

from app.privacy import is_near, network
from app.settings.values import Settings

SERVER = "https://speech.example.org/v1"


def said(settings: Settings) -> str:
    return " ".join(network(settings))


def test_by_default_nothing_leaves_the_machine() -> None:
    assert "Nothing you say leaves this machine" in said(Settings())


@pytest.mark.parametrize("field", ["model", "preload"])
def test_a_speech_server_that_is_used_is_named(field: str) -> None:
    settings = Settings(server=SERVER).merge(**{field: "remote:whisper"})
    assert "sent to speech.example.org" in said(settings)
    assert "Nothing you say" not in said(settings)


def test_a_server_that_nothing_uses_gets_nothing() -> None:
    assert "Nothing you say leaves this machine" in said(Settings(server=SERVER))


def test_a_language_model_elsewhere_is_named_and_one_here_is_called_so() -> None:
    away = Settings(cleanup="llm", cleanup_url="https://llm.example.org/v1")
    assert "sent to llm.example.org" in said(away)
    for url in ("", "http://localhost:11434/v1"):
        assert "language model on this machine" in said(Settings(cleanup="llm", cleanup_url=url))
    assert "llm.example.org" not in said(away.merge(cleanup="rules"))


@pytest.mark.parametrize(
    ("url", "near"),
    [("http://127.0.0.1:8000", True), ("http://[::1]/v1", True), ("https://localhost.example.org", False)],
)
def test_what_counts_as_this_machine(url: str, near: bool) -> None:
    assert is_near(url) is near
