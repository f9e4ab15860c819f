"""The history as the doctor sees it: every way in which it can be unusable has its own sentence."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from app.doctor import history as doctor
from app.scripted_engine import metrics
from engine.errors import StoreError
from engine.store.database import VERSION
from engine.store.history import Entry, History


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A history of two entries that the app has open and closed."""
    path = tmp_path / "odd # name" / "history.db"
    history = History(path)
    for number in range(2):
        history.commit(
            Entry(f"s{number}", 1.0, "dictation", "", "w", "w", 1.0, None, metrics().as_dict(), "", None)
        )
    history.close()
    return path


def finding(path: Path) -> StoreError:
    before = path.read_bytes()
    with pytest.raises(StoreError) as raised:
        doctor.look(path)
    assert path.read_bytes() == before
    return raised.value


def test_what_is_in_it_is_counted(made: Path) -> None:
    assert doctor.look(made) == "The history can be read, entries: 2"


def test_one_that_is_not_there_is_no_fault_and_is_not_made(tmp_path: Path) -> None:
    assert doctor.look(tmp_path / "history.db") == doctor.NONE_YET
    assert list(tmp_path.iterdir()) == []


def test_garbage_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    path.write_bytes(b"no database at all" * 500)
    assert "damaged" in finding(path).what


def test_one_of_a_newer_sayso_says_so(made: Path) -> None:
    with contextlib.closing(sqlite3.connect(made)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    error = finding(made)
    assert "newer" in error.what
    assert "backup" in error.remedy


def test_one_of_another_program_says_so(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (x)")
    assert "none of Sayso's" in finding(path).what


def test_one_that_another_program_holds_is_not_called_damaged(made: Path) -> None:
    with contextlib.closing(sqlite3.connect(made, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="cannot be read now") as raised:
            doctor.look(made, wait_s=0.05)
        assert "close what else" in raised.value.remedy
