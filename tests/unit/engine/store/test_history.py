"""What was committed is there, in order, once, and privately; what is forgotten is gone from the files."""

from __future__ import annotations

import logging
import sqlite3
import stat
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import StoreError
from engine.store import database
from engine.store.history import Entry, History

BASE = Entry(
    session="one",
    at=1000.0,
    kind="dictation",
    app="xterm",
    raw="hello world",
    text="Hello, world.",
    audio_s=1.5,
    language="en",
    metrics={"audio_s": 1.5, "model": "tiny", "first_text_ms": None},
    outcome="",
    insert_ms=None,
)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    opened = History(tmp_path / "data" / "history.db")
    yield opened
    opened.close()


def test_an_entry_comes_back_as_it_was(history: History) -> None:
    history.commit(BASE)
    assert history.get("one") == BASE
    assert history.get("two") is None
    assert history.count() == 1


@pytest.mark.parametrize("text", ["", "naïve 日本語 🎙", "line\nbreak\ttab", "nul\0inside", "x" * 200_000])
def test_any_words_survive(history: History, text: str) -> None:
    history.commit(replace(BASE, raw=text, text=text))
    assert history.get("one") == replace(BASE, raw=text, text=text)


def test_text_that_no_file_can_hold_is_saved_as_far_as_it_goes(history: History) -> None:
    history.commit(replace(BASE, text="a\ud800b"))
    entry = history.get("one")
    assert entry is not None and entry.text == "a?b"


def test_it_is_on_disk_when_commit_returns(history: History, tmp_path: Path) -> None:
    history.commit(BASE)
    with sqlite3.connect(f"file:{tmp_path}/data/history.db?mode=ro", uri=True) as other:
        assert other.execute("SELECT raw FROM entries").fetchall() == [("hello world",)]
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    other.close()


def test_it_is_there_after_a_restart(history: History, tmp_path: Path) -> None:
    history.commit(BASE)
    history.close()
    again = History(tmp_path / "data" / "history.db")
    assert again.recent() == [BASE]
    assert again.set_aside is None
    again.close()


def test_the_files_are_private(history: History, tmp_path: Path) -> None:
    history.commit(BASE)
    folder = tmp_path / "data"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_the_newest_come_first_and_pages_go_back(history: History) -> None:
    for number in range(5):
        history.commit(replace(BASE, session=f"s{number}", at=float(number)))
    assert [entry.session for entry in history.recent(limit=2)] == ["s4", "s3"]
    assert [entry.session for entry in history.recent(limit=2, before=3.0)] == ["s2", "s1"]


def test_committing_again_replaces_the_text_and_keeps_the_first_raw(history: History) -> None:
    history.commit(BASE)
    history.commit(replace(BASE, raw="other", text="Better.", app="", outcome=""))
    assert history.get("one") == replace(BASE, text="Better.")
    assert history.count() == 1


def test_a_second_hearing_is_kept_beside_the_words_of_an_entry_that_is_there(history: History) -> None:
    history.commit(BASE)
    assert history.refine("one", "hello whole world")
    assert not history.refine("two", "nobody said this")
    history.commit(replace(BASE, text="Better."))
    assert history.get("one") == replace(BASE, text="Better.", refined="hello whole world")


def test_a_correction_is_kept_apart_from_what_was_recognised(history: History) -> None:
    history.commit(BASE)
    assert history.edit("one", "Hello, whole world.")
    assert not history.edit("two", "nobody said this")
    history.commit(replace(BASE, kind="recovered", raw="hello word", text="Hello, word."))
    corrected = replace(BASE, kind="recovered", raw="hello word", text="Hello, word.")
    assert history.get("one") == replace(corrected, edited="Hello, whole world.")


def test_corrected_entries_are_found_newest_first_until_the_correction_is_taken_back(
    history: History,
) -> None:
    for number in range(4):
        history.commit(replace(BASE, session=f"s{number}", at=float(number)))
    for session in ("s0", "s3", "s2"):
        history.edit(session, f"better {session}")
    assert [entry.session for entry in history.edited(limit=2)] == ["s3", "s2"]
    history.edit("s3", "")
    assert [entry.edited for entry in history.edited()] == ["better s2", "better s0"]


@pytest.mark.parametrize("version", range(1, database.VERSION))
def test_a_history_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    path = tmp_path / "history.db"
    columns = ["session", "at", "kind", "app", "raw", "text", "audio_s", "metrics", "outcome"]
    values = ["one", 1000.0, "dictation", "", "hello", "Hello.", 1.5, "{}", ""]
    if version > 1:
        columns, values = [*columns, "refined"], [*values, "hello there"]
    with sqlite3.connect(path) as old:
        for statement in (one for step in database._STEPS[:version] for one in step):
            old.execute(statement)
        old.execute(f"PRAGMA user_version = {version}")
        marks = ", ".join("?" * len(values))
        old.execute(f"INSERT INTO entries ({', '.join(columns)}) VALUES ({marks})", values)
    old.close()
    history = History(path)
    entry = history.get("one")
    assert entry is not None
    assert (entry.raw, entry.text, entry.edited) == ("hello", "Hello.", "")
    assert entry.refined == ("hello there" if version > 1 else "")
    assert history.edit("one", "Hello!")
    history.close()
    assert history.set_aside is None


def test_words_recognised_afresh_from_the_journal_replace_the_raw(history: History) -> None:
    history.commit(BASE)
    again = replace(BASE, kind="recovered", raw="hello whole world", text="Hello whole world.")
    history.commit(again)
    assert history.get("one") == again
    history.commit(replace(again, raw=""))
    assert history.get("one") == again


def test_an_empty_raw_is_no_raw(history: History) -> None:
    history.commit(replace(BASE, raw=""))
    history.commit(BASE)
    assert history.get("one") == BASE


def test_the_outcome_is_noted_and_outlives_a_better_text(history: History) -> None:
    history.commit(BASE)
    history.set_outcome("one", "inserted", 12.5)
    history.set_outcome("nobody", "failed", None, wait=True)
    history.commit(replace(BASE, text="Better."))
    assert history.get("one") == replace(BASE, text="Better.", outcome="inserted", insert_ms=12.5)


def test_what_is_forgotten_is_gone_from_the_raw_files(history: History, tmp_path: Path) -> None:
    canary = "quetzalcoatl"
    history.commit(BASE)
    history.commit(replace(BASE, session="two", raw=canary, text=canary * 1000, app=canary))
    files = list((tmp_path / "data").iterdir())
    assert any(canary.encode() in path.read_bytes() for path in files)
    history.forget("two", wait=True)
    assert not any(canary.encode() in path.read_bytes() for path in (tmp_path / "data").iterdir())
    assert history.recent() == [BASE]


def test_making_one_opens_nothing_and_takes_one_thread(tmp_path: Path) -> None:
    made = History(tmp_path / "history.db")
    assert "sayso-store" in {thread.name for thread in threading.enumerate()}
    made.close()
    assert "sayso-store" not in {thread.name for thread in threading.enumerate()}


def test_many_threads_may_use_it_at_once(history: History) -> None:
    def work(number: int) -> int:
        history.commit(replace(BASE, session=f"s{number}", at=float(number)))
        return len(history.recent())

    with ThreadPoolExecutor(8) as pool:
        assert min(pool.map(work, range(64))) >= 1
    assert history.count() == 64


def test_once_closed_it_says_so(history: History) -> None:
    history.close()
    history.close()
    for use in (lambda: history.commit(BASE), lambda: history.forget("one"), history.count):
        with pytest.raises(StoreError, match="closed"):
            use()


def test_work_in_hand_is_finished_before_closing(history: History, tmp_path: Path) -> None:
    history.commit(BASE)
    history.set_outcome("one", "sent", 1.0)
    history.close()
    with sqlite3.connect(tmp_path / "data" / "history.db") as other:
        assert other.execute("SELECT outcome FROM entries").fetchone() == ("sent",)
    other.close()


@pytest.mark.allow_logs
def test_a_change_nobody_waits_for_is_logged_when_it_fails(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "history.db").mkdir()
    history = History(tmp_path / "history.db")
    with caplog.at_level(logging.WARNING):
        history.set_outcome("one", "sent", 1.0)
        history.close()
    assert "a change was not saved" in caplog.text


def test_an_entrys_repr_holds_no_words() -> None:
    assert "ello" not in repr(BASE)


def test_a_file_that_is_opened_again_is_the_same_entry_where_it_lies_now(history: History) -> None:
    history.commit(replace(BASE, kind="file", path="/old/a.wav", kept_as="1-a.json", edited="mine"))
    history.commit(replace(BASE, kind="file", path="/new/a.wav", kept_as="1-a.json"))
    entry = history.get("one")
    assert entry is not None
    assert (entry.path, entry.kept_as, entry.edited) == ("/new/a.wav", "1-a.json", "mine")
    assert history.count() == 1
