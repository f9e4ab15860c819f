"""Dictations that leave nothing behind: who still needs their recording, and when it may go.

Problem: with the history paused, and at a password field, words are to be inserted and not kept, but a crash
before that must not cost them. Mechanism: such words are written nowhere; the recording alone owes them, as
if they had not been recognised, and goes once they are where they belong: in their window, in the clipboard,
or put aside by the person. Rules: words that nobody took stay owed, also over a restart, where they are
offered again; only what was said at a password field is withheld the moment that is known, so that a crash
leaves nothing of it. Failure mode: a recording that cannot be deleted is told; one that cannot be withheld is
logged, and goes at its end like the others.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.bridge import Background, Bridge
from app.deeds import Action, Wish
from engine.errors import SaysoError
from engine.messages import Cancelled, EngineEvent, Failed, Final, Nothing

TAKEN = (Action.COPY, Action.DISMISS)


class Passing(QObject):
    """The dictations of this run that are not kept. Lives on Qt's thread.

    Signals:
        over(str, str): Nothing of this session, whose words these are, is to stay.
    """

    over = Signal(str, str)

    def __init__(self, bridge: Bridge, mark: Callable[[str], object]) -> None:
        """`mark` writes down that nothing of a session may outlive this run; touches the disk."""
        super().__init__()
        self._mark = mark
        self._background = Background(bridge)  # of its own: a mark must not wait behind other work
        self._unmarked: set[str] = set()
        self._texts: dict[str, str] = {}
        self._undoable = ""

    def begin(self, session: str) -> None:
        """A dictation that is not to be kept has begun; an earlier cancel is not taken back any more."""
        self._end(self._undoable)
        self._texts[session] = ""

    def withhold(self, session: str) -> None:
        """A password field has the focus: nothing of this session may outlive this run."""
        self._unmarked.add(session)
        self._background.submit(lambda: self._mark(session), lambda _: self._unmarked.discard(session))

    def on_engine(self, event: EngineEvent) -> None:
        """The engine said something."""
        if isinstance(event, Final) and not event.kept:
            self._texts[event.session] = event.text
            self._undoable = "" if event.session == self._undoable else self._undoable
        elif isinstance(event, Nothing):
            self._end(event.session)
        elif isinstance(event, Cancelled) and event.session in self._texts:
            self._undoable = event.session
        elif isinstance(event, Failed):
            self._texts.pop(event.session, None)  # its recording still owes the words

    def placed(self, session: str) -> None:
        """The words are in their window."""
        self._end(session)

    def on_wish(self, wish: Wish) -> None:
        """The person copied the words, or put their notice away."""
        if wish.action in TAKEN:
            self._end(
                wish.session or (list(self._texts)[-1] if wish.action is Action.COPY and self._texts else "")
            )

    def close(self) -> None:
        """The app ends: a cancel is not taken back any more."""
        self._background.close()  # which drops what has not begun
        for session in self._unmarked:
            with contextlib.suppress(SaysoError):
                self._mark(session)
        self._end(self._undoable)

    def _end(self, session: str) -> None:
        if session in self._texts:
            self._undoable = "" if session == self._undoable else self._undoable
            self.over.emit(session, self._texts.pop(session))
