"""What is written, on a Whisper that knows a small world: words, silence, fallbacks, endings.

Problem: speed measured on random weights says nothing about what is written.
Mechanism: the same recordings, with and without speech, through Sayso and through faster-whisper's own
`transcribe`, on one model with its own weights and every library's own rules. Endings: key-up on the last
voiced sample, where a last word is lost most easily.
Rules: words are compared as `words` says, without case and punctuation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.bench.clips import recordings
from engine.bench.peer import About, Peer
from engine.bench.peers.raw_whisper import RawWhisper
from engine.bench.peers.sayso import Sayso
from engine.bench.speech import Utterance, read, without_tail
from engine.bench.watched import Watched
from engine.bench.words import word_errors, words
from engine.recognition.base import SAMPLE_RATE, Recognizer

PAUSE_S = 0.3
SOUND_S = 3.0


@dataclass(frozen=True, slots=True)
class Case:
    """One recording: what kind, where the key comes up, and its words if they are known."""

    kind: str
    name: str
    utterance: Utterance
    offset_s: float
    words: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one peer wrote. `errors` of `words` are wrong; None where the words are not known."""

    peer: str
    kind: str
    name: str
    text: str
    errors: int | None
    words: int | None
    last_word: bool | None
    wait_ms: float
    fallbacks: int | None


@dataclass(frozen=True, slots=True)
class Conduct:
    """All outcomes of one kind of recording for one peer."""

    peer: str
    kind: str
    cases: int
    errors: int
    words: int
    written: int
    last_words: int
    fallbacks: int
    worst_ms: float


def peers(recognizer: Recognizer, folder: Path) -> list[Peer]:
    """Sayso and faster-whisper, each with its own rules, on one model."""
    info = recognizer.info
    raw = [RawWhisper(folder, info.device, info.compute_type, tuned) for tuned in (False, True)]
    return [Sayso(Watched(recognizer), (folder / "model.bin",)), *raw]


def cases(clips: Path, foreign: Sequence[Utterance]) -> list[Case]:
    """Everything that is played.

    Args:
        clips: A folder of recordings and their words (`engine.bench.clips`).
        foreign: Speech the model does not know.

    Raises:
        NoSuchFile: The folder says no words.
        UsageError: The manifest is not one.
    """
    found = []
    for one in recordings(clips):
        path, said = one.path, one.words
        pcm = read(path)
        spoken = Utterance(pcm, 0.0)
        found.append(Case("sentences", path.stem, spoken, PAUSE_S, said))
        found.append(Case("key-up on the last word", path.stem, Utterance(without_tail(pcm), 0.0), 0.0, said))
    found += [Case("no speech", name, one, PAUSE_S, "") for name, one in sounds()]
    found += [
        Case("words it does not know", f"speech {i}", one, PAUSE_S, None) for i, one in enumerate(foreign, 1)
    ]
    return found


def sounds() -> Iterator[tuple[str, Utterance]]:
    """Three seconds each in which nobody speaks; the same on every machine."""
    draw = np.random.default_rng(1)
    count = int(SOUND_S * SAMPLE_RATE)
    t = np.arange(count) / SAMPLE_RATE
    for name, sound in (
        ("silence", np.zeros(count)),
        ("white noise, -45 dB", draw.standard_normal(count) * 10 ** (-45 / 20)),
        ("white noise, -25 dB", draw.standard_normal(count) * 10 ** (-25 / 20)),
        ("mains hum, -30 dB", np.sin(2 * np.pi * 50 * t) * 10 ** (-27 / 20)),
    ):
        yield name, Utterance((np.clip(sound, -1, 1) * 32_767).astype(np.int16), 0.0)


def play(peer: Peer, case: Case) -> Outcome:
    """One recording through one peer. Raises SaysoError if it fails."""
    heard = peer.dictate(case.utterance, case.offset_s)
    errors = count = last = None
    if case.words is not None:
        errors, count = word_errors(case.words, heard.text)
        last = words(heard.text)[-1:] == words(case.words)[-1:]
    return Outcome(
        peer.about.key,
        case.kind,
        case.name,
        heard.text,
        errors,
        count,
        last,
        heard.release_to_text_ms,
        heard.fallbacks,
    )


def observe(
    field: Sequence[Peer], played: Sequence[Case], tell: Callable[[Outcome], None]
) -> tuple[list[About], list[Outcome]]:
    """Every recording through every peer. Raises SaysoError if a peer cannot run."""
    outcomes = []
    try:
        for peer in field:
            peer.load()
        for case in played:
            for peer in field:
                outcomes.append(play(peer, case))
                tell(outcomes[-1])
    finally:
        for peer in field:
            peer.close()
    return [peer.about for peer in field], outcomes


def conducts(outcomes: Sequence[Outcome]) -> list[Conduct]:
    """Outcomes by kind and peer, in the order in which they were played."""
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault((one.kind, one.peer), []).append(one)
    return [
        Conduct(
            peer,
            kind,
            cases=len(group),
            errors=sum(one.errors or 0 for one in group),
            words=sum(one.words or 0 for one in group),
            written=sum(len(words(one.text)) for one in group),
            last_words=sum(bool(one.last_word) for one in group),
            fallbacks=sum(one.fallbacks or 0 for one in group),
            worst_ms=max(one.wait_ms for one in group),
        )
        for (kind, peer), group in groups.items()
    ]
