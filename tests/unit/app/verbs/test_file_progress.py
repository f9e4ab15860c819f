"""The progress line: fits its terminal, is taken away, and obeys nothing that a file name says."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.verbs.file_progress import ERASE, ProgressLine, clock, line_of, printable
from engine.files.events import JobId, JobProgress


def progress(fraction: float | None = 0.25, left_s: float | None = 90.0) -> JobProgress:
    return JobProgress(JobId(1), 30.0, fraction, 38.4, left_s)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_it_says_how_far_how_fast_and_how_long() -> None:
    assert (
        line_of("a.mp3", progress(), 100) == "a.mp3  [#####...............]  25%  0:30 heard  38x  1:30 left"
    )
    assert line_of("a.mp3", progress(None, None), 100) == "a.mp3  0:30 heard  38x"


@given(st.text(max_size=300), st.integers(1, 200), st.sampled_from([None, 0.0, 0.333, 1.0]))
def test_it_fits_and_is_one_harmless_line(name: str, width: int, fraction: float | None) -> None:
    line = line_of(name, progress(fraction), width)
    assert len(line) <= width
    assert line.isprintable()


def test_it_is_taken_away_before_anything_else() -> None:
    terminal = Terminal()
    line = ProgressLine(terminal)
    line.clear()
    assert terminal.getvalue() == ""
    line.show("a", progress())
    line.clear()
    line.clear()
    assert terminal.getvalue().count(ERASE) == 2
    assert terminal.getvalue().endswith(ERASE)


def test_what_is_no_terminal_is_written_nothing() -> None:
    stream = io.StringIO()
    line = ProgressLine(stream)
    line.show("a", progress())
    line.clear()
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0:00"), (59.6, "1:00"), (3599.4, "59:59"), (3723, "1:02:03")]
)
def test_the_clock(seconds: float, said: str) -> None:
    assert clock(seconds) == said


def test_control_characters_are_shown_as_question_marks() -> None:
    assert printable("a\x1b[31mb\nc\u202ed") == "a?[31mb c?d"
