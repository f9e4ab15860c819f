"""Voxtral Mini 4B Realtime: hears while you speak, in thirteen languages, on a graphics card.

Mechanism: the model writes one token for every 80 ms of audio, a pad where no word is due, and a word a set
delay after it was said (`voxtral_listening`). A stream does so in a thread of its own and is fed through a
queue; `decode` does it in place.

Rules: one stream at a time, since transformers keeps the state of a stream in the model. The fast lane stops
when the last word is out, the accurate one hears all the zeros after the speech.
Failure mode: an abandoned stream ends by itself after `patience_s` without audio. The model cannot be told
the language and does not name it; a single one that it is used for is taken as named. A CPU does not keep
up (11 s of audio take 14 to 20).
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from engine.errors import DecodeFailed
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
PATIENCE_S = 60.0
WARM_S = 1.0


class VoxtralRealtimeRecognizer:
    """Voxtral Mini 4B Realtime in a folder with the hub's layout.

    It is a `StreamingRecognizer`, and a `Recognizer` that puts a whole stretch through a stream.
    """

    def __init__(
        self,
        folder: Path,
        device: str = "auto",
        compute_type: str = "default",
        cpu_threads: int = 0,
        name: str | None = None,
        languages: tuple[str, ...] = (),
        delay: int = DELAY_MS,
        patience_s: float = PATIENCE_S,
    ) -> None:
        """Choose, but load nothing; the arguments not named here are those of `VoxtralModel`.

        Args:
            folder: Where the files are.
            delay: How long after a word it is written, in milliseconds.
            patience_s: How long a stream waits for audio before it gives up.

        Raises:
            UsageError: A delay the model was not trained with.
        """
        self._model = VoxtralModel(KIND, folder, device, compute_type, cpu_threads, name, languages)
        self._delay_ms = delay_ms(delay)
        self._patience_s = patience_s
        self._open: VoxtralStream | None = None

    @property
    def info(self) -> RecognizerInfo:
        """What this recogniser is; on "auto" the device changes if the graphics card fails in `load`."""
        return self._model.info

    def load(self) -> None:
        """Load the files and hear a second of silence. Idempotent.

        Raises:
            ModelBroken: The extra or a file is missing, a file is damaged, or the device cannot run it.
        """
        self._model.load(self._prepare)

    def start(self, on_text: Callable[[str], object]) -> VoxtralStream:
        """Begin to hear.

        Raises:
            DecodeFailed: Not loaded, or another stream is open.
        """
        self._check_idle()
        self._open = VoxtralStream(self._model, on_text, self._patience_s)
        return self._open

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Recognise at most 30 s of speech, telling whole words as they come.

        Raises:
            DecodeFailed: Not loaded, too long, a stream is open, or out of memory.
        """
        self._check_idle()
        spoken = clean(samples, KIND.max_window_s)
        if spoken is None:
            return Hypothesis("", language=self._model.only_language)
        wanted = options.first_words or (lambda text: True)
        return Listening(self._model, wanted, options.lane is Lane.ACCURATE).run([spoken])

    def close(self) -> None:
        """Cancel what is open and give the memory back. Idempotent; `load` may follow."""
        if self._open is not None:
            self._open.cancel()
            self._open = None
        self._model.close()

    def _check_idle(self) -> None:
        if not self._model.loaded:
            raise DecodeFailed("the Voxtral model is not loaded", "load it first")
        if self._open is not None and self._open.running:
            raise DecodeFailed("Voxtral hears one stream at a time", "finish or cancel the other one first")

    def _prepare(self) -> None:
        """Set the delay, which the files hold but leave to be chosen, and hear a second of silence."""
        settings = self._model.processor.mistral_common_audio_config
        settings.transcription_delay_ms = float(self._delay_ms)
        silence = np.zeros(int(WARM_S * SAMPLE_RATE), np.float32)
        Listening(self._model, lambda text: True, thorough=False).run([silence])


class VoxtralStream:
    """A `Listening` in a thread of its own, fed through a queue."""

    def __init__(self, model: VoxtralModel, on_text: Callable[[str], object], patience_s: float) -> None:
        """Begin to hear.

        Args:
            model: Loaded weights.
            on_text: Told the text whenever it has grown, in the stream's thread.
            patience_s: How long to wait for audio.
        """
        self._on_text = on_text
        self._patience_s = patience_s
        self._fed: queue.SimpleQueue[Samples | None] = queue.SimpleQueue()
        self._listening = Listening(model, self._tell, thorough=False)
        self._over = False
        self._cancelled = False
        self._heard: Hypothesis | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="voxtral-stream", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether the model is in use."""
        return self._thread.is_alive()

    def feed(self, samples: Samples) -> None:
        """Take more audio: shape (n,), float32, 16 kHz mono; copied. Does not wait for the model.

        Raises:
            DecodeFailed: The model failed on what it was fed earlier, or the stream is over.
        """
        self._raise_error()
        if self._over:
            raise DecodeFailed("the stream is over", "start another one")
        if samples.ndim != 1:
            raise DecodeFailed(f"audio with {samples.ndim} dimensions was given", "give mono samples")
        self._fed.put(np.nan_to_num(samples.astype(np.float32), copy=False, nan=0.0, posinf=0.0, neginf=0.0))

    def finish(self) -> Hypothesis:
        """No more audio will come: the whole text. Waits for it.

        Raises:
            DecodeFailed: The model failed, or the stream was cancelled.
        """
        self._end()
        self._raise_error()
        if self._heard is None or self._cancelled:
            raise DecodeFailed("the stream was cancelled", "start another one")
        return self._heard

    def cancel(self) -> None:
        """The text is not wanted. Returns when the model is idle: at most one step later. Idempotent."""
        if self._thread.is_alive():
            self._cancelled = True
            self._listening.stop()
        self._end()

    def _end(self) -> None:
        if not self._over:
            self._over = True
            self._fed.put(None)
        self._thread.join()

    def _raise_error(self) -> None:
        if self._error is not None:
            raise self._error

    def _tell(self, text: str) -> bool:
        self._on_text(text)
        return True

    def _audio(self) -> Iterator[Samples]:
        while True:
            try:
                samples = self._fed.get(timeout=self._patience_s)
            except queue.Empty:
                raise DecodeFailed(
                    f"no audio came for {self._patience_s:.0f} s", "start again, and speak"
                ) from None
            if samples is None:
                return
            yield samples

    def _run(self) -> None:
        try:
            self._heard = self._listening.run(self._audio())
        except Exception as error:  # noqa: BLE001 - the border of the thread; `feed` and `finish` raise it
            self._error = error
