"""The store: results come back whole, journals up to their last whole line, and nobody else can read them."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import StoreError
from engine.files.hearing import Decoded, SectionBegan
from engine.files.store import Begun, TranscriptStore, key_of
from engine.files.transcript import Segment, Timings, Transcript
from engine.phrases import Phrase
from engine.recognition.base import DecodeOptions, Lane, RecognizerInfo, Thresholds, Word
from engine.recognition.segmenter import Limits
from helpers.faultfs import FaultyDisk, from_then_on

LIMITS = Limits(8.0, 16.0)
WORD = Word("we", 0.0, 0.5, 0.9)
FIRST = Segment("we", 0.0, 0.5, (WORD,), False, 0.9, "en")
SECOND = Segment("go\non", 1.0, 1.5)
DONE = Decoded((0, 8000, 8000), "we", 0.25, (WORD,), 0.9, "en")
NEXT = Decoded((16000, 24000, 24000), "go", 0.5)
INFO = RecognizerInfo("moonshine-tiny", "cpu", "int8", ("en",), 30.0)
RESULT = Transcript("a.wav", "moonshine-tiny", "en", (FIRST, SECOND), Timings(audio_s=3.0), "it breaks off")


@pytest.fixture
def store(tmp_path: Path) -> TranscriptStore:
    return TranscriptStore(tmp_path / "transcripts")


def test_a_result_comes_back_as_it_was(store: TranscriptStore) -> None:
    assert store.find(10, "key") is None
    store.keep(10, "key", RESULT)
    assert store.find(10, "key") == RESULT
    assert store.find(10, "other") is None
    assert store.find(11, "key") is None


def test_a_warning_comes_back_as_a_phrase_that_can_be_translated(store: TranscriptStore) -> None:
    store.keep(10, "key", replace(RESULT, warning=Phrase("'{name}' breaks off", name="a.wav")))
    found = store.find(10, "key")
    assert found is not None and isinstance(found.warning, Phrase)
    assert (found.warning, found.warning.values) == ("'a.wav' breaks off", {"name": "a.wav"})


def test_the_size_alone_tells_that_nothing_can_be_there(store: TranscriptStore) -> None:
    assert not store.may_know(10)
    store.keep(10, "key", RESULT)
    assert store.may_know(10)
    assert not store.may_know(1)


def test_a_key_is_of_content_model_and_options() -> None:
    base = key_of("hash", INFO, DecodeOptions())
    others = [
        key_of("hush", INFO, DecodeOptions()),
        key_of("hash", RecognizerInfo("other", "cpu", "int8", ("en",), 30.0), DecodeOptions()),
        key_of("hash", RecognizerInfo("moonshine-tiny", "cpu", "float32", ("en",), 30.0), DecodeOptions()),
        key_of("hash", INFO, DecodeOptions("de")),
        key_of("hash", INFO, DecodeOptions(lane=Lane.ACCURATE)),
        key_of("hash", INFO, DecodeOptions(words=True)),
        key_of("hash", replace(INFO, manner="5 beams"), DecodeOptions()),
        key_of("hash", INFO, DecodeOptions(thresholds=Thresholds(no_speech=0.5))),
    ]
    assert len({base, *others}) == 1 + len(others)
    assert base == key_of("hash", RecognizerInfo("moonshine-tiny", "cuda", "int8", (), 1.0), DecodeOptions())


def test_a_model_folder_that_changed_is_another_model(tmp_path: Path) -> None:
    info = RecognizerInfo(str(tmp_path), "cpu", "int8", (), 30.0)
    before = key_of("hash", info, DecodeOptions())
    (tmp_path / "model.bin").write_bytes(b"x")
    assert key_of("hash", info, DecodeOptions()) != before


DAMAGED = (b"", b"{", b"[]", b"null", b'{"version": 99}', b"\xff\xfe", b'{"version": 1}')


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_result_that_cannot_be_read_is_no_result(
    store: TranscriptStore, tmp_path: Path, damage: bytes
) -> None:
    store.keep(10, "key", RESULT)
    (tmp_path / "transcripts" / "10-key.json").write_bytes(damage)
    assert store.find(10, "key") is None


def test_what_is_kept_is_for_its_owner_alone(store: TranscriptStore, tmp_path: Path) -> None:
    store.keep(10, "key", RESULT)
    journal = store.journal(11, "key")
    journal.open()
    journal.close()
    folder = tmp_path / "transcripts"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.iterdir())


def test_the_oldest_results_go(tmp_path: Path) -> None:
    store = TranscriptStore(tmp_path / "transcripts", kept=2)
    for number in range(4):
        store.keep(number, "key", RESULT)
        os.utime(tmp_path / "transcripts" / f"{number}-key.json", (number, number))
    store.keep(9, "key", RESULT)
    assert store.find(9, "key") == RESULT
    assert [store.find(number, "key") is not None for number in range(4)] == [False, False, False, True]


def test_a_journal_tells_how_far_it_came(store: TranscriptStore) -> None:
    journal = store.journal(10, "key")
    assert journal.open() == Begun()
    for step in (SectionBegan(0, LIMITS), DONE, FIRST, SectionBegan(16000, LIMITS), NEXT, SECOND):
        journal.write(step)
    journal.close()
    again = store.journal(10, "key")
    assert again.open() == Begun((FIRST,), SectionBegan(16000, LIMITS), {NEXT.place: NEXT}, 0.75)
    # Going on begins with the same section: nothing of it is there twice.
    for step in (SectionBegan(16000, LIMITS), SECOND, SectionBegan(32000, LIMITS)):
        again.write(step)
    again.close()
    third = store.journal(10, "key")
    assert third.open() == Begun((FIRST, SECOND), SectionBegan(32000, LIMITS), {}, 0.75)
    third.remove()
    assert not store.may_know(10)


def test_one_process_has_a_journal(store: TranscriptStore) -> None:
    mine, theirs = store.journal(10, "key"), store.journal(10, "key")
    assert mine.open() == Begun()
    mine.write(SectionBegan(0, LIMITS))
    assert theirs.open() is None
    theirs.write(SectionBegan(0, LIMITS))
    mine.close()
    assert theirs.open() == Begun((), SectionBegan(0, LIMITS), {}, 0.0)
    theirs.close()


@given(st.integers(0, 3000), st.binary(max_size=20))
@settings(max_examples=60)
def test_a_journal_that_was_torn_is_good_up_to_there(
    tmp_path_factory: pytest.TempPathFactory, at: int, rubbish: bytes
) -> None:
    folder = tmp_path_factory.mktemp("torn")
    store = TranscriptStore(folder)
    journal = store.journal(1, "k")
    journal.open()
    steps = (SectionBegan(0, LIMITS), DONE, FIRST, SectionBegan(16000, LIMITS), NEXT, SECOND)
    for step in steps:
        journal.write(step)
    journal.close()
    path = folder / "1-k.part"
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + rubbish)
    lines = whole[:at].count(b"\n")
    again = store.journal(1, "k")
    begun = again.open()
    assert begun is not None
    assert begun.section == (None if lines < 1 else SectionBegan(0 if lines < 4 else 16000, LIMITS))
    again.write(SectionBegan(7, LIMITS))
    again.close()
    assert [json.loads(line) for line in path.read_bytes().splitlines()][-1]["section"] == 7


def test_a_full_disk_is_told_and_leaves_nothing_half(tmp_path: Path) -> None:
    full = TranscriptStore(tmp_path / "t", FaultyDisk(room=100))
    with pytest.raises(StoreError, match="no space"):
        full.keep(10, "key", RESULT)
    assert list((tmp_path / "t").iterdir()) == []
    journal = TranscriptStore(tmp_path / "t", FaultyDisk(room=60)).journal(10, "key")
    journal.open()
    journal.write(SectionBegan(0, LIMITS))
    with pytest.raises(StoreError):
        journal.write(FIRST)
    journal.write(SECOND)  # it was given up: nothing happens
    reopened = TranscriptStore(tmp_path / "t").journal(10, "key")
    assert reopened.open() == Begun((), SectionBegan(0, LIMITS), {}, 0.0)
    reopened.close()


def test_a_disk_that_refuses_the_journal_says_so(tmp_path: Path) -> None:
    journal = TranscriptStore(tmp_path / "t", FaultyDisk(from_then_on(1))).journal(10, "key")
    with pytest.raises(StoreError):
        journal.open()


def test_a_result_that_is_forgotten_leaves_nothing_of_its_job(store: TranscriptStore, tmp_path: Path) -> None:
    store.keep(10, "key", RESULT)
    store.keep(10, "other", RESULT)
    journal = store.journal(10, "key")
    journal.open()
    journal.write(FIRST)
    journal.close()
    store.forget(store.name(10, "key"))
    store.forget(store.name(10, "key"))
    assert [path.name for path in (tmp_path / "transcripts").iterdir()] == ["10-other.json"]


def test_forgetting_reaches_no_file_outside_the_folder(store: TranscriptStore, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("mine")
    store.forget("../mine.json")
    assert (tmp_path / "mine.json").read_text() == "mine"
