"""openai-whisper's `transcribe` after key-up: the reference implementation, in float32 on torch.

Greedy (temperature 0, so no fallback) and told the language, as every peer is; the rest are its defaults.
It has no 8-bit weights: float32 is what it runs on a CPU.
"""

from __future__ import annotations

import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from engine.bench.peer import About, Heard, Step, as_samples, recording
from engine.bench.peers.raw_whisper import Tokens, tokens_in_window
from engine.bench.speech import Utterance
from engine.errors import DecodeFailed, ModelBroken
from engine.recognition.base import SAMPLE_RATE

INSTALL = "install it: pip install 'sayso[bench]'"


class OpenAiWhisper:
    """One checkpoint of openai-whisper. None where it could not be made: then it is not run."""

    def __init__(self, checkpoint: Path | None, tokens: Tokens | None = None) -> None:
        self._checkpoint = checkpoint
        self._tokens = tokens
        self._model: Any = None
        self._end = 0

    @property
    def about(self) -> About:
        """What it is."""
        name = self._checkpoint.stem if self._checkpoint else "no checkpoint"
        what = "transcribe(fp16=False, temperature=0) after key-up"
        weights = (self._checkpoint,) if self._checkpoint else ()
        return About("openai-whisper", "openai-whisper", what, f"{name}, float32 on cpu", weights)

    def load(self) -> None:
        """Load the checkpoint. Raises ModelBroken."""
        if self._model is not None:
            return
        if find_spec("whisper") is None or find_spec("torch") is None:
            raise ModelBroken("openai-whisper is not installed", INSTALL)
        if self._checkpoint is None:
            raise ModelBroken(
                "there is no openai-whisper checkpoint of these weights", "give it with --openai"
            )
        # Not an import statement: it is in no environment that the types are checked in.
        whisper, tokenizer = import_module("whisper"), import_module("whisper.tokenizer")
        try:
            self._model = whisper.load_model(str(self._checkpoint), device="cpu")
        except (RuntimeError, OSError, KeyError) as error:
            what = f"openai-whisper cannot load {self._checkpoint.name} ({error})"
            raise ModelBroken(what, "give a checkpoint that it wrote") from error
        self._end = tokenizer.get_tokenizer(self._model.is_multilingual).eot

    def dictate(self, utterance: Utterance, offset_s: float) -> Heard:
        """One dictation. Raises DecodeFailed."""
        samples = as_samples(recording(utterance, offset_s))
        options = self._options(len(samples) / SAMPLE_RATE)
        started = time.monotonic()
        try:
            answer = self._model.transcribe(samples, **options)
        except (RuntimeError, ValueError) as error:
            raise DecodeFailed(f"openai-whisper failed ({error})", "try a shorter length") from error
        took_s = time.monotonic() - started
        text = str(answer["text"]).strip()
        step = Step(len(samples) / SAMPLE_RATE + took_s, len(text.split()), 0)
        return Heard(release_to_text_ms=took_s * 1e3, text=text, steps=(step,))

    def close(self) -> None:
        """Give the model back."""
        self._model = None

    def _options(self, seconds: float) -> dict[str, Any]:
        chosen: dict[str, Any] = {"language": "en", "temperature": 0.0, "fp16": False}
        if self._tokens is not None:
            chosen |= {
                "sample_len": tokens_in_window(self._tokens, seconds),
                "suppress_tokens": [-1, self._end],
                "condition_on_previous_text": False,
                "compression_ratio_threshold": None,
                "logprob_threshold": None,
                "no_speech_threshold": None,
            }
        return chosen
