"""Sayso as a peer: the whole engine, its words, and what it had left to do at key-up."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio.vad import LoudnessVad
from engine.bench.peers.batch import Batch
from engine.bench.peers.sayso import Sayso
from engine.bench.speech import Utterance
from engine.bench.watched import Watched
from engine.errors import DecodeFailed
from engine.recognition.backends.scripted import ScriptedRecognizer, say

TEXT = "one two three four five"


def utterance(text: str = TEXT) -> Utterance:
    return Utterance((say(text) * 32_767).astype(np.int16), 0.0)


def sayso(recognizer: ScriptedRecognizer) -> Sayso:
    peer = Sayso(Watched(recognizer), make_vad=LoudnessVad, realtime=False)
    peer.load()
    return peer


def test_it_hears_the_words_and_tells_how_they_came() -> None:
    heard = sayso(ScriptedRecognizer()).dictate(utterance(), 0.3)
    assert heard.text == TEXT
    assert heard.release_to_text_ms >= 0
    assert heard.steps[-1].firm == 5
    assert [step.t for step in heard.steps] == sorted(step.t for step in heard.steps)
    assert heard.decodes and heard.late_decodes is not None and heard.late_decodes <= heard.decodes


def test_silence_is_no_text_and_no_failure() -> None:
    heard = sayso(ScriptedRecognizer()).dictate(Utterance(np.zeros(16_000, np.int16), 0.0), 0.3)
    assert (heard.text, heard.first_text_ms) == ("", None)


@pytest.mark.allow_logs
def test_a_broken_recogniser_fails_the_dictation_as_itself() -> None:
    broken = ScriptedRecognizer(fail_with=DecodeFailed("it broke", "try again"))
    with pytest.raises(DecodeFailed, match="it broke"):
        sayso(broken).dictate(utterance(), 0.3)


def test_the_recogniser_stays_loaded_between_dictations() -> None:
    loads: list[float] = []
    peer = sayso(ScriptedRecognizer(load_s=1.0, sleep=loads.append))
    peer.dictate(utterance(), 0.3)
    assert peer.dictate(utterance(), 0.0).text == TEXT
    assert loads.count(1.0) == 1


def test_after_key_up_everything_is_left_to_do() -> None:
    peer = Batch(Watched(ScriptedRecognizer()), make_vad=LoudnessVad)
    peer.load()
    heard = peer.dictate(utterance(), 0.3)
    assert heard.text == TEXT
    assert heard.decodes == heard.late_decodes == 1
    assert heard.first_text_ms is None
