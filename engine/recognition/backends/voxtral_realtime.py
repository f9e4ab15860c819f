"""Voxtral Mini 4B Realtime: hears while you speak, in thirteen languages, on a graphics card.

Mechanism: the model writes one token for every 80 ms of audio, a pad where no word is due, and a word a set
delay after it was said (`voxtral_listening`); in `listen` while the audio comes, in `decode` with all of it.

Rules: one stretch at a time, since transformers keeps the state of a stretch in the model. The fast lane
stops when the last word is out, the accurate one hears all the zeros after the speech.
Failure mode: the model cannot be told the language and does not name it; a single one that it is used for is
taken as named. A CPU does not keep up (11 s of audio take 14 to 20).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.errors import DecodeFailed
from engine.phrases import Phrase
from engine.recognition.backends import voxtral_files
from engine.recognition.backends.native import clean
from engine.recognition.backends.voxtral_listening import Listening
from engine.recognition.backends.voxtral_model import Kind, VoxtralModel
from engine.recognition.backends.voxtral_streaming import delay_ms
from engine.recognition.base import (
    GREEDY,
    SAMPLE_RATE,
    DecodeOptions,
    Hypothesis,
    Lane,
    RecognizerInfo,
    Samples,
)

KIND = Kind(
    "Voxtral Mini 4B Realtime",
    voxtral_files.REALTIME,
    "VoxtralRealtimeForConditionalGeneration",
    "VoxtralRealtimeProcessor",
    ("en", "fr", "es", "de", "ru", "zh", "ja", "it", "pt", "nl", "ar", "hi", "ko"),
    30.0,
)
DELAY_MS = 480  # word errors rise below it: 12.6 % at 160 ms, 8.7 % at 480 (FLEURS, thirteen languages)
WARM_S = 1.0


class VoxtralRealtimeRecognizer:
    """Voxtral Mini 4B Realtime in a folder with the hub's layout, a `StreamingRecognizer`."""

    def __init__(
        self,
        folder: Path,
        device: str = "auto",
        compute_type: str = "default",
        cpu_threads: int = 0,
        name: str | None = None,
        languages: tuple[str, ...] = (),
        delay: int = DELAY_MS,
    ) -> None:
        """Choose, but load nothing; the arguments not named here are those of `VoxtralModel`.

        Args:
            folder: Where the files are.
            delay: How long after a word it is written, in milliseconds.

        Raises:
            UsageError: A delay the model was not trained with.
        """
        self._model = VoxtralModel(KIND, folder, device, compute_type, cpu_threads, name, languages)
        self._delay_ms = delay_ms(delay)
        self._in_use = threading.Lock()

    @property
    def info(self) -> RecognizerInfo:
        """What this recogniser is; on "auto" the device changes if the graphics card fails in `load`."""
        return replace(self._model.info, streams=True)

    def write_after(self, delay: int) -> None:
        """Write a word `delay` milliseconds after it was said, from the next `load` on.

        Raises:
            UsageError: A delay the model was not trained with.
        """
        self._delay_ms = delay_ms(delay)

    def load(self) -> None:
        """Load the files and hear a second of silence. Idempotent.

        Raises:
            ModelBroken: The extra or a file is missing, a file is damaged, or the device cannot run it.
        """
        self._model.load(self._prepare)

    def listen(
        self, audio: Iterable[Samples], told: Callable[[str], bool], options: DecodeOptions = GREEDY
    ) -> Hypothesis:
        """Hear audio as it comes, as in `StreamingRecognizer`; after it the zeros that the model wants.

        Raises:
            DecodeFailed: Not loaded, in use, not mono, or out of memory.
        """
        with self._alone():
            listening = Listening(self._model, told, options.lane is Lane.ACCURATE)
            return listening.run(map(_tidy, audio))

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Recognise at most 30 s of speech, telling whole words as they come.

        Raises:
            DecodeFailed: Not loaded, too long, in use, or out of memory.
        """
        with self._alone():
            spoken = clean(samples, KIND.max_window_s)
            if spoken is None:
                return Hypothesis("", language=self._model.only_language)
            wanted = options.first_words or (lambda text: True)
            return Listening(self._model, wanted, options.lane is Lane.ACCURATE).run([spoken])

    def park(self) -> bool:
        """Move the weights from a card to the system's memory, as in `Parkable`; not while they hear."""
        if not self._in_use.acquire(blocking=False):
            return False
        try:
            return self._model.park()
        finally:
            self._in_use.release()

    def close(self) -> None:
        """Give the memory back; of a `listen` under way when that ends. Idempotent; `load` may follow."""
        self._model.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._model.loaded:
            raise DecodeFailed("the Voxtral model is not loaded", "load it first")
        if not self._in_use.acquire(blocking=False):
            raise DecodeFailed("Voxtral hears one stretch at a time", "end the other one first")
        try:
            yield
        finally:
            self._in_use.release()

    def _prepare(self) -> None:
        """Set the delay, which the files hold but leave to be chosen, and hear a second of silence."""
        settings = self._model.processor.mistral_common_audio_config
        settings.transcription_delay_ms = float(self._delay_ms)
        silence = np.zeros(int(WARM_S * SAMPLE_RATE), np.float32)
        Listening(self._model, lambda text: True, thorough=False).run([silence])


def _tidy(piece: Samples) -> Samples:
    if piece.ndim != 1:
        raise DecodeFailed(
            Phrase("audio with {count} dimensions was given", count=piece.ndim), "give mono samples"
        )
    return np.nan_to_num(piece.astype(np.float32), copy=False, nan=0.0, posinf=0.0, neginf=0.0)
