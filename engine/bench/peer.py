"""What is compared: one way of turning a dictation into text, and what came of one dictation.

Rules: a peer is given the same samples as every other, and its wait begins at the same instant, key-up. Only
Sayso runs in real time. A peer that does nothing before key-up is not made to wait for audio, and one that
decodes at intervals in one thread has its clock advanced instead of slept through: the waits are the same,
and a run takes seconds instead of an hour.
Failure mode: a peer that cannot run here says so in `load`, with the remedy, and is listed as not run.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from engine.audio.source import Block
from engine.bench.speech import Utterance
from engine.recognition.agreement import plain
from engine.recognition.base import SAMPLE_RATE, Samples


@dataclass(frozen=True, slots=True)
class About:
    """One peer, for people.

    Attributes:
        key: Its name on the command line and in the JSON.
        name: Its name in tables and charts.
        what: What it does with the audio and when, one sentence.
        engine: What decodes: model, device and precision.
        weights: The files it decodes with; empty where they are somewhere else.
    """

    key: str
    name: str
    what: str
    engine: str
    weights: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Text as it stood `t` seconds after the first sample: counts of words that stay and that may change."""

    t: float
    firm: int
    tentative: int


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of one dictation. None where a measure means nothing for this peer.

    Attributes:
        release_to_text_ms: Key-up to final text.
        text: The final text.
        first_text_ms: Onset of speech to the first word shown.
        first_right_ms: Onset of speech to the first time that the first word shown is the final's.
        cpu_share: CPU seconds of all threads per second of audio, up to key-up.
        steps: Every change of the shown text, the final one last.
        decodes: How many decodes were made.
        decoded_s: Seconds of audio they were given, together.
        late_decodes: How many of them ended after key-up; none means that the text was ready.
        fallbacks: Stretches that were decoded again because the first text looked wrong.
    """

    release_to_text_ms: float
    text: str
    first_text_ms: float | None = None
    first_right_ms: float | None = None
    cpu_share: float | None = None
    steps: tuple[Step, ...] = ()
    decodes: int | None = None
    decoded_s: float | None = None
    late_decodes: int | None = None
    fallbacks: int | None = None


class Peer(Protocol):
    """One way of dictating."""

    @property
    def about(self) -> About:
        """What it is; complete before `load`."""

    def load(self) -> None:
        """Have everything in memory. Idempotent.

        Raises:
            SaysoError: It cannot run on this machine as it is.
        """

    def dictate(self, utterance: Utterance, offset_s: float) -> Heard:
        """One dictation, key-up `offset_s` after the last voiced sample.

        Raises:
            SaysoError: It failed on this one.
        """

    def close(self) -> None:
        """Give back what it holds alone. Idempotent."""


def recording(utterance: Utterance, offset_s: float) -> Block:
    """What the microphone has given when the key comes up: int16, shape (n,), 16 kHz."""
    return np.concatenate([utterance.pcm, np.zeros(int(offset_s * SAMPLE_RATE), np.int16)])


def as_samples(pcm: Block) -> Samples:
    """int16 as float32 from -1 to 1."""
    return pcm.astype(np.float32) / np.float32(32_768)


@dataclass(frozen=True, slots=True)
class Shown:
    """Text on the screen `t` seconds after the first sample."""

    t: float
    firm: str
    tentative: str = ""

    @property
    def step(self) -> Step:
        """Its counts."""
        return Step(self.t, len(self.firm.split()), len(self.tentative.split()))


def first_times(shown: list[Shown], final: str, onset_s: float) -> tuple[float | None, float | None]:
    """Milliseconds from the onset of speech to the first word shown, and to the first right first word."""
    texts = [(one.t, f"{one.firm} {one.tentative}".split()) for one in shown]
    wanted = plain(final.split()[0]) if final.split() else None
    first = next((t for t, words in texts if words), None)
    right = next((t for t, words in texts if words and plain(words[0]) == wanted), None)
    return _after(first, onset_s), _after(right, onset_s)


def _after(t: float | None, onset_s: float) -> float | None:
    return None if t is None else (t - onset_s) * 1e3
