"""Where the words of the text on show are, while it is being edited and before all of them are found.

Problem: finding the words of an hour takes 60 ms, of a megabyte a second, and a key must not wait for it.
Mechanism: long texts are searched in slices, one a turn of Qt's loop, and the words found so far are known.
What was edited since is one stretch of the text: places before it stand, those behind it are moved, and those
in it belong to the words that were there.

Rules: places count as Qt does, a character beyond the first plane twice. An edit ends a search that is under
way; the next one begins when the person stops.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.editor.places import Place, Places, placing
from app.ui.editor.slices import Slices
from app.ui.editor.units import paired

if TYPE_CHECKING:
    from engine.recognition.base import Word

SHORT = 30_000  # characters; searched at once, in 10 ms


class Placing(QObject):
    """The words of one text.

    Signals:
        found(): More words have their places.
    """

    found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._heard: tuple[Word, ...] = ()
        self._places = Places()
        self._stretch = Stretch()
        self._coming = Places()
        self._slices = Slices(self)

    def show(self, text: str, heard: Sequence[Word]) -> None:
        """Another text, recognised from these words."""
        self._heard = tuple(heard)
        self._places, self._stretch = Places(), Stretch()
        self.search(text)

    def search(self, text: str) -> None:
        """Find the words in the text as it is now."""
        self._coming = Places()
        if not len(self._places):
            self._places, self._stretch = self._coming, Stretch()  # known as they are found
        short = len(text) <= SHORT and len(self._heard) <= SHORT / 4
        self._slices.start(placing(self._coming, paired(text), self._heard), self._searched, short)

    def changed(self, at: int, removed: int, added: int) -> None:
        """The text was edited."""
        self._slices.stop()
        self._stretch = self._stretch.with_edit(at, removed, added)

    def at_character(self, position: int) -> Place | None:
        """As `Places` tells, in the text as it is now."""
        found = self._places.at_character(self._stretch.before(position))
        return self._stretch.moved(found) if found else None

    def at_time(self, seconds: float) -> Place | None:
        """As `Places` tells, in the text as it is now."""
        found = self._places.at_time(seconds)
        return self._stretch.moved(found) if found else None

    def between(self, first: int, last: int) -> list[Place]:
        """As `Places` tells, in the text as it is now, without what is in the stretch that was edited."""
        return [
            self._stretch.moved(one)
            for start, stop in self._stretch.around(first, last)
            for one in self._places.between(start, stop)
        ]

    def _searched(self, done: bool) -> None:
        if done:
            self._places, self._stretch = self._coming, Stretch()
        if self._places is self._coming and (done or len(self._coming)):
            self.found.emit()


class Stretch:
    """The one stretch of a text that holds all edits: what was `first` to `old` is `first` to `new`."""

    def __init__(self, first: int = 0, old: int = 0, new: int = 0) -> None:
        self._first, self._old, self._new = first, old, new

    def with_edit(self, at: int, removed: int, added: int) -> Stretch:
        """The stretch that also holds this edit of the text as it is now."""
        if self._first == self._old == self._new:
            return Stretch(at, at + removed, at + added)
        beyond = max(0, at + removed - self._new)
        end = max(self._new, at + removed) + added - removed
        return Stretch(min(self._first, at), self._old + beyond, end)

    def before(self, position: int) -> int:
        """Where a place of the text as it is now was before the edits."""
        if position >= self._new:
            return position + self._old - self._new
        return min(position, max(self._first, self._old - 1)) if position > self._first else position

    def around(self, first: int, last: int) -> list[tuple[int, int]]:
        """What of two places and all between them is outside of the stretch, as it was before the edits."""
        if self._first == self._old == self._new:
            return [(first, last)]
        by = self._new - self._old
        parts = [(first, min(last, self._first - 1)), (max(first, self._new + 1) - by, last - by)]
        return [(start, stop) for start, stop in parts if start <= stop]

    def moved(self, place: Place) -> Place:
        """A place as it is after the edits; a word in the stretch is what was written for it."""
        by = self._new - self._old
        if place.end <= self._first or self._first == self._old == self._new:
            return place
        if place.at >= self._old:
            return replace(place, at=place.at + by, end=place.end + by)
        start = min(place.at, self._first)
        return replace(place, at=start, end=max(start, max(place.end, self._old) + by))
