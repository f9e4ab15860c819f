"""Does this look like what was said? Tests for sick decodes, and which of two decodes stands. Pure.

Problem: speech models invent ("Thank you for watching" over a fan), loop, fall silent over real speech, and
are sure of it.
Mechanism: every guard is a row of `GUARDS`: a measurement, a limit and its direction. `judge` returns what is
beyond a limit. A doubted result is decoded again (accurate lane, wider input); `choose` takes one of the two.

Rules:
    - A guard may cost a second decode, never real words: from `SOLID_SPEECH_S` of speech on, words stand.
    - Only text without speech evidence may be dropped; text without a single letter or digit is no text.
    - The evidence is the VAD's seconds of speech: the model's own opinion of silence is not reliable.

Failure mode: a guard that is wrong costs the time of one decode. What no guard sees: an invented phrase
at the end of real speech, and one plausible word in place of another.
"""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.recognition.base import USUAL, Hypothesis, Thresholds
from engine.recognition.phrases import CREDITS, EVERYDAY, normal

SOLID_SPEECH_S = 0.25  # the shortest "yes" and "no" people say; noise rarely excites a VAD for this long
SYLLABLE_S = 0.11  # nine syllables a second: nobody speaks faster for longer than a word or two
FLICKER_S = 0.08  # what any sound may excite; mains hum at -20 dB: 0.16 s in five frames, and "You"
WORD_S = 1.0  # one word explains this much speech; dictation runs at 1.5 to 4 words per second of speech
ONSET_S = 0.3  # what a VAD misses of a short utterance at its two ends
LOOP_WORDS_PER_S = 5.5
CJK_WORD = 0.5  # a Han or kana character is about half a word
LATIN = "LATIN"
SCRIPTS = {
    "ar": ("ARABIC",), "fa": ("ARABIC",), "ur": ("ARABIC",), "he": ("HEBREW",), "el": ("GREEK",),
    "ru": ("CYRILLIC",), "uk": ("CYRILLIC",), "bg": ("CYRILLIC",), "be": ("CYRILLIC",), "mk": ("CYRILLIC",),
    "kk": ("CYRILLIC",), "sr": ("CYRILLIC",), "hi": ("DEVANAGARI",), "mr": ("DEVANAGARI",),
    "ne": ("DEVANAGARI",), "bn": ("BENGALI",), "ta": ("TAMIL",), "te": ("TELUGU",), "th": ("THAI",),
    "ka": ("GEORGIAN",), "hy": ("ARMENIAN",), "zh": ("CJK",), "yue": ("CJK",),
    "ja": ("CJK", "HIRAGANA", "KATAKANA"), "ko": ("HANGUL", "CJK"),
    **dict.fromkeys(("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "no", "fi", "tr", "cs", "ro",
                     "hu", "ca", "id", "vi", "hr", "sk", "sl", "et", "lv", "lt"), ()),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a guard may look at: the hypothesis, seconds of speech and of audio under it, its language."""

    hypothesis: Hypothesis
    speech_s: float
    audio_s: float
    language: str | None

    @property
    def words(self) -> list[str]:
        """Words without punctuation, lower case."""
        return normal(self.hypothesis.text).split()


@dataclass(frozen=True, slots=True)
class Doubt:
    """One guard's objection: what it measured, and the limit that is beyond. Never the text."""

    name: str
    value: float
    limit: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A hypothesis, the speech there was to hear, and the doubts about it."""

    hypothesis: Hypothesis
    speech_s: float
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """One test. `measure` gives None where the test does not apply; doubted above (or below) `limit`.

    A limit that may be set is found in the `Thresholds`.
    """

    name: str
    limit: float | Callable[[Thresholds], float]
    measure: Callable[[Evidence], float | None]
    above: bool = True

    def doubt(self, evidence: Evidence, thresholds: Thresholds = USUAL) -> Doubt | None:
        """The objection, if there is one."""
        value = self.measure(evidence)
        limit = self.limit if isinstance(self.limit, float) else self.limit(thresholds)
        if value is None or (value <= limit if self.above else value >= limit):
            return None
        return Doubt(self.name, value, limit)


def _speech_under_text(evidence: Evidence) -> float | None:
    return evidence.speech_s if evidence.hypothesis.text.strip() else None


def _speech_for_phrase(evidence: Evidence) -> float | None:
    """Seconds of speech per syllable of a known invention; nothing is enough for subtitle credits."""
    phrase = " ".join(evidence.words)
    if phrase in CREDITS:
        return 0.0
    return (evidence.speech_s - FLICKER_S) / syllables(phrase) if phrase in EVERYDAY else None


def _compression(evidence: Evidence) -> float | None:
    raw = evidence.hypothesis.text.encode()
    return len(raw) / len(zlib.compress(raw)) if raw else None


def _fast_repeats(evidence: Evidence) -> float | None:
    """How often the worst n-gram follows itself, if that is faster than anyone speaks."""
    words = evidence.words
    count, length = longest_loop(words)
    rate = count * length / (evidence.speech_s + ONSET_S)
    return float(count) if rate > LOOP_WORDS_PER_S else None


def _letters(evidence: Evidence) -> float | None:
    marks = [unicodedata.category(letter)[0] for letter in evidence.hypothesis.text if not letter.isspace()]
    return sum(mark in "LMN" for mark in marks) / len(marks) if marks else None


def _foreign_letters(evidence: Evidence) -> float | None:
    """Share of letters that are neither Latin (names, brands) nor of the language's own script."""
    own = SCRIPTS.get(evidence.language or evidence.hypothesis.language or "")
    names = [unicodedata.name(letter, "") for letter in evidence.hypothesis.text if letter.isalpha()]
    if own is None or not names:
        return None
    return sum(not name.startswith((LATIN, *own)) for name in names) / len(names)


def _denied_speech(evidence: Evidence) -> float | None:
    """The model's opinion of silence, where there is little evidence against it: alone it is not reliable."""
    return evidence.hypothesis.no_speech if evidence.hypothesis.text and evidence.speech_s < WORD_S else None


def _unexplained_speech(evidence: Evidence) -> float | None:
    return evidence.speech_s - WORD_S * most_words(evidence.hypothesis.text)


def _words_per_second(evidence: Evidence) -> float | None:
    return fewest_words(evidence.hypothesis.text) / (evidence.speech_s + ONSET_S)


GUARDS = (
    # text, and not even the shortest word's worth of speech
    Guard("echo_of_nothing", 0.1, _speech_under_text, above=False),
    # a phrase models are known to invent, without the speech it takes to say it
    Guard("invented_phrase", SYLLABLE_S, _speech_for_phrase, above=False),
    # bytes over compressed bytes
    Guard("repetition", lambda t: t.compression, _compression),
    # "I don't know. I don't know. I don't know." is a person; five in a row at this speed is not
    Guard("loop", 4.0, _fast_repeats),
    # notes, hearts, dots
    Guard("letters_share", 0.5, _letters, above=False),
    Guard("wrong_script", 0.2, _foreign_letters),
    # mean probability of the tokens
    Guard("low_confidence", lambda t: math.exp(t.log_prob), lambda e: e.hypothesis.confidence, above=False),
    # text from the model where the model says that nobody spoke, and the VAD heard little
    Guard("no_speech", lambda t: t.no_speech, _denied_speech),
    Guard("cut_off", 0.5, lambda e: float(e.hypothesis.hit_cap)),
    # the silent-loss alarm: seconds of speech that no word accounts for
    Guard("too_few_words", 0.6, _unexplained_speech),
    # words per second of speech
    Guard("too_many_words", 7.0, _words_per_second),
)
# A loud hum of 60 Hz excites the VAD for 0.16 s, and a Whisper hears "It is window twenty after lunch" in it.
BASELESS = frozenset(("echo_of_nothing", "invented_phrase", "letters_share", "too_many_words"))


def judge(
    hypothesis: Hypothesis,
    speech_s: float,
    audio_s: float,
    language: str | None = None,
    thresholds: Thresholds = USUAL,
) -> tuple[Doubt, ...]:
    """What is implausible about a hypothesis, in the order of `GUARDS`; empty if nothing is.

    Args:
        hypothesis: What the recogniser heard.
        speech_s: Seconds in which the VAD heard speech, within the audio that was decoded.
        audio_s: Seconds of that audio.
        language: Language that was asked for, or None.
        thresholds: Where the model's own figures begin to raise doubts.
    """
    evidence = Evidence(hypothesis, min(speech_s, audio_s), audio_s, language)
    return tuple(doubt for guard in GUARDS if (doubt := guard.doubt(evidence, thresholds)) is not None)


def baseless(judged: Judged) -> bool:
    """Whether it may be dropped: too little speech to say anything, and a guard says that it was not said."""
    return judged.speech_s < SOLID_SPEECH_S and any(doubt.name in BASELESS for doubt in judged.doubts)


def choose(first: Judged, second: Judged) -> Hypothesis | None:
    """Which of two decodes of the same speech stands; None if neither may. `choose(a, a)` judges one alone.

    A hypothesis without a letter or digit stands as an empty text.
    """
    best = max(second, first, key=_rank)
    if baseless(best):
        return None
    return best.hypothesis if best.hypothesis.text and _has_words(best) else replace(best.hypothesis, text="")


def _rank(judged: Judged) -> tuple[bool, bool, int, float, float]:
    """Better is higher: grounded, with words, fewer doubts, smaller ones, surer."""
    beyond = sum(abs(doubt.value - doubt.limit) / (doubt.limit or 1.0) for doubt in judged.doubts)
    confidence = judged.hypothesis.confidence or 0.0
    return (not baseless(judged), _has_words(judged), -len(judged.doubts), -beyond, confidence)


def _has_words(judged: Judged) -> bool:
    return bool(normal(judged.hypothesis.text))


def longest_loop(words: list[str]) -> tuple[int, int]:
    """(repeats, words per repeat) of the n-gram of up to 8 words that covers most by following itself."""
    best = (1, 1)
    for size in range(1, min(8, len(words) // 2) + 1):
        run = 0
        for i in range(size, len(words)):
            run = run + 1 if words[i] == words[i - size] else 0
            repeats = run // size + 1
            if repeats > 1 and repeats * size > best[0] * best[1]:
                best = (repeats, size)
    return best


def syllables(phrase: str) -> int:
    """Roughly how many syllables: groups of vowels in alphabets, characters in Han, kana and Hangul."""
    groups = len(re.findall(r"[aeiouyäöüáàâéèêíìîóòôúùûãõåøæœаеёиоуыэюяіїє]+", phrase))
    return max(1, groups, _cjk(phrase))


def most_words(text: str) -> float:
    """Upper estimate of the words spoken: digits, symbols and long words take more than one to say."""
    words = normal(text).split()
    cjk = _cjk(text)
    spoken = sum(max(1, -(-len(word) // 8)) for word in words) + sum(letter.isdigit() for letter in text)
    symbols = sum(unicodedata.category(letter)[0] == "S" and letter.isascii() for letter in text)
    return max(spoken + symbols, cjk * CJK_WORD)


def fewest_words(text: str) -> float:
    """Lower estimate of the words spoken: a number is one word, Han and kana half a word a character."""
    words = normal(text).split()
    alphabetic = sum(not _cjk(word) for word in words)
    return alphabetic + _cjk(text) * CJK_WORD


def _cjk(text: str) -> int:
    return sum("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af" for letter in text)
