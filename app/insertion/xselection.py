"""What another program offers on a selection, read without Qt.

Problem: Qt reads a foreign clipboard synchronously and waits up to 5 s for an owner that does not answer,
on the main thread.
Mechanism: a worker thread asks for each format over a connection of its own and waits for the answer with
a deadline; large ones come in pieces (INCR, ICCCM 2.7.2), each of which proves the owner alive.
Failure mode: an owner silent for `patience_s` ends the snapshot; what came before that is kept, and None
says that nothing did.
"""

from __future__ import annotations

import time
from itertools import count

from app.insertion.snapshot import FORMAT_CAP, Contents, decoded, wanted
from app.insertion.xlib import Connection, Property
from app.x11.bindings import (
    CURRENT_TIME,
    PROPERTY_CHANGE_MASK,
    PROPERTY_NOTIFY,
    SELECTION_NOTIFY,
    x11,
)


class _Silent(Exception):
    """The owner did not answer in time."""


def read_selection(x: Connection, selection: str, patience_s: float, total_s: float) -> Contents | None:
    """Everything worth saving on `selection` ("CLIPBOARD"), or None if its owner does not answer."""
    if not x.selection_owner(selection):
        return Contents()
    return _Reader(x, selection, patience_s, time.monotonic() + total_s).read()


class _Reader:
    """One snapshot, through a window of its own.

    The window of an owner that fell silent is left until the connection closes: if the owner wakes up and
    answers to a window that is gone, the X error ends simple owners such as xclip, and the clipboard with it.
    """

    def __init__(self, x: Connection, selection: str, patience_s: float, until: float) -> None:
        self._x = x
        self._selection = selection
        self._patience_s = patience_s
        self._until = until
        self._serial = count()
        self._window = x11().XCreateSimpleWindow(x.display, x.root, -1, -1, 1, 1, 0, 0, 0)
        x11().XSelectInput(x.display, self._window, PROPERTY_CHANGE_MASK)

    def read(self) -> Contents | None:
        formats: list[tuple[str, bytes]] = []
        try:
            offered = self._convert("TARGETS")
            names = [self._x.name(atom) for atom in offered.items()] if offered else []
            for target, mime in wanted(names):
                answer = self._convert(target)
                if answer is not None and answer.bits == 8 and len(answer.data) <= FORMAT_CAP:
                    formats.append((mime, decoded(target, answer.data)))
        except _Silent:
            return Contents(tuple(formats)) if formats else None
        x11().XDestroyWindow(self._x.display, self._window)
        self._x.sync()
        return Contents(tuple(formats))

    def _convert(self, target: str) -> Property | None:
        """One format's bytes; None if the owner refuses or it is over the cap."""
        # A name of its own for each request: a late answer to an earlier one cannot be taken for this one.
        place = f"_SAYSO_{next(self._serial)}"
        x = self._x
        x11().XConvertSelection(
            x.display, x.atom(self._selection), x.atom(target), x.atom(place), self._window, CURRENT_TIME
        )
        if not self._notified(target, place):
            return None
        answer = x.property(self._window, place, delete=True)
        if answer is not None and answer.type == x.atom("INCR"):
            return self._pieces(place)
        return answer

    def _notified(self, target: str, place: str) -> bool:
        wait_for, place_atom = (self._window, self._x.atom(target)), self._x.atom(place)
        deadline = self._deadline()
        while (event := self._x.next_event(deadline)) is not None:
            seen = event.selection
            if event.type != SELECTION_NOTIFY or (seen.requestor, seen.target) != wait_for:
                continue
            if seen.property in (place_atom, 0):
                return bool(seen.property)
        raise _Silent

    def _pieces(self, place: str) -> Property | None:
        pieces: list[Property] = []
        size = 0
        while (piece := self._piece(place)) is not None and piece.data:
            size += len(piece.data)
            # Over the cap it is still taken to its end: an owner left in mid-transfer would wait for us.
            if size <= FORMAT_CAP:
                pieces.append(piece)
        if not pieces or size > FORMAT_CAP:
            return None
        return Property(pieces[0].type, pieces[0].bits, b"".join(piece.data for piece in pieces))

    def _piece(self, place: str) -> Property | None:
        deadline, wait_for = self._deadline(), (self._window, self._x.atom(place), 0)
        while (event := self._x.next_event(deadline)) is not None:
            seen = event.changed
            if event.type == PROPERTY_NOTIFY and (seen.window, seen.atom, seen.state) == wait_for:
                return self._x.property(self._window, place, delete=True)
        raise _Silent

    def _deadline(self) -> float:
        return min(time.monotonic() + self._patience_s, self._until)
