"""Everything after key-up, on the same loaded recogniser: what most dictation apps do.

The audio is kept; when the key comes up the speech in it is found (Silero) and decoded in the longest
stretches the recogniser takes. It is given every advantage: its audio is in memory, already at 16 kHz, and
nothing is saved or pasted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from engine.audio.vad import SileroVads, VoiceDetector
from engine.bench.peer import About, Heard, Step, recording
from engine.bench.speech import Utterance
from engine.bench.watched import Watched
from engine.files.transcribe import transcribe
from engine.recognition.base import GREEDY, SAMPLE_RATE
from engine.recognition.segmenter import Limits

KEY = "batch"


class Batch:
    """All of it when the key comes up."""

    def __init__(
        self,
        recognizer: Watched,
        weights: tuple[Path, ...] = (),
        make_vad: Callable[[], VoiceDetector] | None = None,
    ) -> None:
        self._recognizer = recognizer
        self._make_vad = make_vad or SileroVads()
        self._weights = weights

    @property
    def about(self) -> About:
        """What it is."""
        what = "keeps the audio, and finds and decodes the speech when the key comes up"
        return About(KEY, "After key-up", what, self._recognizer.engine, self._weights)

    def load(self) -> None:
        """Load the recogniser and the voice detector. Raises ModelBroken."""
        self._recognizer.load()
        self._make_vad()

    def dictate(self, utterance: Utterance, offset_s: float) -> Heard:
        """One dictation. Raises DecodeFailed."""
        self._recognizer.forget()
        pcm = recording(utterance, offset_s)
        longest = self._recognizer.info.max_window_s - 1.0
        limits = Limits(longest - 5.0, longest)
        started = time.monotonic()
        segments = list(transcribe(self._recognizer, self._make_vad(), [pcm], SAMPLE_RATE, GREEDY, limits))
        took_s = time.monotonic() - started
        text = " ".join(segment.text for segment in segments)
        asked = self._recognizer.asked
        return Heard(
            release_to_text_ms=took_s * 1e3,
            text=text,
            steps=(Step(len(pcm) / SAMPLE_RATE + took_s, len(text.split()), 0),),
            decodes=len(asked),
            decoded_s=sum(one.audio_s for one in asked),
            late_decodes=len(asked),
            fallbacks=self._recognizer.second_looks,
        )

    def close(self) -> None:
        """Nothing: the recogniser is shared."""
