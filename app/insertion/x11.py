"""Insertion on X11: the transaction of `app.insertion.transaction`, carried out.

Threads: everything here runs on the Qt main thread in steps of a few ms; other programs' clipboards are
read, and text is typed, on the worker thread (`app.insertion.worker`), whose answers come back as a queued
signal. A timer ticks only while an insertion is under way.
Failure mode: see the transaction; no X server: InsertionError at construction.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.insertion import transaction as tx
from app.insertion.base import Delivery, Field, Outcome, Target
from app.insertion.clipboard import LentClipboard
from app.insertion.sanitize import clean, one_line
from app.insertion.settings import InsertionSettings
from app.insertion.snapshot import LOST, Contents, Saved
from app.insertion.terminals import chord_for, is_terminal, pastes_primary
from app.insertion.worker import XWorker
from app.insertion.xkeys import Keyboard
from app.insertion.xlib import Connection, same_client
from app.insertion.xselection import read_selection
from app.insertion.xtyping import type_text
from app.insertion.xwindows import active_window, window_class, window_pid

NO_TARGET = "No window had the focus when you began to speak."
OWN = "The focus was in Sayso's own window."
PASSWORD = "A password field has the focus: nothing is typed into it."
NO_TEXT = "No text field had the focus in that window."
BROKEN = "Typing failed; the log says why."
EMPTY = "There was nothing to insert."
PATIENCE_S = 0.5  # an owner silent for this long is taken for dead; a busy browser answers in under 0.1 s
_READY_MS = 5
_LENT_MS = 20

Done = Callable[[Delivery], None]
Kind = Callable[[int], Field]  # of what has the focus in a process


def nobody_knows(pid: int) -> Field:
    """The answer where the accessibility bus is not listened to."""
    return Field.UNKNOWN


class X11Finder:
    """Sees the focused window. Raises InsertionError at construction if no X server answers.

    Args:
        kind: Tells what has the focus in a process.
    """

    def __init__(self, display: str | None = None, kind: Kind = nobody_knows) -> None:
        self._x = Connection(display)
        self._kind = kind

    def current(self) -> Target | None:
        """The focused window, or None."""
        window = active_window(self._x)
        if not window:
            return None
        app = window_class(self._x, window)
        takes = self._kind(window_pid(self._x, window))
        return Target(window, app or "the window", is_terminal(app), self._x.middle(window), takes)

    def is_current(self, target: Target) -> bool:
        """Whether `target` still exists and has the focus."""
        return active_window(self._x) == target.handle

    def close(self) -> None:
        """Let go of the server."""
        self._x.close()


class X11Inserter(QObject):
    """Puts text into the focused window by paste or by typing (the `Inserter` protocol).

    Signals:
        answered: An input for the transaction, from the worker thread.
    """

    answered = Signal(object)

    def __init__(
        self,
        settings: InsertionSettings | None = None,
        own_windows: Callable[[int], bool] | None = None,
        display: str | None = None,
        kind: Kind = nobody_knows,
        closing: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__()
        self._kind = kind
        self._closing = closing
        self._settings = settings or InsertionSettings()
        self._own_windows = own_windows or (lambda handle: False)
        self._x = Connection(display)
        self._worker = XWorker(display)
        self._keyboard = Keyboard(self._x)
        self._clipboard = LentClipboard(self._x)
        self._numbers = count(1)
        self._done: dict[int, Done] = {}
        self._state = tx.State()
        self._inputs: deque[tx.Input] = deque()
        self._stepping = False
        self._dictating = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.answered.connect(self._on_answer)
        self._clipboard.changed.connect(self._on_changed)
        # Queued: when `ready` is emitted, Qt is yet to take the time from the event.
        self._clipboard.ready.connect(self._tick, Qt.ConnectionType.QueuedConnection)

    def insert(self, text: str, target: Target | None, done: Done) -> None:
        """Start putting `text` into `target`; `done` may be called before this returns when it is held."""
        refusal = self._refusal(text, target)
        if refusal or target is None:
            done(Delivery(Outcome.HELD, self._settings.method, refusal, homeless=self._homeless()))
            return
        safe = one_line(text) if target.is_terminal else clean(text)
        number = next(self._numbers)
        self._done[number] = done
        primary = pastes_primary(chord_for(target.app))
        self._feed(tx.Submit(tx.Job(number, safe, target, time.monotonic(), primary)))
        self._tick()

    def key_held(self, down: bool) -> None:
        """The dictation key went down or came up; what waited for it goes out at once."""
        self._dictating = down
        self._tick()

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard for good."""
        self._clipboard.copy(Contents((("text/plain", clean(text).encode()),)))

    def close(self) -> None:
        """End what is under way, restoring the clipboard, and let go of the display. Idempotent."""
        if self._x.display:
            self._feed(tx.Close(self._clipboard.owned()))
            self._timer.stop()
            self._closing()
            self._worker.close()
            self._keyboard.give_back()
            self._clipboard.close()
            self._x.close()

    def _refusal(self, text: str, target: Target | None) -> str:
        if target is None:
            return NO_TARGET
        if self._own_windows(target.handle):
            return OWN
        # A button may have given way to a text field since then; a password field is never forgotten.
        if target.takes is Field.PASSWORD or (refusal := self._unfit(target)):
            return PASSWORD if target.takes is Field.PASSWORD else refusal
        return "" if clean(text).strip() else EMPTY

    def _unfit(self, target: Target) -> str:
        """Why what has the focus in `target` now may not get the words; "" if it may."""
        return refusal_of(self._kind(window_pid(self._x, target.handle)))

    def _homeless(self) -> bool:
        """Whether our own window may take the focus, because nobody can be typing anywhere."""
        window = active_window(self._x)
        if not window or self._own_windows(window):
            return True
        return self._kind(window_pid(self._x, window)) is Field.NO_TEXT

    def _tick(self) -> None:
        job = self._state.job
        if job is not None:
            on_target = active_window(self._x) == job.target.handle
            prepared = self._state.phase is not tx.Phase.READY or self._clipboard.prepared()
            held, owned = bool(self._keyboard.held()), self._clipboard.owned()
            unfit = self._unfit(job.target) if self._state.phase is tx.Phase.READY else ""
            self._feed(tx.Tick(held, on_target, owned, prepared, self._dictating, unfit))

    def _on_answer(self, answer: tx.Input) -> None:
        self._feed(answer)
        self._tick()

    def _on_changed(self) -> None:
        self._feed(tx.ClipboardChanged())

    def _feed(self, event: tx.Input) -> None:
        """One input at a time: effects of a step may bring in more (a read, a clipboard change)."""
        self._inputs.append(event)
        if self._stepping:
            return
        self._stepping = True
        try:
            while self._inputs:
                self._state, effects = tx.step(
                    self._state, self._inputs.popleft(), time.monotonic(), self._settings
                )
                for effect in effects:
                    self._carry_out(effect)
        finally:
            self._stepping = False
        self._pace()

    def _pace(self) -> None:
        phase = self._state.phase
        if phase is tx.Phase.IDLE:
            self._timer.stop()
            self._clipboard.forget()
            self._keyboard.give_back()
            return
        interval = _READY_MS if phase is tx.Phase.READY else _LENT_MS
        if not self._timer.isActive() or self._timer.interval() != interval:
            self._timer.start(interval)

    def _carry_out(self, effect: tx.Effect) -> None:
        match effect:
            case tx.TakeSnapshot(ticket, primary):
                self._take_snapshot(ticket, primary)
            case tx.ReleaseKeys():
                self._keyboard.release(self._keyboard.held())
            case tx.Paste(job):
                self._paste(job)
            case tx.TypeText(job):
                self._type(job)
            case tx.Report(job, delivery):
                homeless = delivery.outcome is Outcome.HELD and self._homeless()
                self._done.pop(job.number)(replace(delivery, homeless=homeless))
            case tx.Restore(saved):
                self._clipboard.restore(saved)

    def _take_snapshot(self, ticket: int, primary: bool) -> None:
        """Answer at once for what we put there ourselves; ask the worker for the rest."""
        clipboard = self._clipboard.kept()
        if clipboard is not None and not primary:
            self._inputs.append(tx.Snapshot(ticket, Saved(clipboard)))
            return
        limit = self._settings.snapshot_limit_s

        def work(x: Connection) -> None:
            found = clipboard if clipboard is not None else read_selection(x, "CLIPBOARD", PATIENCE_S, limit)
            mirror = read_selection(x, "PRIMARY", PATIENCE_S, limit) if primary else None
            saved = Saved(found or LOST.clipboard, (mirror or LOST.primary) if primary else None)
            self.answered.emit(tx.Snapshot(ticket, saved))

        self._worker.submit(work)

    def _paste(self, job: tx.Job) -> None:
        """Lend the text and press the chord; all in one step, so that nothing can come between."""

        def on_read(reader: int) -> None:
            self._feed(tx.Read(same_client(reader, job.target.handle)))

        sent = self._clipboard.publish(job.text, job.primary, on_read)
        sent = sent and self._keyboard.press(chord_for(job.target.app))
        self._inputs.append(tx.ChordSent() if sent else tx.PasteFailed())

    def _type(self, job: tx.Job) -> None:
        def work(x: Connection) -> None:
            window = job.target.handle
            why = BROKEN
            try:
                why = type_text(x, job.text, window, lambda: active_window(x) == window)
            finally:
                self.answered.emit(tx.Typed(why))

        self._worker.submit(work)


def refusal_of(kind: Field) -> str:
    """The sentence for what takes no words; "" for what does, or may."""
    return {Field.PASSWORD: PASSWORD, Field.NO_TEXT: NO_TEXT}.get(kind, "")
