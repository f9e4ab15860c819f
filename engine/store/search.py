"""What the person typed into the search field, as a question to the full-text index. Pure.

Problem: people type anything, half words and lone quotes included, and FTS5 has a language of its own in
which much of that is an error. Mechanism: every word becomes a quoted term, a stretch in quotes a phrase, and
the word under the caret, the last one, matches all that begin with it. All must be there, in any order.

What was found is marked in a text by the same rules.

Rules: nothing typed is ever an error. Case and diacritics make no difference (the index folds them).
Failure mode: scripts without spaces are found from the beginning of a run only.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum

_PART = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")  # a word as the index takes texts apart


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


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow one another.

    Attributes:
        text: As it was typed.
        unfinished: Its last word is only a beginning.
    """

    text: str = field(repr=False)
    unfinished: bool = False

    @property
    def words(self) -> list[str]:
        """As the index takes it apart."""
        return _WORD.findall(self.text)


def terms_of(typed: str) -> list[Term]:
    """What was typed as terms; those without a word in them are left out."""
    typed = typed.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")  # SQLite takes neither
    terms = []
    for found in _PART.finditer(typed):
        phrase = found.group(1) is not None
        text = found.group(1) if phrase else found.group(2)
        if _WORD.search(text):
            terms.append(Term(text, not phrase and found.end() == len(typed)))
    return terms


def match_of(typed: str) -> str:
    """The FTS5 expression for what was typed; "" if there is no word in it to look for."""
    return " ".join(f'"{term.text}"' + ("*" if term.unfinished else "") for term in terms_of(typed))


def found_in(text: str, typed: str) -> list[tuple[int, int]]:
    """Where a text has what was typed: first character of each stretch, and the one after its last."""
    places = [(word.start(), word.end(), _folded(word.group())) for word in _WORD.finditer(text)]
    stretches = []
    for term in terms_of(typed):
        wanted = [_folded(word) for word in term.words]
        for at in range(len(places) - len(wanted) + 1):
            run = places[at : at + len(wanted)]
            if _matches([folded for _, _, folded in run], wanted, term.unfinished):
                stretches.append((run[0][0], run[-1][1]))
    return sorted(stretches)


def _matches(words: list[str], wanted: list[str], unfinished: bool) -> bool:
    last = words[-1].startswith(wanted[-1]) if unfinished else words[-1] == wanted[-1]
    return last and words[:-1] == wanted[:-1]


def _folded(word: str) -> str:
    """Without case and diacritics."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def condition(which: Which) -> str:
    """The filter as SQL over `entries`."""
    return {
        Which.ALL: "1",
        Which.DICTATIONS: "kind <> 'file'",
        Which.FILES: "kind = 'file'",
        Which.PINNED: "pinned",
    }[which]
