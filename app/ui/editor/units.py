"""Places in a text as Qt counts them: a character beyond the first plane (an emoji) is two. Pure."""

from __future__ import annotations

import re

_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def units(text: str) -> int:
    """Its length as Qt counts."""
    return len(text) if text.isascii() else len(text) + len(_BEYOND.findall(text))


def paired(text: str) -> str:
    """The same with two characters for each that Qt counts twice, so that places in both agree."""
    return text if text.isascii() else _BEYOND.sub("\ue000\ue000", text)
