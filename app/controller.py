"""What the person does, carried out: hotkey, verbs and clicks in, engine commands and insertions out.

Problem: the same wish comes by key, by command line, from a menu or a button, while several dictations may
be under way at once. Mechanism: keys go through `app.gesture`, everything else tells the gesture what it did;
what the engine says goes through `app.reduction`, and the state decides whether words are inserted;
`app.delivery` brings them there.
Rules: runs on Qt's thread alone and never waits; the target is captured before the engine is told of the
press; Escape is grabbed only while recording; words are delivered once, and only for sessions that this run
recorded; a cancel that is taken back counts as its press did while the same window is in front.
Failure mode: a command the engine refuses becomes a notice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app import gesture
from app.cleanup.deeds import CleanupDeeds
from app.deeds import (
    Action,
    Bulletin,
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
from app.delivery import Deliveries
from app.gesture import GestureEvent, Intent
from app.hotkeys.base import Binding, HotkeyEvent, KeyState
from app.hotkeys.parse import format_combination
from app.insertion.base import Field
from app.keeper import StateKeeper
from app.modes.keys import DICTATE, DictationKeys
from app.state import may_insert
from app.tools import Tools
from engine.errors import AudioError, SaysoError, StoreError
from engine.messages import ENDINGS, EngineEvent, Failed, Final, Refined, Segment, SessionId

if TYPE_CHECKING:
    from app.modes.parts import Ways

CANCEL = "cancel"
PASTE_DELAY_MS = 200  # the menu must be gone, and the focus back, before the target is looked at
_log = logging.getLogger("app.controller")


class Controller(QObject):
    """Carries out what the person wants.

    Signals:
        window_wanted(str): Show the window, with this session chosen ("" for none).
        history_changed(): An entry is new or different.
        quit_wanted(): The person wants to quit.

    Attributes:
        keeps: Whether the words of the sessions to come go into the history.
        deliveries: Words on their way into windows.
    """

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
        self._binding: Binding | None = None
        self._keys = DictationKeys(tools.hotkeys, lambda notice: keeper.apply(Told(notice)))
        self._ways: Ways | None = None
        self.deliveries = Deliveries(keeper, tools, self)
        self.deliveries.window_wanted.connect(self.window_wanted)
        self.deliveries.history_changed.connect(self.history_changed)
        self._cleaning = CleanupDeeds(tools.cleanup, keeper, tools.inserter, self.deliveries.take_back)
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
        self.deliveries.use(ways)
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
            self.deliveries.finish(event, insert and told is None)
        else:
            self.deliveries.drop(event)

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
            Action.COPY: lambda: self.deliveries.copy(wish.text),
            Action.PASTE: lambda: self._when_focus_is_back(lambda: self.deliveries.paste_again(wish)),
            Action.INSERT: lambda: self.deliveries.wait_for_window(wish),
            Action.PAUSE: lambda: self.pause(not self._keeper.state.paused),
            Action.ENHANCE: lambda: self._cleaning.enhance(wish),
            Action.UNDO: lambda: self._when_focus_is_back(lambda: self._undo(SessionId(wish.session))),
            Action.SHOW: lambda: self.window_wanted.emit(wish.session),
            Action.DISMISS: self.deliveries.dismiss,
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
        if on and self._tools.hotkeys is not None and self._binding is not None:
            self.stop()
        self._grab_keys(not on)
        self._keeper.apply(Paused(on))

    def spare_keys(self, on: bool) -> None:
        """Let all keys go while one is being chosen, so that whoever asks sees it; or grab them again."""
        if not self._keeper.state.paused:
            self._grab_keys(not on)
        _log.info("a key is being chosen" if on else "a key was chosen, or not")

    def rebind(self, binding: Binding) -> None:
        """Listen to another combination instead. Raises SaysoError; then the old one stays."""
        hotkeys = self._tools.hotkeys
        if hotkeys is None:
            return
        if not self._keeper.state.paused:
            hotkeys.bind(binding)
        self._binding = binding
        self._keeper.apply(Rebound(format_combination(binding)))

    def try_mode_key(self, binding: Binding) -> None:
        """Grab the key that a mode is to have. Raises SaysoError; then all is as it was."""
        if not self._keeper.state.paused:
            self._keys.attempt(binding)

    def recover(self, sessions: Iterable[SessionId]) -> None:
        """Have recordings that a crash left unfinished transcribed; their words are only ever offered."""
        for session in sessions:
            self._later(self._tools.engine.recover, session)

    def close(self) -> None:
        """End a recording under way and let the keys go."""
        self._longest.stop()
        self._release()
        self.deliveries.close()
        if self._tools.hotkeys is not None:
            self._tools.hotkeys.stop()

    def _grab_keys(self, on: bool) -> None:
        hotkeys, binding = self._tools.hotkeys, self._binding
        if hotkeys is None or binding is None:
            return
        try:
            if on:
                hotkeys.bind(binding)
                self._keys.grab()
            else:
                hotkeys.unbind(DICTATE)
                self._keys.let_go()
        except SaysoError as error:
            _log.warning("no hotkey: %s", error)
            self._keeper.apply(HotkeyProblem(error))

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
        self.deliveries.turn_away()
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
        self.deliveries.begin(session, target, way.help if way is not None else None, kept, secret)
        place, mode = target.place if target is not None else None, way.name if way is not None else ""
        self._keeper.apply(Pressed(session, app, place, mode, secret))
        self._grab_escape()
        return True

    def _refused(self, error: SaysoError) -> None:
        _log.warning("press refused: %s", error)
        self._gesture, _ = gesture.step(self._gesture, GestureEvent.ENDED, self._tools.clock())
        problem = MicProblem(error) if isinstance(error, AudioError) else _told(error)
        self._keeper.apply(problem)

    def _release(self) -> None:
        if self._recording is not None:
            session, self._recording = self._recording, None
            self.deliveries.released()
            self._tools.engine.release(session)  # now: the wait runs, and what follows takes 3 ms or more
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

    def _when_focus_is_back(self, act: Callable[[], object]) -> None:
        QTimer.singleShot(PASTE_DELAY_MS, self, act)

    def _undo(self, session: SessionId) -> None:
        """Take a cancel back; where its window is still in front, the words go there after all."""
        self._keeper.apply(Undone(session, self.deliveries.undo(session)))
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
