"""How many words models get wrong, beside each other on the same recordings: for models and precisions.

Each way (a model in one precision) hears every recording in a process of its own, with the decodes of a
dictation (greedy) and the segments of a file, so that the figures do not hang on how fast the machine was.

Rules: errors are pooled over all words; intervals are bootstraps over recordings, of differences pair by
pair. No figure holds a word; texts are in `Heard` alone.
Failure mode: what a recogniser raises.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from engine.audio.source import Block
from engine.audio.vad import SileroVads
from engine.bench import noise
from engine.bench.apart import apart
from engine.bench.numbers import Figure, bootstrap
from engine.bench.words import Edit, edits, word_errors
from engine.devices import memory
from engine.files.transcribe import transcribe
from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Recognizer

MB = 10**6


@dataclass(frozen=True, slots=True)
class Take:
    """One recording: its name, the words that were said, and how its int16 samples are had."""

    name: str
    words: str
    read: Callable[[], Block]

    def __repr__(self) -> str:
        """Without the words."""
        return f"Take({self.name!r})"


@dataclass(frozen=True, slots=True)
class Way:
    """A model in one precision.

    Attributes:
        model: Its name in the catalogue, or its folder's.
        compute_type: Its precision.
        make: Makes the recogniser; can be pickled.
        options: How it decodes.
    """

    model: str
    compute_type: str
    make: Callable[[], Recognizer]
    options: DecodeOptions

    @property
    def name(self) -> str:
        """Model and precision."""
        return f"{self.model} {self.compute_type}"


@dataclass(frozen=True, slots=True)
class Heard:
    """One recording as one way heard it.

    Attributes:
        text: What it heard.
        audio_s, took_s: Length of the recording, and seconds of work for it.
        taken: Bytes that the process takes more than before the model was loaded; None where nothing tells.
    """

    text: str
    audio_s: float
    took_s: float
    taken: int | None

    def __repr__(self) -> str:
        """Without the words."""
        return f"Heard({self.audio_s:.1f} s in {self.took_s:.1f})"


@dataclass(frozen=True, slots=True)
class Result:
    """All recordings as one way heard them; `busy` if others kept the machine busy meanwhile."""

    model: str
    compute_type: str
    heard: tuple[Heard, ...]
    busy: bool = False

    @property
    def name(self) -> str:
        """Model and precision."""
        return f"{self.model} {self.compute_type}".strip()


@dataclass(frozen=True, slots=True)
class Score:
    """One row of the table.

    Attributes:
        name, model, compute_type: Of the way.
        errors, words: Words wrong, of how many.
        wer: Percent of words that are wrong.
        loss: Points that it is worse than the first row; None for the first.
        differing: Words in which its text and the first row's differ; None for the first.
        xrt: Seconds of audio heard in a second; None where nothing was decoded.
        memory_mb: What the process took more for it; None where nothing tells.
        busy: Others kept the machine busy meanwhile.
    """

    name: str
    model: str
    compute_type: str
    errors: int
    words: int
    wer: Figure
    loss: Figure | None
    differing: int | None
    xrt: float | None
    memory_mb: int | None
    busy: bool


def measure(way: Way, takes: Sequence[Take], tell: Callable[[int], None]) -> Result:
    """Every recording through one way, in a process of its own.

    Args:
        way: The model.
        takes: The recordings.
        tell: Told how many have been heard.

    Raises:
        SaysoError: A recording or the model could not be used, or the process died.
    """
    before = noise.read()
    heard = []
    for one in apart(partial(listen, way, tuple(replace(take, words="") for take in takes)), way.name):
        heard.append(one)
        tell(len(heard))
    return Result(way.model, way.compute_type, tuple(heard), noise.between(before, noise.read()).busy)


def listen(way: Way, takes: Sequence[Take]) -> Iterator[Heard]:
    """Every recording through one way, here. Raises SaysoError."""
    vads = SileroVads()
    vads().push(np.zeros(SAMPLE_RATE, np.float32))
    before = _taken()
    recognizer = way.make()
    recognizer.load()
    try:
        for take in takes:
            pcm = take.read()
            started = time.perf_counter()
            found = list(transcribe(recognizer, vads(), [pcm], SAMPLE_RATE, way.options))
            took_s = time.perf_counter() - started
            after = _taken()
            taken = None if before is None or after is None else max(0, after - before)
            yield Heard(" ".join(one.text for one in found), len(pcm) / SAMPLE_RATE, took_s, taken)
    finally:
        recognizer.close()


def scores(results: Sequence[Result], takes: Sequence[Take]) -> list[Score]:
    """A row for each of at least one result; the others are compared with the first."""
    counted = [_counts(result, takes) for result in results]
    return [
        _score(result, counts, results[0], counted[0])
        for result, counts in zip(results, counted, strict=True)
    ]


def differences(first: Result, other: Result, takes: Sequence[Take]) -> list[tuple[str, list[Edit]]]:
    """Recordings of which two ways wrote different words, and in which: `wanted` is what the first wrote."""
    pairs = zip(takes, first.heard, other.heard, strict=True)
    found = [(take.name, edits(one.text, two.text)) for take, one, two in pairs]
    return [(name, differing) for name, differing in found if differing]


def rate(counts: Sequence[tuple[int, int]]) -> float:
    """Percent of words wrong, from (errors, words) of each recording; 100 for each error without words."""
    return 100 * sum(errors for errors, _ in counts) / max(1, sum(words for _, words in counts))


def loss(pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> float:
    """Points by which the second of each pair of (errors, words) is worse than the first."""
    return rate([second for _, second in pairs]) - rate([first for first, _ in pairs])


def _score(
    result: Result, counts: list[tuple[int, int]], first: Result, base: list[tuple[int, int]]
) -> Score:
    pairs = list(zip(base, counts, strict=True))
    texts = zip(first.heard, result.heard, strict=True)
    took_s = sum(one.took_s for one in result.heard)
    taken = [one.taken for one in result.heard if one.taken is not None]
    return Score(
        name=result.name,
        model=result.model,
        compute_type=result.compute_type,
        errors=sum(errors for errors, _ in counts),
        words=sum(words for _, words in counts),
        wer=Figure(rate(counts), *bootstrap(counts, rate)),
        loss=None if result is first else Figure(loss(pairs), *bootstrap(pairs, loss)),
        differing=None if result is first else sum(word_errors(a.text, b.text)[0] for a, b in texts),
        xrt=sum(one.audio_s for one in result.heard) / took_s if took_s else None,
        memory_mb=round(max(taken) / MB) if taken else None,
        busy=result.busy,
    )


def _counts(result: Result, takes: Sequence[Take]) -> list[tuple[int, int]]:
    return [word_errors(take.words, heard.text) for take, heard in zip(takes, result.heard, strict=True)]


def _taken() -> int | None:
    return memory.read(cards=tuple).taken
