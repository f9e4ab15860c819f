"""A hosted API that speaks OpenAI's protocol: the recording is sent after key-up, the text comes back.

Problem: the figures of a service hold for one network and one hour. So it is run only when its key is in the
environment, and it is shown as another model on another machine. What is sent is the recording inside the
moonshine-voice wheel, never anything of the person's.
Rules: `SAYSO_BENCH_API_KEY` makes it run, `SAYSO_BENCH_API_URL` and `SAYSO_BENCH_API_MODEL` say where and
what. Nothing is retried: a retry would be counted as waiting.
Failure mode: a refused or lost request fails the run, and the report says so. The key is never written.
"""

from __future__ import annotations

import io
import time
import wave
from collections.abc import Mapping
from typing import Any

from engine.audio.source import Block
from engine.bench.peer import About, Heard, Step, recording
from engine.bench.speech import Utterance
from engine.errors import DecodeFailed, UsageError
from engine.recognition.base import SAMPLE_RATE

KEY, URL, MODEL = "SAYSO_BENCH_API_KEY", "SAYSO_BENCH_API_URL", "SAYSO_BENCH_API_MODEL"
DEFAULT_MODEL = "whisper-1"
TIMEOUT_S = 60.0


class Hosted:
    """One service."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._key = environment.get(KEY, "")
        self._url = environment.get(URL) or None
        self._model = environment.get(MODEL) or DEFAULT_MODEL
        self._client: Any = None

    @property
    def about(self) -> About:
        """What it is."""
        what = "sends the recording to a service after key-up; another model on another machine"
        return About("hosted", "Hosted API", what, f"{self._model} at {self._url or 'the default address'}")

    def load(self) -> None:
        """Make the client; nothing is sent. Raises UsageError without a key."""
        if not self._key:
            raise UsageError(f"there is no key in {KEY}", f"set {KEY} to compare a hosted API too")
        from openai import OpenAI

        self._client = OpenAI(api_key=self._key, base_url=self._url, max_retries=0, timeout=TIMEOUT_S)

    def dictate(self, utterance: Utterance, offset_s: float) -> Heard:
        """One dictation. Raises DecodeFailed."""
        from openai import OpenAIError

        pcm = recording(utterance, offset_s)
        started = time.monotonic()
        try:
            answer = self._client.audio.transcriptions.create(
                model=self._model, file=("dictation.wav", wav(pcm)), language="en"
            )
        except OpenAIError as error:
            what = f"the hosted API refused or did not answer ({type(error).__name__})"
            raise DecodeFailed(what, f"check {KEY}, {URL} and {MODEL}") from error
        took_s = time.monotonic() - started
        text = str(answer.text).strip()
        step = Step(len(pcm) / SAMPLE_RATE + took_s, len(text.split()), 0)
        return Heard(release_to_text_ms=took_s * 1e3, text=text, steps=(step,))

    def close(self) -> None:
        """Close its connections."""
        if self._client is not None:
            self._client.close()
            self._client = None


def wav(pcm: Block) -> bytes:
    """A WAV file of 16 kHz mono."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SAMPLE_RATE)
        out.writeframes(pcm.astype("<i2").tobytes())
    return file.getvalue()
