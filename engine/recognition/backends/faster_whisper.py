"""Whisper on CTranslate2: any size, or any folder that CTranslate2's converter wrote.

Mechanism: `whisper_model` holds the loaded model and encodes short windows, `whisper_shots` makes tokens,
`whisper_batches` makes those of several windows at once, `whisper_prompts` tells the model vocabulary and
prompt and does not trust it with them, `whisper_rules` decides how much each decode may cost; this is the
recogniser made of them.

Rules:
    - The fast lane decodes once. In the accurate lane a sick decode is repeated once with 30 s, if it had
      less, and once at the temperature that is allowed, if one is; both with nothing told. A sick result of
      the fast lane is for the caller to doubt.
    - The language is detected in each decode, among those that are wanted, from its own samples: a decode
      knows of no dictation. The first of `languages` is taken for the person's own, and another one has to be
      the clearer the shorter the decode: that keeps short segments of one dictation together. With no
      `languages` nothing does.
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
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from engine.errors import DecodeFailed, ModelBroken
from engine.phrases import Phrase
from engine.recognition.backends import cuda
from engine.recognition.backends.native import clean, give_memory_back
from engine.recognition.backends.whisper_batches import TOGETHER, alike, hear_together
from engine.recognition.backends.whisper_files import is_multilingual, local_folder, missing_files
from engine.recognition.backends.whisper_model import Spoken, WhisperInMemory
from engine.recognition.backends.whisper_prompts import Window, hear
from engine.recognition.backends.whisper_rules import (
    FRAMES_PER_SECOND,
    FULL_FRAMES,
    MAX_TOKENS,
    Decode,
    Search,
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
from engine.recognition.echo import Told

USUAL = Search()
MAX_WINDOW_S = 28.0  # 30 s of encoder less the margin the model needs to find the end


class FasterWhisperRecognizer:
    """Whisper through CTranslate2.

    A model that knows one language ignores the `language` given to `decode`; one that knows many takes it,
    or detects it when None is given (one more decoder step).

    Attributes:
        search: Beams, temperature and thresholds; may be changed between two decodes.
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
        search: Search = USUAL,
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
            search: Beams, temperature and thresholds.

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
        self.search = search
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
        if self._whisper is None:
            self._load_on(self._folder(), self._info.device)
        elif not self._whisper.loaded:
            self._unpark(self._whisper)

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Recognise at most 28 s of speech; greedy in the fast lane, with beams in the accurate one.

        Raises:
            DecodeFailed: Not loaded, too long, an unknown language, or CTranslate2 reports an error.
        """
        whisper = self._in_memory()
        spoken = clean(samples, MAX_WINDOW_S)
        if spoken is None:
            return Hypothesis("", language=self._only_language(whisper, options))
        with _failures():
            return self._hear(whisper, spoken, options)

    @property
    def together(self) -> int:
        """How many stretches pay in one call."""
        return TOGETHER

    def decode_many(self, samples: Sequence[Samples], options: DecodeOptions = GREEDY) -> list[Hypothesis]:
        """Recognise several stretches, those with windows of one size together; each as `decode` would.

        Raises:
            DecodeFailed: As `decode`.
        """
        whisper = self._in_memory()
        spoken = [clean(one, MAX_WINDOW_S) for one in samples]
        sizes = [None if one is None else self._frames(len(one) / SAMPLE_RATE) for one in spoken]
        heard = [Hypothesis("", language=self._only_language(whisper, options))] * len(samples)
        with _failures():
            for group in alike(sizes):
                same = [one for at in group if (one := spoken[at]) is not None]
                for at, found in zip(group, self._hear_together(whisper, same, options), strict=True):
                    heard[at] = found
        return heard

    def park(self) -> bool:
        """Move the weights from a card to the system's memory, as in `Parkable`."""
        return self._whisper is not None and self._info.device != "cpu" and self._whisper.park()

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
        languages, manner = self._known_languages(), repr(self.search)
        return RecognizerInfo(self._name, device, kind, languages, MAX_WINDOW_S, careful=True, manner=manner)

    def _known_languages(self) -> tuple[str, ...]:
        if self._languages or str(self._model).endswith(".en"):
            return self._languages or ("en",)
        folder = Path(self._model)
        return ("en",) if folder.is_dir() and not is_multilingual(folder) else ()

    def _folder(self) -> Path:
        folder = local_folder(self._model)
        if folder is None:
            raise ModelBroken(
                Phrase("the model '{model}' is not on this machine", model=self._model),
                "give a folder with a converted model, or choose another model",
            )
        lacking = missing_files(folder)
        if lacking:
            raise ModelBroken(
                Phrase("{folder} lacks {lacking}", folder=folder, lacking=", ".join(lacking)),
                "fetch it again or choose another",
            )
        return folder

    def _load_on(self, folder: Path, device: str) -> None:
        """Load and warm; any failure leaves nothing loaded."""
        kind, endless = self._info.compute_type, self._fixed_tokens is not None
        try:
            if device != "cpu":
                cuda.open_libraries()
            self._whisper = WhisperInMemory(folder, device, kind, self._cpu_threads, endless)
            lanes = (Lane.FAST,) if device == "cpu" else tuple(Lane)
            beams = tuple(self.search.width(lane) for lane in lanes)
            self._whisper.warm(self._frames(0.0), beams)
        except Exception as error:
            with contextlib.suppress(RuntimeError):  # a dead card refuses to unload as well
                self.close()
            raise ModelBroken(
                Phrase(
                    "the model in {folder} cannot be loaded on {device} ({error})",
                    folder=folder,
                    device=device,
                    error=error,
                ),
                "fetch it again, or choose another model or device",
            ) from error

    def _unpark(self, whisper: WhisperInMemory) -> None:
        """Back to the card; any failure leaves nothing loaded. The warm decode was done at the first load."""
        try:
            whisper.unpark()
        except (RuntimeError, MemoryError) as error:
            with contextlib.suppress(RuntimeError):  # a dead card refuses to unload as well
                self.close()
            raise ModelBroken(
                Phrase(
                    "the model '{name}' cannot be brought back to {device} ({error})",
                    name=self._name,
                    device=self._info.device,
                    error=error,
                ),
                "choose a smaller model or another device",
            ) from error

    def _in_memory(self) -> WhisperInMemory:
        if self._whisper is None or not self._whisper.loaded:
            raise DecodeFailed("the Whisper model is not loaded", "load it first")
        return self._whisper

    def _hear(self, whisper: WhisperInMemory, samples: Samples, options: DecodeOptions) -> Hypothesis:
        frames = self._frames(len(samples) / SAMPLE_RATE)
        decode, language = self._attempt(whisper, samples, options, frames)
        return self._cured(whisper, samples, options, frames, decode, language)

    def _hear_together(
        self, whisper: WhisperInMemory, samples: Sequence[Samples], options: DecodeOptions
    ) -> list[Hypothesis]:
        """Stretches with windows of one size; what is sick is cured alone."""
        frames = self._frames(len(samples[0]) / SAMPLE_RATE)
        windows = [self._window(whisper, one, options, frames) for one in samples]
        said = hear_together(whisper, windows, self.search.width(options.lane), self._told(options))
        decodes = [self._decoded(whisper, *each, options) for each in zip(windows, said, strict=True)]
        return [
            self._cured(whisper, one, options, frames, decode, window.language)
            for one, decode, window in zip(samples, decodes, windows, strict=True)
        ]

    def _cured(
        self,
        whisper: WhisperInMemory,
        samples: Samples,
        options: DecodeOptions,
        frames: int,
        decode: Decode,
        language: str,
    ) -> Hypothesis:
        """What stands of a first attempt in a window of `frames` and of the repetitions that it deserves."""
        thresholds = self.search.thresholds
        bare = replace(options, language=language, vocabulary="", prompt="", first_words=None)
        cures = self.search.cures(options.lane, frames) if self._fixed_tokens is None else ()
        for temperature in cures:
            if sick(decode, thresholds):
                again, _ = self._attempt(whisper, samples, bare, FULL_FRAMES, temperature)
                decode = healthier(decode, again, thresholds)
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
        self,
        whisper: WhisperInMemory,
        samples: Samples,
        options: DecodeOptions,
        frames: int,
        temperature: float = 0.0,
    ) -> tuple[Decode, str]:
        """Encode once and generate; also the language that was used."""
        window = self._window(whisper, samples, options, frames)
        encoded, language, cap = window.encoded, window.language, window.cap
        beams = self.search.width(options.lane)
        if temperature or self._fixed_tokens is not None:
            first_words = None if temperature else options.first_words
            said = whisper.say(encoded, language, cap, beams, first_words, temperature=temperature)
        else:
            said = hear(whisper, window, beams, self._told(options), options.first_words)
        return self._decoded(whisper, window, said, options), language

    def _window(
        self, whisper: WhisperInMemory, samples: Samples, options: DecodeOptions, frames: int
    ) -> Window:
        """Encode once, and find the language if it is not known."""
        seconds = len(samples) / SAMPLE_RATE
        encoded = whisper.encode(samples, frames)
        language = self._only_language(whisper, options)
        if language is None:
            language = whisper.detect(encoded, self._wanted(options), seconds)
        cap = self._fixed_tokens or token_cap(seconds)
        return Window(encoded, min(frames, int(seconds * FRAMES_PER_SECOND)), language, cap)

    def _decoded(
        self, whisper: WhisperInMemory, window: Window, said: Spoken, options: DecodeOptions
    ) -> Decode:
        """A text as one attempt, with the times of its words if they are wanted."""
        fixed = self._fixed_tokens is not None
        limit = window.cap + 1 if fixed else window.cap  # as many as were asked for is not too many
        words: tuple[Word, ...] = ()
        if options.words and said.tokens:
            words = whisper.words(window.encoded, window.language, said.tokens, window.frames)
        return Decode(said.text, len(said.tokens), said.logprob, said.no_speech, limit, said.whole, words)

    def _told(self, options: DecodeOptions) -> Told:
        """What the model is told; nothing where only speed is measured."""
        return Told("", "") if self._fixed_tokens is not None else Told(options.vocabulary, options.prompt)

    def _frames(self, seconds: float) -> int:
        """Mel frames of the window; a graphics card encodes 30 s in 5 to 20 ms, where accuracy is best."""
        return window_frames(seconds) if self._info.device == "cpu" else FULL_FRAMES

    def _only_language(self, whisper: WhisperInMemory, options: DecodeOptions) -> str | None:
        """The language to decode in; None means that it has to be detected."""
        if not whisper.multilingual:
            return "en"
        wanted = self._wanted(options)
        return options.language or (wanted[0] if len(wanted) == 1 else None)

    def _wanted(self, options: DecodeOptions) -> tuple[str, ...]:
        """The languages that are detected among; empty for all that the model knows."""
        return options.languages or self._info.languages


@contextlib.contextmanager
def _failures() -> Iterator[None]:
    """CTranslate2's errors in a decode, as ours."""
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        raise DecodeFailed(
            Phrase("CTranslate2 failed ({error})", error=error),
            "try again, or choose a smaller model or another device",
        ) from error


def _pick_device(device: str) -> str:
    if device != "auto":
        return device
    return "cuda" if cuda.device_count() else "cpu"
