"""A server's key goes into the keyring and nowhere else, and comes back out for that server alone."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.null import Keyring as Forgetful
from keyring.errors import KeyringLocked

from app.settings.values import Settings
from app.verbs.models_key import forget, keep, origin_of, read_key
from engine.errors import UsageError
from engine.recognition.backends.remote_address import key_for
from helpers.command import ROOT, SAYSO

SERVER = "https://speech.example.org"
KEY = "sk-very-secret"


class InMemory(KeyringBackend):
    """keyring's own base over a dictionary."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Locked(InMemory):
    """A keyring whose owner does not unlock it."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(f"could not store {password}")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_was_kept_is_what_the_recogniser_of_that_server_finds() -> None:
    ring = InMemory()
    keep(ring, SERVER, KEY)
    assert key_for(f"{SERVER}/v1", {}, ring.get_password) == KEY
    assert key_for("https://other.example.org", {}, ring.get_password) is None
    forget(ring, SERVER)
    assert key_for(SERVER, {}, ring.get_password) is None


def test_what_is_not_there_cannot_be_forgotten() -> None:
    with pytest.raises(UsageError, match="no key for"):
        forget(InMemory(), SERVER)


def test_a_keyring_that_keeps_nothing_is_found_out() -> None:
    with pytest.raises(UsageError, match="did not keep the key"):
        keep(Forgetful(), SERVER, KEY)


def test_a_keyring_that_refuses_is_told_without_its_words() -> None:
    with pytest.raises(UsageError, match="KeyringLocked") as raised:
        keep(Locked(), SERVER, KEY)
    assert KEY not in str(raised.value) and "SAYSO_API_KEY" in raised.value.remedy
    assert raised.value.__cause__ is None


def test_a_key_is_typed_unseen_or_read_from_the_first_line() -> None:
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return KEY

    assert read_key(SERVER, Terminal(), ask) == KEY
    assert asked == [f"Key for {SERVER}: "]
    assert read_key(SERVER, io.StringIO(f" {KEY}\nmore\n"), ask) == KEY
    assert len(asked) == 1


@pytest.mark.parametrize("typed", ["", "\n", "two words\n", "schlüssel\n"])
def test_what_is_no_key_is_refused_without_showing_it(typed: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_key(SERVER, io.StringIO(typed))
    assert not typed.strip() or typed.strip() not in str(raised.value)


def test_the_server_is_an_address_or_that_of_the_settings() -> None:
    settings = Settings(server=f"{SERVER}/v1")
    assert origin_of(None, settings) == origin_of("remote:whisper", settings) == SERVER
    assert origin_of("http://localhost:8000/v1/", settings) == "http://localhost:8000"
    with pytest.raises(UsageError, match="no address"):
        origin_of("remote:whisper", Settings())
    with pytest.raises(UsageError):
        origin_of("whisper-base", settings)


@pytest.mark.parametrize(
    ("backend", "said"),
    [
        ("keyring.backends.fail.Keyring", "this system has no keyring"),
        ("keyring.backends.null.Keyring", "did not keep the key"),
    ],
)
def test_the_command_says_in_one_line_that_there_is_no_keyring(
    tmp_path: Path, backend: str, said: str
) -> None:
    done = subprocess.run(
        [*SAYSO, "--basedir", str(tmp_path), "models", "key", SERVER],
        cwd=ROOT,
        env={**os.environ, "PYTHON_KEYRING_BACKEND": backend},
        input=f"{KEY}\n",
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and "SAYSO_API_KEY" in done.stderr
    assert len(done.stderr.splitlines()) == 1 and KEY not in done.stderr
