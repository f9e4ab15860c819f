"""Cleaning up dictations in the running app: asks, waits a moment, puts in what is ready, offers the rest.

Problem: words, their cleaned version and the next dictation arrive in any order, on any thread, and each must
go into its window once and in the order in which it was spoken. Mechanism: a `Flow` for each session says
what is to be done; insertions stand in a queue whose head must be decided before the next goes.
Rules: lives on Qt's thread and never waits; nothing is asked for a session that was not announced with
`pressed`, which is how words for a password field stay here. Failure mode: the words as the rules left them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.cleanup import flow as rules
from app.cleanup.flow import (
    AT_ONCE_S,
    Answer,
    Drop,
    Due,
    Flow,
    Forgotten,
    Insert,
    Keep,
    Offer,
    Say,
    Stage,
)
from app.cleanup.help import Help
from engine.cleanup.skips import Circumstances
from engine.phrases import Phrase

if TYPE_CHECKING:
    from app.cleanup.asking import Turn

SAFETY_S = 0.1  # after the deadline that the asking side keeps
NO_MODEL = Phrase("no language model was asked")
NOTHING_TO_DO = Phrase("the language model would leave them so")


@dataclass(slots=True)
class _Slot:
    """A place in the queue of insertions; `text` is None until it is decided."""

    insert: Callable[[str], None]
    text: str | None = field(default=None, repr=False)


class CleanupDesk(QObject):
    """Owns what is being cleaned up.

    Signals:
        cleaned(str, str): A session and what its words became; to be kept with the entry.
        replaced(str, str): The same, and these go in in place of the words.
        offered(str, str): The same, and the words are in their window already.
        growing(str, str): A session whose words wait, and as much of them as is cleaned up.
        said(str, str): A session, and why its words are as they were.
        refused(str, str): The same, where the person had asked for it.
        answered(str, Answer): What came of asking about a session, for the figures.
    """

    cleaned = Signal(str, str)
    replaced = Signal(str, str)
    offered = Signal(str, str)
    said = Signal(str, str)
    refused = Signal(str, str)
    growing = Signal(str, str)
    answered = Signal(str, object)
    _answered = Signal(str, object)
    _grown = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._help = Help()
        self._helps: dict[str, Help] = {}  # sessions that are not over for the engine
        self._flows: dict[str, Flow] = {}
        self._turns: dict[str, Turn] = {}
        self._queue: dict[str, _Slot] = {}
        self._wanted: set[str] = set()  # sessions that the person asked for
        self._answered.connect(self._step, Qt.ConnectionType.QueuedConnection)
        self._grown.connect(self._grow, Qt.ConnectionType.QueuedConnection)

    def use(self, help_: Help) -> None:
        """Clean up this way from the next press on."""
        self._help = help_

    def pressed(self, session: str, help_: Help | None = None, kept: bool = True) -> None:
        """A dictation has begun whose words may be cleaned up; nothing is kept of it unless `kept`."""
        chosen = help_ or self._help
        if not kept:
            chosen = replace(chosen, asking=chosen.private)
        if chosen.automatic and chosen.asking is not None:
            self._helps[session] = chosen
            chosen.asking.pressed(session)

    def heard(self, session: str, text: str) -> None:
        """Another segment of it, as recognised."""
        chosen = self._helps.get(session)
        if chosen is not None and chosen.asking is not None:
            chosen.asking.heard(session, text)

    def place(self, session: str, text: str, app: str, model: str, insert: Callable[[str], None]) -> None:
        """Have the words of a dictation inserted, now or when it is clear which.

        Args:
            session: Whose words they are.
            text: They, after the rules.
            app: Where they go.
            model: What heard them.
            insert: Puts words into the window; called once, on this thread.
        """
        self._queue[session] = _Slot(insert)
        chosen = self.dropped(session)
        if chosen is None:
            self._put(session, text)
            return
        self._flows[session] = rules.begin(text, chosen.waits)
        wait_s = chosen.deadline_s + SAFETY_S if chosen.waits else AT_ONCE_S
        QTimer.singleShot(round(wait_s * 1000), self, lambda: self._step(session, Due()))
        self._ask(session, text, chosen, Circumstances(app, chosen.tidy(model)))

    def dropped(self, session: str) -> Help | None:
        """The engine has ended with a session; how its words were to be cleaned up."""
        chosen = self._helps.pop(session, None)
        if chosen is not None and chosen.asking is not None:
            chosen.asking.ended(session)
        return chosen

    def enhance(self, session: str, text: str, how: str = "") -> None:
        """Clean up, or rewrite, words that are somewhere already, because the person wants it now.

        Args:
            session: Whose words they are.
            text: They.
            how: "shorter", "list" or "formal"; "" to clean them up, skipping nothing.
        """
        asking = self._help.asking
        if session in self._flows:
            return
        if asking is None:
            self.refused.emit(session, NO_MODEL)
            return
        self._wanted.add(session)
        self._flows[session] = Flow(text, stage=Stage.PLACED)
        tell = self._answered.emit
        if how:
            turn = asking.rewrite(text, how, lambda answer: tell(session, answer))
        else:
            turn = asking.start(text, lambda answer: tell(session, answer), None, None)
        self._turns[session] = turn

    def hurry(self) -> bool:
        """Put in what waits, as it is; whether anything did."""
        held = [session for session, flow in self._flows.items() if flow.stage is Stage.HELD]
        for session in held:
            self._step(session, Due())
        return bool(held)

    def forget(self, session: str) -> bool:
        """Nobody wants the words of a session any more; whether they had not been put in yet."""
        self._step(session, Forgotten())
        held = self._queue.pop(session, None) is not None
        self._flush()
        return held

    def close(self) -> None:
        """Ask and insert nothing more."""
        for session in list(self._flows):
            self._step(session, Forgotten())
        self._queue.clear()

    def _ask(self, session: str, text: str, chosen: Help, circumstances: Circumstances) -> None:
        assert chosen.asking is not None
        tell, grow = self._answered.emit, self._grown.emit
        turn = chosen.asking.start(
            text,
            lambda answer: tell(session, answer),
            (lambda beginning: grow(session, beginning)) if chosen.waits else None,
            circumstances,
        )
        if session in self._flows:
            self._turns[session] = turn

    def _grow(self, session: str, beginning: str) -> None:
        flow = self._flows.get(session)
        if flow is not None and flow.stage is Stage.HELD:
            self.growing.emit(session, beginning)

    def _step(self, session: str, event: Answer | Due | Forgotten) -> None:
        flow = self._flows.get(session)
        if flow is None:
            return
        if isinstance(event, Answer):
            self.answered.emit(session, event)
        flow, effects = rules.step(flow, event)
        self._flows[session] = flow
        turn = self._turns.get(session)
        if flow.stage is Stage.OVER:
            del self._flows[session]
            self._turns.pop(session, None)
        wanted = session in self._wanted
        self._wanted.discard(session)
        if wanted and not effects:
            self.refused.emit(session, NOTHING_TO_DO)
        for effect in effects:
            if wanted and isinstance(effect, Say):
                self.refused.emit(session, effect.why)
            else:
                self._do(session, flow, effect, turn)

    def _do(self, session: str, flow: Flow, effect: rules.Effect, turn: Turn | None) -> None:
        match effect:
            case Insert(text=text):
                if text != flow.text:
                    self.replaced.emit(session, text)
                self._put(session, text)
            case Keep(text=text):
                self.cleaned.emit(session, text)
            case Offer(text=text):
                self.offered.emit(session, text)
            case Say(why=why):
                self.said.emit(session, why)
            case Drop() if turn is not None:
                turn.cancel()

    def _put(self, session: str, text: str) -> None:
        if session in self._queue:
            self._queue[session].text = text
            self._flush()

    def _flush(self) -> None:
        """Insert what is decided, in the order of speaking."""
        while self._queue:
            session, slot = next(iter(self._queue.items()))
            if slot.text is None:
                return
            del self._queue[session]
            slot.insert(slot.text)
