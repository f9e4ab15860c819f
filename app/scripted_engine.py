"""A dictation engine that says what it was told to say: the shipped fake of `controller.DictationEngine`.

It lets the desktop be run, tested and photographed without a microphone or a model (`sayso` never uses
it). Commands are recorded; a press plays `script` for the new session, or nothing, and the caller emits the
rest itself. Events are delivered on the caller's thread, which the real engine never does: whoever
listens must not count on either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING

from engine.errors import SaysoError
from engine.messages import (
    Cancelled,
    EngineEvent,
    Final,
    Listener,
    ModelHeld,
    ModelPhase,
    ModelState,
    SessionId,
)
from engine.metrics import Metrics

if TYPE_CHECKING:
    from engine.dictation import Manner
    from engine.recognition.base import Recognizer

Script = Callable[[SessionId], Iterable[EngineEvent]]


def metrics(audio_s: float = 2.0, release_to_text_ms: float = 120.0) -> Metrics:
    """Plausible timings of one dictation."""
    return Metrics(
        audio_s=audio_s,
        speech_s=audio_s * 0.8,
        first_text_ms=400.0,
        release_to_text_ms=release_to_text_ms,
        tail_ms=80.0,
        decode_ms=release_to_text_ms - 80.0,
        load_ms=0.0,
        infer_ms=150.0,
        total_ms=audio_s * 1000 + release_to_text_ms,
        xrt=audio_s / 0.15,
        model="scripted",
        device="cpu",
        compute_type="none",
    )


class ScriptedEngine:
    """An engine that records commands and emits what it is given.

    Attributes:
        commands: (verb, session) in the order of the calls.
        texts: What `release` answers for a session, by session; else `text`.
        manners: What `press` was told of a session, if anything.
        unkept: Sessions whose words are not to be kept.
        models: What `held` answers.
        idle: Tasks for idle time, not begun; whoever wants them done takes them out and steps them.
    """

    def __init__(self, script: Script | None = None, text: str = "", answer: bool = True) -> None:
        self.commands: list[tuple[str, str]] = []
        self.texts: dict[str, str] = {}
        self.manners: dict[str, Manner] = {}
        self.unkept: set[str] = set()
        self.idle: list[Callable[[Recognizer], Iterator[object]]] = []
        self.models: tuple[ModelHeld, ...] = ()
        self.text = text
        self._script = script
        self._answer = answer
        self._numbers = count(1)
        self._listeners: list[Listener] = []

    def emit(self, event: EngineEvent) -> None:
        """Say `event` to every listener."""
        for listener in tuple(self._listeners):
            listener(event)

    def final(self, session: SessionId, text: str = "") -> None:
        """End `session` with `text`, or with what was scripted for it."""
        words = text or self.texts.get(session, self.text)
        self.emit(Final(session, 2.2, words, words, metrics(), session not in self.unkept))

    def press(self, app: str = "", manner: Manner | None = None, kept: bool = True) -> SessionId:
        """Start a session and play the script."""
        session = SessionId(f"scripted-{next(self._numbers)}")
        if manner is not None:
            self.manners[session] = manner
        if not kept:
            self.unkept.add(session)
        self.commands.append(("press", session))
        for event in () if self._script is None else self._script(session):
            self.emit(event)
        return session

    def release(self, session: SessionId) -> None:
        """End a session; its final follows at once unless `answer` is off."""
        self.commands.append(("release", session))
        if self._answer:
            self.final(session)

    def cancel(self, session: SessionId) -> None:
        """Cancel a session; `Cancelled` follows."""
        self.commands.append(("cancel", session))
        self.emit(Cancelled(session, 1.0, 1.0))

    def withhold(self, session: SessionId) -> None:
        """What `final` says of this session is not kept."""
        self.unkept.add(session)

    def undo_cancel(self, session: SessionId) -> None:
        """Take a cancel back; the final follows unless `answer` is off."""
        self._again("undo_cancel", session)

    def recover(self, session: SessionId) -> bool:
        """Transcribe an unfinished recording; the final follows unless `answer` is off."""
        self._again("recover", session)
        return True

    def preload(self) -> None:
        """Say that the model is ready."""
        self.commands.append(("preload", ""))
        self.emit(ModelState("scripted", ModelPhase.READY, 1.0))

    def held(self) -> tuple[ModelHeld, ...]:
        """What `models` says."""
        return self.models

    def when_idle(
        self,
        task: Callable[[Recognizer], Iterator[object]],
        refused: Callable[[SaysoError], object] | None = None,
        model: str | None = None,
    ) -> None:
        """Keep a task in `idle`."""
        self.idle.append(task)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener; the result takes it away."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def close(self) -> None:
        """Record that it was closed."""
        self.commands.append(("close", ""))

    def _again(self, verb: str, session: SessionId) -> None:
        self.commands.append((verb, session))
        if self._answer:
            self.final(session)
