"""Voxtral Mini 3B: a language model that hears. Eight languages; decodes after key-up, on a graphics card.

Mechanism: transformers' `generate` on the model's own request for a transcription. The words come one token
at a time, so the beginning is told while the rest is decoded, and nothing is decoded that nobody wants.

Rules:
    - Greedy in both lanes: a decode is a function of its input.
    - The audio passes through 16-bit samples, which is how the processor hands it on, and is filled up to
      30 s, which is what the encoder was trained on; so a short decode costs as much encoder as a long one.
    - Without a language the model names one before its text ("lang:en"); with one it is told.
    - Tokens are capped by the length of the audio: a language model that loops would go on for ever.

Failure mode: being a language model, it may answer speech instead of writing it down, and on anything that
is not speech it invents; `recognition.guards` looks at the result. On a CPU it takes longer than the audio.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import DecodeFailed
from engine.phrases import Phrase
from engine.recognition.backends import voxtral_files
from engine.recognition.backends.native import clean
from engine.recognition.backends.voxtral_model import Kind, VoxtralModel
from engine.recognition.base import (
    GREEDY,
    SAMPLE_RATE,
    DecodeOptions,
    Hypothesis,
    RecognizerInfo,
    Samples,
)

KIND = Kind(
    "Voxtral Mini 3B",
    voxtral_files.MINI,
    "VoxtralForConditionalGeneration",
    "VoxtralProcessor",
    ("en", "fr", "de", "es", "it", "pt", "nl", "hi"),
    30.0,
)
TOKENS_PER_SECOND = 12  # English runs at about 4 with this vocabulary, scripts it knows less at twice that
MIN_TOKENS = 24  # with room for the language that the model names first
WARM_S = 1.0
NAMED_LANGUAGE = re.compile(r"lang:([a-z]{2})")


def token_cap(speech_s: float) -> int:
    """How many tokens this much speech can possibly need. Pure."""
    return max(MIN_TOKENS, math.ceil(TOKENS_PER_SECOND * speech_s))


def split_language(text: str) -> tuple[str | None, str]:
    """The language that the model named first, if it did, and the words, stripped. Pure."""
    named = NAMED_LANGUAGE.match(text.lstrip())
    return (named[1], text.lstrip()[named.end() :].strip()) if named else (None, text.strip())


def whole_words(text: str) -> str:
    """What cannot change any more of a growing text: up to its last space, without the language. Pure."""
    return split_language(text[: text.rfind(" ") + 1])[1]


class VoxtralRecognizer:
    """Voxtral Mini 3B in a folder with the hub's layout. Both lanes are the same decode."""

    def __init__(
        self,
        folder: Path,
        device: str = "auto",
        compute_type: str = "default",
        cpu_threads: int = 0,
        name: str | None = None,
        languages: tuple[str, ...] = (),
    ) -> None:
        """Choose, but load nothing; the arguments are those of `VoxtralModel`.

        A single one of `languages` is the language of every decode that asks for none.
        """
        self._model = VoxtralModel(KIND, folder, device, compute_type, cpu_threads, name, languages)

    @property
    def info(self) -> RecognizerInfo:
        """What this recogniser is; on "auto" the device changes if the graphics card fails in `load`."""
        return self._model.info

    def load(self) -> None:
        """Load the files and decode a second of silence. Idempotent.

        Raises:
            ModelBroken: The extra or a file is missing, a file is damaged, or the device cannot run it.
        """
        self._model.load(lambda: self._hear(np.zeros(int(WARM_S * SAMPLE_RATE), np.float32), GREEDY))

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Recognise at most 30 s of speech, telling whole words as they come.

        Raises:
            DecodeFailed: Not loaded, too long, an unknown language, or out of memory.
        """
        if not self._model.loaded:
            raise DecodeFailed("the Voxtral model is not loaded", "load it first")
        if options.language is not None and options.language not in KIND.languages:
            raise DecodeFailed(
                Phrase("Voxtral does not know the language '{language}'", language=options.language),
                "choose another language, or none",
                KIND.languages,
            )
        spoken = clean(samples, KIND.max_window_s)
        if spoken is None:
            return Hypothesis("", language=options.language or self._model.only_language)
        return self._hear(spoken, options)

    def park(self) -> bool:
        """Move the weights from a card to the system's memory, as in `Parkable`."""
        return self._model.park()

    def close(self) -> None:
        """Give the memory back. Idempotent; `load` may follow."""
        self._model.close()

    def _hear(self, samples: Samples, options: DecodeOptions) -> Hypothesis:
        model, processor = self._model.model, self._model.processor
        language = options.language or self._model.only_language
        cap, end = token_cap(len(samples) / SAMPLE_RATE), processor.tokenizer.eos_token_id
        text_of = processor.tokenizer.tokenizer.decode
        told = _Told(lambda ids: str(text_of(ids)), options.first_words)
        sureness = _Sureness()

        def decode() -> list[int]:
            request = processor.apply_transcription_request(
                audio=samples,
                model_id=self.info.model,
                language=language,
                sampling_rate=SAMPLE_RATE,
                format=["WAV"],
            ).to(model.device, dtype=model.dtype)
            told.prompt = request["input_ids"].shape[1]
            out = model.generate(
                **request,
                max_new_tokens=cap,
                do_sample=False,
                num_beams=1,
                eos_token_id=end,
                stopping_criteria=[told],
                logits_processor=[sureness],
            )
            spoken: list[int] = out[0, told.prompt :].tolist()
            return spoken

        tokens = self._model.compute(decode)
        cut = len(tokens) >= cap and tokens[-1] != end
        return told.hypothesis(tokens, cut, sureness.mean(), language)


class _Told:
    """Tells the words as they come, and ends `generate` when the rest is not wanted.

    It is what transformers calls a stopping criterion: called after every token with all of them.
    """

    def __init__(self, decode: Callable[[list[int]], str], first_words: Callable[[str], bool] | None) -> None:
        self.prompt = 0  # tokens of the request, which are not told
        self._decode = decode
        self._first_words = first_words
        self._shown = ""
        self._wanted = True

    def __call__(self, input_ids: Any, scores: Any, **kwargs: Any) -> Any:
        """Whether to stop, for the one text of the batch: shape (1,)."""
        if self._first_words is not None:
            self._tell(self._first_words, input_ids[0, self.prompt :].tolist())
        return input_ids.new_full((1,), not self._wanted).bool()

    def hypothesis(self, tokens: list[int], cut: bool, confidence: float, language: str | None) -> Hypothesis:
        """What was heard, from all tokens that were decoded; `cut` if they were too many."""
        if not self._wanted:
            return Hypothesis(self._shown, confidence, language=language, whole=False)
        named, text = split_language(self._decode(tokens))
        return Hypothesis(text, confidence, hit_cap=cut, language=language or named)

    def _tell(self, first_words: Callable[[str], bool], tokens: list[int]) -> None:
        words = whole_words(self._decode(tokens))
        if len(words) > len(self._shown):
            self._shown = words
            self._wanted = first_words(words)


class _Sureness:
    """Sums up how likely the chosen tokens were; transformers calls it a logits processor."""

    def __init__(self) -> None:
        self._total: Any = 0.0
        self._tokens = 0

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        """Take the scores of the next token, shape (1, vocabulary), and leave them as they are."""
        self._total = self._total + scores.float().log_softmax(-1).amax()  # stays on the card until `mean`
        self._tokens += 1
        return scores

    def mean(self) -> float:
        """Geometric mean of the probabilities, 0 to 1."""
        return math.exp(float(self._total) / max(1, self._tokens))
