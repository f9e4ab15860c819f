"""Random Whispers have the published shape, are the same everywhere, and load like any other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from benchmarks.random_whisper import SIZES, TIMESTAMPS, make, tensors, vocabulary

# Ids of the end, "transcribe", "no timestamps" and the last token, as in openai-whisper's tokenizers.
PUBLISHED = {
    51864: (50256, 50358, 50362, 51863),
    51865: (50257, 50359, 50363, 51864),
    51866: (50257, 50360, 50364, 51865),
}


@pytest.mark.parametrize("size", SIZES)
def test_the_vocabulary_has_the_published_layout(size: str) -> None:
    texts, special = vocabulary(SIZES[size])
    tokens = [*texts, *special]
    assert len(tokens) == len(set(tokens)) == SIZES[size].n_vocab
    names = ("<|endoftext|>", "<|transcribe|>", "<|notimestamps|>", "<|30.00|>")
    assert tuple(tokens.index(name) for name in names) == PUBLISHED[SIZES[size].n_vocab]
    assert texts[220] == "\u0120"  # the space
    assert ("" in texts) == ("." not in size)


def test_the_weights_are_the_same_on_every_call_and_prefer_no_timestamp() -> None:
    first, second = (dict(tensors(SIZES["nano.en"])) for _ in range(2))
    assert first.keys() == second.keys()
    assert all(np.array_equal(first[name], second[name]) for name in first)
    embedding = first["decoder.token_embedding.weight"]
    assert embedding.shape == (51864, 64)
    assert not embedding[-TIMESTAMPS:].any()
    assert embedding[:-TIMESTAMPS].any(axis=1).all()


def test_a_model_is_made_once(tmp_path: Path) -> None:
    made = make("nano.en", tmp_path, openai=False)
    written = (made.ct2 / "model.bin").stat().st_mtime_ns
    assert make("nano.en", tmp_path, openai=False) == made
    assert (made.ct2 / "model.bin").stat().st_mtime_ns == written
    assert list(tmp_path.iterdir()) == [made.ct2]
    assert made.openai is None
    assert make("nano.en", tmp_path / "elsewhere", openai=False).sha256 == made.sha256


@pytest.mark.parametrize("size", ["nano.en", "nano"])
def test_faster_whisper_loads_it_like_any_other(size: str, tmp_path: Path) -> None:
    from faster_whisper import WhisperModel

    whisper = WhisperModel(str(make(size, tmp_path, openai=False).ct2), "cpu")
    assert whisper.model.is_multilingual == (size == "nano")
    assert (whisper.model.n_mels, whisper.model.num_languages) == (80, 99)
    assert whisper.hf_tokenizer.get_vocab_size() == SIZES[size].n_vocab
    assert whisper.hf_tokenizer.decode(whisper.hf_tokenizer.encode(" a é").ids) == " a é"


def test_an_unknown_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no size 'huge'"):
        make("huge", tmp_path)
