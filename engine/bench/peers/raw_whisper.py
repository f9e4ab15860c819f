"""faster-whisper's own `transcribe` after key-up, with its defaults and tuned for dictation.

Defaults: five beams, timestamps, conditioned on earlier text, temperature fallback. Tuned: one beam, no
timestamps, no conditioning, no fallback. Both are told the language, as every peer is, and both pad to 30 s.
With random weights the count of tokens is fixed and there is no fallback on any side, so that only the speed
is compared; no other option is changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.bench.peer import About, Heard, Step, as_samples, recording
from engine.bench.speech import Utterance
from engine.errors import DecodeFailed, ModelBroken
from engine.recognition.base import SAMPLE_RATE, Samples

WINDOW_S = 30.0  # what one decode of Whisper looks at
END = "<|endoftext|>"
Tokens = Callable[[float], int]  # how many tokens so many seconds of audio are given


class RawWhisper:
    """One faster-whisper model."""

    def __init__(
        self, folder: Path, device: str, compute_type: str, tuned: bool, tokens: Tokens | None = None
    ) -> None:
        self._folder = folder
        self._device = device
        self._compute_type = compute_type
        self._tuned = tuned
        self._tokens = tokens
        self._model: Any = None

    @property
    def about(self) -> About:
        """What it is."""
        engine = f"{self._folder.name}, {self._compute_type} on {self._device}"
        weights = (self._folder / "model.bin",)
        if self._tuned:
            what = "transcribe() after key-up: one beam, no timestamps, no fallback"
            return About("faster-whisper-tuned", "faster-whisper tuned", what, engine, weights)
        what = "transcribe() after key-up with its defaults: five beams, timestamps"
        return About("faster-whisper", "faster-whisper", what, engine, weights)

    def load(self) -> None:
        """Load the model and decode a second of silence. Raises ModelBroken."""
        if self._model is not None:
            return
        from faster_whisper import WhisperModel

        try:
            self._model = WhisperModel(
                str(self._folder), device=self._device, compute_type=self._compute_type, local_files_only=True
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelBroken(
                f"faster-whisper cannot load {self._folder.name} ({error})", "give a folder with its files"
            ) from error

    def dictate(self, utterance: Utterance, offset_s: float) -> Heard:
        """One dictation. Raises DecodeFailed."""
        samples = as_samples(recording(utterance, offset_s))
        started = time.monotonic()
        try:
            segments = self._transcribe(samples)
        except (RuntimeError, ValueError) as error:
            raise DecodeFailed(f"faster-whisper failed ({error})", "try a shorter length") from error
        took_s = time.monotonic() - started
        text = " ".join(segment.text.strip() for segment in segments)
        return Heard(
            release_to_text_ms=took_s * 1e3,
            text=text,
            steps=(Step(len(samples) / SAMPLE_RATE + took_s, len(text.split()), 0),),
            fallbacks=sum(bool(segment.temperature) for segment in segments),
        )

    def close(self) -> None:
        """Give the model back."""
        self._model = None

    def _transcribe(self, samples: Samples) -> list[Any]:
        segments, _ = self._model.transcribe(samples, **self._options(len(samples) / SAMPLE_RATE))
        return list(segments)

    def _options(self, seconds: float) -> dict[str, Any]:
        chosen: dict[str, Any] = {"language": "en"}
        if self._tuned:
            chosen |= {"beam_size": 1, "without_timestamps": True, "condition_on_previous_text": False}
        if self._tuned or self._tokens:
            chosen |= {"temperature": 0.0}
        if self._tokens is not None:
            prompt = (3 if self._model.model.is_multilingual else 1) + self._tuned
            end = self._model.hf_tokenizer.token_to_id(END)
            chosen |= fixed(tokens_in_window(self._tokens, seconds), prompt, end)
        return chosen


def tokens_in_window(tokens: Tokens, seconds: float) -> int:
    """Tokens of each 30 s window, so that all windows together have as many as the audio is given."""
    windows = max(1, -(-int(seconds * 1000) // int(WINDOW_S * 1000)))
    return -(-tokens(seconds) // windows)


def fixed(count: int, prompt: int, end: int) -> dict[str, Any]:
    """Options for exactly `count` tokens a window after `prompt` tokens; `end` is the token that ends it.

    CTranslate2 generates half of the length it is given: faster-whisper gives it prompt + `max_new_tokens`.
    """
    return {
        "max_new_tokens": 2 * count - prompt,
        "suppress_tokens": [-1, end],
        "condition_on_previous_text": False,
        "compression_ratio_threshold": None,
        "log_prob_threshold": None,
        "no_speech_threshold": None,
    }
