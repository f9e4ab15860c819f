"""Where a speech server is and what opens it: addresses without secrets, keys from two places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import UsageError
from engine.recognition.backends.remote_address import (
    KEY_VARIABLE,
    address,
    checked_key,
    key_for,
    system_keyring,
)

URL = "https://speech.example.org/v1"
SECRET = "sk-very-secret"


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://speech.example.org", "https://speech.example.org/v1"),
        ("https://speech.example.org/", "https://speech.example.org/v1"),
        ("https://speech.example.org/v1/", "https://speech.example.org/v1"),
        (" http://gpu:8000/v1 ", "http://gpu:8000/v1"),
        ("http://gpu:8000/v1/audio/transcriptions", "http://gpu:8000/v1"),
        ("http://gpu/audio/transcriptions/", "http://gpu/v1"),
        ("https://proxy.example.org/team/openai", "https://proxy.example.org/team/openai"),
        ("HTTPS://Speech.Example.Org:8443", "https://speech.example.org:8443/v1"),
        ("http://[::1]:8000", "http://[::1]:8000/v1"),
    ],
)
def test_an_address_may_be_written_in_several_ways(url: str, base: str) -> None:
    assert address(url).base == base


def test_an_address_tells_where_and_whether_encrypted() -> None:
    assert address("http://gpu:8000").where == "gpu:8000"
    assert address("http://gpu:8000").origin == "http://gpu:8000"
    assert not address("http://gpu:8000").encrypted
    assert address(URL).where == "speech.example.org"
    assert address(URL).encrypted


@pytest.mark.parametrize(
    "url",
    [
        "",
        "gpu:8000",
        "speech.example.org",
        "ftp://gpu/v1",
        "http://",
        "http:///v1",
        "http://gpu:port",
        "http://[",
    ],
)
def test_what_is_no_address_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(UsageError, match="https://speech"):
        address(url)


@pytest.mark.parametrize(
    "url",
    [
        f"https://me:{SECRET}@speech.example.org",
        f"https://{SECRET}@speech.example.org",
        f"https://speech.example.org/v1?key={SECRET}",
        f"https://speech.example.org/v1#{SECRET}",
    ],
)
def test_an_address_with_a_secret_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(UsageError) as error:
        address(url)
    assert SECRET not in str(error.value)
    assert KEY_VARIABLE in str(error.value)


@given(st.text())
def test_any_text_is_an_address_or_a_usage_error(text: str) -> None:
    try:
        found = address(text)
    except UsageError:
        return
    assert found.base.startswith(found.origin)
    assert address(found.base) == found


def test_the_environment_comes_before_the_keyring() -> None:
    asked: list[tuple[str, str]] = []

    def keyring(service: str, name: str) -> str:
        asked.append((service, name))
        return "stored"

    assert key_for(URL, {KEY_VARIABLE: f" {SECRET}\n"}, keyring) == SECRET
    assert asked == []
    assert key_for(URL, {}, keyring) == "stored"
    assert asked == [("sayso", "https://speech.example.org")]


def test_a_key_is_kept_for_each_server() -> None:
    stored = {"https://speech.example.org": "one", "http://gpu:8000": "two"}
    assert key_for("http://gpu:8000/v1", {}, lambda _, name: stored.get(name)) == "two"
    assert key_for("http://gpu:8001/v1", {}, lambda _, name: stored.get(name)) is None


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_an_empty_key_is_none(nothing: str | None) -> None:
    assert key_for(URL, {KEY_VARIABLE: " "}, lambda *_: nothing) is None
    assert checked_key(nothing and nothing.strip()) is None


def test_a_keyring_that_is_not_there_or_breaks_has_no_key() -> None:
    assert system_keyring("sayso", "https://nobody.example.org") is None


@pytest.mark.parametrize("wrong", [f"{SECRET}\r\nX-Evil: 1", f"{SECRET} ", f"{SECRET}\x00", f"{SECRET}ü"])
def test_a_key_that_cannot_travel_is_refused_without_showing_it(wrong: str) -> None:
    with pytest.raises(UsageError) as error:
        checked_key(wrong)
    assert SECRET not in str(error.value)
