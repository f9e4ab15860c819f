"""What the person corrected is what was said; recordings that are gone are counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.bench.corrected import THEN, corrected
from engine.messages import SessionId
from engine.store.history import Entry, History
from engine.store.journal import Journal, RecordingState


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    opened = History(tmp_path / "history.db")
    yield opened
    opened.close()


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "recordings")


def dictated(
    history: History, journal: Journal | None, session: str, at: float, edited: str = "", seconds: float = 1.0
) -> None:
    """An entry, and its recording if it is to have one."""
    history.commit(Entry(session, at, "dictation", "", f"raw {session}", "Text.", 1.0, "en", {}, "", None))
    if edited:
        history.edit(session, edited)
    if journal:
        recording = journal.begin(SessionId(session), {})
        recording.append(np.full(int(seconds * 16_000), 5, np.int16))
        recording.close(RecordingState.TRANSCRIBED)


def test_corrected_words_stand_against_the_recording(
    history: History, journal: Journal, tmp_path: Path
) -> None:
    dictated(history, journal, "a", 1.0, "right a")
    dictated(history, journal, "b", 2.0)
    dictated(history, journal, "c", 3.0, "right c", seconds=2.0)
    found = corrected(history, tmp_path / "recordings", 10)
    assert [(take.name, take.words) for take in found.takes] == [("c", "right c"), ("a", "right a")]
    assert [len(take.read()) for take in found.takes] == [32_000, 16_000]
    assert [(one.text, one.audio_s) for one in found.then.heard] == [("raw c", 2.0), ("raw a", 1.0)]
    assert (found.then.name, found.gone) == (THEN, 0)


def test_what_has_no_recording_any_more_is_counted(
    history: History, journal: Journal, tmp_path: Path
) -> None:
    dictated(history, journal, "a", 1.0, "right a")
    dictated(history, None, "b", 2.0, "right b")
    dictated(history, None, "no recording is called so/", 3.0, "right")
    found = corrected(history, tmp_path / "recordings", 10)
    assert ([take.name for take in found.takes], found.gone) == (["a"], 2)


def test_only_so_many_of_the_newest_are_looked_at(history: History, journal: Journal, tmp_path: Path) -> None:
    for number in range(4):
        dictated(history, journal, f"s{number}", float(number), "right")
    found = corrected(history, tmp_path / "recordings", 2)
    assert [take.name for take in found.takes] == ["s3", "s2"]
