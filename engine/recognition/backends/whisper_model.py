"""A Whisper model in memory: features, encoder, tokens, text; and certain unloading.

Mechanism: faster-whisper's feature extractor and prompt, then CTranslate2's `encode` and `generate` directly.
faster-whisper's own `transcribe` pads everything to 30 s, which costs 7 to 12 times the encoder work of a
10 s window.

Rules:
    - Features are padded with zeros after normalisation, as the model's training saw them. They are made of
      the whole stretch at once: the floor of 8 below its maximum makes those of its beginning differ.
    - `feature_extractor` is never given `chunk_length`: it would keep it for all later calls.
    - No earlier text in the prompt, and temperature 0 unless one is asked for: a decode is a function of its
      input. What the model is told (`whisper_prompts`) is part of the input.
    - A language is detected in each window anew, among those that are wanted, from the audio alone. The order
      of the wanted ones keeps the many short segments of one dictation together: `likeliest`.
    - Prompts ask for no timestamps: fewer tokens and no worse words (the miniature model of the tests:
      0 errors in 197 words either way, at every window size).

Failure mode: what the libraries raise passes through, but for an unknown language: `DecodeFailed`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import DecodeFailed
from engine.phrases import Phrase
from engine.recognition.backends.whisper_rules import assert_window, likeliest, mean_logprob, whole_words
from engine.recognition.backends.whisper_shots import Heard, Request, Told, listen, listen_together
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
        self._suppressed = _suppressed(folder / "tokenizer.json", english)
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

    def detect(self, encoded: Any, among: Collection[str] = (), speech_s: float = 0.0) -> str:
        """Code of the likeliest language. One more decoder step.

        Args:
            encoded: The encoder's output.
            among: Codes of the wanted languages, the person's own first; empty for all.
            speech_s: Seconds of speech in it; the less, the clearer another than the first must be.

        Raises:
            DecodeFailed: The model does not know one of them.
        """
        found = self._whisper.model.detect_language(encoded)[0]
        shares = {str(token)[2:-2]: float(share) for token, share in found}  # "<|en|>"
        for code in among:
            if code not in shares:
                raise _unknown(code)
        return likeliest(shares, among, speech_s)

    def say(
        self,
        encoded: Any,
        language: str,
        cap: int,
        beams: int,
        first_words: FirstWords | None = None,
        context: Sequence[int] = (),
        temperature: float = 0.0,
    ) -> Spoken:
        """The text in an encoded window of at most `cap` tokens; `first_words` as in `DecodeOptions`.

        Args:
            encoded: The encoder's output.
            language: Code of the language it is in.
            cap: Most text tokens.
            beams: 1 is greedy.
            first_words: Told the beginning.
            context: Tokens of what the model is told, at most `MAX_CONTEXT`.
            temperature: 0 for the likeliest words.

        Raises:
            DecodeFailed: There is no such language.
        """
        tokenizer = self._tokenizer(language)
        prompt = self._whisper.get_prompt(tokenizer, list(context), without_timestamps=True)
        request = Request(prompt, cap, beams, self._suppressed, temperature)
        told = _told(tokenizer, language, first_words) if first_words else None
        heard = listen(self._whisper.model, encoded, request, told)
        return _spoken(heard, tokenizer.decode(heard.tokens), language)

    def say_together(
        self, encoded: Sequence[Any], languages: Sequence[str], cap: int, beams: int, context: Sequence[int]
    ) -> list[Spoken]:
        """The texts in several encoded windows of one size, made in one call.

        Args:
            encoded: The encoder's output for each.
            languages: Code of the language of each.
            cap: Most text tokens of any.
            beams: 1 is greedy.
            context: Tokens of what the model is told of all of them.

        Raises:
            DecodeFailed: There is no such language.
        """
        tokenizers = [self._tokenizer(language) for language in languages]
        prompts = [
            self._whisper.get_prompt(one, list(context), without_timestamps=True) for one in tokenizers
        ]
        requests = [Request(prompt, cap, beams, self._suppressed) for prompt in prompts]
        heard = listen_together(self._whisper.model, encoded, requests)
        told = zip(heard, tokenizers, languages, strict=True)
        return [_spoken(one, tokenizer.decode(one.tokens), language) for one, tokenizer, language in told]

    def tokens_of(self, text: str, language: str) -> list[int]:
        """Tokens of a text, none of them special: "<|startoftranscript|>" typed by a person is left out.

        Raises:
            DecodeFailed: There is no such language.
        """
        tokenizer = self._tokenizer(language)
        return [token for token in tokenizer.encode(text) if token < tokenizer.eot]

    def least_likely(self, encoded: Any, language: str, tokens: list[int], frames: int) -> float:
        """Probability of the least probable of these tokens with nothing told: one pass over all of them.

        Args:
            encoded: What they were decoded from.
            language: As it was decoded.
            tokens: Of the text, without the end token; at least one.
            frames: Mel frames of the window that hold audio.
        """
        start = self._tokenizer(language).sot_sequence
        found = self._whisper.model.align(encoded, start, [tokens], frames)
        return float(min(found[0].text_token_probs))

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
        """Unload for certain."""
        if not unloaded(self._whisper.model, to_cpu=False):
            log.warning("the Whisper model did not unload within %.0f s", UNLOAD_TRIES * UNLOAD_PAUSE_S)

    def park(self) -> bool:
        """Move the weights from a card to the system's memory; False if they would not go.

        Only for a card: on the CPU CTranslate2 takes the call and does nothing.
        """
        return unloaded(self._whisper.model, to_cpu=True)

    def unpark(self) -> None:
        """Bring the weights back to the card; what the system's memory held of them is free again."""
        self._whisper.model.load_model()

    def _tokenizer(self, language: str) -> Any:
        """The tokenizer for one language, kept: building one costs more than using it."""
        from faster_whisper.tokenizer import Tokenizer

        if language not in self._tokenizers:
            try:
                made = Tokenizer(self._whisper.hf_tokenizer, self.multilingual, "transcribe", language)
            except ValueError as error:
                raise _unknown(language) from error
            # A code of later models ("yue") has no token here: the prompt would silently have no language.
            if self.multilingual and made.language is None:
                raise _unknown(language)
            self._tokenizers[language] = made
        return self._tokenizers[language]


def _unknown(language: str) -> DecodeFailed:
    return DecodeFailed(
        Phrase("Whisper does not know the language '{language}'", language=language),
        "choose another language, or none",
    )


def unloaded(model: Any, to_cpu: bool) -> bool:
    """Unload one of CTranslate2's models and see that it did.

    Right after a decode the first call does nothing, because its batch still counts.

    Args:
        model: What has `unload_model` and `model_is_loaded`.
        to_cpu: Keep the weights in the system's memory.

    Returns:
        False if it is still loaded after `UNLOAD_TRIES` calls.
    """
    for _ in range(UNLOAD_TRIES):
        model.unload_model(to_cpu=to_cpu)
        if not model.model_is_loaded:
            return True
        time.sleep(UNLOAD_PAUSE_S)
    return False


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


_suppressed_of: dict[tuple[Path, int, int], tuple[int, ...]] = {}


def _suppressed(file: Path, tokenizer: Any) -> tuple[int, ...]:
    """Tokens that are no speech, kept for each version of a file.

    Asking makes a tokenizer encode, and each fresh one that ever did leaves 35 KB behind: 7 MB in 200 loads.
    """
    from faster_whisper.transcribe import get_suppressed_tokens

    status = file.stat() if file.is_file() else None  # without one, faster-whisper takes its own
    key = (file, status.st_mtime_ns, status.st_size) if status else (file, 0, 0)
    if key not in _suppressed_of:
        _suppressed_of[key] = tuple(get_suppressed_tokens(tokenizer, [-1]))
    return _suppressed_of[key]
