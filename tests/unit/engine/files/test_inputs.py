"""Inputs: files as they are named, folders by their recordings, and no way to walk for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import EmptyAudio, MediaError
from engine.files.inputs import Input, Walk, expand, expand_all


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


def test_a_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    path = touch(tmp_path / "notes.txt")
    assert expand(str(path)) == [Input(path)]
    assert expand(str(tmp_path / "nope.wav")) == [Input(tmp_path / "nope.wav")]


def test_a_dash_is_stdin() -> None:
    assert expand("-") == [Input(None)]


def test_a_folder_is_its_recordings_in_order(tmp_path: Path) -> None:
    for name in ("b.MP3", "a.wav", "sub/c.ogg", "notes.txt", ".hidden.wav", ".git/d.wav", "sub/e"):
        touch(tmp_path / name)
    found = expand(str(tmp_path))
    assert [(one.path, str(one.below)) for one in found] == [
        (tmp_path / "a.wav", "."),
        (tmp_path / "b.MP3", "."),
        (tmp_path / "sub" / "c.ogg", "sub"),
    ]


def test_a_loop_of_links_is_walked_once(tmp_path: Path) -> None:
    touch(tmp_path / "a.wav")
    (tmp_path / "again").symlink_to(tmp_path)
    assert [one.path for one in expand(str(tmp_path))] == [tmp_path / "a.wav"]


def test_a_folder_without_recordings_says_so(tmp_path: Path) -> None:
    touch(tmp_path / "notes.txt")
    with pytest.raises(EmptyAudio, match="no recording in the folder"):
        expand(str(tmp_path))


def test_what_means_nothing_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    path = touch(tmp_path / "a.wav")
    found = list(expand_all([str(tmp_path / "empty"), str(path), "a\0b"]))
    assert isinstance(found[0], MediaError)
    assert found[1:] == [Input(path), Input(Path("a\0b"))]


def test_whoever_waits_sees_how_many_there_are_and_can_end_it(tmp_path: Path) -> None:
    for name in ("a/1.wav", "a/2.wav", "b/3.wav", "b/4.wav"):
        touch(tmp_path / name)
    walk = Walk()
    seen = []
    for found in expand_all([str(tmp_path / "a"), str(tmp_path / "b")], walk):
        seen.append((str(found.path.name), walk.found) if isinstance(found, Input) and found.path else None)
        if len(seen) == 2:
            walk.stop()
    assert seen == [("1.wav", 2), ("2.wav", 2)]


def test_a_walk_that_is_stopped_says_nothing_of_a_folder_that_seemed_empty(tmp_path: Path) -> None:
    touch(tmp_path / "deep" / "a.wav")
    walk = Walk()
    walk.stop()
    assert list(expand_all([str(tmp_path)], walk)) == []
