"""What people dictate, and what models make of it: good edits and hostile answers, written by hand.

Each line of the files in `tests/fixtures/cleanup` is a kind, the words, and what a model wrote; `\\n` is a
new line. Lines of the kinds "second look" and later were written when the test of acceptance had
passed all the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "cleanup"


@dataclass(frozen=True)
class Pair:
    """Words and what a model wrote."""

    kind: str
    spoken: str
    written: str


def good_edits() -> list[Pair]:
    """Edits that should be accepted."""
    return _pairs("good_edits.tsv")


def hostile_answers() -> list[Pair]:
    """Answers that must not replace the words."""
    return _pairs("hostile_answers.tsv")


def _pairs(name: str) -> list[Pair]:
    lines = (FOLDER / name).read_text("utf-8").split("\n")
    return [Pair(*(cell.replace("\\n", "\n") for cell in line.split("\t"))) for line in lines if line]
