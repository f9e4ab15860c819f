"""A Whisper model in memory: features, encoder, tokens, text; and certain unloading.

Mechanism: faster-whisper's feature extractor and prompt, then CTranslate2's `encode` and `generate` directly.
faster-whisper's own `transcribe` pads everything to 30 s, which costs 7 to 12 times the encoder work of a
10 s window.

Rules:
    - Features are padded with zeros after normalisation, as the model's training saw them. They are made of
      the whole stretch at once: the floor of 8 below its maximum makes those of its beginning differ.
    - `feature_extractor` is never given `chunk_length`: it would keep it for all later calls.
    - Temperature 0 and no earlier text in the prompt: a decode is a function of its input.
    - Prompts ask for no timestamps: fewer tokens and no worse words (the miniature model of the tests:
      0 errors in 197 words either way, at every window size).

Failure mode: what the libraries raise passes through, but for an unknown language: `DecodeFailed`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import DecodeFailed
from engine.recognition.backends.whisper_rules import assert_window, mean_logprob, whole_words
from engine.recognition.backends.whisper_shots import Heard, Request, Told, listen
from engine.recognition.base import SAMPLE_RATE, Samples, Word

log = logging.getLogger(__name__)

UNLOAD_TRIES = 200
UNLOAD_PAUSE_S = 0.005
WARM_S = 1.0
WARM_TOKENS = 3

FirstWords = Callable[[str], bool]  # as in `DecodeOptions`


@dataclass(frozen=True, slots=True)
class Spoken:
    """The text of one window.

    Attributes:
        text: The words, stripped; whole ones only where it is a beginning.
        tokens: Their ids, without the end token.
        logprob: Mean log probability of the tokens and the end token.
        no_speech: Probability of the no-speech token.
        whole: False where `first_words` did not want the rest.
    """

    text: str
    tokens: list[int]
    logprob: float
    no_speech: float
    whole: bool


class WhisperInMemory:
    """One loaded model.

    Attributes:
        multilingual: It has to be told the language, and can detect it.
    """

    def __init__(
        self, folder: Path, device: str, compute_type: str, cpu_threads: int, endless: bool = False
    ) -> None:
        """Load. Raises what the libraries raise about files and devices.

        Args:
            folder: What CTranslate2's converter wrote.
            device: "cpu", "cuda", or "cuda:1" for the second card.
            compute_type: CTranslate2's name.
            cpu_threads: Threads of one decode; 0 leaves it to `OMP_NUM_THREADS`.
            endless: The end token is never chosen, so that a decode makes as many tokens as it may.
        """
        from faster_whisper import WhisperModel
        from faster_whisper.transcribe import get_suppressed_tokens

        kind, _, index = device.partition(":")
        self._whisper = WhisperModel(
            str(folder),
            device=kind,
            device_index=int(index or 0),
            compute_type=compute_type,
            cpu_threads=cpu_threads,
            local_files_only=True,
        )
        self._tokenizers: dict[str, Any] = {}
        self.multilingual = bool(self._whisper.model.is_multilingual)
        english = self._tokenizer("en")
        self._suppressed: tuple[int, ...] = get_suppressed_tokens(english, [-1])
        if endless:
            self._suppressed += (english.eot,)

    @property
    def loaded(self) -> bool:
        """Whether the weights are in memory."""
        return bool(self._whisper.model.model_is_loaded)

    def warm(self, frames: int, beams: tuple[int, ...]) -> None:
        """Spend now what the first decode of a process costs more: libraries initialise at first use."""
        encoded = self.encode(np.zeros(int(WARM_S * SAMPLE_RATE), np.float32), frames)
        language = self.detect(encoded) if self.multilingual else "en"
        for count in beams:
            self.say(encoded, language, WARM_TOKENS, count)

    def encode(self, samples: Samples, frames: int) -> Any:
        """Encoder output of shape (1, frames / 2, width). `samples` has shape (n,), 16 kHz."""
        from faster_whisper.audio import pad_or_trim

        assert_window(frames, self._whisper.model.n_mels)
        return self._whisper.encode(pad_or_trim(self.features(samples), frames))

    def features(self, samples: Samples) -> Any:
        """Log-mel features of shape (mels, frames), 100 frames a second."""
        return self._whisper.feature_extractor(samples)[..., :-1]

    def detect(self, encoded: Any) -> str:
        """Code of the likeliest language. One more decoder step."""
        token, _ = self._whisper.model.detect_language(encoded)[0][0]
        return str(token)[2:-2]  # "<|en|>"

    def say(
        self, encoded: Any, language: str, cap: int, beams: int, first_words: FirstWords | None = None
    ) -> Spoken:
        """The text in an encoded window of at most `cap` tokens; `first_words` as in `DecodeOptions`.

        Raises:
            DecodeFailed: There is no such language.
        """
        tokenizer = self._tokenizer(language)
        prompt = self._whisper.get_prompt(tokenizer, [], without_timestamps=True)
        request = Request(prompt, cap, beams, self._suppressed)
        told = _told(tokenizer, language, first_words) if first_words else None
        heard = listen(self._whisper.model, encoded, request, told)
        return _spoken(heard, tokenizer.decode(heard.tokens), language)

    def words(self, encoded: Any, language: str, tokens: list[int], frames: int) -> tuple[Word, ...]:
        """When each word was said: another pass over the tokens (base 33 ms for 40, small 73).

        Args:
            encoded: What they were decoded from.
            language: As it was decoded.
            tokens: Of the text, without the end token.
            frames: Mel frames of the window that hold audio.
        """
        found = self._whisper.find_alignment(self._tokenizer(language), [tokens], encoded, frames)
        words: list[Word] = []
        for one in found[0] if found else []:
            piece, spelt = one["word"], one["word"].strip()
            if words and not piece.startswith(" "):  # punctuation belongs to its word
                words[-1] = replace(words[-1], text=words[-1].text + spelt)
            elif spelt:
                words.append(Word(spelt, float(one["start"]), float(one["end"]), float(one["probability"])))
        return tuple(words)

    def unload(self) -> None:
        """Unload for certain: right after a decode the first call does nothing, its batch still counts."""
        model = self._whisper.model
        for _ in range(UNLOAD_TRIES):
            model.unload_model()
            if not model.model_is_loaded:
                return
            time.sleep(UNLOAD_PAUSE_S)
        log.warning("the Whisper model did not unload within %.0f s", UNLOAD_TRIES * UNLOAD_PAUSE_S)

    def _tokenizer(self, language: str) -> Any:
        """The tokenizer for one language, kept: building one costs more than using it."""
        from faster_whisper.tokenizer import Tokenizer

        if language not in self._tokenizers:
            try:
                self._tokenizers[language] = Tokenizer(
                    self._whisper.hf_tokenizer, self.multilingual, "transcribe", language
                )
            except ValueError as error:
                raise DecodeFailed(
                    f"Whisper does not know the language '{language}'", "choose another language, or none"
                ) from error
        return self._tokenizers[language]


def _told(tokenizer: Any, language: str, first_words: FirstWords) -> Told:
    """`first_words` as it is told tokens; without a whole word it is not asked, and the decode goes on."""

    def told(tokens: list[int]) -> bool:
        words = whole_words(tokenizer.decode(tokens), language)
        return not words or first_words(words)

    return told


def _spoken(heard: Heard, text: str, language: str) -> Spoken:
    shown = text.strip() if heard.whole else whole_words(text, language)
    count = len(heard.tokens)
    return Spoken(shown, heard.tokens, mean_logprob(heard.logprob, count), heard.no_speech, heard.whole)
