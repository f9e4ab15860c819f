"""Where speech is: Silero VAD v6, one probability for each 32 ms of audio.

The model is the ONNX file that faster-whisper ships; it is run directly with its state carried from frame
to frame (0.07-0.1 ms a frame), never over a whole buffer again. Its state belongs to one stream, its
session is shared and preloaded, because creating it in the first dictation would cost 10-140 ms there.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.errors import ModelBroken
from engine.recognition.base import Samples

FRAME = 512  # samples: 32 ms at 16 kHz, the only size Silero v6 takes
CONTEXT = 64  # samples of the previous frame that the model wants in front
Probabilities = NDArray[np.float32]  # shape (frames,)


class VoiceDetector(Protocol):
    """Speech probabilities of one audio stream."""

    def push(self, samples: Samples) -> Probabilities:
        """Probability of speech in each frame completed by `samples`; shape (frames,), maybe (0,)."""


def model_file() -> Path:
    """The VAD's weights. Raises ModelBroken if the installation lacks them."""
    spec = find_spec("faster_whisper")
    places = (
        [Path(p) / "assets" / "silero_vad_v6.onnx" for p in (spec.submodule_search_locations or ())]
        if spec
        else []
    )
    for place in places:
        if place.is_file():
            return place
    raise ModelBroken("the voice detector's weights are missing", "install faster-whisper 1.2.1 again")


def load_session() -> Any:
    """An onnxruntime session of the VAD; thread-safe, shared by all streams."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(model_file()), options, providers=["CPUExecutionProvider"])


class SileroVad:
    """One audio stream's voice detector."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._h = np.zeros((1, 1, 128), np.float32)
        self._c = np.zeros((1, 1, 128), np.float32)
        self._context = np.zeros(CONTEXT, np.float32)
        self._pending = np.zeros(0, np.float32)

    def push(self, samples: Samples) -> Probabilities:
        """Probability of speech in each frame completed by `samples`; shape (frames,)."""
        audio = np.concatenate((self._pending, samples))
        count = len(audio) // FRAME
        self._pending = audio[count * FRAME :]
        if count == 0:
            return np.zeros(0, np.float32)
        frames = audio[: count * FRAME].reshape(count, FRAME)
        contexts = np.vstack((self._context, frames[:-1, -CONTEXT:]))
        self._context = frames[-1, -CONTEXT:].copy()
        inputs = {"input": np.hstack((contexts, frames)), "h": self._h, "c": self._c}
        probabilities, self._h, self._c = self._session.run(None, inputs)
        return np.asarray(probabilities, np.float32).reshape(count)


class SileroVads:
    """Makes voice detectors that share one session, loaded at the first."""

    def __init__(self) -> None:
        self._session: Any = None

    def __call__(self) -> SileroVad:
        """A detector that has heard nothing yet. Raises ModelBroken if the weights are missing."""
        if self._session is None:
            self._session = load_session()
        return SileroVad(self._session)


class LoudnessVad:
    """The shipped fake: whatever is louder than `threshold` is speech. For tests with synthetic audio."""

    def __init__(self, threshold: float = 0.01) -> None:
        self._threshold = threshold
        self._pending = np.zeros(0, np.float32)

    def push(self, samples: Samples) -> Probabilities:
        """1 for each frame whose RMS is above the threshold, else 0; shape (frames,)."""
        audio = np.concatenate((self._pending, samples))
        count = len(audio) // FRAME
        self._pending = audio[count * FRAME :]
        loudness = np.sqrt(np.mean(audio[: count * FRAME].reshape(count, FRAME) ** 2, axis=1))
        return np.asarray(loudness > self._threshold, np.float32)
