"""Voxtral models of a few kilobytes, of the real classes and in the hub's layout, for tests with no download.

Problem: the real weights have 9 GB, and random ones say random words, from which no rule can be checked.
Mechanism: random weights for what must be the same twice, and two models wired by hand. `listener` says at
every step a word for how loud the audio is, and the pad token on silence; `reciter` says one sentence
whatever it hears. Their residual layers are random but faint, so caches and masks are used as usual.
Rules: everything is written by the libraries' own `save_pretrained`; torch is imported inside functions,
so that this module can be collected where the extra is not installed.
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import math
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # torch reads it once, when it is imported

SENTENCE = (" send", " the", " letter", " today")
LOUDNESS = (" quiet", " speech", " loud")
WORDS = (*SENTENCE, *LOUDNESS)
# The first names are where the published files have them: 24 is written into the processor of Mini-3B.
SPECIAL = (
    *("<unk>", "<s>", "</s>", "[INST]", "[/INST]", "[AVAILABLE_TOOLS]", "[/AVAILABLE_TOOLS]"),
    *("[TOOL_RESULTS]", "[/TOOL_RESULTS]", "[TOOL_CALLS]", "[IMG]", "<pad>", "[IMG_BREAK]", "[IMG_END]"),
    *("[PREFIX]", "[MIDDLE]", "[SUFFIX]", "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "[TOOL_CONTENT]"),
    *("<SPECIAL_20>", "<SPECIAL_21>", "<SPECIAL_22>", "<SPECIAL_23>", "[AUDIO]", "[BEGIN_AUDIO]"),
    *("<SPECIAL_26>", "<SPECIAL_27>", "<SPECIAL_28>", "<SPECIAL_29>", "<SPECIAL_30>", "<SPECIAL_31>"),
    *("[STREAMING_PAD]", "[STREAMING_WORD]", "[TRANSCRIBE]", "[ARGS]", "[CALL_ID]", "[THINK]", "[/THINK]"),
)
SPECIALS = 40
PIECES = tuple(bytes([value]) for value in range(256)) + tuple(word.encode() for word in WORDS)
VOCABULARY = SPECIALS + len(PIECES)
EOS, PAD, TRANSCRIBE = 2, SPECIAL.index("[STREAMING_PAD]"), SPECIAL.index("[TRANSCRIBE]")
PATTERN = r"[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+|\s+"

STEP = 1280  # samples
MELS = 128
WIDTH = 32
AUDIO_WIDTH = 16
DOWNSAMPLE = 4
SURE = 8.0  # scores far enough apart for a probability near 1
SPECTROGRAM = {"num_mel_bins": MELS, "hop_length": 160, "window_size": 400}
STREAMING = {
    "transcription_format": "streaming",
    "transcription_delay_ms": 480.0,
    "streaming_look_ahead_ms": 2.5,
    "streaming_look_back_ms": 52.5,
    "streaming_n_left_pad_tokens": 32,
}


def token(word: str) -> int:
    """Id of a special token or of one of `WORDS`."""
    return SPECIAL.index(word) if word in SPECIAL else SPECIALS + PIECES.index(word.encode())


def write_tekken(folder: Path, audio: dict[str, Any]) -> Path:
    """A whole tekken.json: every byte, a few words, and the special tokens by their published names."""
    data = {
        "config": {
            "pattern": PATTERN,
            "num_vocab_tokens": len(PIECES),
            "default_vocab_size": VOCABULARY,
            "default_num_special_tokens": SPECIALS,
            "version": "v13",
        },
        "vocab": [
            {
                "rank": rank,
                "token_bytes": base64.b64encode(piece).decode(),
                "token_str": piece.decode("utf-8", "replace"),
            }
            for rank, piece in enumerate(PIECES)
        ],
        "special_tokens": [
            {"rank": rank, "token_str": name, "is_control": True} for rank, name in enumerate(SPECIAL)
        ],
        "audio": {
            "sampling_rate": 16000,
            "frame_rate": 12.5,
            "audio_encoding_config": SPECTROGRAM,
            **audio,
        },
    }
    path = folder / "tekken.json"
    path.write_text(json.dumps(data), "utf-8")
    return path


def random_realtime(folder: Path, seed: int = 0, layer_width: int = 64) -> Path:
    """Mini-4B-Realtime with random weights: its words mean nothing and are the same every time.

    It takes 768 bytes in float32 for each of `layer_width`.
    """
    return _save_realtime(folder, _realtime(seed, 0.5, layer_width))


def listener(folder: Path, hasty: bool = False) -> Path:
    """Mini-4B-Realtime that says how loud each 80 ms are (`LOUDNESS`), and nothing on silence.

    A hasty one would rather end the text on silence.
    """
    import torch

    model = _realtime(seed=1, deviation=0.01)
    embedder, projector = _part(model, "embedder"), _part(model, "multi_modal_projector")
    head = model.get_output_embeddings().weight
    with torch.no_grad():
        for weight in (*embedder.parameters(), *projector.parameters()):
            weight.zero_()
        conv1, conv2 = embedder.conv1, embedder.conv2
        conv1.weight[0, :, 1] = 4.0 / MELS  # channel 0: mean of the mels, which is -0.625 on silence
        conv1.bias[0] = 4.0 * 0.625
        conv1.bias[1] = 3.0  # channel 1: a constant to measure it by
        conv2.weight[0, 0, 1] = conv2.weight[1, 1, 1] = 1.0
        first, second = projector.linear_1, projector.linear_2
        for step in range(DOWNSAMPLE):
            first.weight[0, step * AUDIO_WIDTH] = first.weight[1, step * AUDIO_WIDTH + 1] = 1.0
        second.weight[0, 0] = second.weight[1, 1] = 1.0
        model.get_input_embeddings().weight.mul_(0.01)
        _judge_loudness(head)
        if hasty:
            head[EOS] = 2 * head[PAD]
    return _save_realtime(folder, model)


def _part(model: Any, name: str) -> Any:
    """A module by the end of its name; where it hangs differs between versions of transformers."""
    return next(module for path, module in model.named_modules() if path.rpartition(".")[2] == name)


def _judge_loudness(head: Any) -> None:
    """Each token's row is a direction in the plane (loudness, constant); the nearest one wins."""
    head.zero_()
    degrees = {"[STREAMING_PAD]": 0.0, **dict(zip(LOUDNESS, (30.0, 45.0, 60.0), strict=True))}
    for word, angle in degrees.items():
        head[token(word), 0] = SURE * math.sin(math.radians(angle))
        head[token(word), 1] = SURE * math.cos(math.radians(angle))


def knock() -> NDArray[np.float32]:
    """1.6 s in which `listener` hears "loud quiet": one loud step, and its edge."""
    samples = np.zeros(20 * STEP, np.float32)
    samples[12 * STEP : 13 * STEP] = np.random.default_rng(0).normal(0, 0.3, STEP)
    return samples


def random_mini(folder: Path, seed: int = 0) -> Path:
    """Mini-3B with random weights; it never ends by itself."""
    return _save_mini(folder, _mini(seed, deviation=0.5))


def reciter(folder: Path) -> Path:
    """Mini-3B that says `SENTENCE` and ends, whatever it hears."""
    import torch

    model = _mini(seed=1, deviation=0.01)
    chain = (TRANSCRIBE, *map(token, SENTENCE), EOS)
    with torch.no_grad():
        embedding, head = model.get_input_embeddings().weight, model.get_output_embeddings().weight
        head.zero_()
        for place, (now, following) in enumerate(itertools.pairwise(chain)):
            embedding[now] = 0.0
            embedding[now, place] = 1.0
            head[following, place] = 1.0
    return _save_mini(folder, model)


def _realtime(seed: int, deviation: float, layer_width: int = 64) -> Any:
    import torch
    from transformers import VoxtralRealtimeConfig, VoxtralRealtimeForConditionalGeneration

    torch.manual_seed(seed)
    audio = {
        "model_type": "voxtral_realtime_encoder",
        "hidden_size": AUDIO_WIDTH,
        "intermediate_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "head_dim": 8,
        "num_mel_bins": MELS,
        "sliding_window": 75,
        "initializer_range": deviation,
        "vocab_size": VOCABULARY,
    }
    text = {
        **_text(deviation),
        "model_type": "voxtral_realtime_text",
        "sliding_window": 256,
        "intermediate_size": layer_width,
    }
    config = VoxtralRealtimeConfig(
        audio_config=audio, text_config=text, downsample_factor=DOWNSAMPLE, tie_word_embeddings=False
    )
    return VoxtralRealtimeForConditionalGeneration(config).eval()


def _mini(seed: int, deviation: float) -> Any:
    import torch
    from transformers import VoxtralConfig, VoxtralForConditionalGeneration

    torch.manual_seed(seed)
    audio = {
        "model_type": "voxtral_encoder",
        "hidden_size": AUDIO_WIDTH,
        "intermediate_size": AUDIO_WIDTH * DOWNSAMPLE,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "num_mel_bins": MELS,
        "initializer_range": deviation,
        "vocab_size": VOCABULARY,
    }
    text = {**_text(deviation), "model_type": "llama", "tie_word_embeddings": False}
    config = VoxtralConfig(audio_config=audio, text_config=text, audio_token_id=SPECIAL.index("[AUDIO]"))
    return VoxtralForConditionalGeneration(config).eval()


def _text(deviation: float) -> dict[str, Any]:
    return {
        "vocab_size": VOCABULARY,
        "hidden_size": WIDTH,
        "intermediate_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 8,
        "max_position_embeddings": 131072,
        "initializer_range": deviation,
        "bos_token_id": 1,
        "eos_token_id": EOS,
        "pad_token_id": SPECIAL.index("<pad>"),
    }


def _save_realtime(folder: Path, model: Any) -> Path:
    from transformers import VoxtralRealtimeFeatureExtractor, VoxtralRealtimeProcessor

    processor = VoxtralRealtimeProcessor(VoxtralRealtimeFeatureExtractor(), _tokenizer(folder, STREAMING))
    return _save(folder, model, processor)


def _save_mini(folder: Path, model: Any) -> Path:
    from transformers import VoxtralProcessor, WhisperFeatureExtractor

    tokenizer = _tokenizer(folder, {"chunk_length_s": 30.0})
    return _save(folder, model, VoxtralProcessor(WhisperFeatureExtractor(feature_size=MELS), tokenizer))


def _tokenizer(folder: Path, audio: dict[str, Any]) -> Any:
    """The tokenizer of a file beside `folder`, since it will be saved by copying that file."""
    from transformers.tokenization_mistral_common import MistralCommonBackend

    beside = folder.with_name(f"{folder.name}-tokenizer")
    beside.mkdir(parents=True)
    return MistralCommonBackend(write_tekken(beside, audio))


def _save(folder: Path, model: Any, processor: Any) -> Path:
    model.generation_config.bos_token_id = 1
    model.generation_config.eos_token_id = EOS
    model.generation_config.pad_token_id = SPECIAL.index("<pad>")
    model.save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder


@contextlib.contextmanager
def memory_runs_out(after: int = 0) -> Iterator[None]:
    """Every module of torch that is called meanwhile has no memory left, after `after` calls of some.

    The hook is torch's own, for all modules; nothing is replaced.
    """
    import torch

    calls = itertools.count()

    def fail(module: Any, args: Any) -> None:
        if next(calls) >= after:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB")

    hook = torch.nn.modules.module.register_module_forward_pre_hook(fail)
    try:
        yield
    finally:
        hook.remove()
