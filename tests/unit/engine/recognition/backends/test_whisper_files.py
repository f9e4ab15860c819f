"""Whisper's files are found without a network and without loading anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.recognition.backends.whisper_files import (
    FILES,
    cache_folder,
    cached,
    is_multilingual,
    local_folder,
    missing_files,
)
from helpers.audio import MINI_WHISPER


def test_a_whole_model_lacks_nothing() -> None:
    assert missing_files(MINI_WHISPER) == []
    assert local_folder(MINI_WHISPER) == MINI_WHISPER
    assert local_folder(str(MINI_WHISPER)) == MINI_WHISPER


def test_an_empty_folder_lacks_everything(tmp_path: Path) -> None:
    assert missing_files(tmp_path) == [*FILES, "vocabulary.json"]


def test_an_unknown_size_is_nowhere() -> None:
    assert local_folder("no-such-size") is None


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"HF_HUB_CACHE": "/a/b"}, "/a/b"),
        ({"HF_HOME": "/a"}, "/a/hub"),
        ({"XDG_CACHE_HOME": "/c"}, "/c/huggingface/hub"),
    ],
)
def test_the_cache_is_where_its_owner_says(environment: dict[str, str], folder: str) -> None:
    assert cache_folder(environment) == Path(folder)


def test_an_incomplete_snapshot_does_not_count(tmp_path: Path) -> None:
    place = tmp_path / "models--owner--name"
    (place / "refs").mkdir(parents=True)
    assert cached("owner/name", tmp_path) is None
    (place / "refs" / "main").write_text("abc\n")
    assert cached("owner/name", tmp_path) is None
    (place / "snapshots").mkdir()
    (place / "snapshots" / "abc").symlink_to(MINI_WHISPER)
    assert cached("owner/name", tmp_path) == place / "snapshots" / "abc"


def test_languages_are_read_off_the_vocabulary(tmp_path: Path) -> None:
    assert not is_multilingual(MINI_WHISPER)
    assert is_multilingual(tmp_path)
    (tmp_path / "vocabulary.txt").write_text("token\n" * 51865)
    assert is_multilingual(tmp_path)
    (tmp_path / "vocabulary.txt").write_text("token\n" * 51864)
    assert not is_multilingual(tmp_path)
    (tmp_path / "vocabulary.json").write_text("[")
    assert is_multilingual(tmp_path)
