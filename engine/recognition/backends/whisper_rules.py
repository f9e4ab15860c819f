"""How much a Whisper decode may cost, and when its result is sick. Pure.

CTranslate2 takes less than 30 s of features, and attention makes the encoder's cost quadratic: base in
int8 encodes a 10 s window in 40 ms and a 30 s one in 295. Below 10 s of window accuracy suffers, so the
window never gets smaller than that, and in the accurate lane a decode that looks sick is repeated once at
the full 30 s.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.recognition.base import USUAL, Lane, Thresholds, Word

FRAMES_PER_SECOND = 100  # mel frames; the encoder halves them
# Each size costs 13 to 49 ms of CPU more at its first use. 12 instead of 15 s saves base 84 ms each time, 25
# instead of 30 s 214 ms (CPU, one thread; small: 182 and 742).
BUCKETS_S = (10, 12, 15, 20, 25, 30)
FULL_FRAMES = BUCKETS_S[-1] * FRAMES_PER_SECOND  # 3000
MARGIN_S = 2.0  # silence the model needs after the speech to find its end
TOKENS_PER_SECOND = 8  # English runs at about 3, fast speech at 6
MIN_TOKENS = 16
POSITIONS = 448  # of the decoder, in every published size
MAX_TOKENS = POSITIONS // 2
# What is told goes before the text: behind <|startofprev|>, before <|startoftranscript|>, language, task.
# faster-whisper takes 223 of the vocabulary and 223 of the prompt and may leave no place for text (its issues
# 948 and 1022).
MAX_CONTEXT = POSITIONS - MAX_TOKENS - 4
FIRST_SHOT = 10  # tokens: about three seconds of English
WORTH_TWO_SHOTS = 2 * FIRST_SHOT  # a second shot repeats the first one's steps: what it saves must be more
UNSPACED = frozenset(("zh", "ja", "th", "lo", "my", "yue"))  # written without spaces between words
# From this much speech on the likeliest language is taken; below it, one that is not the first of the wanted
# ones has to be as many times likelier as the speech is shorter. Judged, not measured: there were no weights.
SURE_LANGUAGE_S = 4.0


@dataclass(frozen=True, slots=True)
class Search:
    """How the likeliest text is looked for.

    Attributes:
        beams: Ways that a decode of the accurate lane follows, 1 to 10.
        temperature: 0 decodes for the likeliest words only. Above it, up to 1, a decode of the accurate lane
            that is still sick is repeated with words drawn at random: never the same twice.
        thresholds: When a decode is sick.
    """

    beams: int = 5
    temperature: float = 0.0
    thresholds: Thresholds = USUAL

    def width(self, lane: Lane) -> int:
        """Beams of a decode in this lane."""
        return self.beams if lane is Lane.ACCURATE else 1

    def cures(self, lane: Lane, frames: int) -> Iterator[float]:
        """Temperatures of the further decodes, at 30 s, of a decode of `frames` that stays sick."""
        if lane is Lane.ACCURATE and frames < FULL_FRAMES:
            yield 0.0
        if lane is Lane.ACCURATE and self.temperature:
            yield self.temperature


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


def fit_context(
    terms: Sequence[Sequence[int]], prompt: Sequence[int], room: int = MAX_CONTEXT
) -> tuple[int, ...]:
    """Tokens of what is told: whole terms, the first ones kept, then the newest of the prompt.

    Where both are too long each gets half. The prompt is next to the text, as earlier speech would be.

    Args:
        terms: Tokens of each term of the vocabulary.
        prompt: Tokens of the prompt.
        room: How many fit.
    """
    share = max(room // 2, room - len(prompt))
    kept: list[int] = []
    for term in terms:
        if len(kept) + len(term) > share:
            break
        kept.extend(term)
    rest = room - len(kept)
    return (*kept, *prompt[max(0, len(prompt) - rest) :])


def max_length(cap: int, prompt: int) -> int:
    """What CTranslate2 is given as `max_length` so that it makes up to `cap` tokens.

    It makes min(max_length / 2, max_length - the prompt's tokens but the last): with 2 * cap alone a prompt
    longer than the cap would take tokens from the text.

    Args:
        cap: Most text tokens, forced ones included.
        prompt: Tokens up to and with the one that says whether there are timestamps.
    """
    return max(2 * cap, prompt - 1 + cap)


def likeliest(shares: Mapping[str, float], among: Collection[str], speech_s: float) -> str:
    """The language of a window.

    Args:
        shares: Probability of every language that the model knows.
        among: Those that are wanted, the person's own first; empty for all.
        speech_s: Seconds of speech that they were detected in.
    """
    if not among:
        return max(shares, key=lambda code: shares[code])
    own, *others = among
    best = max(others, key=lambda code: shares[code], default=own)
    odds = max(1.0, SURE_LANGUAGE_S / speech_s) if speech_s else math.inf
    return best if shares[best] > odds * shares[own] else own


def sick(decode: Decode, thresholds: Thresholds = USUAL) -> bool:
    """Whether the decode deserves a second look: cut off, looping, or unsure (and not simply silence)."""
    if decode.hit_cap or compression_ratio(decode.text) > thresholds.compression:
        return True
    return decode.logprob < thresholds.log_prob and decode.no_speech <= thresholds.no_speech


def healthier(first: Decode, second: Decode, thresholds: Thresholds = USUAL) -> Decode:
    """Which of two decodes of the same audio stands: words, then the one that is not sick, then the likelier.

    An empty second decode only stands where the model itself says that nobody spoke.
    """
    if bool(first.text) != bool(second.text):
        empty, heard = (second, first) if first.text else (first, second)
        return empty if empty.no_speech > thresholds.no_speech else heard
    if sick(first, thresholds) != sick(second, thresholds):
        return second if sick(first, thresholds) else first
    return max(second, first, key=lambda decode: (not decode.hit_cap, decode.logprob))
