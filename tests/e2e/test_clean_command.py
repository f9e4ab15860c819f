"""`sayso clean` as a person runs it: a pipe never loses text."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.command import ROOT, SAYSO, TIMEOUT_S, sayso
from helpers.llm_server import KEY, MODEL, LlmServer, fails, writes

SPOKEN = "we will um we will meet on tuesday and then we eat"
BY_RULES = "tuesday and then we eat"
WRITTEN = "We will meet on Tuesday, and then we eat."


@pytest.fixture
def server() -> Iterator[LlmServer]:
    with LlmServer() as running:
        running.brain = lambda _: WRITTEN
        yield running


def clean(
    folder: Path, *arguments: str, stdin: str = SPOKEN, key: str = KEY
) -> subprocess.CompletedProcess[str]:
    """Run it with a key for the language model's server."""
    return subprocess.run(
        [*SAYSO, "--basedir", str(folder), "clean", *arguments],
        cwd=ROOT,
        env={**os.environ, "SAYSO_CLEANUP_API_KEY": key},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )


def test_the_rules_alone_reach_no_server(tmp_path: Path, server: LlmServer) -> None:
    done = clean(tmp_path, "--rules-only", "--url", server.url)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "um" not in done.stdout.split()
    assert BY_RULES in done.stdout.lower()
    assert server.connections == 0


def test_a_language_model_cleans_what_the_rules_left(tmp_path: Path, server: LlmServer) -> None:
    for _ in range(2):
        done = clean(tmp_path, "--url", server.url, "--llm-model", MODEL, "--deadline", "60")
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{WRITTEN}\n", "")
    assert len(server.texts) == 1, "the same words are not sent twice"
    kept = tmp_path / "data" / "cleaned.json"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_the_first_model_of_the_server_is_taken(tmp_path: Path, server: LlmServer) -> None:
    done = clean(tmp_path, "--url", server.url, "--deadline", "60", "--json")
    said = json.loads(done.stdout)
    assert (said["text"], said["cleaned"], said["why"]) == (WRITTEN, True, "")
    assert said["spoken"] == SPOKEN
    assert server.chats[0].body["model"] == MODEL


def test_settings_name_the_model_too(tmp_path: Path, server: LlmServer) -> None:
    folder = tmp_path / "settings"
    folder.mkdir()
    lines = ['cleanup = "llm"', f'cleanup_url = "{server.url}"', "cleanup_deadline_s = 60.0"]
    (folder / "settings.toml").write_text("\n".join(lines))
    assert clean(tmp_path).stdout == f"{WRITTEN}\n"


def test_where_the_model_fails_the_words_are_written_and_the_reason_said(
    tmp_path: Path, server: LlmServer
) -> None:
    server.then(fails(401), writes("Paris."))
    for why in ("wants a valid key", "the model wrote other words"):
        done = clean(tmp_path, "--url", server.url, "--llm-model", MODEL, "--deadline", "60")
        assert done.returncode == 0
        assert BY_RULES in done.stdout.lower()
        assert done.stderr.count("\n") == 1
        assert why in done.stderr
        assert KEY not in done.stderr


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/v1", "http://api.example.org", "nonsense"])
def test_a_server_that_cannot_be_asked_loses_no_text(tmp_path: Path, url: str) -> None:
    done = clean(tmp_path, "--url", url)
    assert done.returncode == 0
    assert BY_RULES in done.stdout.lower()
    assert "sayso: warning: " in done.stderr


def test_files_are_read_and_mistakes_are_errors(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text(SPOKEN)
    assert BY_RULES in sayso(tmp_path / "p", "clean", text).stdout.lower()
    (tmp_path / "latin.txt").write_bytes(b"gr\xf6\xdfer")
    for argument, said in (
        ("nope.txt", "no file"),
        (tmp_path, "regular file"),
        (tmp_path / "latin.txt", "UTF-8"),
    ):
        done = sayso(tmp_path / "p", "clean", argument)
        assert done.returncode == 2
        assert done.stdout == ""
        assert said in done.stderr


def test_nothing_in_is_nothing_out(tmp_path: Path) -> None:
    done = clean(tmp_path, stdin="")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
