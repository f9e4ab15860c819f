"""The cache is the one Hugging Face's tools share: their layout, and nothing that is half there."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.models import cache
from engine.models.cache import Place
from engine.models.catalog import known
from engine.models.rows import ROWS
from engine.recognition.backends import whisper_files
from helpers.audio import MINI_WHISPER
from helpers.hub_server import git_hash

ROW = known("tiny.en")
COMMIT = ROW.revision or ""
OTHER = "f" * 40


def stored(root: Path, leave_out: str = "", commit: str = COMMIT) -> Place:
    """A place with the miniature Whisper as blobs, made a snapshot."""
    place = Place(root, ROW.repository or "")
    (place.folder / "blobs").mkdir(parents=True, exist_ok=True)
    files = []
    for path in MINI_WHISPER.iterdir():
        if path.name != leave_out:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            place.blob(digest).write_bytes(path.read_bytes())
            files.append((path.name, digest))
    cache.install(place, commit, files, ROW.backend)
    return place


def test_whisper_needs_its_weights_and_what_goes_with_them_only() -> None:
    names = ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt", "preprocessor_config.json")
    assert all(cache.wanted("faster_whisper", name) for name in names)
    others = ("README.md", ".gitattributes", "model.bin.index", "pytorch_model.bin", "../model.bin")
    assert not any(cache.wanted("faster_whisper", name) for name in others)


@pytest.mark.parametrize("backend", ["voxtral", "voxtral_realtime"])
def test_voxtral_is_not_fetched_twice_over(backend: str) -> None:
    names = ("model.safetensors", "model-00001-of-00002.safetensors", "model.safetensors.index.json")
    assert all(cache.wanted(backend, name) for name in (*names, "tekken.json", "processor_config.json"))
    assert not cache.wanted(backend, "consolidated.safetensors")
    assert not cache.wanted(backend, "params.json")


def test_a_repository_is_asked_for_all_a_backend_needs() -> None:
    whole = {path.name for path in MINI_WHISPER.iterdir()}
    assert cache.lacking("faster_whisper", whole) == []
    assert cache.lacking("faster_whisper", whole - {"vocabulary.json"}) == ["vocabulary.json"]
    assert cache.lacking("faster_whisper", set()) == [*sorted(whisper_files.FILES), "vocabulary.json"]
    shards = {"config.json", "tekken.json", "model-00001-of-00002.safetensors"}
    assert cache.lacking("voxtral", shards) == []
    assert cache.lacking("voxtral", {"tekken.json"}) == ["config.json", "model.safetensors"]


def test_a_snapshot_is_found_by_sayso_and_by_other_tools(tmp_path: Path) -> None:
    place = stored(tmp_path)
    folder = cache.located(ROW, tmp_path)
    assert folder == place.snapshot(COMMIT)
    assert whisper_files.cached(place.repository, tmp_path) == folder
    assert all(path.is_symlink() and not path.readlink().is_absolute() for path in folder.iterdir())


@pytest.mark.parametrize("name", sorted(path.name for path in MINI_WHISPER.iterdir()))
def test_a_model_without_one_of_its_files_is_not_here(tmp_path: Path, name: str) -> None:
    stored(tmp_path, leave_out=name)
    assert cache.located(ROW, tmp_path) is None


def test_a_blob_that_is_gone_takes_the_model_with_it(tmp_path: Path) -> None:
    place = stored(tmp_path)
    (place.snapshot(COMMIT) / "model.bin").resolve().unlink()
    assert cache.located(ROW, tmp_path) is None


def test_what_another_tool_fetched_counts(tmp_path: Path) -> None:
    stored(tmp_path, commit=OTHER)
    assert cache.located(ROW, tmp_path) == Place(tmp_path, ROW.repository or "").snapshot(OTHER)


def test_the_pinned_commit_comes_first_and_leaves_a_whole_main_alone(tmp_path: Path) -> None:
    stored(tmp_path, commit=OTHER)
    place = stored(tmp_path)
    assert place.main_commit() == OTHER
    assert cache.located(ROW, tmp_path) == place.snapshot(COMMIT)


def test_a_main_that_is_not_whole_is_pointed_to_the_model(tmp_path: Path) -> None:
    stored(tmp_path, leave_out="model.bin", commit=OTHER)
    assert stored(tmp_path).main_commit() == COMMIT


def test_without_links_the_files_themselves_make_the_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise OSError("a required privilege is not held")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    place = stored(tmp_path)
    folder = cache.located(ROW, tmp_path)
    assert folder is not None
    assert not any(path.is_symlink() for path in folder.iterdir())
    assert list((place.folder / "blobs").iterdir()) == []
    assert cache.stored_hash(folder / "model.bin") is None


def test_the_hash_of_a_file_is_the_name_of_its_own_blob(tmp_path: Path) -> None:
    """Newer tools make a blob a link into a store whose names are hashes of another kind."""
    place = stored(tmp_path)
    link = place.snapshot(COMMIT) / "model.bin"
    blob = place.folder / "blobs" / link.readlink().name
    (tmp_path / "store").mkdir()
    blob.rename(tmp_path / "store" / ("a" * 64))
    blob.symlink_to(tmp_path / "store" / ("a" * 64))
    assert cache.stored_hash(link) == hashlib.sha256(link.read_bytes()).hexdigest()


@given(data=st.binary(max_size=3000))
def test_hashes_are_those_the_hub_states(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("hash") / "file"
    path.write_bytes(data)
    assert cache.digest_of(path, "0" * 64) == hashlib.sha256(data).hexdigest()
    assert cache.digest_of(path, "0" * 40) == git_hash(data)


def test_parts_are_counted_but_are_no_model(tmp_path: Path) -> None:
    place = Place(tmp_path, ROW.repository or "")
    assert place.parts_bytes() == 0
    (place.folder / "blobs").mkdir(parents=True)
    place.part("a" * 64).write_bytes(bytes(1000))
    assert place.parts_bytes() == 1000
    assert cache.located(ROW, tmp_path) is None


def test_models_that_come_with_sayso_have_no_place(tmp_path: Path) -> None:
    assert [row.name for row in ROWS if cache.place_of(row, tmp_path) is None] == [
        "moonshine-tiny",
        "scripted",
    ]
