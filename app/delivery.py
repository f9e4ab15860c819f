"""Words on their way into a window: where each dictation goes, what became of it, and what is offered again.

Problem: a window is chosen at the press and given words seconds later; by then it may be gone, or turn out to
be a password field, and the words must be in it once or be on offer. Mechanism: a target is noted for each
session at its press and taken out at its ending; what could not be inserted is offered, and goes to the
window that is turned to next if the person wants it so.
Rules: on Qt's thread, never waits; what was said at a password field is announced before anything of it is
kept; while it is not known yet how words are to be cleaned up (`expect_ways`), those that are ready wait.
Failure mode: words that cannot be inserted are offered in a notice and stay in the history.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.deeds import Action, Bulletin, Delivered, Offered, Told, Veiled, Wish
from app.insertion.base import Delivery, Outcome, Target
from app.insertion.next_window import NextWindow
from app.insertion.passwords import PasswordWatch
from app.insertion.spacing import with_space
from app.keeper import StateKeeper
from app.modes.keys import DICTATE
from app.offers import held_notice, secret_notice
from app.tools import Tools
from app.translation import mark
from engine.errors import StoreError
from engine.messages import Cancelled, Failed, Final, Nothing, SessionId

if TYPE_CHECKING:
    from app.cleanup.help import Help
    from app.modes.parts import Ways

NOWHERE = mark("No window has the focus.")
_log = logging.getLogger(__name__)


class Deliveries(QObject):
    """Brings words into windows.

    Signals:
        window_wanted(str): Show our own window, with this session chosen.
        history_changed(): An entry is new or different.
        secret_known(str): A session turns out to be said at a password field; nothing may outlive this run.
        secret_said(str): Such a session is over; nothing of it is to stay.
        unkept(str): A session began whose words are not to be kept.
        placed(str): The words of a session are in a window.
    """

    window_wanted = Signal(str)
    history_changed = Signal()
    secret_known = Signal(str)
    secret_said = Signal(str)
    unkept = Signal(str)
    placed = Signal(str)

    def __init__(self, keeper: StateKeeper, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._tools = tools
        self._targets: dict[SessionId, Target | None] = {}
        self._secrets: set[SessionId] = set()
        self._cancelled: tuple[SessionId | None, Target | None] = None, None
        self._offered: Wish | None = None
        self._expecting = False
        self._early: dict[SessionId, tuple[str, bool]] = {}  # begun while expecting: its app, whether kept
        self._ready: list[tuple[Final, bool]] = []  # ended while expecting, in their order
        self._next = NextWindow(tools.finder, tools.ours, self)
        self._next.found.connect(self._insert_there)
        self._next.missed.connect(self._offer_again)
        self._passwords = PasswordWatch(tools.finder, self)
        self._passwords.secret.connect(self._withhold)
        self._passwords.hidden.connect(lambda session, on: keeper.apply(Veiled(SessionId(session), on)))

    def expect_ways(self) -> None:
        """Let words wait from now on until `use` tells how they are to be cleaned up."""
        self._expecting = True

    def use(self, ways: Ways) -> None:
        """Clean up this way from the next press on; what was begun or is waiting since the start too."""
        self._tools.cleanup.use(ways.help)
        self._expecting = False
        early, self._early = self._early, {}
        for session, (app, kept) in early.items():
            way = ways.of(DICTATE, app)
            self._tools.cleanup.pressed(session, way.help if way is not None else None, kept)
        ready, self._ready = self._ready, []
        for event, insert in ready:
            self.finish(event, insert)

    def turn_away(self) -> None:
        """Wait no more for a window to be chosen: a dictation begins."""
        self._next.stop()

    def begin(
        self, session: SessionId, target: Target | None, help_: Help | None, kept: bool, secret: bool
    ) -> None:
        """A dictation has begun.

        Args:
            session: Which.
            target: Where its words go; None if nowhere.
            help_: How they are cleaned up; None for the usual.
            kept: Whether they go into the history.
            secret: Whether it is a password field.
        """
        self._targets[session] = target
        if not kept:
            self.unkept.emit(session)
        if secret:
            self._secrets.add(session)
            self.secret_known.emit(session)
            return
        if self._expecting:
            self._early[session] = (target.app if target is not None else "", kept)
        else:
            self._tools.cleanup.pressed(session, help_, kept)
        self._passwords.begin(session, target)

    def released(self) -> None:
        """The key of the newest dictation came up."""
        self._passwords.released()

    def finish(self, event: Final, insert: bool) -> None:
        """A text is there; it goes to its window if `insert`."""
        if self._expecting:
            self._ready.append((event, insert))
            return
        target = self._targets.pop(event.session, None)
        if insert:
            deliver = self._delivered
            session = event.session
            app = target.app if target is not None else ""

            def put(text: str) -> None:
                self._tools.inserter.insert(
                    with_space(text), target, lambda delivery: deliver(session, delivery)
                )

            self._tools.cleanup.place(session, event.text, app, event.metrics.model, put)
        else:
            self._passwords.over(event.session)
            self._tools.cleanup.dropped(event.session)
        self._forget_secret(event.session)
        self.history_changed.emit()

    def drop(self, event: Cancelled | Failed | Nothing) -> None:
        """A dictation ended without words."""
        target = self._targets.pop(event.session, None)
        if isinstance(event, Cancelled):
            self._cancelled = event.session, target
        self._passwords.over(event.session)
        self._clean_nothing(event.session)
        self._forget_secret(event.session)

    def undo(self, session: SessionId) -> str:
        """A cancel is taken back; the app whose window is still in front and gets the words, else ""."""
        (cancelled, target), self._cancelled = self._cancelled, (None, None)
        if target is None or session != cancelled or self._tools.finder.current() != target:
            return ""
        self._targets[session] = target
        return target.app

    def take_back(self, session: SessionId) -> None:
        """Words that waited will not go in after all."""
        self._delivered(session, Delivery(Outcome.HELD, "taken back"))

    def copy(self, text: str) -> None:
        """Copy a text, or the last that was said."""
        words = text or (self._keeper.state.last.text if self._keeper.state.last is not None else "")
        if words:
            self._tools.inserter.copy(words)

    def paste_again(self, wish: Wish) -> None:
        """Insert a text, or the last that was said, into the window in front."""
        last = self._keeper.state.last
        text = wish.text or (last.text if last is not None else "")
        session = wish.session or (last.session if last is not None else "")
        if text and self._tools.ours():  # asked for in our own window: it is meant for another
            self.wait_for_window(Wish(Action.INSERT, session, text))
        elif text:
            target = self._tools.finder.current()
            if target is None:
                self._pasted(session, text, Delivery(Outcome.HELD, "none", NOWHERE, homeless=True))
            else:
                self._paste(session, text, target)

    def wait_for_window(self, wish: Wish) -> None:
        """Give the words to the window that the person turns to next."""
        self._offered = wish
        self._next.wait()
        self._keeper.apply(Told(Bulletin("Click where the words are to go", "Sayso waits for half a minute")))

    def dismiss(self) -> None:
        """Away with the notice; what waits for a window is on offer again."""
        if self._next.waiting:
            self._next.stop()
            self._offer_again()
        else:
            self._keeper.apply(Told(None))

    def close(self) -> None:
        """Clean up and insert nothing more."""
        self._next.stop()
        self._tools.cleanup.close()

    def _withhold(self, name: str, target: Target) -> None:
        """It is a password field after all that the words are for."""
        session = SessionId(name)
        self.secret_known.emit(session)  # first: a crash from here on must leave nothing
        self._targets[session] = target
        self._secrets.add(session)
        self._tools.engine.withhold(session)
        self._clean_nothing(session)  # no language model is asked about it
        self.unkept.emit(session)
        self._keeper.apply(Veiled(session, on=True, secret=True))

    def _clean_nothing(self, session: SessionId) -> None:
        self._early.pop(session, None)
        self._tools.cleanup.dropped(session)

    def _forget_secret(self, session: SessionId) -> None:
        if session in self._secrets:
            self.secret_said.emit(session)

    def _delivered(self, session: SessionId, delivery: Delivery) -> None:
        self._passwords.over(session)
        self._keeper.apply(Delivered(session, delivery))
        self._note(session, delivery)
        if delivery.homeless:
            self.window_wanted.emit(session)

    def _note(self, session: str, delivery: Delivery) -> None:
        """Write down what became of the words; the store says of itself when it cannot."""
        sent = delivery.outcome in (Outcome.INSERTED, Outcome.SENT)
        try:
            took = delivery.insert_ms if sent else None
            if sent:
                self.placed.emit(session)
            self._tools.outcomes.set_outcome(session, delivery.outcome.value, took)
        except StoreError as error:
            _log.info("outcome not noted: %s", error)
        self.history_changed.emit()

    def _paste(self, session: str, text: str, target: Target) -> None:
        deliver = self._pasted
        self._tools.inserter.insert(
            with_space(text), target, lambda delivery: deliver(session, text, delivery)
        )

    def _pasted(self, session: str, text: str, delivery: Delivery) -> None:
        if delivery.outcome in (Outcome.INSERTED, Outcome.SENT):
            self._keeper.apply(Told(None))
            self._note(session, delivery)
        else:
            self._keeper.apply(Offered(self._offer(session, text, delivery.why)))
            if delivery.homeless:
                self.window_wanted.emit(session)

    def _offer(self, session: str, text: str, why: str = "") -> Bulletin:
        """What offers words that reached no window."""
        secret = session in self._secrets
        return secret_notice(session, text) if secret else held_notice(session, text, why)

    def _insert_there(self, target: Target) -> None:
        wish, self._offered = self._offered, None
        if wish is not None:
            self._paste(wish.session, wish.text, target)

    def _offer_again(self) -> None:
        wish, self._offered = self._offered, None
        if wish is not None:
            self._keeper.apply(Told(self._offer(wish.session, wish.text)))
