"""A lock is exclusive, never waits unless told to, and is free again when its holder is gone."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from engine.errors import StoreError
from engine.store.locks import FileLock

HOLDER = """
import sys
from pathlib import Path
from engine.store.locks import FileLock
print(FileLock(Path(sys.argv[1])).acquire(), flush=True)
lock = FileLock(Path(sys.argv[1] + ".mine"))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_one_holder_at_a_time_even_in_one_process(tmp_path: Path) -> None:
    one, two = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert one.acquire() and one.acquire() and one.held
    assert not two.acquire() and not two.held
    one.release()
    one.release()
    assert two.acquire()
    two.release()


def test_another_process_is_kept_out_and_its_own_lock_dies_with_it(tmp_path: Path) -> None:
    mine, theirs = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock.mine")
    with mine:
        child = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(tmp_path / "lock")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with child:
            assert child.stdout is not None
            assert child.stdout.readline() == "False\n"
            assert child.stdout.readline() == "True\n"
            assert not theirs.acquire()
            child.kill()
            child.wait()
        assert theirs.acquire()
        theirs.release()


def test_patience_outlasts_a_short_holder(tmp_path: Path) -> None:
    holder, waiter = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock", patience_s=10.0)
    assert holder.acquire()
    timer = threading.Timer(0.02, holder.release)
    timer.start()
    assert waiter.acquire_patiently()
    timer.join()
    waiter.release()


def test_with_a_taken_lock_is_a_store_error(tmp_path: Path) -> None:
    with FileLock(tmp_path / "lock"), pytest.raises(StoreError, match="in use"), FileLock(tmp_path / "lock"):
        pytest.fail("two held it")


def test_a_lock_on_a_file_that_was_removed_guards_nothing(tmp_path: Path) -> None:
    old = FileLock(tmp_path / "lock")
    assert old.acquire()
    (tmp_path / "lock").unlink()
    new = FileLock(tmp_path / "lock")
    assert new.acquire()
    old.release()
    new.release()


def test_no_folder_and_no_file_are_store_errors(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "missing" / "lock", tmp_path / "folder"):
        with pytest.raises(StoreError):
            FileLock(path).acquire()
