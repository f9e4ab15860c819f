"""The words of a folder's recordings come from its manifest, or from the texts beside them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.bench.clips import Recording, recordings
from engine.errors import NoSuchFile, UsageError
from helpers.audio import CLIPS


def test_a_manifest_is_read_in_its_order(tmp_path: Path) -> None:
    rows = [{"file": "b.wav", "text": "later"}, {"file": "a.wav", "text": "first"}]
    (tmp_path / "manifest.json").write_text(json.dumps(rows), "utf-8")
    assert recordings(tmp_path) == [Recording(tmp_path / row["file"], row["text"]) for row in rows]


def test_our_own_recordings_have_one() -> None:
    assert len(recordings(CLIPS / "mini")) == 6


def test_a_text_beside_a_recording_says_its_words(tmp_path: Path) -> None:
    for name in ("b.flac", "a.x.wav", "a.wav", "alone.wav"):
        (tmp_path / name).touch()
    for name in ("a", "b", "nothing"):
        (tmp_path / f"{name}.txt").write_text(f"words of {name}\n", "utf-8")
    found = recordings(tmp_path)
    assert found == [
        Recording(tmp_path / "a.wav", "words of a"),
        Recording(tmp_path / "b.flac", "words of b"),
    ]


def test_one_text_for_two_recordings_is_refused(tmp_path: Path) -> None:
    for name in ("a.wav", "a.flac", "a.txt"):
        (tmp_path / name).touch()
    with pytest.raises(UsageError, match=r"a\.flac, a\.wav"):
        recordings(tmp_path)


def test_a_text_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.wav").touch()
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(UsageError, match=r"a\.txt cannot be read"):
        recordings(tmp_path)


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_words_says_what_it_needs(tmp_path: Path, there: bool) -> None:
    (tmp_path / "a.wav").touch()
    with pytest.raises(NoSuchFile, match=r"manifest\.json nor a \.txt"):
        recordings(tmp_path if there else tmp_path / "none")


@pytest.mark.parametrize("text", ["{", "[{}]", "[1]"])
def test_a_manifest_that_is_none_says_what_it_needs(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    with pytest.raises(UsageError, match="no list of recordings"):
        recordings(tmp_path)


def test_a_recordings_repr_holds_no_words() -> None:
    assert "secret" not in repr(Recording(Path("a.wav"), "secret"))
