"""Words as word errors count them, and the fewest edits that make one text of another. Pure.

Rules: case and punctuation do not count, and apostrophes join ("don't" is "dont"). Numbers stand as they are
written: "20" is not "twenty", and "3.5" is one word. Scripts that put no spaces between words count by the
character (Han and kana).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

SAME = {"mister": "mr"}  # written either way in transcripts of the same recording
APOSTROPHES = str.maketrans("", "", "'’ʼ")
BETWEEN_DIGITS = r"(?<=\d)[.,:](?=\d)"
UNSPACED = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
WORD = re.compile(rf"{UNSPACED}|(?:(?!{UNSPACED})[^\W_]|{BETWEEN_DIGITS}|[\u0300-\u036f\u0900-\u0dff])+")


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference; `wanted` is "" where a word was put in, `heard` is "" where one was left out."""

    wanted: str
    heard: str


def words(text: str) -> list[str]:
    """The words of a text, as they are compared."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(APOSTROPHES)
    return [SAME.get(word, word) for word in WORD.findall(plain)]


def word_errors(reference: str, hypothesis: str) -> tuple[int, int]:
    """(words substituted, put in and left out; words in the reference): the Levenshtein distance."""
    wanted = words(reference)
    return _distances(wanted, words(hypothesis))[-1][-1], len(wanted)


def edits(reference: str, hypothesis: str) -> list[Edit]:
    """The fewest edits between two texts, in the order of the text; as many as there are word errors."""
    wanted, heard = words(reference), words(hypothesis)
    table = _distances(wanted, heard)
    i, j, found = len(wanted), len(heard), []
    while i or j:
        if i and j and table[i][j] == table[i - 1][j - 1] + (wanted[i - 1] != heard[j - 1]):
            i, j = i - 1, j - 1
            if wanted[i] != heard[j]:
                found.append(Edit(wanted[i], heard[j]))
        elif i and table[i][j] == table[i - 1][j] + 1:
            i -= 1
            found.append(Edit(wanted[i], ""))
        else:
            j -= 1
            found.append(Edit("", heard[j]))
    return found[::-1]


def _distances(wanted: Sequence[str], heard: Sequence[str]) -> list[list[int]]:
    """Edits between every beginning of one and every beginning of the other, shape (n + 1, m + 1)."""
    table = [list(range(len(heard) + 1))]
    for i, expected in enumerate(wanted, 1):
        row = [i]
        for j, other in enumerate(heard, 1):
            row.append(min(row[-1] + 1, table[-1][j] + 1, table[-1][j - 1] + (expected != other)))
        table.append(row)
    return table
