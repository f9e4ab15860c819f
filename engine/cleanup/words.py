"""What a text says, without how it is written: the keys by which two texts are compared.

Mechanism: capitals, punctuation and layout go; contractions are written out; symbols become the words that
are said for them; names of code fall apart into their words; numbers become digits (`numerals`). Scripts
without spaces give one key for each character.
Rules: a symbol that is no punctuation stays a key of its own, so that nothing can be smuggled in as
decoration. Failure mode: none; any text gives keys, and odd texts give keys that match nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from engine.cleanup.lexicon import CONTRACTIONS, ENDINGS, SYMBOLS, WITH_IS
from engine.cleanup.numerals import merged

_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "′": "'"})
_BULLET = re.compile(r"^[ \t]*[-*•–—·][ \t]+", re.MULTILINE)
_MARKER = re.compile(r"^[ \t]*\d{1,2}[.)][ \t]+", re.MULTILINE)
_LETTERED = re.compile(r"\b(?:[^\W\d_]\.){2,}", re.UNICODE)
_CAMEL = re.compile(r"(?<=[^\W\d_])(?<=[a-z])(?=[A-Z])")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_MONEY = re.compile(r"([€$£])\s?(\d[\d.,]*)")
_DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
_INNER_DOT = re.compile(r"(?<=\w)\.(?=\w)")
_OVER = re.compile(r"(?<=\d)/(?=\d)")
_MINUS = re.compile(r"(?<!\S)[-−](?=\d)")
_KEY = re.compile(
    rf"[{_UNSPACED}]|\d+|[^\W\d_{_UNSPACED}][^\W\d_{_UNSPACED}\u0300-\u036f]*(?:'[^\W\d_]+)*|'[^\W\d_]+|[^\w\s]"
)


@lru_cache(maxsize=64)
def keys(text: str, markers: bool = True) -> tuple[str, ...]:
    """The keys of a text, in order.

    Args:
        text: Any text.
        markers: Numbers that begin a line ("1.") are words; otherwise they are layout.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES))
    plain = _BULLET.sub("", plain)
    if not markers:
        plain = _MARKER.sub("", plain)
    found: list[str] = []
    for match in _KEY.finditer(_said(plain)):
        found += _written_out(match.group().lower())
    return tuple(merged(found))


def count(text: str) -> int:
    """How many words a text has."""
    return len(keys(text))


def scripts(text: str) -> frozenset[str]:
    """The scripts of its letters ("LATIN", "CYRILLIC"), those of Japanese and Chinese as one."""
    names = {unicodedata.name(letter, "?").split()[0] for letter in set(text) if letter.isalpha()}
    return frozenset(
        "CJK" if name in ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA") else name for name in names
    )


def _said(text: str) -> str:
    """Symbols as words, and spaces where words of code meet."""
    text = _LETTERED.sub(lambda match: match.group().replace(".", "") + " ", text)
    text = _GROUPED.sub("", text)
    text = _MONEY.sub(lambda match: f"{match[2]} {SYMBOLS[match[1]]} ", text)
    text = _DECIMAL.sub(" point ", _ORDINAL.sub("", text))
    text = _OVER.sub(" over ", _INNER_DOT.sub(" dot ", text))
    text = _MINUS.sub(" minus ", _CAMEL.sub(" ", text))
    return "".join(f" {SYMBOLS[char]} " if char in SYMBOLS else char for char in text)


def _written_out(word: str) -> list[str]:
    """A word's keys; none for punctuation."""
    if len(word) == 1 and not word.isalnum():
        return [word] if unicodedata.category(word) in ("So", "Sm", "Sc") else []
    if word in CONTRACTIONS:
        return CONTRACTIONS[word].split()
    for ending, words in ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return [word.removesuffix(ending), *words.split()]
    stem = word.removesuffix("'s")
    if stem != word:
        return [stem, "is"] if stem in WITH_IS else [f"{stem}s"]
    return [word.casefold()] if "'" in word else [word.casefold().replace("'", "")]
