"""What each 10 ms of a recording sound like, as few numbers: cepstra of an ear's bands, and how they change.

The numbers are freed of what is not speech: loudness counts from the loudest down, and the mean colour of the
speech, which is the microphone's and the room's, is taken off.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from engine.audio.source import Block
from engine.recognition.base import SAMPLE_RATE

FRAME = 160  # samples: 10 ms
FRAME_S = FRAME / SAMPLE_RATE
WINDOW = 400  # samples: 25 ms
FFT = 512
BANDS, CEPSTRA = 14, 7
MOVING = 3  # of the cepstra, so many are told with their change
VALUES = CEPSTRA + MOVING
LOWEST, HIGHEST = 100.0, 7600.0  # Hz
AT_ONCE = 4096  # frames: a spectrum of 41 s takes 8 MB

Frames = NDArray[np.float32]


def features(pcm: Block) -> Frames:
    """What each 10 ms sound like; shape (len(pcm) // 160, `VALUES`). Takes 0.2 ms a second.

    Args:
        pcm: int16, shape (n,), 16 kHz mono.
    """
    count = len(pcm) // FRAME
    before = (WINDOW - FRAME) // 2
    padded = np.pad(pcm, (before, WINDOW))
    window = np.hanning(WINDOW).astype(np.float32) / 32768
    parts = []
    for first in range(0, count, AT_ONCE):
        size = min(AT_ONCE, count - first)
        stretch = padded[first * FRAME : (first + size) * FRAME + WINDOW]
        spectrum = np.fft.rfft(sliding_window_view(stretch, WINDOW)[: size * FRAME : FRAME] * window, FFT)
        power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
        parts.append(np.log(power @ _BANKS + 1e-6) @ _COSINES)
    cepstra = np.concatenate(parts) if parts else np.zeros((0, CEPSTRA), np.float32)
    return _told(cepstra) if count else np.zeros((0, VALUES), np.float32)


def _told(cepstra: Frames) -> Frames:
    """Loudness under the loudest, colour beside the mean colour of speech, and the changes."""
    loudness = cepstra[:, 0]
    quiet, loud = np.percentile(loudness, (2, 95))
    speech = loudness >= loud - 0.35 * (loud - quiet)
    means = np.concatenate(([loud], cepstra[speech, 1:].mean(0))).astype(np.float32)
    changes = np.zeros((len(cepstra), MOVING), np.float32)
    changes[2:-2] = (cepstra[4:, :MOVING] - cepstra[:-4, :MOVING]) / 2
    return np.hstack((cepstra - means, changes))


def _banks() -> Frames:
    """From a power spectrum to bands as wide as the ear's; shape (257, bands)."""
    lowest, highest = (2595 * np.log10(1 + one / 700) for one in (LOWEST, HIGHEST))
    edges = 700 * (10 ** (np.linspace(lowest, highest, BANDS + 2) / 2595) - 1) / SAMPLE_RATE * FFT
    bins = np.arange(FFT // 2 + 1)[:, None]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    return np.asarray(np.maximum(np.minimum(rising, falling), 0), np.float32)


def _cosines() -> Frames:
    """From bands to cepstra; shape (bands, cepstra)."""
    angles = np.pi / BANDS * (np.arange(BANDS)[:, None] + 0.5) * np.arange(CEPSTRA)
    scale = np.sqrt(np.where(np.arange(CEPSTRA) > 0, 2, 1) / BANDS)
    return np.asarray(np.cos(angles) * scale, np.float32)


_BANKS, _COSINES = _banks(), _cosines()
