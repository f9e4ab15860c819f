"""Real speech of any length, on every machine: the recordings inside the moonshine-voice wheel.

A recording is cut at its pauses into phrases; an utterance is consecutive phrases up to the wanted length, so
that it begins with speech, ends with speech, and its true ends are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from engine.audio.decode import MediaReader
from engine.audio.resample import Resampler
from engine.audio.source import Block
from engine.audio.vad import FRAME, SileroVads
from engine.errors import ModelBroken
from engine.recognition.base import SAMPLE_RATE
from engine.recognition.segmenter import Candidate, Limits, Opened, Segmenter

RECORDINGS = ("two_cities.wav", "beckett.wav")
PHRASE_PAUSE_FRAMES = 8  # 256 ms: a pause between phrases, not within one
LEAD_S = 0.3  # what is kept before the first word: people press the key, then speak
NEVER = Limits(1e9, 1e9)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing to dictate.

    Attributes:
        pcm: int16 samples at 16 kHz; ends with the last voiced frame.
        onset_s: Where speech begins.
    """

    pcm: Block
    onset_s: float

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.pcm) / SAMPLE_RATE


def utterances(length_s: float, count: int) -> list[Utterance]:
    """`count` different utterances of about `length_s` seconds. Raises ModelBroken without the wheel."""
    phrases = _all_phrases(_assets())
    return [_join(phrases, first * 3, length_s) for first in range(count)]


@cache
def _all_phrases(folder: Path) -> tuple[Block, ...]:
    return tuple(phrase for name in RECORDINGS for phrase in _phrases(read(folder / name)))


def _join(phrases: Sequence[Block], first: int, length_s: float) -> Utterance:
    """Phrases from the `first` on, round and round, until they are long enough."""
    parts = [np.zeros(int(LEAD_S * SAMPLE_RATE), np.int16)]
    at = first
    while not parts[1:] or sum(map(len, parts)) < length_s * SAMPLE_RATE:
        parts.append(phrases[at % len(phrases)])
        at += 1
    *inner, last = parts
    return Utterance(np.concatenate([*inner, without_tail(last)]), LEAD_S)


def _phrases(pcm: Block) -> Iterator[Block]:
    """Stretches from one phrase's onset to the next one's, so that each carries the pause after it."""
    onsets = list(_onsets(pcm))
    for start, end in zip(onsets, [*onsets[1:], len(pcm)], strict=True):
        yield pcm[start:end]


def _onsets(pcm: Block) -> Iterator[int]:
    """Samples at which speech begins after a pause."""
    silence = PHRASE_PAUSE_FRAMES
    for index, probability in enumerate(_probabilities(pcm)):
        if probability >= 0.5:
            if silence >= PHRASE_PAUSE_FRAMES:
                yield index * FRAME
            silence = 0
        else:
            silence += 1


def without_tail(pcm: Block) -> Block:
    """Up to the end of the last voiced frame; all of it where there is none."""
    segmenter = Segmenter(NEVER)
    marks = [mark for p in _probabilities(pcm) for mark in segmenter.push(float(p))]
    heard = any(isinstance(mark, Opened | Candidate) for mark in marks)
    return pcm[: segmenter.speech_end] if heard and segmenter.speech_end else pcm


def _probabilities(pcm: Block) -> np.ndarray:
    return SileroVads()().push(pcm.astype(np.float32) / np.float32(32_768))


def read(path: Path) -> Block:
    """A recording as int16, shape (n,), 16 kHz mono. Raises MediaError."""
    reader = MediaReader(path)
    resampler = Resampler(reader.rate)
    parts = [resampler.push(block) for block in reader.blocks()]
    return np.concatenate([*parts, resampler.push(np.zeros(0, np.int16), last=True)])


def _assets() -> Path:
    spec = find_spec("moonshine_voice")
    if spec is None or spec.origin is None:
        raise ModelBroken("the Moonshine wheel's recordings are missing", "install moonshine-voice==0.1.0")
    return Path(spec.origin).parent / "assets"
