"""`sayso dictate` with rules and with a language model, as scripts use it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.audio import CLIPS, clip, word_errors
from helpers.command import ROOT, SAYSO, TIMEOUT_S, Dictated, dictate
from helpers.llm_server import KEY, MODEL, LlmServer, fails

pytestmark = pytest.mark.timeout(300)

NAME = "spk1_snt1"


@pytest.fixture
def server() -> Iterator[LlmServer]:
    """A server that ends every text with an exclamation mark."""
    with LlmServer() as running:
        running.brain = lambda text: f"{text.rstrip('.')}!"
        yield running


def cleaned(folder: Path, *arguments: str, settings: str = "") -> Dictated:
    """One dictation of a recording with `--events`, as fast as it goes."""
    (folder / "settings").mkdir(exist_ok=True)
    (folder / "settings" / "settings.toml").write_text(settings)
    said = subprocess.run(
        [
            *(*SAYSO, "--basedir", str(folder), "dictate", "--events", "--pace", "fast"),
            *("--input", str(CLIPS / f"{NAME}.flac"), *arguments),
        ],
        cwd=ROOT,
        env={**os.environ, "SAYSO_CLEANUP_API_KEY": KEY},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    return Dictated(said.returncode, tuple(map(json.loads, said.stdout.splitlines())), said.stderr)


def names(said: Dictated) -> list[str]:
    return [event["event"] for event in said.events if event["event"] in ("cleaned", "final")]


def saved(folder: Path) -> tuple[str, str, str]:
    """Raw, text and cleaned of the one entry."""
    with sqlite3.connect(folder / "data" / "history.db") as connection:
        rows = connection.execute("SELECT raw, text, cleaned FROM entries").fetchall()
    connection.close()
    assert len(rows) == 1
    raw, text, made = rows[0]
    return raw, text, made


def test_rules_run_unless_switched_off_and_the_history_keeps_both(tmp_path: Path) -> None:
    (tmp_path / "settings").mkdir()
    heard = clip(NAME).text.split()[-1].strip(".").lower()
    (tmp_path / "settings" / "rules.toml").write_text(f'[replacements]\n"{heard}" = "REPLACED"\n')
    said = cleaned(tmp_path)
    assert names(said) == ["final"]
    assert "REPLACED" in said.last["text"]
    assert "REPLACED" not in said.last["raw"]
    assert saved(tmp_path)[:2] == (said.last["raw"], said.last["text"])
    off = cleaned(tmp_path, "--cleanup", "off")
    assert off.last["text"] == off.last["raw"]


@pytest.mark.parametrize("waits", [True, False])
def test_the_cleaned_words_come_before_or_after_the_final_as_the_mode_says(
    tmp_path: Path, server: LlmServer, waits: bool
) -> None:
    options = ["--cleanup", "llm", "--url", server.url, "--llm-model", MODEL, "--deadline", "60"]
    said = cleaned(tmp_path, *options, settings=f"cleanup_wait = {str(waits).lower()}")
    assert said.code == 0, said.errors
    assert names(said) == (["cleaned", "final"] if waits else ["final", "cleaned"])
    (made,), (final,) = said.of("cleaned"), said.of("final")
    assert made["text"] == f"{final['text'].rstrip('.')}!"
    assert word_errors(clip(NAME).text, final["raw"])[0] <= 1
    assert made["metrics"]["cleanup_total_ms"] >= made["metrics"]["cleanup_first_token_ms"] > 0
    assert final["metrics"]["cleanup_total_ms"] == (made["metrics"]["cleanup_total_ms"] if waits else None)
    assert saved(tmp_path) == (final["raw"], final["text"], made["text"])


def test_a_server_that_fails_costs_no_word(tmp_path: Path, server: LlmServer) -> None:
    server.then(*[fails(401)] * 4)
    options = ["--cleanup", "llm", "--url", server.url, "--llm-model", MODEL, "--deadline", "60"]
    said = cleaned(tmp_path, *options)
    (kept,), (final,) = said.of("cleaned"), said.of("final")
    assert (said.code, kept["kept"]) == (0, final["text"])
    assert "wants a valid key" in kept["why"]
    assert KEY not in json.dumps(said.events) + said.errors


def test_what_the_settings_want_is_skipped_for_short_texts(tmp_path: Path, server: LlmServer) -> None:
    """On the command line nothing is skipped; by the settings a dictation of few words is."""
    settings = f'cleanup = "llm"\ncleanup_url = "{server.url}"\ncleanup_model = "{MODEL}"\n'
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "rules.toml").write_text('[[patterns]]\nfind = ".+"\nwrite = "Yes."\n')
    said = cleaned(tmp_path, settings=settings)
    (kept,) = said.of("cleaned")
    assert "1 word only" in kept["why"]
    assert kept["kept"] == said.of("final")[0]["text"]
    assert server.texts == []


def test_a_deadline_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    said = dictate(tmp_path, "--cleanup", "llm", "--deadline", "0", "--input", CLIPS / f"{NAME}.flac")
    assert said.code == 2
    assert "--deadline" in said.errors
