"""What separates one insertion from the next.

People dictate in bursts, and "small dog.Sunday" is not what they said. Where the caret is cannot be known on
most desktops, so the space goes after the words: at the end of a line it is invisible, and before the next
words it is right. Scripts that are written without spaces get none.
"""

from __future__ import annotations

import unicodedata

UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH", "THAI", "LAO", "KHMER", "MYANMAR")


def with_space(text: str) -> str:
    """`text` ready for more to follow it."""
    if not text or text[-1].isspace() or unicodedata.name(text[-1], "").startswith(UNSPACED):
        return text
    return text + " "
