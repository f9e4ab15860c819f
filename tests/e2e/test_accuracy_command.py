"""`sayso bench accuracy` as a person runs it: two models on the same sentences, and on what was corrected."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.messages import SessionId
from engine.store.history import Entry, History
from engine.store.journal import Journal, RecordingState
from engine.store.paths import Paths
from helpers.audio import CLIPS, MINI_WHISPER, mini_clips
from helpers.command import sayso

MINI = CLIPS / "mini"
BOTH = f"moonshine-tiny,{MINI_WHISPER}"


def test_two_models_are_compared_on_the_same_sentences(tmp_path: Path) -> None:
    """The miniature model was made for these sentences; Moonshine hears espeak-ng badly (13 of 46 wrong)."""
    table = tmp_path / "table.json"
    done = sayso(tmp_path / "p", "bench", "accuracy", "--models", BOTH, "--clips", MINI, "--json", table)
    assert done.returncode == 0, done.stderr
    assert "6 recordings, 46 words" in done.stdout
    moonshine, mini = json.loads(table.read_text("utf-8"))["rows"]
    assert (moonshine["model"], moonshine["words"], moonshine["loss"]) == ("moonshine-tiny", 46, None)
    assert moonshine["errors"] > 0
    assert (mini["model"], mini["errors"]) == ("mini-whisper", 0)
    assert mini["loss"]["value"] == -moonshine["wer"]["value"]
    assert mini["differing"] == moonshine["errors"]
    assert all(row["xrt"] > 0 and row["memory_mb"] > 0 for row in (moonshine, mini))


def test_words_are_told_only_if_they_are_asked_for(tmp_path: Path) -> None:
    ask = ("bench", "accuracy", "--models", BOTH, "--clips", MINI)
    quiet, shown = sayso(tmp_path, *ask), sayso(tmp_path, *ask, "--show-words")
    assert "oscar" not in quiet.stdout.lower() + quiet.stderr.lower()
    assert "| oscar" in shown.stdout


def test_a_loss_past_the_limit_is_an_exit_code(tmp_path: Path) -> None:
    worse = f"{MINI_WHISPER},moonshine-tiny"
    ask = ("bench", "accuracy", "--models", worse, "--clips", MINI, "--max-loss")
    strict, lenient = sayso(tmp_path, *ask, "1"), sayso(tmp_path, *ask, "100")
    assert (strict.returncode, lenient.returncode) == (1, 0)
    assert "moonshine-tiny int8 loses more than 1 points" in strict.stderr


def test_nothing_to_listen_to_is_one_line_with_a_remedy(tmp_path: Path) -> None:
    done = sayso(tmp_path, "bench", "accuracy")
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("sayso: error: there is nothing to listen to; give --clips FOLDER")


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Three corrected dictations, the recording of one gone; the first was heard wrong in one word."""
    paths = Paths.under(tmp_path / "profile")
    paths.create()
    history, journal = History(paths.history), Journal(paths.recordings)
    for number, clip in enumerate(mini_clips()[:3]):
        raw = clip.text.replace("Anna", "Hannah")
        history.commit(
            Entry(f"d{number}", float(number), "dictation", "", raw, raw, clip.seconds, "en", {}, "", None)
        )
        history.edit(f"d{number}", clip.text)
        if number < 2:
            recording = journal.begin(SessionId(f"d{number}"), {})
            recording.append((clip.samples * 32_767).astype(np.int16))
            recording.close(RecordingState.TRANSCRIBED)
    history.close()
    return tmp_path / "profile"


def test_a_model_is_tried_on_what_i_corrected(profile: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.json"
    done = sayso(profile, "bench", "accuracy", "--mine", "200", "--models", MINI_WHISPER, "--json", table)
    assert done.returncode == 0, done.stderr
    assert "the recordings of 1 corrected dictations are gone" in done.stderr
    assert "2 recordings, 13 words" in done.stdout
    then, mini = json.loads(table.read_text("utf-8"))["rows"]
    assert (then["name"], then["errors"], then["xrt"]) == ("as it was heard then", 1, None)
    assert (mini["errors"], mini["differing"]) == (0, 1)
    assert "anna" not in (done.stdout + done.stderr + table.read_text("utf-8")).lower()
