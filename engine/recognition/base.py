"""The recogniser seam: what every speech recognition backend is to the rest of Sayso.

A recogniser turns one bounded stretch of 16 kHz mono speech into text. It knows nothing of sessions,
partials or segments; those are made from it by `recognition.stream`. It is owned and called by one
thread at a time and must be deterministic: the same samples and options give the same text, because a
speculative decode is only worth something if the final decode would have said the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 16_000  # Hz; every recogniser and the VAD work at this rate
Samples = NDArray[np.float32]  # shape (n,), mono, -1.0 to 1.0, 16 kHz


class Lane(Enum):
    """How much a decode may cost."""

    FAST = "fast"  # greedy: partials, candidates, the text at release
    ACCURATE = "accurate"  # beams and retries: files, second looks at a sick decode


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the model's own figures begin to raise doubts: Whisper's limits (Radford et al., 2022, 4.5).

    Attributes:
        no_speech: Probability that nobody spoke, 0 to 1; doubted above.
        log_prob: Mean log probability of the tokens; doubted below.
        compression: Bytes of the text over compressed bytes; doubted above.
    """

    no_speech: float = 0.6
    log_prob: float = -1.0
    compression: float = 2.4


USUAL = Thresholds()


@dataclass(frozen=True, slots=True)
class DecodeOptions:
    """How one decode is to be done.

    Attributes:
        language: Language code, or None for the model's default or detection.
        languages: Codes that detection chooses among; empty for all that the model knows.
        vocabulary: Names and terms that are likely ("Kubernetes, Siobhan"), for backends that can be told.
        prompt: Text in the style that is wanted, for backends that can be told.
        lane: How much the decode may cost.
        thresholds: Where a decode is doubted.
        first_words: Told the beginning of a long decode's text while the rest is decoded; its answer says
            whether the rest is still wanted. None where only the whole text is of use. Backends that
            cannot stop between words never call it. Called in the thread of the decode.
        words: Tell when each word was said, where the backend can; it costs another pass.
    """

    language: str | None = None
    lane: Lane = Lane.FAST
    languages: tuple[str, ...] = ()
    vocabulary: str = ""
    prompt: str = ""
    thresholds: Thresholds = USUAL
    first_words: Callable[[str], bool] | None = None
    words: bool = False


GREEDY = DecodeOptions()


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a hypothesis.

    Attributes:
        text: As it stands in the text, with its punctuation.
        start, end: Seconds from the first sample of the decode.
        confidence: Probability, 0 to 1; None where the backend cannot tell.
    """

    text: str
    start: float
    end: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What a recogniser heard in one stretch of audio.

    Attributes:
        text: The words, stripped; empty if none.
        confidence: Mean probability of the tokens, 0 to 1; None where the backend cannot tell.
        no_speech: Probability that there was no speech; None where the backend cannot tell.
        hit_cap: The decode was cut off by its token limit: a sign of a loop.
        language: Language code of the text ("en"), or None if the backend does not say.
        whole: False where `DecodeOptions.first_words` did not want the rest.
        words: The words of `text` with their times, if they were asked for and the backend can tell; else
            empty.
    """

    text: str
    confidence: float | None = None
    no_speech: float | None = None
    hit_cap: bool = False
    language: str | None = None
    whole: bool = True
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class RecognizerInfo:
    """What a loaded recogniser is.

    Attributes:
        model: Its name in the catalogue, or the folder it came from.
        device: "cpu", "cuda", "cuda:1", "mps" or "remote".
        compute_type: Precision in CTranslate2's words ("int8", "float16"), or the backend's own.
        languages: Codes it knows; empty means "any".
        max_window_s: Longest audio one decode may be given, in seconds.
        manner: How it looks for the likeliest text, where that was chosen ("5 beams").
        careful: Its accurate lane hears better than its fast one.
        streams: It hears while you speak: it is a `streaming.StreamingRecognizer`.
    """

    model: str
    device: str
    compute_type: str
    languages: tuple[str, ...]
    max_window_s: float
    careful: bool = False
    manner: str = ""
    streams: bool = False


class Recognizer(Protocol):
    """One speech recognition model."""

    @property
    def info(self) -> RecognizerInfo:
        """What this recogniser is; complete before `load`."""

    def load(self) -> None:
        """Bring the model into memory and warm it with dummy decodes. Idempotent.

        Raises:
            ModelBroken: The files are there and cannot be loaded.
            DecodeFailed: A speech server cannot be asked now.
        """

    def decode(self, samples: Samples, options: DecodeOptions = GREEDY) -> Hypothesis:
        """Recognise one stretch of speech of at most `info.max_window_s` seconds.

        Args:
            samples: Shape (n,), float32, 16 kHz mono.
            options: How it is to be done.

        Raises:
            DecodeFailed: The model failed on this audio.
        """

    def close(self) -> None:
        """Give the memory back. Idempotent; `load` may follow."""


@runtime_checkable
class Parkable(Protocol):
    """A recogniser that can leave its graphics card without leaving memory."""

    def park(self) -> bool:
        """Move the weights from the card to the system's memory, from where `load` brings them back.

        Returns:
            Whether they moved; if not, they are where they were. Until `load` nothing can be decoded.
        """
