"""A text in pieces that a language model corrects one by one. Pure.

Problem: models leave out parts of long texts, and a long answer comes late.
Mechanism: a piece ends with the first sentence that ends after `WORDS` words. What comes later never moves an
earlier border, so the pieces of a text that still grows are pieces of the whole, and can be corrected while
somebody goes on speaking.
Rules: the pieces joined are the text. Failure mode: a text without full stops is one piece.
"""

from __future__ import annotations

import re

WORDS = 60  # half a minute of speech; small models keep to so much
_SENTENCE = re.compile(r".*?(?:[.!?…]['\"”’)]*(?=\s)|[。！？]|\Z)\s*", re.DOTALL)


def pieces(text: str) -> tuple[str, ...]:
    """The pieces of a text, each with the blanks after it; () for an empty one."""
    found: list[str] = []
    open_words = 0
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        if not sentence:
            continue
        if open_words and open_words < WORDS:
            found[-1] += sentence
        else:
            found.append(sentence)
            open_words = 0
        open_words += _words(sentence)
        if open_words >= WORDS:
            open_words = 0
    return tuple(found)


def complete(text: str) -> tuple[str, ...]:
    """The pieces of a growing text that will not change any more: all that are followed by another one."""
    return pieces(text)[:-1]


def _words(text: str) -> int:
    return len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+", text))
