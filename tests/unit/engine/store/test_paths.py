"""Folders are private, files are replaced whole, and a socket's name always fits."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from engine.errors import StoreError
from engine.store.paths import Paths, free_bytes, make_private, write_atomic
from helpers.faultfs import FaultyDisk, from_then_on, once


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_throw_away_profile_lies_below_its_folder(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path / "base")
    assert paths.settings_file == tmp_path / "base" / "settings" / "settings.toml"
    assert paths.recordings == tmp_path / "base" / "data" / "recordings"
    assert paths.history == tmp_path / "base" / "data" / "history.db"
    assert paths.log == tmp_path / "base" / "state" / "sayso.log"
    assert paths.instance_lock == tmp_path / "base" / "state" / "instance.lock"


def test_a_relative_profile_does_not_move_with_the_working_folder() -> None:
    assert Paths.under(Path("somewhere")).data.is_absolute()


def test_the_persons_own_folders_are_named_after_the_app() -> None:
    paths = Paths.for_user()
    assert {part.name for part in (paths.settings, paths.data, paths.state)} == {"sayso"}
    assert not paths.settings.exists() or paths.settings.is_dir()


def test_folders_are_made_private_and_made_private_again(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    paths.data.mkdir()
    paths.data.chmod(0o755)
    paths.create()
    paths.create()
    folders = (paths.settings, paths.data, paths.state, paths.recordings)
    assert [mode(folder) for folder in folders] == [0o700] * 4


def test_a_file_where_a_folder_should_be_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(StoreError, match="cannot make the folder"):
        make_private(tmp_path / "data" / "recordings")


def test_a_short_socket_path_stays_with_the_profile(tmp_path: Path) -> None:
    assert Paths.under(Path("/tmp/p")).instance_socket == Path("/tmp/p/state/instance.sock")


@pytest.mark.parametrize("runtime", ["/run/user/1", ""])
def test_a_long_socket_path_gets_a_short_name_of_its_own(
    runtime: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
    one = Paths.under(Path("/tmp") / ("d" * 100)).instance_socket
    two = Paths.under(Path("/tmp") / ("e" * 100)).instance_socket
    assert len(os.fsencode(one)) <= 100
    assert one != two
    assert one == Paths.under(Path("/tmp") / ("d" * 100)).instance_socket
    if runtime:
        assert one.parent == Path(runtime)


def test_writing_replaces_the_whole_file_privately_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "settings.toml"
    target.write_text("a much longer old content")
    target.chmod(0o644)
    write_atomic(target, b"new")
    assert target.read_bytes() == b"new"
    assert mode(target) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_writing_follows_a_link_to_where_the_person_keeps_the_file(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("old")
    link = tmp_path / "settings.toml"
    link.symlink_to(kept)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert kept.read_bytes() == b"new"


def test_short_writes_are_continued(tmp_path: Path) -> None:
    write_atomic(tmp_path / "f", b"0123456789", FaultyDisk(longest_write=3))
    assert (tmp_path / "f").read_bytes() == b"0123456789"


@pytest.mark.parametrize("number", range(1, 6))  # open, write, sync, close, replace
def test_whatever_fails_the_old_content_stands(tmp_path: Path, number: int) -> None:
    target = tmp_path / "f"
    target.write_bytes(b"old")
    with pytest.raises(StoreError, match="cannot write"):
        write_atomic(target, b"new", FaultyDisk(once(number)))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("code", "remedy"),
    [(errno.ENOSPC, "free some disk space"), (errno.EACCES, "writable"), (errno.EIO, "healthy")],
)
def test_the_remedy_fits_the_cause(tmp_path: Path, code: int, remedy: str) -> None:
    with pytest.raises(StoreError) as caught:
        write_atomic(tmp_path / "f", b"new", FaultyDisk(from_then_on(1, code)))
    assert remedy in caught.value.remedy


def test_free_space_is_known_before_the_folder_is_there(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "not" / "yet") > 0
