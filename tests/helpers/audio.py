"""Audio that tests listen to: real recordings with their words, word errors, and sounds that are not speech.

Rule: everything here is deterministic, so a figure measured once can be written into a test as a limit.
The recordings and where they come from are in `tests/fixtures/README.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import av
import numpy as np
import soxr
from numpy.typing import NDArray

from engine.bench.words import word_errors as word_errors
from engine.recognition.base import SAMPLE_RATE, Samples

FIXTURES = Path(__file__).parents[1] / "fixtures"
CLIPS = FIXTURES / "audio"
MINI_WHISPER = FIXTURES / "mini-whisper"


@dataclass(frozen=True, eq=False)
class Clip:
    """One recording. `samples` has shape (n,), float32, 16 kHz mono, read-only."""

    name: str
    samples: Samples
    text: str
    easy: bool = True

    @property
    def seconds(self) -> float:
        """Length of the recording."""
        return len(self.samples) / SAMPLE_RATE


def read_audio(path: Path) -> Samples:
    """Any audio file as 16 kHz mono float32, read-only."""
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        rate = stream.rate
        to_mono = av.AudioResampler(format="flt", layout="mono", rate=rate)
        frames = [f for frame in container.decode(stream) for f in to_mono.resample(frame)]
    samples = np.concatenate([f.to_ndarray()[0] for f in frames])
    if rate != SAMPLE_RATE:
        samples = soxr.resample(samples, rate, SAMPLE_RATE)
    samples = np.ascontiguousarray(samples, np.float32)
    samples.flags.writeable = False
    return samples


@cache
def _folder(folder: Path) -> tuple[Clip, ...]:
    rows = json.loads((folder / "manifest.json").read_text("utf-8"))
    return tuple(
        Clip(row["file"][:-5], read_audio(folder / row["file"]), row["text"], row["difficulty"] == "easy")
        for row in rows
    )


def clips(easy: bool = True) -> tuple[Clip, ...]:
    """The real recordings: the 17 easy ones that word errors are quoted on, or all 19."""
    return tuple(clip for clip in _folder(CLIPS) if clip.easy or not easy)


def clip(name: str) -> Clip:
    """One real recording by its name without extension ("jfk")."""
    return next(c for c in clips(easy=False) if c.name == name)


def mini_clips() -> tuple[Clip, ...]:
    """Synthetic sentences from the small world that the miniature Whisper knows."""
    return _folder(CLIPS / "mini")


def gain(dbfs: float) -> float:
    """Linear amplitude of a level in dB relative to full scale."""
    return float(10 ** (dbfs / 20))


def coloured_noise(seconds: float, exponent: float, dbfs: float, seed: int) -> Samples:
    """Noise whose power falls as 1/f**exponent (0 white, 1 pink, 2 brown), at an RMS level."""
    n = int(seconds * SAMPLE_RATE)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(n))
    frequency = np.maximum(np.fft.rfftfreq(n, 1 / SAMPLE_RATE), 20.0)
    sound = np.fft.irfft(spectrum * frequency ** (-exponent / 2), n)
    return _level(sound, dbfs)


def _level(sound: NDArray[np.float64], dbfs: float) -> Samples:
    rms = float(np.sqrt(np.mean(sound**2))) or 1.0
    return np.clip(sound * (gain(dbfs) / rms), -1, 1).astype(np.float32)


def _time(seconds: float) -> NDArray[np.float64]:
    return np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE


def _hum(seconds: float, mains: int, dbfs: float) -> Samples:
    """Mains hum with odd and even harmonics, as a bad cable gives it."""
    t = _time(seconds)
    return _level(sum(np.sin(2 * np.pi * mains * k * t + k) / k for k in range(1, 9)), dbfs)


def _bursts(seconds: float, every: float, length: float, dbfs: float, seed: int) -> Samples:
    """Short decaying noise bursts: clicks (1 ms) to key strokes (30 ms), over a quiet floor."""
    rng = np.random.default_rng(seed)
    sound = rng.standard_normal(int(seconds * SAMPLE_RATE)) * gain(-70)
    size = int(length * SAMPLE_RATE)
    at = 0.1
    while at < seconds - 0.1:
        start = int(at * SAMPLE_RATE)
        burst = rng.standard_normal(size) * np.exp(-np.arange(size) / (size / 4)) * gain(dbfs)
        sound[start : start + size] += burst * rng.uniform(0.4, 1.0)
        at += every * rng.uniform(0.6, 1.6)
    return np.clip(sound, -1, 1).astype(np.float32)


def _breath(seconds: float, dbfs: float, seed: int) -> Samples:
    """Pink noise that swells and fades every two seconds, as breath into a headset does."""
    envelope = np.maximum(np.sin(np.pi * _time(seconds)), 0.02) ** 2
    return (coloured_noise(seconds, 1.0, dbfs, seed) * envelope).astype(np.float32)


def _sweep(seconds: float, low: float, high: float, dbfs: float) -> Samples:
    """A sine that glides from `low` to `high` Hz."""
    ratio = high / low
    phase = 2 * np.pi * low * seconds / np.log(ratio) * ratio ** (_time(seconds) / seconds)
    return _level(np.sin(phase), dbfs)


def _room(seconds: float, seed: int) -> Samples:
    """Room tone: brown noise, a little hum and a little hiss."""
    return (
        coloured_noise(seconds, 2.0, -55, seed)
        + _hum(seconds, 50, -62)
        + coloured_noise(seconds, 0.0, -70, seed + 1)
    ).astype(np.float32)


def _hiss_and_hum() -> Iterator[tuple[str, Samples]]:
    for seconds in (2, 5, 10):
        yield f"silence {seconds} s", np.zeros(seconds * SAMPLE_RATE, np.float32)
    for colour, exponent in (("white", 0.0), ("pink", 1.0), ("brown", 2.0)):
        for i, dbfs in enumerate((-80, -60, -45, -30, -20)):
            yield f"{colour} noise {dbfs} dB", coloured_noise(2.0 + i, exponent, dbfs, i)
    for mains in (50, 60):
        for dbfs in (-50, -35, -20):
            yield f"hum {mains} Hz {dbfs} dB", _hum(4.0, mains, dbfs)
    for i in range(4):
        yield f"room tone {i + 1}", _room(4.0 + 2 * i, 70 + i)


def _bursts_and_breath() -> Iterator[tuple[str, Samples]]:
    for i, every in enumerate((0.15, 0.4, 0.9, 2.0)):
        yield f"clicks every {every} s", _bursts(4.0 + i, every, 0.001, -6, 40 + i)
    for i, every in enumerate((0.12, 0.2, 0.35, 0.8)):
        yield f"keyboard every {every} s", _bursts(3.0 + i, every, 0.03, -24, 50 + i)
    for i, dbfs in enumerate((-60, -50, -40, -32)):
        yield f"breath {dbfs} dB", _breath(4.0 + i, dbfs, 60 + i)


def _tones() -> Iterator[tuple[str, Samples]]:
    for low, high, dbfs in ((100, 4000, -30), (300, 3000, -20), (4000, 100, -40), (50, 400, -25)):
        yield f"sweep {low} to {high} Hz", _sweep(4.0, low, high, dbfs)
    for level in (0.5, -0.2, 0.05):
        yield f"direct current {level}", np.full(3 * SAMPLE_RATE, level, np.float32)
    for frequency, dbfs in ((440, -20), (1000, -30), (120, -18)):
        yield f"tone {frequency} Hz", _level(np.sin(2 * np.pi * frequency * _time(3.0)), dbfs)


@cache
def non_speech_clips() -> tuple[Clip, ...]:
    """50 named sounds of 2 to 10 s in which nobody speaks; `text` is empty."""
    sounds = (*_hiss_and_hum(), *_bursts_and_breath(), *_tones())
    return tuple(Clip(name, sound, "") for name, sound in sounds)
