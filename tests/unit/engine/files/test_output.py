"""Output: whole or not at all, never over what is there, and no two recordings into one file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.errors import StoreError, UsageError
from engine.files.output import check_target, name_for, publish


def test_a_transcript_is_called_as_its_recording(tmp_path: Path) -> None:
    assert name_for(Path("a/talk.mp3"), "srt", set(), tmp_path) == tmp_path / "talk.srt"


def test_recordings_of_one_name_get_different_names(tmp_path: Path) -> None:
    taken: set[Path] = set()
    for source in ("a/talk.mp3", "b/talk.wav", "c/talk.wav", "d/talk.wav"):
        taken.add(name_for(Path(source), "txt", taken, tmp_path))
    assert sorted(path.name for path in taken) == ["talk-2.txt", "talk-3.txt", "talk.txt", "talk.wav.txt"]


def test_the_recording_itself_is_never_the_target(tmp_path: Path) -> None:
    source = tmp_path / "talk.txt"
    assert name_for(source, "txt", set(), tmp_path) == tmp_path / "talk.txt.txt"


@pytest.mark.parametrize("stem", ["x" * 251, "ü" * 125, "😀" * 62 + "xyz"])
def test_a_name_of_full_length_still_has_room_for_its_ending(tmp_path: Path, stem: str) -> None:
    path = name_for(Path(stem + ".wav"), "json", set(), tmp_path)
    assert len(os.fsencode(path.name)) <= 255
    publish(path, "text", force=False)
    assert path.read_text() == "text"


def test_what_is_there_stands_unless_it_may_be_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    for attempt in (check_target, lambda p, f: publish(p, "new", f)):
        with pytest.raises(UsageError, match="--force"):
            attempt(path, False)
    assert path.read_text() == "old"
    check_target(path, True)
    publish(path, "new", True)
    assert path.read_text() == "new"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_dangling_link_is_something_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError):
        check_target(tmp_path / "a.txt", False)


def test_a_new_file_has_the_rights_that_the_person_gives_new_files(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    publish(tmp_path / "a.txt", "x", False)
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_folders_are_made(tmp_path: Path) -> None:
    check_target(tmp_path / "new" / "deep" / "a.txt", False)
    publish(tmp_path / "new" / "deep" / "a.txt", "x", False)
    assert (tmp_path / "new" / "deep" / "a.txt").read_text() == "x"


def test_a_folder_in_the_place_of_the_file_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        check_target(tmp_path, True)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot write"):
        check_target(tmp_path / "file" / "a.txt", False)
