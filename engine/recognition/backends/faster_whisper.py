"""Whisper on CTranslate2: any size, or any folder that CTranslate2's converter wrote.

Mechanism: `whisper_model` holds the loaded model and encodes short windows, `whisper_shots` makes tokens,
`whisper_rules` decides how much each decode may cost; this is the recogniser made of them.

Rules:
    - The fast lane decodes once. In the accurate lane a sick decode is repeated once with 30 s, if it had
      less. A sick result of the fast lane is for the caller to doubt.
    - A long greedy decode tells `first_words` its first ten tokens, as far as their words are complete. It
      is asked once, between two calls to the model: before the first there is no text to tell.
    - `load` warms one window. The first encode of a process costs 60 to 75 ms of CPU more for tiny, base and
      small alike; the first in each further window 13 to 49 ms, beams nothing. To warm all the other windows
      would cost 2.7 s of CPU for base and 7.9 s for small.
    - Nothing is fetched from the network: a model is a folder, or is in the local cache already.

Failure mode: files that are missing, cut off or of another kind, and a device that cannot compute, raise
`ModelBroken` with the library's error as its cause.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from engine.errors import DecodeFailed, ModelBroken
from engine.recognition.backends import cuda
from engine.recognition.backends.native import clean, give_memory_back
from engine.recognition.backends.whisper_files import is_multilingual, local_folder, missing_files
from engine.recognition.backends.whisper_model import WhisperInMemory
from engine.recognition.backends.whisper_rules import (
    FRAMES_PER_SECOND,
    FULL_FRAMES,
    MAX_TOKENS,
    Decode,
    healthier,
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
    Word,
)

MAX_WINDOW_S = 28.0  # 30 s of encoder less the margin the model needs to find the end
BEAMS = {Lane.FAST: 1, Lane.ACCURATE: 5}


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
        fixed_tokens: int | None = None,
    ) -> None:
        """Choose, but load nothing.

        Args:
            model: A folder, or a size ("base.en") that is in the local cache.
            device: "cpu", "cuda", "cuda:1"; "auto" takes the graphics card if CTranslate2 sees one. What
                to do where that fails is a ladder's business (`recognition.ladder`).
            compute_type: CTranslate2's name; "default" is int8 on the CPU and float16 on CUDA.
            cpu_threads: Threads of one decode; 0 leaves it to `OMP_NUM_THREADS`.
            name: Its name in the catalogue.
            languages: Codes it was made for, if fewer than its vocabulary says.
            fixed_tokens: Every decode makes exactly this many tokens, 1 to 224, and none is repeated: for
                comparing speeds on weights that mean nothing.

        Raises:
            ValueError: `fixed_tokens` is more than a decode can make, or none.
        """
        if fixed_tokens is not None and not 1 <= fixed_tokens <= MAX_TOKENS:
            raise ValueError(f"{fixed_tokens} tokens cannot be made; 1 to {MAX_TOKENS} can")
        self._model = model
        self._name = name or str(model)
        self._languages = languages
        self._wanted_type = compute_type
        self._cpu_threads = cpu_threads
        self._fixed_tokens = fixed_tokens
        self._whisper: WhisperInMemory | None = None
        self._info = self._describe(_pick_device(device))

    @property
    def info(self) -> RecognizerInfo:
        """What this recogniser is."""
        return self._info

    def load(self) -> None:
        """Load the files and decode a second of silence.

        Raises:
            ModelBroken: The files are missing or damaged, or the device cannot run them.
        """
        if self._whisper is not None:
            return
        self._load_on(self._folder(), self._info.device)

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Recognise at most 28 s of speech; greedy in the fast lane, five beams in the accurate one.

        Raises:
            DecodeFailed: Not loaded, too long, an unknown language, or CTranslate2 reports an error.
        """
        whisper = self._whisper
        if whisper is None:
            raise DecodeFailed("the Whisper model is not loaded", "load it first")
        spoken = clean(samples, MAX_WINDOW_S)
        if spoken is None:
            return Hypothesis("", language=self._only_language(whisper, options.language))
        try:
            return self._hear(whisper, spoken, options)
        except (RuntimeError, MemoryError) as error:
            raise DecodeFailed(
                f"CTranslate2 failed ({error})", "try again, or choose a smaller model or another device"
            ) from error

    def close(self) -> None:
        """Unload and give the memory back. Idempotent; `load` may follow."""
        if self._whisper is None:
            return
        self._whisper.unload()
        self._whisper = None
        give_memory_back()

    def _describe(self, device: str) -> RecognizerInfo:
        kind = self._wanted_type
        if kind == "default":
            kind = "int8" if device == "cpu" else "float16"
        return RecognizerInfo(self._name, device, kind, self._known_languages(), MAX_WINDOW_S, careful=True)

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
        kind, endless = self._info.compute_type, self._fixed_tokens is not None
        try:
            if device != "cpu":
                cuda.open_libraries()
            self._whisper = WhisperInMemory(folder, device, kind, self._cpu_threads, endless)
            beams = (BEAMS[Lane.FAST],) if device == "cpu" else tuple(BEAMS.values())
            self._whisper.warm(self._frames(0.0), beams)
        except Exception as error:
            with contextlib.suppress(RuntimeError):  # a dead card refuses to unload as well
                self.close()
            raise ModelBroken(
                f"the model in {folder} cannot be loaded on {device} ({error})",
                "fetch it again, or choose another model or device",
            ) from error

    def _hear(self, whisper: WhisperInMemory, samples: Samples, options: DecodeOptions) -> Hypothesis:
        frames = self._frames(len(samples) / SAMPLE_RATE)
        decode, language = self._attempt(whisper, samples, options, frames)
        may_repeat = options.lane is Lane.ACCURATE and self._fixed_tokens is None and frames < FULL_FRAMES
        if may_repeat and sick(decode):
            again, _ = self._attempt(whisper, samples, replace(options, language=language), FULL_FRAMES)
            decode = healthier(decode, again)
        return Hypothesis(
            decode.text,
            decode.confidence,
            decode.no_speech,
            decode.hit_cap,
            language,
            decode.whole,
            decode.words,
        )

    def _attempt(
        self, whisper: WhisperInMemory, samples: Samples, options: DecodeOptions, frames: int
    ) -> tuple[Decode, str]:
        """Encode once and generate; also the language that was used."""
        encoded = whisper.encode(samples, frames)
        language = self._only_language(whisper, options.language) or whisper.detect(encoded)
        cap = self._fixed_tokens or token_cap(len(samples) / SAMPLE_RATE)
        said = whisper.say(encoded, language, cap, BEAMS[options.lane], options.first_words)
        limit = cap if self._fixed_tokens is None else cap + 1  # as many as were asked for is not too many
        words: tuple[Word, ...] = ()
        if options.words and said.tokens:
            spoken = min(frames, len(samples) * FRAMES_PER_SECOND // SAMPLE_RATE)
            words = whisper.words(encoded, language, said.tokens, spoken)
        decode = Decode(said.text, len(said.tokens), said.logprob, said.no_speech, limit, said.whole, words)
        return decode, language

    def _frames(self, seconds: float) -> int:
        """Mel frames of the window; a graphics card encodes 30 s in 5 to 20 ms, where accuracy is best."""
        return window_frames(seconds) if self._info.device == "cpu" else FULL_FRAMES

    def _only_language(self, whisper: WhisperInMemory, wanted: str | None) -> str | None:
        """The language to decode in; None means that it has to be detected."""
        if not whisper.multilingual:
            return "en"
        return wanted or (self._info.languages[0] if len(self._info.languages) == 1 else None)


def _pick_device(device: str) -> str:
    if device != "auto":
        return device
    return "cuda" if cuda.device_count() else "cpu"
