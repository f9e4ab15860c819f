"""Moonshine: the embedded default. English, 43 MB, inside its wheel: it hears on a machine with no network.

Mechanism: `moonshine_voice.Transcriber` with its own VAD off, so that one call is one decode of exactly
the samples given. Its C function is called directly: the Python wrapper copies the audio sample by sample
while holding the interpreter's lock (11 s of audio: 17 to 28 ms in which no other thread runs).

Rules:
    - The library drops the last partial block of 512 samples, so the input is filled up to a whole one.
    - A tenth of a second of zeros after the speech, because the model was trained on clips that end quietly.
      Word errors over the 17 easy recordings (155 words): given whole, as a stream cuts them, the same at
      a third of the loudness, and as 12 streams of all of them joined with pauses (930 words):

          head + tail     whole   streamed   quieter   joined
          0    + 0            8          6         8       44
          0    + 0.1 s        6          6         8       44
          0.1  + 0.1 s        6          8         7       43
          0.1  + 0.25 s       5         10

    - Up to 30 s in one call: 3.6 to 4.9 % word errors at 20 to 30 s of joined clips, 9 % at 40 s,
      and a loop that never ends at 60 s (124 %).

Failure mode: on anything that is not speech it says "You" or musical notes, hardly ever nothing: decode
only what a VAD heard, and let `recognition.guards` look at the result. It gives no confidence and does
not say that it ran into its own cap of 6.5 tokens a second.
"""

from __future__ import annotations

import ctypes
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import DecodeFailed, ModelBroken
from engine.phrases import Phrase
from engine.recognition.backends.native import clean, give_memory_back
from engine.recognition.base import GREEDY, SAMPLE_RATE, DecodeOptions, Hypothesis, RecognizerInfo, Samples

NAME = "moonshine-tiny"
FILES = ("encoder_model.ort", "decoder_model_merged.ort", "tokenizer.bin")
TAIL = int(0.1 * SAMPLE_RATE)  # 1600 samples
BLOCK = 512  # samples; the library's step, a partial one is dropped
MAX_WINDOW_S = 30.0
BASE_DECODER_BYTES = 50_000_000  # tiny's decoder has 30 MB, base's 2.3 times the parameters
OPTIONS = {
    "vad_threshold": "0",  # its VAD would cut the audio a second time
    "return_audio_data": "false",
    "identify_speakers": "false",
}
_FLOATS = ctypes.POINTER(ctypes.c_float)


def wheel_folder() -> Path | None:
    """Where the wheel keeps its model, found without importing the wheel; None if it is not installed."""
    spec = importlib.util.find_spec("moonshine_voice")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "assets" / "tiny-en"


def missing_files(folder: Path) -> list[str]:
    """Names of the model files that are not in `folder`, or are empty."""
    return [name for name in FILES if not (folder / name).is_file() or not (folder / name).stat().st_size]


def padded(samples: Samples) -> Samples:
    """Speech with at least `TAIL` zeros after it, a whole number of blocks long."""
    size = -(-(len(samples) + TAIL) // BLOCK) * BLOCK
    out = np.zeros(size, np.float32)
    out[: len(samples)] = samples
    return out


class MoonshineRecognizer:
    """Moonshine (non-streaming) from the wheel or from a folder with its three files.

    Each Moonshine model knows one language; the language asked for changes nothing.
    Both lanes are the same decode: the library has no beams.
    """

    def __init__(self, model_dir: Path | None = None) -> None:
        self._given = model_dir
        self._transcriber: Any = None
        name = NAME if model_dir is None else str(model_dir)
        languages = ("en",) if model_dir is None else _languages(model_dir)
        self._info = RecognizerInfo(name, "cpu", "int8", languages, MAX_WINDOW_S)

    @property
    def info(self) -> RecognizerInfo:
        """What this recogniser is."""
        return self._info

    def load(self) -> None:
        """Load the three files and decode half a second of silence. Idempotent.

        Raises:
            ModelBroken: The wheel or a file is missing, or the library refuses the files.
        """
        if self._transcriber is not None:
            return
        folder = self._folder()
        try:
            from moonshine_voice.moonshine_api import ModelArch
            from moonshine_voice.transcriber import MoonshineError, Transcriber
        except (ImportError, OSError) as error:
            raise ModelBroken(
                Phrase("the Moonshine library cannot be loaded ({error})", error=error),
                "install moonshine-voice==0.1.0 again",
            ) from error
        arch = ModelArch.BASE if (folder / FILES[1]).stat().st_size > BASE_DECODER_BYTES else ModelArch.TINY
        try:
            self._transcriber = Transcriber(str(folder), arch, options=OPTIONS)
            self._transcribe(np.zeros(16 * BLOCK, np.float32))
        except (MoonshineError, DecodeFailed) as error:
            self.close()
            raise ModelBroken(
                Phrase("the Moonshine files in {folder} are damaged", folder=folder),
                "fetch them again or choose another model",
            ) from error

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Recognise at most 30 s of speech: about 23 ms for 1 s, 80 for 4 s, 290 for 11 s on two cores.

        Raises:
            DecodeFailed: Not loaded, too long, or the library reports an error.
        """
        if self._transcriber is None:
            raise DecodeFailed("Moonshine is not loaded", "load it first")
        spoken = clean(samples, MAX_WINDOW_S)
        known = self._info.languages[0] if self._info.languages else None
        text = "" if spoken is None else self._transcribe(padded(spoken))
        return Hypothesis(text, language=known)

    def close(self) -> None:
        """Free the model. Idempotent; `load` may follow."""
        if self._transcriber is not None:
            self._transcriber.close()
            self._transcriber = None
            give_memory_back()

    def _folder(self) -> Path:
        folder = self._given or wheel_folder()
        if folder is None:
            raise ModelBroken("the Moonshine library is not installed", "install moonshine-voice==0.1.0")
        lacking = missing_files(folder)
        if lacking:
            raise ModelBroken(
                Phrase("{folder} lacks {lacking}", folder=folder, lacking=", ".join(lacking)),
                "fetch the model again or choose another model",
            )
        return folder

    def _transcribe(self, audio: Samples) -> str:
        """One call into the library; ctypes lets the interpreter go meanwhile. `audio` is whole blocks."""
        from moonshine_voice.moonshine_api import TranscriptC

        library, handle = self._transcriber._lib, self._transcriber._handle
        out = ctypes.POINTER(TranscriptC)()
        code = library.moonshine_transcribe_without_streaming(
            handle, audio.ctypes.data_as(_FLOATS), len(audio), SAMPLE_RATE, 0, ctypes.byref(out)
        )
        if code != 0:
            raise DecodeFailed(
                Phrase("Moonshine reported error {code}", code=code), "try again or choose another model"
            )
        transcript = out.contents
        lines = (ctypes.string_at(transcript.lines[i].text) for i in range(transcript.line_count))
        return " ".join(line.decode("utf-8", "ignore").strip() for line in lines).strip()


def _languages(folder: Path) -> tuple[str, ...]:
    """Moonshine's folders are named size-language ("base-es"); any other name says nothing."""
    suffix = folder.name.rpartition("-")[2]
    return (suffix,) if len(suffix) == 2 and suffix.isalpha() else ()
