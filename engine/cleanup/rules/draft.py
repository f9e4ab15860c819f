"""A text on its way through the rules: edits are made, and kept as changes.

Rules: edits that overlap an earlier one, or that would write what is there already, are not made. What the
person wrote themselves (a snippet, a term) is not touched if the rules would spoil it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.cleanup.rules.model import Change, Edit


class Draft:
    """The text and what was done to it. Used by one thread.

    Attributes:
        text: As it stands.
        changes: How it came to be.
    """

    def __init__(self, text: str, guarded: Sequence[str] = ()) -> None:
        self.text = text
        self.changes: list[Change] = []
        self._guarded = guarded

    def make(self, rule: str, edits: Iterable[Edit], guard: bool = True) -> None:
        """Make the edits of `rule`, from left to right."""
        text, done, shift = self.text, 0, 0
        pieces: list[str] = []
        closed = self._places() if guard and self._guarded else ()
        for edit in sorted(edits, key=lambda edit: edit.start):
            was = text[edit.start : edit.end]
            if edit.start < done or was == edit.now or _touches(edit, closed):
                continue
            pieces += (text[done : edit.start], edit.now)
            self.changes.append(Change(rule, was, edit.now, edit.start + shift))
            shift += len(edit.now) - len(was)
            done = edit.end
        if pieces:
            self.text = "".join((*pieces, text[done:]))

    def _places(self) -> list[tuple[int, int]]:
        places = []
        for own in self._guarded:
            at = self.text.find(own)
            while at >= 0:
                places.append((at, at + len(own)))
                at = self.text.find(own, at + len(own))
        return places


def _touches(edit: Edit, closed: Sequence[tuple[int, int]]) -> bool:
    return any(edit.start < end and start < edit.end for start, end in closed)
