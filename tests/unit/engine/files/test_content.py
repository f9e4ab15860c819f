"""The hash of a file, made in the background."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from engine.files.content import ContentHash


def test_it_is_the_hash_of_all_bytes(tmp_path: Path) -> None:
    data = os.urandom(3_000_001)
    (tmp_path / "a").write_bytes(data)
    content = ContentHash(tmp_path / "a", (tmp_path / "a").stat())
    assert content.wait(20)
    assert content.digest == hashlib.sha256(data).hexdigest()
    assert content.size == len(data)
    assert content.unchanged()
    content.close()


def test_a_file_that_changed_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    content = ContentHash(path, path.stat())
    content.wait(20)
    path.write_bytes(b"longer")
    assert not content.unchanged()
    path.unlink()
    assert not content.unchanged()


def test_what_cannot_be_read_has_no_hash(tmp_path: Path) -> None:
    content = ContentHash(tmp_path, tmp_path.stat())  # a folder can be looked at and not read
    assert content.wait(20)
    assert content.digest is None


def test_it_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # a terabyte of nothing: minutes of hashing
    content = ContentHash(path, path.stat())
    assert content.digest is None
    content.close()
    assert content.wait(20)
    assert content.digest is None


def test_a_file_that_does_not_answer_is_stalled_and_nobody_waits_for_it(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)  # without a writer, opening it does not come back
    content = ContentHash(path, path.stat())
    assert not content.wait(0.02)
    assert content.stalled(0.01)
    assert not content.stalled(60)
    content.close()
    assert not content.ready
    os.close(os.open(path, os.O_WRONLY))  # the thread, which nothing else can end
    assert content.wait(20)
    assert not content.stalled(0)
