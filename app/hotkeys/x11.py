"""Global hotkeys on X11: key grabs, watched by a thread with a connection of its own.

Problem: Qt sees keys only while one of its windows has the focus, Xlib connections must not be shared between
threads, and a release can get lost (a screen lock, a replugged keyboard). Mechanism: `_Watcher` owns the
connection and lives on one thread; `X11Backend` hands it work through a queue and a self-pipe that wakes its
`select`. Rules:

- All X calls happen on the watcher's thread; callers wait for the answer, 1 ms as a rule.
- While a key is held the keyboard is asked every 100 ms which keys are down, so a lost release is seen; with
  nothing held the thread sleeps without waking.
- A new combination is grabbed before the old one of the same name is let go: a refusal changes nothing.
- The sink may raise; only the class of what it raised is logged.
- While a bound key is down, the server sends us the whole keyboard, synthetic keys too: whoever types into
  the window in front has to wait until the key itself is up, also after an UP that a modifier brought about.

Failure mode: a vanished server ends the thread after LOST for what was held; `bind` then says so.
"""

from __future__ import annotations

import logging
import select
import threading
import time
from concurrent.futures import Future
from contextlib import suppress

from app.hotkeys import holds, xlib
from app.hotkeys.base import Binding, HotkeySink
from app.hotkeys.mailbox import Mailbox
from app.hotkeys.parse import format_combination
from app.x11 import bindings
from engine.errors import HotkeyTaken, HotkeyUnsupported
from engine.phrases import Phrase

POLL_S = 0.1  # how long a lost release stays unseen
_JOIN_S = 0.9

_log = logging.getLogger(__name__)

Grab = tuple[int, int]  # keycode and modifier mask


class _Watcher:
    """The X side: grabs, events and the holds they add up to. Everything here runs on one thread."""

    def __init__(self, connection: xlib.XConnection, sink: HotkeySink) -> None:
        self.connection = connection
        self._sink = sink
        self._holds = holds.Holds()
        self._codes: dict[str, int] = {}  # keysym name -> keycode, of what is bound
        self._grabbed: set[Grab] = set()

    @property
    def waiting(self) -> bool:
        """Whether a key is down whose release must not be missed."""
        return bool(self._holds.down)

    def bind(self, binding: Binding) -> None:
        """Grab a combination. Raises HotkeyTaken or HotkeyUnsupported; then nothing has changed."""
        holds.check_free(self._holds, binding)
        grab = self._grab_of(binding)
        if grab is None:
            what = Phrase("this keyboard has no key for {key}", key=format_combination(binding))
            raise HotkeyUnsupported(what, "choose another combination")
        if grab not in self._grabbed and not self.connection.grab(*grab):
            what = Phrase("another program holds {key}", key=format_combination(binding))
            raise HotkeyTaken(what, "choose another combination or free it there")
        self._grabbed.add(grab)
        is_down = grab[0] in self.connection.keys_down()[0]
        self._settle(*holds.bound(self._holds, binding, time.monotonic(), is_down))
        self._regrab()

    def unbind(self, name: str) -> None:
        """Let a combination go."""
        self._settle(*holds.unbound(self._holds, name, time.monotonic()))
        self._regrab()

    def pump(self) -> None:
        """Take in every event that waits."""
        while self.connection.pending():
            event = self.connection.next_event()
            if event.type == bindings.MAPPING_NOTIFY:
                self._remap()
            elif event.type in (bindings.KEY_PRESS, bindings.KEY_RELEASE):
                self._take(event, time.monotonic())

    def recover(self) -> None:
        """Compare with the keyboard itself. An event that came meanwhile knows better and goes first."""
        codes, modifiers = self.connection.keys_down()
        if not self.connection.broken and not self.connection.pending(read=False):
            keys = [key for key, code in self._codes.items() if code in codes]
            self._settle(*holds.observed(self._holds, keys, modifiers, time.monotonic()))

    def lose(self) -> None:
        """Report what is held as LOST."""
        self._settle(*holds.lost(self._holds, time.monotonic()))

    def _take(self, event: bindings.KeyEvent, at: float) -> None:
        keys = [key for key, code in self._codes.items() if code == event.keycode]
        for key in keys:
            if event.type == bindings.KEY_PRESS:
                modifiers = self.connection.modifiers(event.state)
                self._settle(*holds.pressed(self._holds, key, modifiers, at))
            else:
                self._settle(*holds.released(self._holds, key, at))
        if event.type == bindings.KEY_RELEASE and self.connection.is_modifier(event.keycode):
            # The other Ctrl may still be down, so the keyboard is asked instead of the event.
            self._settle(*holds.held_with(self._holds, self.connection.keys_down()[1], at))

    def _remap(self) -> None:
        """Follow a new layout; only differences are regrabbed: typing tools set one for one character."""
        self.connection.read_modifiers()
        self._regrab()

    def _regrab(self) -> None:
        """Make the grabs what the bindings need."""
        self._codes = {b.key: self.connection.keycode(b.key) for b in self._holds.bindings}
        wanted = {grab for b in self._holds.bindings if (grab := self._grab_of(b)) is not None}
        for grab in self._grabbed - wanted:
            self.connection.ungrab(*grab)
        missing = wanted - self._grabbed
        refused = {grab for grab in missing if not self.connection.grab(*grab)}
        if refused:
            _log.warning("after a change of layout another program holds %d of the hotkeys", len(refused))
        self._grabbed = wanted - refused

    def _grab_of(self, binding: Binding) -> Grab | None:
        code = self.connection.keycode(binding.key)
        mask = sum(self.connection.masks[modifier] for modifier in binding.modifiers)
        return (code, mask) if code else None

    def _settle(self, new: holds.Holds, events: holds.Events) -> None:
        self._holds = new
        for event in events:
            try:
                self._sink(event)
            except Exception as error:  # noqa: BLE001 - the border of the thread: a faulty sink must not end it
                _log.error("the hotkey sink raised %s", type(error).__name__)


class X11Backend:
    """HotkeyBackend over key grabs.

    Args:
        display: What stands in DISPLAY (":0"); None takes it from the environment.
    """

    def __init__(self, display: str | None = None) -> None:
        self._display = display
        self._mailbox = Mailbox()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._watcher: Future[_Watcher] = Future()

    def start(self, sink: HotkeySink) -> None:
        """Connect, once for each instance. Raises HotkeyUnsupported without an X server or libX11."""
        self._thread = threading.Thread(target=self._run, args=(sink,), name="hotkey", daemon=True)
        self._thread.start()
        self._watcher.result()

    def bind(self, binding: Binding) -> None:
        """Grab a combination. Raises HotkeyTaken or HotkeyUnsupported; others stay bound."""
        if self._thread is None:
            raise HotkeyUnsupported("the keyboard is not being watched yet", "start Sayso again")
        self._mailbox.call(lambda: self._watcher.result().bind(binding))

    def unbind(self, name: str) -> None:
        """Let a combination go; unknown names are ignored, and so is a backend that is gone."""
        if self._thread is not None:
            with suppress(HotkeyUnsupported):
                self._mailbox.call(lambda: self._watcher.result().unbind(name))

    def stop(self) -> None:
        """Let everything go and join the thread, in milliseconds. Idempotent; the sink hears nothing more."""
        if self._thread is None:
            return
        with suppress(HotkeyUnsupported):
            self._mailbox.call(self._stopping.set)
        if self._thread is not threading.current_thread():
            self._thread.join(_JOIN_S)

    def _run(self, sink: HotkeySink) -> None:
        try:
            connection = xlib.XConnection(self._display)
        except Exception as error:  # noqa: BLE001 - the border of the thread: `start` raises it
            self._mailbox.close()
            self._watcher.set_exception(error)
            return
        watcher = _Watcher(connection, sink)
        self._watcher.set_result(watcher)
        try:
            self._loop(watcher)
        finally:
            self._mailbox.close()
            if not self._stopping.is_set():
                watcher.lose()
            connection.close()

    def _loop(self, watcher: _Watcher) -> None:
        """Sleep until there is work. Pumping comes last: round trips leave events in Xlib's own queue."""
        poll_at = 0.0
        while not (self._stopping.is_set() or watcher.connection.broken):
            self._mailbox.serve()
            if watcher.waiting and time.monotonic() >= poll_at:
                watcher.recover()
                poll_at = time.monotonic() + POLL_S
            watcher.pump()
            if not self._stopping.is_set():
                timeout = max(0.0, poll_at - time.monotonic()) if watcher.waiting else None
                select.select([watcher.connection.fileno(), self._mailbox.fileno()], [], [], timeout)
