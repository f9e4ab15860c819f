"""Answers are kept under what they depend on, and a damaged file keeps none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.devices import kept
from engine.devices.facts import CPU, Answer, Device

ANSWER = Answer("ctranslate2", (Device("ctranslate2", CPU, 0, "a CPU", ("int8",)),))
OTHER = Answer("torch", (Device("torch", CPU, 0, "a CPU", ("float32",)),))


def test_answers_of_two_runtimes_lie_side_by_side(tmp_path: Path) -> None:
    file = tmp_path / "devices.json"
    kept.write(file, "a", ANSWER)
    kept.write(file, "b", OTHER)
    assert kept.read(file, {"ctranslate2": "a", "torch": "b"}) == {"ctranslate2": ANSWER, "torch": OTHER}
    assert kept.read(file, {"ctranslate2": "a", "torch": "c"}) == {"ctranslate2": ANSWER}


@given(st.binary(max_size=100) | st.text(max_size=50).map(lambda text: json.dumps(text).encode()))
def test_a_file_of_anything_keeps_nothing(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("kept") / "devices.json"
    file.write_bytes(content)
    assert kept.read(file, {"ctranslate2": "a"}) == {}
    kept.write(file, "a", ANSWER)
    assert kept.read(file, {"ctranslate2": "a"}) == {"ctranslate2": ANSWER}


@pytest.mark.parametrize("entry", [None, [], {"key": "a"}, {"key": "a", "answer": {"devices": 1}}], ids=str)
def test_an_entry_that_makes_no_sense_is_not_there(tmp_path: Path, entry: object) -> None:
    file = tmp_path / "devices.json"
    file.write_text(json.dumps({"ctranslate2": entry}), "ascii")
    assert kept.read(file, {"ctranslate2": "a"}) == {}


def test_an_answer_in_the_place_of_another_runtimes_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "devices.json"
    kept.write(file, "a", ANSWER)
    entries = json.loads(file.read_bytes())
    file.write_text(json.dumps({"torch": entries["ctranslate2"]}), "ascii")
    assert kept.read(file, {"torch": "a"}) == {}


def test_a_file_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    nowhere = tmp_path / "no" / "folder" / "devices.json"
    kept.write(nowhere, "a", ANSWER)
    assert kept.read(nowhere, {"ctranslate2": "a"}) == {}


def test_a_fingerprint_changes_with_what_hides_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.fingerprint("ctranslate2")
    assert kept.fingerprint("ctranslate2") == before
    assert kept.fingerprint("torch") != before
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "7")
    assert kept.fingerprint("ctranslate2") != before
