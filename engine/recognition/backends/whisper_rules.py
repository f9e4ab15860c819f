"""How much a Whisper decode may cost, and when its result is sick. Pure.

CTranslate2 takes less than 30 s of features, and attention makes the encoder's cost quadratic: base in
int8 encodes a 10 s window in 40 ms and a 30 s one in 295. Below 10 s of window accuracy suffers, so the
window never gets smaller than that, and in the accurate lane a decode that looks sick is repeated once at
the full 30 s.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass

from engine.recognition.base import Word

FRAMES_PER_SECOND = 100  # mel frames; the encoder halves them
# Each size costs 13 to 49 ms of CPU more at its first use. 12 instead of 15 s saves base 84 ms each time, 25
# instead of 30 s 214 ms (CPU, one thread; small: 182 and 742).
BUCKETS_S = (10, 12, 15, 20, 25, 30)
FULL_FRAMES = BUCKETS_S[-1] * FRAMES_PER_SECOND  # 3000
MARGIN_S = 2.0  # silence the model needs after the speech to find its end
TOKENS_PER_SECOND = 8  # English runs at about 3, fast speech at 6
MIN_TOKENS = 16
MAX_TOKENS = 224  # half of the decoder's 448 positions
FIRST_SHOT = 10  # tokens: about three seconds of English
WORTH_TWO_SHOTS = 2 * FIRST_SHOT  # a second shot repeats the first one's steps: what it saves must be more
UNSPACED = frozenset(("zh", "ja", "th", "lo", "my", "yue"))  # written without spaces between words
MAX_COMPRESSION = 2.4  # Whisper's own limits (Radford et al., 2022, section 4.5)
MIN_LOGPROB = -1.0
MAX_NO_SPEECH = 0.6


@dataclass(frozen=True, slots=True)
class Decode:
    """One finished decode.

    Attributes:
        tokens: Text tokens without the end token.
        logprob: Mean log probability of the tokens and the end token.
        no_speech: Probability of the no-speech token.
        cap: How many tokens it was allowed.
        whole: False where its first words were enough.
        words: When each was said, where that was asked.
    """

    text: str
    tokens: int
    logprob: float
    no_speech: float
    cap: int
    whole: bool = True
    words: tuple[Word, ...] = ()

    @property
    def hit_cap(self) -> bool:
        """It ran into its limit rather than ended."""
        return self.tokens >= self.cap

    @property
    def confidence(self) -> float | None:
        """Mean probability of the tokens; None without tokens."""
        return math.exp(self.logprob) if self.tokens else None


def window_frames(speech_s: float, full: bool = False) -> int:
    """Mel frames to encode for this much speech: max(10 s, speech + 2 s), up to the next bucket."""
    wanted = BUCKETS_S[-1] if full else speech_s + MARGIN_S
    seconds = next((bucket for bucket in BUCKETS_S if bucket >= wanted), BUCKETS_S[-1])
    return seconds * FRAMES_PER_SECOND


def assert_window(frames: int, n_mels: int) -> None:
    """Stop before a window whose encoder output CTranslate2 would take for raw features.

    It tells the two apart by `dim(1) != n_mels`; with as many encoder frames as mels the encoded tensor
    is encoded a second time, without an error and with other words (80 mels: 159 or 160 frames).
    """
    if (frames + 1) // 2 == n_mels:
        raise AssertionError(f"a window of {frames} frames looks like features to an {n_mels}-mel model")


def token_cap(speech_s: float) -> int:
    """How many tokens this much speech can possibly need."""
    return min(MAX_TOKENS, max(MIN_TOKENS, math.ceil(TOKENS_PER_SECOND * speech_s)))


def shots(cap: int) -> tuple[int, ...]:
    """Token limits of the calls that a decode is made of when somebody listens: one, or two."""
    return (FIRST_SHOT, cap) if cap > WORTH_TWO_SHOTS else (cap,)


def whole_words(text: str, language: str) -> str:
    """The part of a beginning that more tokens cannot change: no half word and no half character.

    Args:
        text: The first tokens' text as the tokenizer gives it; bytes of a cut character are U+FFFD.
        language: Code of the language it is in.
    """
    if language in UNSPACED:
        return text.rstrip("\ufffd").strip()
    return text.rpartition(" ")[0].strip()


def mean_logprob(logprob: float, tokens: int) -> float:
    """Mean log probability of so many tokens and the end token; 0 without tokens."""
    return logprob / (tokens + 1) if tokens else 0.0


def compression_ratio(text: str) -> float:
    """Bytes over compressed bytes: plain language stays under 2, a loop goes far above."""
    raw = text.encode()
    return len(raw) / len(zlib.compress(raw)) if raw else 0.0


def sick(decode: Decode) -> bool:
    """Whether the decode deserves a second look: cut off, looping, or unsure (and not simply silence)."""
    if decode.hit_cap or compression_ratio(decode.text) > MAX_COMPRESSION:
        return True
    return decode.logprob < MIN_LOGPROB and decode.no_speech <= MAX_NO_SPEECH


def healthier(first: Decode, second: Decode) -> Decode:
    """Which of two decodes of the same audio stands: words, then the one that is not sick, then the likelier.

    An empty second decode only stands where the model itself says that nobody spoke.
    """
    if bool(first.text) != bool(second.text):
        empty, heard = (second, first) if first.text else (first, second)
        return empty if empty.no_speech > MAX_NO_SPEECH else heard
    if sick(first) != sick(second):
        return second if sick(first) else first
    return max(second, first, key=lambda decode: (not decode.hit_cap, decode.logprob))
