"""The Whisper libraries as peers: their words on the miniature model, their options, and their absence."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from engine.bench.fixed_rate import tokens
from engine.bench.peers.openai_whisper import OpenAiWhisper
from engine.bench.peers.raw_whisper import RawWhisper
from engine.bench.speech import Utterance
from engine.errors import ModelBroken
from helpers.audio import MINI_WHISPER, mini_clips, word_errors


def utterance() -> Utterance:
    return Utterance((mini_clips()[0].samples * 32_767).astype(np.int16), 0.0)


@pytest.mark.parametrize("tuned", [False, True])
def test_faster_whisper_writes_the_words(tuned: bool) -> None:
    peer = RawWhisper(MINI_WHISPER, "cpu", "int8", tuned)
    peer.load()
    heard = peer.dictate(utterance(), 0.3)
    peer.close()
    assert word_errors(mini_clips()[0].text, heard.text)[0] == 0
    assert heard.fallbacks == 0
    assert heard.first_text_ms is None


@pytest.mark.parametrize("tuned", [False, True])
def test_faster_whisper_makes_the_tokens_it_is_told_and_no_more(tuned: bool) -> None:
    peer = RawWhisper(MINI_WHISPER, "cpu", "int8", tuned, tokens)
    peer.load()
    # It knows how to end by itself and is not let: 3 s are given 16 tokens, its sentence has about 10.
    heard = peer.dictate(utterance(), 0.3)
    assert len(heard.text.split()) > len(mini_clips()[0].text.split())


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelBroken, match=tmp_path.name):
        RawWhisper(tmp_path, "cpu", "int8", tuned=True).load()


def test_openai_whisper_says_what_it_lacks() -> None:
    installed = find_spec("whisper") is not None and find_spec("torch") is not None
    lacks = "no openai-whisper checkpoint" if installed else r"pip install 'sayso\[bench\]'"
    with pytest.raises(ModelBroken, match=lacks):
        OpenAiWhisper(None).load()
