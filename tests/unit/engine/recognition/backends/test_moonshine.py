"""Moonshine: whole blocks, quiet edges, and honest errors for files that are not a model."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ModelBroken
from engine.recognition.backends.moonshine import (
    BLOCK,
    FILES,
    TAIL,
    MoonshineRecognizer,
    missing_files,
    padded,
    wheel_folder,
)


@given(st.integers(0, 5000))
def test_padding_keeps_every_sample_and_makes_whole_blocks(count: int) -> None:
    samples = np.arange(1, count + 1, dtype=np.float32)
    out = padded(samples)
    assert len(out) % BLOCK == 0
    assert np.array_equal(out[:count], samples)
    assert not out[count:].any()
    assert TAIL <= len(out) - count < TAIL + BLOCK


def test_the_wheel_brings_the_model() -> None:
    folder = wheel_folder()
    assert folder is not None
    assert missing_files(folder) == []


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The wheel's model in a folder that may be damaged; links where nothing is damaged."""
    source = wheel_folder()
    assert source is not None
    for name in FILES:
        (tmp_path / name).symlink_to(source / name)
    return tmp_path


def damage(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def test_a_folder_of_ones_own_is_heard_with(copied: Path) -> None:
    recognizer = MoonshineRecognizer(copied)
    recognizer.load()
    recognizer.close()


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelBroken, match=name):
        MoonshineRecognizer(copied).load()


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_named(copied: Path, name: str) -> None:
    damage(copied / name, b"")
    with pytest.raises(ModelBroken, match=name):
        MoonshineRecognizer(copied).load()


@pytest.mark.parametrize("name", FILES)
def test_a_truncated_file_is_a_broken_model(copied: Path, name: str) -> None:
    whole = (copied / name).read_bytes()
    damage(copied / name, whole[: len(whole) // 2])
    with pytest.raises(ModelBroken, match="damaged"):
        MoonshineRecognizer(copied).load()


def test_a_tokenizer_of_zeros_is_found_out_by_the_warm_decode(copied: Path) -> None:
    damage(copied / "tokenizer.bin", bytes(200_000))
    with pytest.raises(ModelBroken, match="damaged"):
        MoonshineRecognizer(copied).load()


def test_after_a_failed_load_a_good_one_works(copied: Path) -> None:
    recognizer = MoonshineRecognizer(copied)
    (copied / FILES[0]).rename(copied / "away")
    with pytest.raises(ModelBroken):
        recognizer.load()
    shutil.move(copied / "away", copied / FILES[0])
    recognizer.load()
    recognizer.close()
