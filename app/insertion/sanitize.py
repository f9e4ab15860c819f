"""Text made safe to put into somebody else's window.

Problem: recognised or cleaned text may hold control codes that a terminal obeys, bidi overrides that show
one thing and mean another, and invisible characters that break searches.
Rules: C0 and C1 controls go, except newline and tab; bidi controls go; zero-width characters go, except
the joiners where writing needs them (Indic and Arabic scripts, emoji sequences). Terminals get one line:
a newline pasted into a shell runs what stands before it.
Failure mode: none; any string comes out as a string, and a safe one comes out as it was.
"""

from __future__ import annotations

import re
import unicodedata

JOINERS = "\u200c\u200d"  # zero-width non-joiner and joiner
# Script blocks whose spelling uses the joiners: Arabic to Thaana, N'Ko, the Indic blocks up to Sinhala,
# Tibetan and Myanmar, Khmer, Mongolian.
_JOINING_BLOCKS = ((0x0600, 0x08FF), (0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x18AF))
_EMOJI_BLOCKS = ((0x2190, 0x2BFF), (0x1F000, 0x1FAFF), (0xE0020, 0xE007F))
_EMOJI_TAILS = frozenset(("\ufe0f", "\u20e3"))

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi marks, embeddings, overrides, isolates
    "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"  # invisible
    "\ud800-\udfff]"  # lone surrogates cannot be encoded
)
_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[\n\t]+ *| +[\n\t]+ *")


def clean(text: str) -> str:
    """`text` without anything forbidden; every kind of line end becomes a newline."""
    kept = _FORBIDDEN.sub("", _NEWLINES.sub("\n", text))
    if not any(joiner in kept for joiner in JOINERS):
        return kept
    return "".join(char for at, char in enumerate(kept) if char not in JOINERS or _joins(kept, at))


def one_line(text: str) -> str:
    """`clean(text)` on one line: each run of newlines and tabs becomes one space, none at the ends."""
    return _BLANKS.sub(" ", clean(text).strip("\n\t"))


def _joins(text: str, at: int) -> bool:
    """Whether the joiner at `at` stands between two characters of a writing that uses it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if _within(before, _JOINING_BLOCKS):
        # A word-final joiner is meaningful in Persian and Malayalam.
        return after not in JOINERS or not after
    return text[at] == "\u200d" and _ends_emoji(before) and _within(after, _EMOJI_BLOCKS)


def _ends_emoji(char: str) -> bool:
    return char in _EMOJI_TAILS or _within(char, _EMOJI_BLOCKS)


def _within(char: str, blocks: tuple[tuple[int, int], ...]) -> bool:
    return bool(char) and any(low <= ord(char) <= high for low, high in blocks)


def is_forbidden(char: str) -> bool:
    """Whether `char` may stand nowhere in inserted text (joiners depend on their neighbours)."""
    return bool(_FORBIDDEN.match(char)) or (unicodedata.category(char) == "Cc" and char not in "\n\t")
