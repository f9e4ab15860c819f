"""Whisper models of the exact published dimensions with random weights, for measuring speed without weights.

Problem: what an encoder pass or a decoder step costs does not depend on the values of the weights, and real
weights are not part of the project. Mechanism: every tensor is drawn from a fixed seed and its own name, and
written twice: quantised for CTranslate2, in float32 for openai-whisper, so that both run one network. The
vocabulary has the published size and layout; its words are made up from syllables.
Rules:
    - Nothing is fetched. A size that lies complete in the folder is not made again.
    - The model is as sure of its tokens as a real one is (logits have a deviation of `SURENESS`), repeats
      itself little, and never prefers a timestamp, so that decodes do not wander off into loops.
    - It hardly ever ends by itself: whoever compares engines fixes the count of tokens on every side.
Failure mode: without torch there is no checkpoint for openai-whisper, and `Made.openai` is None.

Usage: python tests/benchmarks/random_whisper.py SIZE FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import sys
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SEED = 1
RECIPE = 2  # part of the folder's name: raise it with any change to what is written
SURENESS = 8.0  # standard deviation of the logits; the likeliest of 50,000 then has about half the mass
POSITIONS = 448  # of the decoder
FRAMES = 1500  # positions of the encoder: 30 s
TIMESTAMPS = 1501  # 0.00 to 30.00 s
_CODES = (
    "en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr bg "
    "lt la mi ml cy sk te fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr pa si km sn yo so "
    "af oc ka be tg sd gu am yi lo uz fo ht ps tk nn mt sa lb my bo tl mg as tt haw ln ha ba jw su yue"
)
LANGUAGES = tuple(_CODES.split())  # in the order of their tokens
TASKS = ("translate", "transcribe", "startoflm", "startofprev", "nospeech", "notimestamps")
SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou")

Tensor = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Dimensions:
    """What openai-whisper calls `dims`, under its names."""

    n_mels: int
    n_vocab: int
    n_audio_state: int
    n_audio_head: int
    n_audio_layer: int
    n_text_state: int
    n_text_head: int
    n_text_layer: int
    n_audio_ctx: int = FRAMES
    n_text_ctx: int = POSITIONS


def _sizes(name: str, width: int, heads: int, layers: int) -> dict[str, Dimensions]:
    return {
        name + suffix: Dimensions(80, vocabulary, width, heads, layers, width, heads, layers)
        for suffix, vocabulary in ((".en", 51864), ("", 51865))
    }


SIZES = {
    **_sizes("tiny", 384, 6, 4),
    **_sizes("base", 512, 8, 6),
    **_sizes("small", 768, 12, 12),
    "large-v3-turbo": Dimensions(128, 51866, 1280, 20, 32, 1280, 20, 4),
    **_sizes("nano", 64, 2, 2),  # for tests: not published, 3.6 million parameters, made in a second
}


@dataclass(frozen=True, slots=True)
class Made:
    """One model on disk.

    Attributes:
        ct2: Folder for CTranslate2 and faster-whisper.
        openai: Checkpoint for `whisper.load_model`; None where torch is not installed or it was not wanted.
        sha256: Of each weights file, by its path below the folder given to `make`.
    """

    ct2: Path
    openai: Path | None
    sha256: dict[str, str]


def make(size: str, folder: Path, quantization: str | None = "int8", openai: bool = True) -> Made:
    """The model of one size, made once and kept in `folder`.

    Args:
        size: A key of `SIZES`.
        folder: Where it is kept; made if it is not there.
        quantization: CTranslate2's name for what is written; None writes float32.
        openai: Whether the checkpoint for openai-whisper is wanted too. It is as large as float32 makes it.

    Raises:
        ValueError: There is no such size.
    """
    if size not in SIZES:
        raise ValueError(f"no size '{size}'; there are {', '.join(SIZES)}")
    dims = SIZES[size]
    stem = f"{size}-random{RECIPE}-seed{SEED}"
    ct2 = folder / f"{stem}-{quantization or 'float32'}"
    checkpoint = folder / f"{stem}.pt" if openai and find_spec("torch") else None
    if not (ct2 / "model.bin").is_file():
        _write_ct2(dims, ct2, quantization)
    if checkpoint is not None and not checkpoint.is_file():
        _write_openai(dims, checkpoint)
    files = [ct2 / "model.bin", *([checkpoint] if checkpoint else [])]
    return Made(ct2, checkpoint, {str(path.relative_to(folder)): _sha256(path) for path in files})


def vocabulary(dims: Dimensions) -> tuple[list[str], list[str]]:
    """Text tokens in byte-level spelling (a leading space is "Ġ"), and the special tokens after them."""
    multilingual = dims.n_vocab >= 51865
    languages = LANGUAGES[: dims.n_vocab - 51765 - multilingual]
    special = ["endoftext", "startoftranscript", *languages, *TASKS]
    special += [f"{i * 0.02:.2f}" for i in range(TIMESTAMPS)]
    words = itertools.chain(_byte_tokens(), _words())
    texts = list(itertools.islice(words, dims.n_vocab - len(special) - multilingual))
    # The published multilingual vocabularies end in an empty token; CTranslate2 tells them by it.
    return texts + [""] * multilingual, [f"<|{name}|>" for name in special]


def tensors(dims: Dimensions) -> Iterator[tuple[str, Tensor]]:
    """Every weight under openai-whisper's name, in its layout, float32; the same on every call."""
    width = dims.n_audio_state
    yield from _linear("encoder.conv1", (width, dims.n_mels, 3))
    yield from _linear("encoder.conv2", (width, width, 3))
    yield "encoder.positional_embedding", _sinusoids(dims.n_audio_ctx, width)
    for i in range(dims.n_audio_layer):
        yield from _block(f"encoder.blocks.{i}", width, cross=False)
    yield from _norm("encoder.ln_post", width, _ones(width))
    width = dims.n_text_state
    yield "decoder.token_embedding.weight", _embedding(dims)
    yield "decoder.positional_embedding", _draw("decoder.positional_embedding", (dims.n_text_ctx, width), 1.0)
    for i in range(dims.n_text_layer):
        yield from _block(f"decoder.blocks.{i}", width, cross=True)
    # Random signs: with ones a tied embedding makes every token the likeliest successor of itself.
    yield from _norm("decoder.ln", width, np.sign(_draw("decoder.ln.weight", (width,), 1.0)))


def _byte_tokens() -> Iterator[str]:
    """The 256 bytes in GPT-2's order: printable ones as themselves, the others from U+0100 on."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    yield from map(chr, printable)
    yield from map(chr, range(0x100, 0x100 + 256 - len(printable)))


def _words() -> Iterator[str]:
    """Made-up pieces of words, two in three of them with a space in front, as in GPT-2's vocabulary."""
    for length in itertools.count(1):
        for number, parts in enumerate(itertools.product(SYLLABLES, repeat=length)):
            yield ("" if number % 3 == 0 else "\u0120") + "".join(parts) + ("n" if length == 1 else "")


def _draw(name: str, shape: tuple[int, ...], deviation: float) -> Tensor:
    source = np.random.default_rng([SEED, zlib.crc32(name.encode())])
    drawn: Tensor = source.standard_normal(shape, np.float32) * np.float32(deviation)
    return drawn


def _ones(width: int) -> Tensor:
    return np.ones(width, np.float32)


def _linear(name: str, shape: tuple[int, ...], bias: bool = True) -> Iterator[tuple[str, Tensor]]:
    yield f"{name}.weight", _draw(f"{name}.weight", shape, float(np.prod(shape[1:])) ** -0.5)
    if bias:
        yield f"{name}.bias", _draw(f"{name}.bias", shape[:1], 0.02)


def _norm(name: str, width: int, weight: Tensor) -> Iterator[tuple[str, Tensor]]:
    yield f"{name}.weight", weight
    yield f"{name}.bias", _draw(f"{name}.bias", (width,), 0.02)


def _block(name: str, width: int, cross: bool) -> Iterator[tuple[str, Tensor]]:
    for attention in ("attn", "cross_attn") if cross else ("attn",):
        for part in ("query", "key", "value", "out"):
            yield from _linear(f"{name}.{attention}.{part}", (width, width), bias=part != "key")
        yield from _norm(f"{name}.{attention}_ln", width, _ones(width))
    yield from _linear(f"{name}.mlp.0", (4 * width, width))
    yield from _linear(f"{name}.mlp.2", (width, 4 * width))
    yield from _norm(f"{name}.mlp_ln", width, _ones(width))


def _embedding(dims: Dimensions) -> Tensor:
    """Token embeddings, shape (n_vocab, n_text_state): timestamps are zeros, so that words outweigh them."""
    shape = (dims.n_vocab, dims.n_text_state)
    drawn = _draw("decoder.token_embedding.weight", shape, SURENESS * dims.n_text_state**-0.5)
    drawn[-TIMESTAMPS:] = 0.0
    return drawn


def _sinusoids(length: int, width: int) -> Tensor:
    """Shape (length, width): the encoder's fixed positions, sines then cosines."""
    scales = np.exp(-np.log(10_000) / (width // 2 - 1) * np.arange(width // 2))
    angles = np.arange(length)[:, None] * scales[None, :]
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)


def _write_openai(dims: Dimensions, path: Path) -> None:
    import torch

    state = {name: torch.from_numpy(tensor) for name, tensor in tensors(dims)}
    part = path.with_suffix(f".part{os.getpid()}")
    with part.open("wb") as file:  # given a path, torch writes its name into the file and the hash changes
        torch.save({"dims": asdict(dims), "model_state_dict": state}, file)
    part.replace(path)


def _write_ct2(dims: Dimensions, folder: Path, quantization: str | None) -> None:
    part = folder.with_name(f"{folder.name}.part{os.getpid()}")
    part.mkdir(parents=True)
    texts, special = vocabulary(dims)
    spec = _spec(dims, [*texts, *special])
    spec.validate()
    spec.optimize(quantization)
    spec.save(str(part))
    (part / "tokenizer.json").write_text(json.dumps(_tokenizer(texts, special)), "utf-8")
    preprocessor = {"feature_size": dims.n_mels, "sampling_rate": 16_000, "hop_length": 160, "n_fft": 400}
    (part / "preprocessor_config.json").write_text(json.dumps(preprocessor), "utf-8")
    part.replace(folder)


def _tokenizer(texts: list[str], special: list[str]) -> dict[str, Any]:
    """A byte-level tokenizer in the format of the `tokenizers` library, without merges."""
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    return {
        "version": "1.0",
        "added_tokens": [{"id": len(texts) + i, "content": t, **flags} for i, t in enumerate(special)],
        "pre_tokenizer": level,
        "decoder": level,
        "model": {"type": "BPE", "vocab": {t: i for i, t in enumerate(texts)}, "merges": []},
    }


def _spec(dims: Dimensions, tokens: list[str]) -> Any:
    """CTranslate2's model, filled."""
    from ctranslate2.specs import WhisperSpec

    spec = WhisperSpec(dims.n_audio_layer, dims.n_audio_head, dims.n_text_layer, dims.n_text_head)
    weights = dict(tensors(dims))
    for side, part in (("encoder", spec.encoder), ("decoder", spec.decoder)):
        part.position_encodings.encodings = weights[f"{side}.positional_embedding"]
        _fill(part.layer_norm, weights, "encoder.ln_post" if side == "encoder" else "decoder.ln")
        for i, layer in enumerate(part.layer):
            _fill_layer(layer, weights, f"{side}.blocks.{i}")
    for convolution in ("conv1", "conv2"):
        _fill(getattr(spec.encoder, convolution), weights, f"encoder.{convolution}")
    embedding = weights["decoder.token_embedding.weight"]
    spec.decoder.embeddings.weight = spec.decoder.projection.weight = embedding
    spec.register_vocabulary(tokens)
    layers, heads = range(dims.n_text_layer // 2, dims.n_text_layer), range(dims.n_text_head)
    spec.config.alignment_heads = [[layer, head] for layer in layers for head in heads]
    end, space = tokens.index("<|endoftext|>"), tokens.index("\u0120")
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = [space, end]
    last = tokens.index("<|translate|>")
    spec.config.lang_ids = list(range(end + 2, last)) if dims.n_vocab >= 51865 else []
    return spec


def _fill(part: Any, weights: dict[str, Tensor], name: str) -> None:
    """A linear, convolution or norm layer of the specification."""
    weight, bias = ("gamma", "beta") if hasattr(part, "gamma") else ("weight", "bias")
    setattr(part, weight, weights[f"{name}.weight"])
    setattr(part, bias, weights[f"{name}.bias"])


def _fill_layer(layer: Any, weights: dict[str, Tensor], name: str) -> None:
    _fill_attention(layer.self_attention, weights, f"{name}.attn", cross=False)
    if hasattr(layer, "attention"):
        _fill_attention(layer.attention, weights, f"{name}.cross_attn", cross=True)
    _fill(layer.ffn.layer_norm, weights, f"{name}.mlp_ln")
    _fill(layer.ffn.linear_0, weights, f"{name}.mlp.0")
    _fill(layer.ffn.linear_1, weights, f"{name}.mlp.2")


def _fill_attention(part: Any, weights: dict[str, Tensor], name: str, cross: bool) -> None:
    """CTranslate2 joins query, key and value; across to the encoder only key and value."""
    _fill(part.layer_norm, weights, f"{name}_ln")
    for linear, joined in zip(
        part.linear,
        (("query",), ("key", "value"), ("out",)) if cross else (("query", "key", "value"), ("out",)),
        strict=True,
    ):
        rows = [weights[f"{name}.{p}.weight"] for p in joined]
        # Whisper's keys have no bias.
        biases = [weights.get(f"{name}.{p}.bias", np.zeros(len(rows[0]), np.float32)) for p in joined]
        linear.weight, linear.bias = np.concatenate(rows), np.concatenate(biases)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> int:
    """Make one size and say where it is."""
    parser = argparse.ArgumentParser(description="Make a Whisper model with random weights.")
    parser.add_argument("size", choices=tuple(SIZES))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--float32", action="store_true", help="do not quantise for CTranslate2")
    parser.add_argument("--no-openai", action="store_true", help="only the folder for CTranslate2")
    args = parser.parse_args()
    made = make(args.size, args.folder, None if args.float32 else "int8", not args.no_openai)
    where = {"ct2": str(made.ct2), "openai": str(made.openai) if made.openai else None}
    print(json.dumps({**where, "sha256": made.sha256}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
