"""Spellings of a hundred years ago, which engines that learnt from old books write: "to-day", "to-morrow"."""

from __future__ import annotations

import re
from functools import cache

from engine.cleanup.rules.model import Edit, Find, RuleSettings


@cache
def _hyphen() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'’-])(?i:to)(?P<hyphen>-)(?=(?i:day|morrow|night)(?![\w-]))")


def spelling(settings: RuleSettings) -> Find:
    """The rule; it looks at nothing but the text."""

    def find(text: str) -> list[Edit]:
        if "-" not in text:
            return []
        return [Edit(*match.span("hyphen"), "") for match in _hyphen().finditer(text)]

    return find
