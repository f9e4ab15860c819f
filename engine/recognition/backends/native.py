"""What every native backend needs: clean input, and memory that really goes back.

Rules: a native library is handed C-contiguous finite float32 of a length it can take, and never the
caller's own array to write into. Too long is refused rather than cut: a cut would lose words silently.
"""

from __future__ import annotations

import ctypes
import gc
import sys

import numpy as np

from engine.errors import DecodeFailed
from engine.phrases import Phrase
from engine.recognition.base import SAMPLE_RATE, Samples

MIN_SAMPLES = 512  # 32 ms, one VAD frame: no word is that short, and models make one up


def clean(samples: Samples, max_window_s: float) -> Samples | None:
    """The samples as a native library may take them; None when they are too short to hold a word.

    Args:
        samples: Shape (n,), any float type, any strides; not modified.
        max_window_s: Longest audio that is accepted, in seconds.

    Raises:
        DecodeFailed: Not one-dimensional, or longer than `max_window_s`.
    """
    if samples.ndim != 1:
        raise DecodeFailed(
            Phrase("audio with {count} dimensions was given", count=samples.ndim), "give mono samples"
        )
    if len(samples) > round(max_window_s * SAMPLE_RATE):
        seconds = len(samples) / SAMPLE_RATE
        raise DecodeFailed(
            Phrase(
                "{seconds:.1f} s of audio is more than the {most:.0f} s this model hears at once",
                seconds=seconds,
                most=max_window_s,
            ),
            "cut it at a pause first",
        )
    if len(samples) < MIN_SAMPLES:
        return None
    tidy = np.ascontiguousarray(samples, np.float32)
    return tidy if np.isfinite(tidy).all() else np.nan_to_num(tidy, nan=0.0, posinf=0.0, neginf=0.0)


def give_memory_back() -> None:
    """Return freed heap pages to the system: without it glibc keeps 40 to 100 MB of an unloaded model."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc only; musl has none and needs none
        if trim is not None:
            trim(0)
