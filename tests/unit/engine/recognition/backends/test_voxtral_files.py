"""A folder that is no whole Voxtral is known without loading anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.recognition.backends.voxtral_files import INDEX, MINI, missing_files, model_type

NAMES = ("config.json", "tekken.json", "processor_config.json", "model.safetensors")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).write_text(json.dumps({"model_type": MINI}), "utf-8")
    return tmp_path


def test_a_whole_folder_lacks_nothing(folder: Path) -> None:
    assert missing_files(folder) == []
    assert model_type(folder) == MINI


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("empty", [False, True])
def test_what_is_missing_or_empty_is_named(folder: Path, name: str, empty: bool) -> None:
    (folder / name).unlink()
    if empty:
        (folder / name).touch()
    assert missing_files(folder) == [name]


def test_the_older_name_of_the_processors_settings_is_as_good(folder: Path) -> None:
    (folder / "processor_config.json").rename(folder / "preprocessor_config.json")
    assert missing_files(folder) == []


def test_every_file_that_the_index_names_is_needed(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "model-00001-of-00002.safetensors")
    places = {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"}
    (folder / INDEX).write_text(json.dumps({"weight_map": places}), "utf-8")
    assert missing_files(folder) == ["model-00002-of-00002.safetensors"]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"weight_map": 3}', '{"weight_map": {}}'])
def test_a_damaged_index_is_not_taken_for_a_whole_model(folder: Path, content: str) -> None:
    (folder / "model.safetensors").unlink()
    (folder / INDEX).write_text(content, "utf-8")
    assert missing_files(folder) == ([] if content else [INDEX])  # loading says what is wrong with it
    (folder / INDEX).unlink()
    assert missing_files(folder) == ["model.safetensors"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1]", b'{"model_type": 7}', b"{"])
def test_a_config_that_says_nothing_has_no_type(folder: Path, content: bytes) -> None:
    (folder / "config.json").write_bytes(content)
    assert model_type(folder) is None
