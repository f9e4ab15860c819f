"""What outlives a run is read back, and nonsense on the disk counts as nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.files.kept import (
    JsonFile,
    Unfinished,
    read_result,
    read_unfinished,
    write_unfinished,
)
from engine.errors import StoreError


def test_open_jobs_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    file = JsonFile(tmp_path / "files.json")
    rows = (Unfinished("/a/ü \n.wav"), Unfinished("/b.wav", beside=True))
    write_unfinished(file, rows)
    assert read_unfinished(file) == rows


@pytest.mark.parametrize("text", ["", "{", "null", "{}", '[1, {"path": 2}, {"beside": true}]', "\x00"])
def test_what_makes_no_sense_is_left_out(tmp_path: Path, text: str) -> None:
    (tmp_path / "files.json").write_text(text)
    assert read_unfinished(JsonFile(tmp_path / "files.json")) == ()


def test_a_result_that_went_away_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as told:
        read_result(tmp_path, "1-a.json")
    assert told.value.remedy == "transcribe the recording again"
