"""What the editor shows: one dictation or file, as a plain value, and what else there is of its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.recognition.base import Word


@dataclass(frozen=True, slots=True)
class Version:
    """Another text of the same recording.

    Attributes:
        name: What it is ("As recognised", "Heard again").
        text: It.
    """

    name: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """One text and its recording.

    Attributes:
        key: What the rest of the app knows it by.
        title: Time, app or file, length.
        figures, explained: Its timings on one line, and a sentence for each.
        text: What is shown and may be edited.
        versions: Other texts of it that differ.
        words: The recognised words with their times; none where they are not known yet.
        editable: Whether it may be changed.
        name: What it is, for screen readers ("dictation", "file").
    """

    key: str
    title: str
    text: str = field(repr=False)
    figures: str = ""
    explained: str = ""
    versions: tuple[Version, ...] = ()
    words: tuple[Word, ...] = field(default=(), repr=False)
    editable: bool = True
    name: str = "dictation"
