"""What the person typed into the search field, as a question to the full-text index. Pure.

Problem: people type anything, half words and lone quotes included, and FTS5 has a language of its own in
which much of that is an error. Mechanism: every word becomes a quoted term, a stretch in quotes a phrase, and
the word under the caret, the last one, matches all that begin with it. All must be there, in any order.

Rules: nothing typed is ever an error. Case and diacritics make no difference (the index folds them).
Failure mode: scripts without spaces are found from the beginning of a run only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_PART = re.compile(r'"([^"]*)"|([^\s"]+)')


class Which(Enum):
    """A filter over the history."""

    ALL = "all"
    DICTATIONS = "dictations"
    FILES = "files"
    PINNED = "pinned"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Attributes:
        typed: As it stands in the search field.
        which: The filter.
    """

    typed: str = ""
    which: Which = Which.ALL


def match_of(typed: str) -> str:
    """The FTS5 expression for what was typed; "" if there is no word in it to look for."""
    typed = typed.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")  # SQLite takes neither
    terms = []
    for found in _PART.finditer(typed):
        phrase = found.group(1) is not None
        text = found.group(1) if phrase else found.group(2)
        if any(character.isalnum() for character in text):
            unfinished = not phrase and found.end() == len(typed)
            terms.append(f'"{text}"' + ("*" if unfinished else ""))
    return " ".join(terms)


def condition(which: Which) -> str:
    """The filter as SQL over `entries`."""
    return {
        Which.ALL: "1",
        Which.DICTATIONS: "kind <> 'file'",
        Which.FILES: "kind = 'file'",
        Which.PINNED: "pinned",
    }[which]
