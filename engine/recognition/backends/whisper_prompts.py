"""What Whisper is told before it listens, and what is made of a window it was told something for.

Problem: vocabulary and prompt stand before the text as if they had been said before it. They help with
names and style; they also come back as text, wipe the text, or bend words that have nothing to do with them.
A model that was trained without them is sure of words nobody said.
Mechanism: their tokens go behind <|startofprev|>, where they are prefilled in one pass (100 tokens: base 32
ms of CPU, small 87; 220: 76 and 198). A text made with them is scored once without them, in another pass (30
tokens: base 49 ms beside 304 to make them, small 142 beside 799). If it may be an echo, or is empty, cut off
or unsure, or has a token that is hardly possible without them, the same encoded window is decoded again with
nothing told, and `echo` says which of the two stands.

Rules:
    - A decode is told the same whatever was heard before: never earlier text, so nothing invented goes on.
    - What is told is text: what looks like a special token of the model in it is left out.
    - First words that may be the beginning of an echo, or are hardly possible with nothing told, are not told
      to anybody.

Failure mode: style that is not heard ("20" for "twenty") is lost where a word of the decode is doubted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.recognition.backends.whisper_model import FirstWords, Spoken, WhisperInMemory
from engine.recognition.backends.whisper_rules import fit_context
from engine.recognition.echo import Told

# Miniature model, 16 things told, 6 sentences: of the right texts the least probable token has 0.97 or more
# with nothing told, of the wrong ones 0.010 or less.
IMPROBABLE = 0.02
# Mean log probability as it was decoded. That a text breaks off too early shows nowhere else, since the score
# knows no end token: -0.91 there, -0.02 without what was told.
UNSURE = -0.5


@dataclass(frozen=True, slots=True)
class Window:
    """One encoded window and what is wanted of it.

    Attributes:
        encoded: The encoder's output, shape (1, frames / 2, width).
        frames: Mel frames that hold audio.
        language: Code of the language it is in.
        cap: Most text tokens.
    """

    encoded: Any
    frames: int
    language: str
    cap: int


class Listener:
    """Passes first words on, once, and only those that can be trusted.

    Attributes:
        asked: It was passed some.
    """

    def __init__(self, told: Told, first_words: FirstWords, plausible: Callable[[str], bool]) -> None:
        self._told = told
        self._first_words = first_words
        self._plausible = plausible
        self.asked = False

    def hear(self, words: str) -> bool:
        """Whether the rest is wanted; what is not passed on is always to be continued."""
        if self.asked or self._told.may_begin(words) or not self._plausible(words):
            return True
        self.asked = True
        return self._first_words(words)


def hear(
    whisper: WhisperInMemory, window: Window, beams: int, told: Told, first_words: FirstWords | None = None
) -> Spoken:
    """The text of a window, made with what is told where that can be trusted.

    Args:
        whisper: The model.
        window: What it is to hear.
        beams: 1 is greedy.
        told: What it is told; may be empty.
        first_words: As in `DecodeOptions`.

    Raises:
        DecodeFailed: There is no such language.
    """
    context = context_of(whisper, window.language, told)
    if not context:
        return whisper.say(window.encoded, window.language, window.cap, beams, first_words)

    def plausible(words: str) -> bool:
        tokens = whisper.tokens_of(f" {words}", window.language)
        return _least_likely(whisper, window, tokens) >= IMPROBABLE

    listener = Listener(told, first_words, plausible) if first_words else None
    passed = listener.hear if listener else None
    spoken = whisper.say(window.encoded, window.language, window.cap, beams, passed, context)
    if not spoken.whole:
        return spoken
    return checked(whisper, window, beams, told, spoken, None if listener and listener.asked else first_words)


def checked(
    whisper: WhisperInMemory,
    window: Window,
    beams: int,
    told: Told,
    spoken: Spoken,
    first_words: FirstWords | None = None,
) -> Spoken:
    """What stands of a text that was made with what is told: it, or the same window's with nothing told.

    Args:
        whisper: The model.
        window: What was heard.
        beams: As it was decoded.
        told: What it was told.
        spoken: The whole text.
        first_words: As in `DecodeOptions`, where nobody was told any yet.
    """
    suspected = told.suspects(spoken.text)
    if not suspected and _is_plausible(whisper, window, spoken):
        return spoken
    plain = whisper.say(window.encoded, window.language, window.cap, beams, first_words)
    if not plain.whole:
        return plain
    loops = len(plain.tokens) >= window.cap > len(spoken.tokens)
    stands = told.agrees(spoken.text, plain.text) or (loops and not suspected)
    return spoken if spoken.text and stands else plain


def context_of(whisper: WhisperInMemory, language: str, told: Told) -> tuple[int, ...]:
    """Tokens of what is told, as many as fit. Words begin with a space there, the first one too."""
    marks = (" ", *([", "] * len(told.terms)))
    terms = [whisper.tokens_of(mark + term, language) for mark, term in zip(marks, told.terms, strict=False)]
    prompt = told.prompt.strip()
    return fit_context(terms, whisper.tokens_of(" " + prompt, language) if prompt else ())


def _is_plausible(whisper: WhisperInMemory, window: Window, spoken: Spoken) -> bool:
    """Whether every token could have come with nothing told. An empty text may be one that was wiped."""
    if not spoken.text or len(spoken.tokens) >= window.cap or spoken.logprob < UNSURE:
        return False
    return _least_likely(whisper, window, spoken.tokens) >= IMPROBABLE


def _least_likely(whisper: WhisperInMemory, window: Window, tokens: list[int]) -> float:
    return whisper.least_likely(window.encoded, window.language, tokens, window.frames)
