"""What cleanup says becomes part of the state, and what is said to Sayso is carried out on the last words.

Rules: on Qt's thread; nothing is typed here, a new text is only ever offered. Failure mode: words that
cannot be acted on are told in a notice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.cleanup.desk import CleanupDesk
from app.cleanup.spoken import REWRITING, Spoken, command_of, taken_back
from app.deeds import Action, Bulletin, Commanded, Deed, Growing, Remarked, Reworded, Told, Wish
from app.insertion.base import Inserter, Outcome
from app.state import AppState
from app.translation import mark, tr
from engine.messages import Final, SessionId

READY = mark("The new text is ready")
LEFT_ALONE = mark("nothing proves that your words are still where they were, so they were left alone")


class Keeper(Protocol):
    """Holds the state (`app.keeper.StateKeeper`)."""

    state: AppState

    def apply(self, event: Deed) -> None:
        """Take a deed in."""


class CleanupDeeds:
    """Between the desk and the state."""

    def __init__(
        self,
        cleanup: CleanupDesk,
        keeper: Keeper,
        inserter: Inserter,
        hold: Callable[[SessionId], object],
    ) -> None:
        """Begin to tell the state.

        Args:
            cleanup: The desk.
            keeper: The state.
            inserter: What copies words.
            hold: Told of a session whose words will not go in after all.
        """
        self._cleanup = cleanup
        self._keeper = keeper
        self._inserter = inserter
        self._hold = hold
        cleanup.replaced.connect(lambda session, text: keeper.apply(Reworded(session, text)))
        cleanup.growing.connect(lambda session, text: keeper.apply(Growing(session, text)))
        cleanup.said.connect(lambda session, why: keeper.apply(Remarked(session, why)))
        cleanup.offered.connect(self._offer)
        cleanup.refused.connect(self._refuse)

    def command(self, event: Final) -> Commanded | None:
        """What came of words that were said to Sayso; None if they are to be written."""
        last, spoken = self._keeper.state.last, command_of(event.raw)
        if last is None or spoken is None:
            return None
        if spoken is not Spoken.TAKE_BACK:
            self._cleanup.enhance(last.session, last.text, spoken.value)
            return Commanded(event.session, REWRITING)
        held = self._cleanup.forget(last.session)
        if held:
            self._hold(last.session)
        elif last.outcome in (Outcome.INSERTED, Outcome.SENT):
            self._inserter.copy(last.text)
        return Commanded(event.session, taken_back(last, held))

    def enhance(self, wish: Wish) -> None:
        """Clean up these words, or the last, whatever the reasons to skip."""
        last = self._keeper.state.last
        text = wish.text or (last.text if last is not None else "")
        session = wish.session or (last.session if last is not None else "")
        if text:
            self._cleanup.enhance(session, text)

    def _refuse(self, session: str, why: str) -> None:
        what = tr("The words stay as they are: {why}", why=tr(why))
        self._keeper.apply(Told(Bulletin(what, "", session=session)))

    def _offer(self, session: str, text: str) -> None:
        actions = (Action.COPY, Action.INSERT, Action.SHOW)
        self._keeper.apply(Told(Bulletin(READY, LEFT_ALONE, actions, session, text)))
