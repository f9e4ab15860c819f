"""A job is said in few words, and a figure that nobody has is left out."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.files.state import FileRow, JobPhase
from app.ui import file_wording
from engine.files.transcript import Timings, Transcript

NOW = datetime(2026, 3, 1, 12, 0)
MADE = Transcript("a.wav", "moonshine-tiny", "en", (), Timings())
RUNNING = JobPhase.RUNNING


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (FileRow(-1, "a", JobPhase.LOOKING, found=124), "Looking through it · recordings found: 124"),
        (FileRow(1, "a"), "Waiting"),
        (FileRow(1, "a", RUNNING), "Starting"),
        (FileRow(1, "a", RUNNING, audio_s=60.0, resumed_s=60.0), "Starting"),
        (FileRow(1, "a", RUNNING, 30.0, 0.4, 12.3, 80.0), "40% · 12× real time · 1:20 left"),
        (FileRow(1, "a", RUNNING, 30.0, None, 4.26), "0:30 heard · 4.3× real time"),
        (FileRow(1, "a", JobPhase.DONE, 3723.0, 1.0, 15.0), "1:02:03 · 15× real time"),
        (FileRow(1, "a", JobPhase.DONE, 3723.0, 1.0, 15.0, kept=True), "1:02:03 · was transcribed before"),
        (FileRow(1, "a", JobPhase.FAILED, what="it is damaged", remedy="use a copy"), "It is damaged."),
        (FileRow(1, "a", JobPhase.CANCELLED), "Cancelled"),
    ],
)  # fmt: skip
def test_where_a_job_is(row: FileRow, said: str) -> None:
    assert file_wording.line(row, NOW) == said


def test_a_failure_is_told_with_its_remedy_and_that_the_words_stand() -> None:
    row = FileRow(1, "a", JobPhase.FAILED, what="the file is damaged", remedy="use a copy", text="words")
    assert file_wording.about(row, NOW) == "The file is damaged. Use a copy. The words so far stand."


def test_a_result_is_told_with_its_model_and_what_was_wrong() -> None:
    row = FileRow(
        1, "a", JobPhase.DONE, 63.0, 1.0, 20.0, warning="no speech was heard in 'a'", transcript=MADE
    )
    said = "1:03 · 20× real time · en · moonshine-tiny. No speech was heard in 'a'."
    assert file_wording.about(row, NOW) == said


def test_a_job_that_went_on_says_from_where() -> None:
    row = FileRow(1, "a", RUNNING, 90.0, 0.5, 9.0, None, resumed_s=60.0)
    assert "Went on from 1:00" in file_wording.about(row, NOW)
