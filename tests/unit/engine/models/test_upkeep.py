"""A model can be looked through and taken away, without a network."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import ModelError, UsageError
from engine.models.cache import located, place_of
from engine.models.catalog import known
from engine.models.download import fetch
from engine.models.hub import Hub
from engine.models.rows import Row
from engine.models.upkeep import damaged, remove
from engine.store.locks import FileLock
from helpers.audio import MINI_WHISPER
from helpers.hub_server import hub_server

ROW = known("tiny.en")
BYTES = sum(path.stat().st_size for path in MINI_WHISPER.iterdir())


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A cache that holds the miniature Whisper as tiny.en, fetched."""
    with hub_server() as server:
        server.add_folder(ROW.repository or "", MINI_WHISPER)
        fetch(ROW, cache=tmp_path, hub=Hub(server.address), room=lambda folder: 1 << 40)
    return tmp_path


def test_a_whole_model_is_found_whole(here: Path) -> None:
    counted: list[int] = []
    folder = located(ROW, here)
    assert folder is not None
    assert damaged(folder, counted.append) == []
    assert sum(counted) == BYTES


@pytest.mark.parametrize("name", ["model.bin", "config.json"])
def test_one_wrong_bit_is_found(here: Path, name: str) -> None:
    folder = located(ROW, here)
    assert folder is not None
    blob = (folder / name).resolve()
    data = bytearray(blob.read_bytes())
    data[len(data) // 2] ^= 4
    blob.write_bytes(bytes(data))
    assert damaged(folder) == [name]


def test_removing_gives_back_what_it_took(here: Path) -> None:
    place = place_of(ROW, here)
    assert place is not None
    place.part("a" * 64).write_bytes(bytes(500))
    assert remove(ROW, here) == BYTES + 500 + len(ROW.revision or "")
    assert located(ROW, here) is None
    assert [path.name for path in here.iterdir()] == [".locks"]


@pytest.mark.parametrize("name", ["moonshine-tiny", "scripted"])
def test_what_comes_with_sayso_is_never_removed(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="comes with Sayso"):
        remove(known(name), tmp_path)


def test_what_is_not_here_cannot_be_removed(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is not on this machine"):
        remove(ROW, tmp_path)


def test_a_model_that_is_being_fetched_is_not_removed(here: Path) -> None:
    place = place_of(ROW, here)
    assert place is not None
    with FileLock(place.lock), pytest.raises(ModelError, match="is being fetched"):
        remove(ROW, here)
    assert located(ROW, here) is not None


def test_only_the_one_model_is_removed(here: Path) -> None:
    other: Row = known("tiny")
    place = place_of(other, here)
    assert place is not None
    place.snapshot("a" * 40).mkdir(parents=True)
    remove(ROW, here)
    assert place.snapshot("a" * 40).is_dir()
