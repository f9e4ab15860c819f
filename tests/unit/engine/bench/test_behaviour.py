"""What is written on the miniature model: cases from a folder, words counted, silence without words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.bench.behaviour import cases, conducts, observe, sounds
from engine.bench.peer import Peer
from engine.bench.peers.raw_whisper import RawWhisper
from engine.errors import NoSuchFile, UsageError
from helpers.audio import CLIPS, MINI_WHISPER


def test_every_recording_is_played_to_its_end_and_to_its_last_word() -> None:
    played = cases(CLIPS / "mini", [])
    kinds = [case.kind for case in played]
    assert kinds.count("sentences") == kinds.count("key-up on the last word") == 6
    whole, ended = played[0], played[1]
    assert ended.offset_s == 0.0
    assert ended.utterance.seconds < whole.utterance.seconds


def test_outcomes_are_counted_by_kind_and_peer() -> None:
    peer: Peer = RawWhisper(MINI_WHISPER, "cpu", "int8", tuned=True)
    played = [case for case in cases(CLIPS / "mini", []) if case.kind == "sentences"]
    quiet = [case for case in cases(CLIPS / "mini", []) if case.name == "silence"]
    abouts, outcomes = observe([peer], [*played, *quiet], lambda outcome: None)
    sentences, silence = conducts(outcomes)
    assert [about.key for about in abouts] == ["faster-whisper-tuned"]
    assert (sentences.cases, sentences.errors, sentences.last_words) == (6, 0, 6)
    assert (silence.words, silence.written) == (0, 0)


def test_sounds_without_speech_are_the_same_every_time() -> None:
    for (name, first), (_, second) in zip(sounds(), sounds(), strict=True):
        assert np.array_equal(first.pcm, second.pcm), name


def test_a_folder_without_a_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile, match=r"manifest\.json"):
        cases(tmp_path, [])


@pytest.mark.parametrize("text", ["{", "[{}]", "[1]"])
def test_a_manifest_that_is_none_says_what_it_needs(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    with pytest.raises(UsageError, match="a file and a text"):
        cases(tmp_path, [])
