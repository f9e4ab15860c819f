"""The history among damage, newer versions, foreign files, locks and full disks: nothing is destroyed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import StoreError
from engine.store.database import VERSION
from engine.store.history import Entry, History
from helpers.fulldisk import small_disk

ENTRY = Entry("one", 1.0, "dictation", "", "secretword", "Secretword.", 1.0, "en", {}, "", None)


def saved(path: Path, count: int = 1) -> bytes:
    """A sound history at `path`; returns its bytes."""
    history = History(path)
    for number in range(count):
        history.commit(replace(ENTRY, session=f"s{number}", raw="word " * 300))
    history.close()
    return path.read_bytes()


def change(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(sql)
    connection.close()


def cut_short(path: Path) -> None:
    saved(path, 50)
    os.truncate(path, 5000)


def page_of_noise(path: Path) -> None:
    data = bytearray(saved(path, 50))
    data[4096 : 4096 * 4] = os.urandom(4096 * 3)
    path.write_bytes(data)


def noise(path: Path) -> None:
    path.write_bytes(os.urandom(20_000))


def newer(path: Path) -> None:
    saved(path)
    change(path, f"PRAGMA user_version = {VERSION + 1}")


def someone_elses(path: Path) -> None:
    change(path, "CREATE TABLE bookmarks (url TEXT)")


def version_without_tables(path: Path) -> None:
    change(path, f"PRAGMA user_version = {VERSION}; PRAGMA application_id = 1; CREATE TABLE entries (x)")


@pytest.mark.parametrize(
    "spoil", [cut_short, page_of_noise, noise, newer, someone_elses, version_without_tables]
)
def test_what_cannot_be_trusted_is_set_aside_and_words_are_saved(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    path = tmp_path / "history.db"
    spoil(path)
    before = path.read_bytes()
    history = History(path)
    history.commit(ENTRY)
    assert history.get("one") == ENTRY
    aside = history.set_aside
    history.close()
    assert aside is not None and aside.parent == tmp_path
    assert aside.read_bytes() == before


def test_each_file_set_aside_keeps_a_name_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    kept = set()
    for number in range(3):
        path.write_bytes(b"not a database %d" % number * 100)
        history = History(path)
        assert history.count() == 0
        kept.add(history.set_aside)
        history.close()
        path.unlink()
    assert len(kept) == 3 and all(aside is not None and aside.exists() for aside in kept)


@pytest.mark.parametrize("spoil", ["version", "header", "not a database"])
def test_words_that_are_only_in_the_write_ahead_log_are_kept_too(tmp_path: Path, spoil: str) -> None:
    source, path = tmp_path / "source.db", tmp_path / "history.db"
    living = History(source)
    living.commit(ENTRY)
    if spoil == "version":
        change(source, f"PRAGMA user_version = {VERSION + 1}")
    for ending in ("", "-wal"):  # as a crash leaves them: nothing folded into the main file yet
        Path(f"{path}{ending}").write_bytes(Path(f"{source}{ending}").read_bytes())
    if spoil == "header":
        with path.open("r+b") as file:
            file.write(os.urandom(4096))
    if spoil == "not a database":
        path.write_bytes(b"rubbish" * 1000)
    living.close()
    history = History(path)
    history.commit(replace(ENTRY, session="two", raw="", text=""))
    history.close()
    assert any(b"secretword" in file.read_bytes() for file in tmp_path.glob("history*"))


def test_a_file_that_is_damaged_while_open_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    saved(path, 200)
    history = History(path)
    assert history.count() == 200
    with path.open("r+b") as file:
        file.write(os.urandom(path.stat().st_size))
    history.commit(ENTRY)
    history.recent()
    history.commit(ENTRY)
    assert history.get("one") == ENTRY
    history.close()


def test_a_file_that_is_deleted_while_open_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    history = History(path)
    history.commit(ENTRY)
    for file in tmp_path.glob("history.db*"):
        file.unlink()
    history.commit(replace(ENTRY, session="two"))
    history.close()
    again = History(path)
    assert [entry.session for entry in again.recent()] == ["two"]
    again.close()


@pytest.mark.parametrize("open_first", [True, False])
def test_a_database_locked_by_another_is_told_within_two_seconds_and_left_alone(
    tmp_path: Path, open_first: bool
) -> None:
    path = tmp_path / "history.db"
    saved(path)
    history = History(path) if open_first else None
    if history:
        assert history.count() == 1
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    history = history or History(path)
    start = time.monotonic()
    with pytest.raises(StoreError, match=r"another program|did not answer") as caught:
        history.commit(ENTRY)
    assert time.monotonic() - start < 2.5
    assert "secret" not in str(caught.value) and "secret" not in repr(caught.value.__cause__)
    other.execute("COMMIT")
    other.close()
    history.commit(ENTRY)
    assert history.count() == 2 and history.set_aside is None
    history.close()


def test_a_folder_in_its_place_is_a_store_error_every_time(tmp_path: Path) -> None:
    (tmp_path / "history.db").mkdir()
    history = History(tmp_path / "history.db")
    for _ in range(2):
        with pytest.raises(StoreError, match="cannot open the history"):
            history.commit(ENTRY)
    (tmp_path / "history.db").rmdir()
    history.commit(ENTRY)
    assert history.count() == 1
    history.close()


def test_a_full_disk_is_told_and_the_next_entry_after_it_is_saved(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        history = History(disk.folder / "history.db")
        history.commit(ENTRY)
        disk.fill()
        big = replace(ENTRY, session="two", text="secretword " * 200_000)
        with pytest.raises(StoreError) as caught:
            history.commit(big)
        assert "secret" not in str(caught.value)
        disk.free()
        history.commit(replace(big, text="small"))
        assert history.count() == 2 and history.set_aside is None
        history.close()
        check = sqlite3.connect(disk.folder / "history.db")
        assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        check.close()


WRITER = """
import sys
from pathlib import Path
from engine.store.history import Entry, History
history = History(Path(sys.argv[1]))
for number in range(25):
    session = f"{sys.argv[2]}-{number}"
    history.commit(Entry(session, float(number), "dictation", "", "r", "t", 1.0, None, {}, "", None))
print(history.set_aside)
history.close()
"""


@pytest.mark.parametrize("damaged", [False, True])
def test_two_processes_share_it_and_lose_nothing(tmp_path: Path, damaged: bool) -> None:
    path = tmp_path / "history.db"
    if damaged:
        noise(path)
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True) for name in ("a", "b")]
    said = [writer.communicate(timeout=60)[0].strip() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    history = History(path)
    assert history.count() == 50
    history.close()
    assert len(list(tmp_path.glob("*set-aside*.db"))) == (1 if damaged else 0)
    assert sum(line != "None" for line in said) == (1 if damaged else 0)


DYING = """
import sys
from pathlib import Path
from engine.store.history import Entry, History
history = History(Path(sys.argv[1]))
for number in range(10_000):
    history.commit(Entry(f"s{number}", float(number), "dictation", "", "r", "t", 1.0, None, {}, "", None))
    print(number, flush=True)
"""


def test_every_commit_that_returned_survives_a_kill(tmp_path: Path) -> None:
    for run in range(3):
        path = tmp_path / f"{run}.db"
        child = subprocess.Popen([sys.executable, "-c", DYING, str(path)], stdout=subprocess.PIPE, text=True)
        with child:
            assert child.stdout is not None
            for _ in range(5 + 9 * run):
                child.stdout.readline()
            child.kill()
            last = [int(line) for line in child.stdout.read().split()]
        history = History(path)
        assert history.count() > (last[-1] if last else 4 + 9 * run)
        assert history.set_aside is None
        history.close()
