"""What the person does, carried out: hotkey, verbs and clicks in, engine commands and insertions out.

Problem: the same wish comes by key, by command line, from a menu or a button, while several dictations may
be under way at once. Mechanism: keys go through `app.gesture`, everything else tells the gesture what it did;
what the engine says goes through `app.state.reduce`, and the state decides whether words are inserted.
Rules: runs on Qt's thread alone and never waits; the target is captured before the engine is told of the
press; Escape is grabbed only while recording; words go to the inserter once, and only for sessions that
this run recorded. Failure mode: words that cannot be inserted are offered in a notice and stay in the
history; a command the engine refuses becomes a notice.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app import gesture
from app.bridge import Background
from app.cleanup.deeds import CleanupDeeds
from app.cleanup.desk import CleanupDesk
from app.deeds import (
    Action,
    Bulletin,
    Deed,
    Delivered,
    HotkeyProblem,
    MicProblem,
    Paused,
    Pressed,
    Rebound,
    Released,
    Told,
    Undone,
    Wish,
)
from app.gesture import GestureEvent, Intent
from app.hotkeys.base import Binding, HotkeyBackend, HotkeyEvent, KeyState
from app.hotkeys.parse import format_combination
from app.insertion.base import Delivery, Field, Inserter, Outcome, Target, TargetFinder
from app.insertion.next_window import NextWindow
from app.insertion.spacing import with_space
from app.modes.keys import DICTATE, DictationKeys
from app.state import AppState, held_notice, may_insert, reduce
from engine.errors import AudioError, SaysoError, StoreError
from engine.messages import (
    ENDINGS,
    EngineEvent,
    Failed,
    Final,
    Listener,
    ModelHeld,
    Refined,
    Segment,
    SessionId,
)

if TYPE_CHECKING:
    from app.modes.parts import Ways
    from engine.dictation import Manner
    from engine.recognition.base import Recognizer

CANCEL = "cancel"
LOOK_AGAIN_MS = 300  # a field that has just got the focus is known 20 ms later, and later on a busy machine
PASTE_DELAY_MS = 200  # the menu must be gone, and the focus back, before the target is looked at
_log = logging.getLogger("app.controller")


class DictationEngine(Protocol):
    """What the desktop needs of `engine.engine.Engine`: commands return at once, events tell the rest."""

    def press(self, app: str = "", manner: Manner | None = None, kept: bool = True) -> SessionId:
        """The key went down; a dictation may have a manner of its own, and may be one that is not kept."""

    def release(self, session: SessionId) -> None:
        """The key came up."""

    def cancel(self, session: SessionId) -> None:
        """Throw a dictation away; its recording stays for a while."""

    def withhold(self, session: SessionId) -> None:
        """Its words are not to be kept after all."""

    def undo_cancel(self, session: SessionId) -> None:
        """Transcribe a cancelled dictation after all; touches the disk. Raises StoreError."""

    def recover(self, session: SessionId) -> bool:
        """Transcribe an unfinished recording; touches the disk. Raises StoreError."""

    def preload(self) -> None:
        """Have the model ready."""

    def held(self) -> tuple[ModelHeld, ...]:
        """The models in memory; returns at once."""

    def when_idle(
        self,
        task: Callable[[Recognizer], Iterator[object]],
        refused: Callable[[SaysoError], object] | None = None,
        model: str | None = None,
    ) -> None:
        """Have `task` done in bounded steps whenever no dictation is under way; else say why not."""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told every event, on engine threads."""

    def close(self) -> None:
        """End."""


class OutcomeLog(Protocol):
    """Where the end of an insertion is written down (`engine.store.history.History`)."""

    def set_outcome(self, session: str, outcome: str, insert_ms: float | None) -> None:
        """Note it; returns at once. Raises StoreError when closed."""


class StateKeeper(QObject):
    """Holds the one AppState.

    Signals:
        changed(AppState): There is a new one.
    """

    changed = Signal(object)

    def __init__(self, state: AppState) -> None:
        super().__init__()
        self.state = state

    def apply(self, event: EngineEvent | Deed) -> None:
        """Take an event in and tell everyone."""
        state = reduce(self.state, event)
        if state is not self.state:
            self.state = state
            self.changed.emit(state)


@dataclass(frozen=True, slots=True)
class Tools:
    """What the controller works with.

    Attributes:
        hotkeys: None where this desktop shows no keys.
        cleanup: Decides when words go in, and which.
        ours: Whether a window of this app has the focus.
    """

    engine: DictationEngine
    hotkeys: HotkeyBackend | None
    finder: TargetFinder
    inserter: Inserter
    outcomes: OutcomeLog
    background: Background
    cleanup: CleanupDesk = field(default_factory=CleanupDesk)
    clock: Callable[[], float] = time.monotonic
    ours: Callable[[], bool] = lambda: QGuiApplication.focusWindow() is not None


class Controller(QObject):
    """Carries out what the person wants.

    Signals:
        window_wanted(str): Show the window, with this session chosen ("" for none).
        history_changed(): An entry is new or different.
        quit_wanted(): The person wants to quit.
        secret_said(str): A session that began at a password field is over; nothing of it is to stay.
        unkept(str): A session began whose words are not to be kept.
        placed(str): The words of a session are in a window.

    Attributes:
        keeps: Whether the words of the sessions to come go into the history.
    """

    secret_said = Signal(str)
    unkept = Signal(str)
    placed = Signal(str)
    window_wanted = Signal(str)
    history_changed = Signal()
    quit_wanted = Signal()

    def __init__(self, keeper: StateKeeper, tools: Tools) -> None:
        super().__init__()
        self._keeper = keeper
        self._tools = tools
        self.keeps = True
        self._gesture = gesture.IDLE
        self._recording: SessionId | None = None
        self._targets: dict[SessionId, Target | None] = {}
        self._binding: Binding | None = None
        self._secrets: set[SessionId] = set()
        self._offered: Wish | None = None
        self._keys = DictationKeys(tools.hotkeys, lambda notice: keeper.apply(Told(notice)))
        self._ways: Ways | None = None
        self._cleaning = CleanupDeeds(tools.cleanup, keeper, tools.inserter, self._taken_back)
        self._next = NextWindow(tools.finder, tools.ours, self)
        self._next.found.connect(self._insert_there)
        self._next.missed.connect(lambda: self._offer_again(""))
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.timeout.connect(lambda: self._step(GestureEvent.TICK, self._tools.clock()))

    def bind_hotkey(self, binding: Binding, sink: Callable[[HotkeyEvent], None]) -> None:
        """Start watching the keys and grab the hotkey; a problem becomes part of the state."""
        self._binding = binding
        if self._tools.hotkeys is None:
            return
        try:
            self._tools.hotkeys.start(sink)
            self._tools.hotkeys.bind(binding)
        except SaysoError as error:
            _log.warning("no hotkey: %s", error)
            self._keeper.apply(HotkeyProblem(error))
        else:
            self._keeper.apply(HotkeyProblem(None))

    def on_key(self, event: HotkeyEvent) -> None:
        """A key went down or came up."""
        if self._keys.counts(event, self._gesture):
            self._tools.inserter.key_held(event.state is KeyState.DOWN)
            self._step(gesture.of_key(event.state), event.at)
        elif event.binding == CANCEL and event.state is KeyState.DOWN:
            self._step(GestureEvent.CANCEL, event.at)

    def use_ways(self, ways: Ways) -> None:
        """Dictate these ways from the next press on, and grab the keys of their modes."""
        self._ways = ways
        self._tools.cleanup.use(ways.help)
        self._keys.use(ways.modes, grab=not self._keeper.state.paused)

    def on_engine(self, event: EngineEvent) -> None:
        """The engine said something."""
        insert = isinstance(event, Final) and may_insert(self._keeper.state, event.session)
        told = self._cleaning.command(event) if insert and isinstance(event, Final) else None
        self._keeper.apply(told or event)
        if isinstance(event, Refined):
            self.history_changed.emit()
        elif isinstance(event, Segment):
            self._tools.cleanup.heard(event.session, event.text)
        if not isinstance(event, ENDINGS):
            return
        if event.session == self._recording:
            self._stopped()
            self._step(GestureEvent.ENDED, self._tools.clock())
        if isinstance(event, Final):
            self._finish(event, insert and told is None)
        else:
            self._targets.pop(event.session, None)
            self._tools.cleanup.dropped(event.session)
            self._forget_secret(event.session)

    def on_verb(self, verb: str) -> dict[str, Any]:
        """Carry out a verb of the command line and say what is now."""
        if verb == "models":
            return {"ok": True, "models": [asdict(one) for one in self._tools.engine.held()]}
        verbs: dict[str, Callable[[], None]] = {
            "start": self.start,
            "stop": self.stop,
            "toggle": self.toggle,
            "cancel": self.cancel,
            "show": lambda: self.window_wanted.emit(""),
            "quit": self.quit_wanted.emit,
            "ping": lambda: None,
        }
        verbs[verb]()
        state = self._keeper.state
        return {"ok": True, "recording": self._recording is not None, "phase": state.phase.value}

    def on_wish(self, wish: Wish) -> None:
        """Carry out a click."""
        wishes: dict[Action, Callable[[], None]] = {
            Action.TOGGLE: self.toggle,
            Action.CANCEL: self.cancel,
            Action.COPY: lambda: self._copy(wish.text),
            Action.PASTE: lambda: QTimer.singleShot(PASTE_DELAY_MS, self, lambda: self._paste_again(wish)),
            Action.INSERT: lambda: self._wait_for_window(wish),
            Action.PAUSE: lambda: self.pause(not self._keeper.state.paused),
            Action.ENHANCE: lambda: self._cleaning.enhance(wish),
            Action.UNDO: lambda: self._undo(SessionId(wish.session)),
            Action.SHOW: lambda: self.window_wanted.emit(wish.session),
            Action.DISMISS: self._dismiss,
            Action.QUIT: self.quit_wanted.emit,
        }
        wishes[wish.action]()

    def start(self) -> None:
        """Start a dictation, unless one is being recorded."""
        if self._recording is None:
            self._keys.followed = DICTATE
        if self._recording is None and self._press():
            self._step(GestureEvent.STARTED, self._tools.clock())

    def stop(self) -> None:
        """End the recording, if there is one."""
        self._release()
        self._step(GestureEvent.ENDED, self._tools.clock())

    def toggle(self) -> None:
        """Start, or end what is recorded."""
        self.start() if self._recording is None else self.stop()

    def cancel(self) -> None:
        """Throw away what is being recorded; or wait no longer for words to be cleaned up."""
        if self._recording is None:
            self._tools.cleanup.hurry()
        self._cancel()
        self._step(GestureEvent.ENDED, self._tools.clock())

    def pause(self, on: bool) -> None:
        """Let the hotkey go until it is resumed, or grab it again; menu and verbs work all the same."""
        hotkeys, binding = self._tools.hotkeys, self._binding
        if hotkeys is not None and binding is not None:
            try:
                if on:
                    self.stop()
                    hotkeys.unbind(DICTATE)
                    self._keys.let_go()
                else:
                    hotkeys.bind(binding)
                    self._keys.grab()
            except SaysoError as error:
                _log.warning("no hotkey: %s", error)
                self._keeper.apply(HotkeyProblem(error))
        self._keeper.apply(Paused(on))

    def rebind(self, binding: Binding) -> None:
        """Listen to another combination instead. Raises SaysoError; then the old one stays."""
        hotkeys = self._tools.hotkeys
        if hotkeys is None:
            return
        if not self._keeper.state.paused:
            hotkeys.bind(binding)
        self._binding = binding
        self._keeper.apply(Rebound(format_combination(binding)))

    def recover(self, sessions: Iterable[SessionId]) -> None:
        """Have recordings that a crash left unfinished transcribed; their words are only ever offered."""
        for session in sessions:
            self._later(self._tools.engine.recover, session)

    def close(self) -> None:
        """End a recording under way and let the keys go."""
        self._longest.stop()
        self._next.stop()
        self._release()
        self._tools.cleanup.close()
        if self._tools.hotkeys is not None:
            self._tools.hotkeys.stop()

    def _step(self, event: GestureEvent, now: float) -> None:
        """One step of the gesture, and what it means."""
        self._gesture, intents = gesture.step(self._gesture, event, now)
        deeds = {Intent.START: self._press, Intent.STOP: self._release, Intent.CANCEL: self._cancel}
        for intent in intents:
            deeds[intent]()
        due = gesture.deadline(self._gesture)
        if due is None:
            self._longest.stop()
        elif not self._longest.isActive():
            self._longest.start(max(0, round((due - now) * 1000)) + 1)

    def _press(self) -> bool:
        """Start recording into the window that has the focus; False if the engine refused."""
        self._next.stop()
        target = self._tools.finder.current()
        app = target.app if target is not None else ""
        try:
            way = self._ways.of(self._keys.followed, app) if self._ways is not None else None
            secret = target is not None and target.takes is Field.PASSWORD
            kept = self.keeps and not secret
            session = self._tools.engine.press(app, way.manner if way is not None else None, kept)
        except SaysoError as error:
            self._refused(error)
            return False
        self._recording = session
        self._targets[session] = target
        if not kept:
            self.unkept.emit(session)
        if secret:
            self._secrets.add(session)
        else:
            self._tools.cleanup.pressed(session, way.help if way is not None else None, kept)
        self._keeper.apply(Pressed(session, app, target.place if target is not None else None))
        self._grab_escape()
        QTimer.singleShot(LOOK_AGAIN_MS, self, lambda: self._look_again(session))
        return True

    def _look_again(self, session: SessionId) -> None:
        """Whether it is a password field after all that the words are for."""
        target, now = self._targets.get(session), self._tools.finder.current()
        if target is not None and now == target and now.takes is Field.PASSWORD:
            self._targets[session] = now
            self._secrets.add(session)
            self._tools.engine.withhold(session)
            self._tools.cleanup.dropped(session)  # no language model is asked about it
            self.unkept.emit(session)

    def _refused(self, error: SaysoError) -> None:
        _log.warning("press refused: %s", error)
        self._gesture, _ = gesture.step(self._gesture, GestureEvent.ENDED, self._tools.clock())
        problem = MicProblem(error) if isinstance(error, AudioError) else _told(error)
        self._keeper.apply(problem)

    def _release(self) -> None:
        if self._recording is not None:
            session, self._recording = self._recording, None
            self._tools.engine.release(session)  # first: the wait runs, and what follows takes 3 ms or more
            self._let_escape_go()
            self._keeper.apply(Released(session))

    def _cancel(self) -> None:
        if self._recording is not None:
            session = self._recording
            self._stopped()
            self._tools.engine.cancel(session)

    def _stopped(self) -> None:
        self._recording = None
        self._let_escape_go()

    def _let_escape_go(self) -> None:
        if self._tools.hotkeys is not None:
            self._tools.hotkeys.unbind(CANCEL)

    def _grab_escape(self) -> None:
        if self._tools.hotkeys is None:
            return
        try:
            self._tools.hotkeys.bind(Binding(CANCEL, "Escape"))
        except SaysoError as error:
            _log.info("Escape does not cancel: %s", error)

    def _finish(self, event: Final, insert: bool) -> None:
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
            self._tools.cleanup.dropped(event.session)
        self._forget_secret(event.session)
        self.history_changed.emit()

    def _forget_secret(self, session: SessionId) -> None:
        if session in self._secrets:
            self._secrets.discard(session)
            self.secret_said.emit(session)

    def _taken_back(self, session: SessionId) -> None:
        self._delivered(session, Delivery(Outcome.HELD, "taken back"))

    def _delivered(self, session: SessionId, delivery: Delivery) -> None:
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

    def _copy(self, text: str) -> None:
        words = text or (self._keeper.state.last.text if self._keeper.state.last is not None else "")
        if words:
            self._tools.inserter.copy(words)

    def _paste_again(self, wish: Wish) -> None:
        last = self._keeper.state.last
        text = wish.text or (last.text if last is not None else "")
        session = wish.session or (last.session if last is not None else "")
        if text and self._tools.ours():  # asked for in our own window: it is meant for another
            self._wait_for_window(Wish(Action.INSERT, session, text))
        elif text:
            target = self._tools.finder.current()
            self._tools.inserter.insert(text, target, lambda delivery: self._pasted(session, text, delivery))

    def _pasted(self, session: str, text: str, delivery: Delivery) -> None:
        if delivery.outcome in (Outcome.INSERTED, Outcome.SENT):
            self._keeper.apply(Told(None))
            self._note(session, delivery)
        else:
            self._keeper.apply(Told(held_notice(session, text, delivery.why)))

    def _wait_for_window(self, wish: Wish) -> None:
        """Give the words to the window that the person turns to next."""
        self._offered = wish
        self._next.wait()
        self._keeper.apply(Told(Bulletin("Click where the words are to go", "Sayso waits for half a minute")))

    def _insert_there(self, target: Target) -> None:
        wish, self._offered = self._offered, None
        if wish is not None:
            session, text = wish.session, wish.text
            deliver = self._pasted
            self._tools.inserter.insert(text, target, lambda delivery: deliver(session, text, delivery))

    def _offer_again(self, why: str) -> None:
        wish, self._offered = self._offered, None
        if wish is not None:
            self._keeper.apply(Told(held_notice(wish.session, wish.text, why)))

    def _dismiss(self) -> None:
        if self._next.waiting:
            self._next.stop()
            self._offer_again("")
        else:
            self._keeper.apply(Told(None))

    def _undo(self, session: SessionId) -> None:
        self._keeper.apply(Undone(session))
        self._later(self._tools.engine.undo_cancel, session)

    def _later(self, command: Callable[[SessionId], object], session: SessionId) -> None:
        """Give the engine a command that reads the disk, without waiting for it."""

        def failed(error: Exception) -> None:
            problem = error if isinstance(error, SaysoError) else _unreadable()
            self._keeper.apply(Failed(session, 0.0, problem, audio_kept=False))

        self._tools.background.submit(lambda: command(session), failed=failed)


def _unreadable() -> SaysoError:
    return StoreError("the recording could not be read", "look into the log for the cause")


def _told(error: SaysoError) -> Told:
    return Told(Bulletin(error.what, error.remedy, problem=True))
