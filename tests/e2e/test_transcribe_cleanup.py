"""`sayso transcribe --cleanup`: recordings are written as they were heard unless it is wanted otherwise."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from helpers.audio import CLIPS, clip
from helpers.command import ROOT, SAYSO, TIMEOUT_S
from helpers.llm_server import KEY, MODEL, LlmServer, fails

NAME = "spk1_snt1"
LAST = clip(NAME).text.split()[-1].strip(".").lower()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A profile whose rules replace the last word of the recording."""
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "rules.toml").write_text(f'[replacements]\n"{LAST}" = "REPLACED"\n')
    return tmp_path


def transcribe(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SAYSO, "--basedir", str(folder), "transcribe", str(CLIPS / f"{NAME}.flac"), *arguments],
        cwd=ROOT,
        env={**os.environ, "SAYSO_CLEANUP_API_KEY": KEY},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )


def test_rules_are_for_recordings_only_if_they_are_asked_for(folder: Path) -> None:
    assert "REPLACED" not in transcribe(folder).stdout
    for more in ([], ["--no-cache"], ["--format", "json"], ["--format", "md"]):
        done = transcribe(folder, "--cleanup", "rules", *more)
        assert done.returncode == 0, done.stderr
        assert done.stdout.count("REPLACED") == (2 if "json" in more else 1)


def test_a_language_model_cleans_segments_and_its_failure_is_told_once(folder: Path) -> None:
    with LlmServer() as server:
        server.brain = lambda text: f"{text.rstrip('.')}!"
        options = ["--cleanup", "llm", "--url", server.url, "--llm-model", MODEL, "--deadline", "60"]
        assert transcribe(folder, *options).stdout.endswith("REPLACED!\n")
        (folder / "data" / "cleaned.json").unlink()
        server.then(*[fails(401)] * 4)
        done = transcribe(folder, *options)
    assert done.returncode == 0
    assert "REPLACED" in done.stdout
    assert done.stderr.count("wants a valid key") == 1


@pytest.mark.parametrize("timed", [["--format", "srt"], ["--format", "json", "--words"]])
def test_cleaned_words_have_no_times(folder: Path, timed: list[str]) -> None:
    done = transcribe(folder, "--cleanup", "rules", *timed)
    assert done.returncode == 2
    assert "have no times" in done.stderr
