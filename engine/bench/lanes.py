"""The lanes: which peers are compared with which weights.

A comparison says something about the ways only where the weights are the same, so each lane has its own; a
hosted service stands in its own row and decodes with what it likes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from engine.bench.fixed_rate import TOKENS_PER_SECOND, FixedRate, tokens
from engine.bench.peer import Peer
from engine.bench.peers.batch import Batch
from engine.bench.peers.hosted import Hosted
from engine.bench.peers.local_agreement import LocalAgreement
from engine.bench.peers.openai_whisper import OpenAiWhisper
from engine.bench.peers.raw_whisper import RawWhisper
from engine.bench.peers.sayso import Sayso
from engine.bench.protocol import Lane, Plan
from engine.bench.watched import Watched
from engine.models.cache import located
from engine.models.catalog import find
from engine.recognition.backends import moonshine
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
from engine.recognition.base import Recognizer, RecognizerInfo

RANDOM = (
    "The weights are random, of the exact published dimensions: speed does not depend on their values, and "
    "the words mean nothing. Every side makes the same count of tokens for the same audio (about {rate} a "
    "second), at temperature 0, without fallback and without earlier text as context. openai-whisper has the "
    "same weights in float32; it has no 8-bit ones."
)
SAME = (
    "All of them decode with the same weights in the same process; when they decode, and how much, is what "
    "differs."
)


def chosen_model(
    recognizer: Recognizer, plan: Plan, chunks_s: Sequence[float], environment: Mapping[str, str]
) -> Lane:
    """The ways that need nothing but the app, on its recogniser, and a hosted API if there is a key."""
    watched, weights = Watched(recognizer), weights_of(recognizer.info)
    peers: list[Peer] = [Sayso(watched, weights), Batch(watched, weights)]
    peers += [LocalAgreement(watched, chunk, weights) for chunk in chunks_s]
    return Lane("model", watched.engine, SAME, [*peers, Hosted(environment)], plan)


def whisper(
    folder: Path, checkpoint: Path | None, random_weights: bool, plan: Plan, chunks_s: Sequence[float]
) -> tuple[Lane, Recognizer]:
    """The ways of using one Whisper, and the recogniser that Sayso uses, for the caller to load and close.

    Args:
        folder: A model that CTranslate2's converter wrote.
        checkpoint: The same weights for openai-whisper, or None.
        random_weights: The weights mean nothing: fix the count of tokens, and allow no fallback.
    """
    recognizer: Recognizer
    if random_weights:
        recognizer = FixedRate(
            lambda count: FasterWhisperRecognizer(folder, name=folder.name, fixed_tokens=count)
        )
    else:
        recognizer = FasterWhisperRecognizer(folder, name=folder.name)
    watched, info, weights = Watched(recognizer), recognizer.info, (folder / "model.bin",)
    given = tokens if random_weights else None
    peers: list[Peer] = [Sayso(watched, weights), Batch(watched, weights)]
    peers += [LocalAgreement(watched, chunk, weights) for chunk in chunks_s]
    peers += [RawWhisper(folder, info.device, info.compute_type, tuned, given) for tuned in (False, True)]
    peers.append(OpenAiWhisper(checkpoint, given))
    note = RANDOM.format(rate=TOKENS_PER_SECOND) if random_weights else SAME
    return Lane("whisper", watched.engine, note, peers, plan), recognizer


def weights_of(info: RecognizerInfo) -> tuple[Path, ...]:
    """The files a recogniser decodes with; empty if they cannot be found."""
    if info.model == moonshine.NAME and (wheel := moonshine.wheel_folder()):
        return tuple(wheel / name for name in moonshine.FILES)
    row = find(info.model)
    folder = Path(info.model) if Path(info.model).is_dir() else (located(row) if row else None)
    kinds = ("*.bin", "*.ort", "*.safetensors")
    return tuple(sorted(path for kind in kinds for path in folder.glob(kind))) if folder else ()
