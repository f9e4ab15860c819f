"""When the cues sound, when other programs are lowered, and when a dead microphone is told.

Mechanism: it hears the engine's events and the state after each. `Listening` (the first real sample has been
kept) lowers the others and plays the first cue; the end of a recording, by whatever hand, gives the others
back, and a key-up plays the second. Every `Level` goes through `signal.observe`. Rules: runs on Qt's thread
and never waits; one recording at a time; closing gives back what was lowered. Failure mode: silence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.deeds import Unheard
from app.manners import signal
from app.state import AppState, Stage, stage_of
from engine.messages import EngineEvent, Level, Listening, SessionId


class Sounding(Protocol):
    """What plays the cues (`app.manners.cues.Cues`)."""

    def listening(self) -> None:
        """The microphone is heard now."""

    def ended(self) -> None:
        """The key came up."""

    def close(self) -> None:
        """No more sounds."""


class Lowering(Protocol):
    """What lowers other programs' audio (`app.manners.others.Others`)."""

    def lower(self, how: str) -> None:
        """A dictation begins."""

    def restore(self) -> None:
        """It is over."""

    def close(self) -> None:
        """Give everything back, and wait for it."""


class Director:
    """Conducts cues and other programs' audio.

    Args:
        cues: Plays.
        others: Lowers and gives back.
        how: What is wanted of `others` now.
        say: Takes the news that nothing comes from the microphone, or that something does after all.
    """

    def __init__(
        self, cues: Sounding, others: Lowering, how: Callable[[], str], say: Callable[[Unheard], object]
    ) -> None:
        self._cues = cues
        self._others = others
        self._how = how
        self._say = say
        self._state = AppState()
        self._recording: SessionId | None = None
        self._signal = signal.Signal()

    def on_engine(self, event: EngineEvent) -> None:
        """The engine said something; the state has taken it in."""
        if isinstance(event, Listening) and stage_of(self._state, event.session) is Stage.RECORDING:
            self._recording = event.session
            self._others.lower(self._how())
            self._cues.listening()
        elif isinstance(event, Level):
            before = self._signal
            self._signal, silent = signal.observe(before, event.session, event.t, event.dbfs)
            if silent:
                self._say(Unheard(event.session, True))
            elif self._signal.heard and self._signal.told and not before.heard:
                self._say(Unheard(event.session, False))

    def render_state(self, state: AppState) -> None:
        """The state is now this."""
        self._state = state
        session = self._recording
        if session is None or stage_of(state, session) is Stage.RECORDING:
            return
        self._recording = None
        self._others.restore()
        if stage_of(state, session) is Stage.WORKING:
            self._cues.ended()

    def close(self) -> None:
        """Give everything back."""
        self._cues.close()
        self._others.close()
