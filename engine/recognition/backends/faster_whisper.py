"""Whisper on CTranslate2: any size, or any folder that CTranslate2's converter wrote.

Mechanism: faster-whisper's feature extractor and prompt, then `encode` and `generate` directly.
Its own `transcribe` pads everything to 30 s, which costs 7 to 12 times the encoder work of a 10 s window.

Rules:
    - Features are padded with zeros after normalisation, as the model's training saw them.
    - Temperature 0 only: a decode is a function of its input. A sick one is repeated once, with 30 s and
      five beams (`whisper_rules`).
    - Prompts ask for no timestamps: fewer tokens and no worse words (the miniature model of the tests:
      0 errors in 197 words either way, at every window size).
    - `max_length` halves inside CTranslate2: to allow n tokens it must be given 2n.
    - Nothing is fetched from the network: a model is a folder, or is in the local cache already.

Failure mode: files that are missing, cut off or of another kind raise `ModelBroken`; on "auto", a graphics
card that cannot compute (no cuBLAS, no memory) is left for the CPU.
"""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import DecodeFailed, ModelBroken
from engine.recognition.backends import cuda
from engine.recognition.backends.native import clean, give_memory_back
from engine.recognition.backends.whisper_files import is_multilingual, local_folder, missing_files
from engine.recognition.backends.whisper_rules import (
    FULL_FRAMES,
    Decode,
    assert_window,
    healthier,
    mean_logprob,
    sick,
    token_cap,
    window_frames,
)
from engine.recognition.base import (
    GREEDY,
    SAMPLE_RATE,
    DecodeOptions,
    Hypothesis,
    Lane,
    RecognizerInfo,
    Samples,
)

log = logging.getLogger(__name__)

MAX_WINDOW_S = 28.0  # 30 s of encoder less the margin the model needs to find the end
BEAMS = {Lane.FAST: 1, Lane.ACCURATE: 5}
UNLOAD_TRIES = 200
UNLOAD_PAUSE_S = 0.005
WARM_S = 1.0


class FasterWhisperRecognizer:
    """Whisper through CTranslate2.

    A model that knows one language ignores the `language` given to `decode`; one that knows many takes it,
    or detects it when None is given (one more decoder step).
    """

    def __init__(
        self,
        model: str | Path,
        device: str = "auto",
        compute_type: str = "default",
        cpu_threads: int = 0,
        name: str | None = None,
        languages: tuple[str, ...] = (),
    ) -> None:
        """Choose, but load nothing.

        Args:
            model: A folder, or a size ("base.en") that is in the local cache.
            device: "auto" takes the graphics card if there is one.
            compute_type: CTranslate2's name; "default" is int8 on the CPU and float16 on CUDA.
            cpu_threads: Threads of one decode; 0 leaves it to `OMP_NUM_THREADS`.
            name: Its name in the catalogue.
            languages: Codes it was made for, if fewer than its vocabulary says.
        """
        self._model = model
        self._name = name or str(model)
        self._languages = languages
        self._wanted_device = device
        self._wanted_type = compute_type
        self._cpu_threads = cpu_threads
        self._whisper: Any = None
        self._tokenizers: dict[str, Any] = {}
        self._suppressed: tuple[int, ...] = ()
        self._info = self._describe(_pick_device(device))

    @property
    def info(self) -> RecognizerInfo:
        """What this recogniser is; on "auto" the device changes if the graphics card fails in `load`."""
        return self._info

    def load(self) -> None:
        """Load the files and decode a second of silence in each window that will be used at once.

        Raises:
            ModelBroken: The files are missing or damaged, or the device cannot run them.
        """
        if self._whisper is not None:
            return
        folder = self._folder()
        try:
            self._load_on(folder, self._info.device)
        except ModelBroken as error:
            if self._info.device != "cuda" or self._wanted_device != "auto":
                raise
            log.warning("the graphics card is not used: %s", error.__cause__)
            self._info = self._describe("cpu")
            self._load_on(folder, "cpu")

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Recognise at most 28 s of speech; greedy in the fast lane, five beams in the accurate one.

        Raises:
            DecodeFailed: Not loaded, too long, an unknown language, or CTranslate2 reports an error.
        """
        if self._whisper is None:
            raise DecodeFailed("the Whisper model is not loaded", "load it first")
        spoken = clean(samples, MAX_WINDOW_S)
        if spoken is None:
            return Hypothesis("", language=self._only_language(options.language))
        try:
            return self._hear(spoken, options.language, BEAMS[options.lane])
        except (RuntimeError, MemoryError) as error:
            raise DecodeFailed(
                f"CTranslate2 failed ({error})", "try again, or choose a smaller model or another device"
            ) from error

    def close(self) -> None:
        """Unload and give the memory back. Idempotent; `load` may follow."""
        if self._whisper is None:
            return
        _unload(self._whisper.model)
        self._whisper = None
        self._tokenizers.clear()
        give_memory_back()

    def _describe(self, device: str) -> RecognizerInfo:
        kind = self._wanted_type
        if kind == "default":
            kind = "float16" if device == "cuda" else "int8"
        return RecognizerInfo(self._name, device, kind, self._known_languages(), MAX_WINDOW_S)

    def _known_languages(self) -> tuple[str, ...]:
        if self._languages or str(self._model).endswith(".en"):
            return self._languages or ("en",)
        folder = Path(self._model)
        return ("en",) if folder.is_dir() and not is_multilingual(folder) else ()

    def _folder(self) -> Path:
        folder = local_folder(self._model)
        if folder is None:
            raise ModelBroken(
                f"the model '{self._model}' is not on this machine",
                "give a folder with a converted model, or choose another model",
            )
        lacking = missing_files(folder)
        if lacking:
            raise ModelBroken(f"{folder} lacks {', '.join(lacking)}", "fetch it again or choose another")
        return folder

    def _load_on(self, folder: Path, device: str) -> None:
        """Load and warm; any failure leaves nothing loaded."""
        from faster_whisper import WhisperModel
        from faster_whisper.transcribe import get_suppressed_tokens

        if device == "cuda":
            cuda.open_libraries()
        try:
            self._whisper = WhisperModel(
                str(folder),
                device=device,
                compute_type=self._info.compute_type,
                cpu_threads=self._cpu_threads,
                local_files_only=True,
            )
            self._suppressed = get_suppressed_tokens(self._tokenizer("en"), [-1])
            self._attempt(np.zeros(int(WARM_S * SAMPLE_RATE), np.float32), None, 1, full=device == "cuda")
        except Exception as error:
            self.close()
            raise ModelBroken(
                f"the model in {folder} cannot be loaded on {device} ({error})",
                "fetch it again, or choose another model or device",
            ) from error

    def _hear(self, samples: Samples, language: str | None, beams: int) -> Hypothesis:
        on_card = self._info.device == "cuda"  # there 30 s encode in 5 to 20 ms, and accuracy is best
        decode, spoken = self._attempt(samples, language, beams, full=on_card)
        if sick(decode):
            again, _ = self._attempt(samples, spoken, BEAMS[Lane.ACCURATE], full=True)
            decode = healthier(decode, again)
        return Hypothesis(decode.text, decode.confidence, decode.no_speech, decode.hit_cap, spoken)

    def _attempt(self, samples: Samples, language: str | None, beams: int, full: bool) -> tuple[Decode, str]:
        """One encode and generate; also the language that was used."""
        seconds = len(samples) / SAMPLE_RATE
        encoded = self._encode(samples, FULL_FRAMES if full else window_frames(seconds))
        spoken = self._only_language(language) or self._detect(encoded)
        tokenizer = self._tokenizer(spoken)
        cap = token_cap(seconds)
        result = self._whisper.model.generate(
            encoded,
            [self._whisper.get_prompt(tokenizer, [], without_timestamps=True)],
            beam_size=beams,
            max_length=2 * cap,
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=True,
            suppress_tokens=self._suppressed,
        )[0]
        tokens = result.sequences_ids[0]
        logprob = mean_logprob(result.scores[0], len(tokens))
        text = tokenizer.decode(tokens).strip()
        return Decode(text, len(tokens), logprob, result.no_speech_prob, cap), spoken

    def _encode(self, samples: Samples, frames: int) -> Any:
        """Encoder output of shape (1, frames / 2, width)."""
        from faster_whisper.audio import pad_or_trim

        assert_window(frames, self._whisper.model.n_mels)
        features = self._whisper.feature_extractor(samples)  # (mels, frames of the speech + 1)
        return self._whisper.encode(pad_or_trim(features[..., :-1], frames))

    def _detect(self, encoded: Any) -> str:
        token, _ = self._whisper.model.detect_language(encoded)[0][0]
        return str(token)[2:-2]  # "<|en|>"

    def _only_language(self, wanted: str | None) -> str | None:
        """The language to decode in; None means that it has to be detected."""
        if not self._whisper.model.is_multilingual:
            return "en"
        return wanted or (self._info.languages[0] if len(self._info.languages) == 1 else None)

    def _tokenizer(self, language: str) -> Any:
        """The tokenizer for one language, kept: building one costs more than using it."""
        from faster_whisper.tokenizer import Tokenizer

        if language not in self._tokenizers:
            try:
                self._tokenizers[language] = Tokenizer(
                    self._whisper.hf_tokenizer, self._whisper.model.is_multilingual, "transcribe", language
                )
            except ValueError as error:
                raise DecodeFailed(
                    f"Whisper does not know the language '{language}'", "choose another language, or none"
                ) from error
        return self._tokenizers[language]


def _pick_device(device: str) -> str:
    if device != "auto":
        return device
    return "cuda" if cuda.device_count() else "cpu"


def _unload(model: Any) -> None:
    """Unload for certain: right after a decode the first call is a silent no-op, its batch still counts."""
    for _ in range(UNLOAD_TRIES):
        model.unload_model()
        if not model.model_is_loaded:
            return
        time.sleep(UNLOAD_PAUSE_S)
    log.warning("the Whisper model did not unload within %.0f s", UNLOAD_TRIES * UNLOAD_PAUSE_S)
