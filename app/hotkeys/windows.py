"""Global hotkeys on Windows: the `keyboard` package, heard by a child process and guarded by a watchdog.

Problem: the package's hook must not live in a process that loads models (see `keyboard_child`), and a hook
that has died looks like a keyboard nobody touches. Mechanism: the child beats twice a second; one thread
here reads it, and ends and replaces a child that is silent or dead. Rules:

- What was held when a child is lost is reported LOST; a new child gets all bindings again.
- Restarts wait 0.25 s, doubling up to 30 s; a child that has lived for a minute starts the count anew.
- `bind` returns when the child has confirmed it. While there is no child it returns at once, and the next
  one gets the binding.

Failure mode: a hook sees keys and cannot reserve them: the combination also reaches the window in front, no
combination is ever taken by another program, and with Shift held the keys that change their character
(digits, punctuation) go by another name and are not recognised.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

from app.hotkeys import holds, keyboard_child
from app.hotkeys.base import Binding, HotkeyEvent, HotkeySink, KeyState
from engine.errors import HotkeyUnsupported
from engine.phrases import Phrase

SILENT_S = 2.0  # four heartbeats
_START_S = 10.0  # an interpreter on a cold disk
_APPLY_S = 2.0
_JOIN_S = 0.9
_PAUSE_S, _LONGEST_PAUSE_S, _GOOD_LIFE_S = 0.25, 30.0, 60.0

_MODULE = ("-P", "-m")  # without -P the folder Sayso was started in could hold another package named `app`

_log = logging.getLogger(__name__)


class WindowsBackend:
    """HotkeyBackend over the `keyboard` package in a child process.

    Args:
        module: The package, or one that looks like it (`app.hotkeys.fake_keyboard`).
        environment: Added to the child's environment.
    """

    def __init__(self, module: str = "keyboard", environment: Mapping[str, str] | None = None) -> None:
        self._command = [sys.executable, *_MODULE, "app.hotkeys.keyboard_child", module]
        self._environment = dict(environment or {})
        self._state = threading.Condition()  # guards the next five
        self._bindings: dict[str, Binding] = {}
        self._held: list[str] = []
        self._sent = self._applied = 0
        self._child: subprocess.Popen[str] | None = None
        self._stopping = threading.Event()
        self._ready: Future[None] = Future()
        self._thread: threading.Thread | None = None

    @property
    def child_pid(self) -> int | None:
        """The process id of the child that listens now."""
        return self._child.pid if self._child else None

    def start(self, sink: HotkeySink) -> None:
        """Start the child, once for each instance. Raises HotkeyUnsupported if it cannot hear keys."""
        self._thread = threading.Thread(target=self._run, args=(sink,), name="hotkey", daemon=True)
        self._thread.start()
        try:
            self._ready.result()
        except HotkeyUnsupported:
            self.stop()
            raise

    def bind(self, binding: Binding) -> None:
        """Listen for a combination. Raises HotkeyTaken if another name has it, or HotkeyUnsupported."""
        if self._thread is None or self._stopping.is_set():
            raise HotkeyUnsupported("the keyboard is not being watched", "start Sayso again")
        with self._state:
            holds.check_free(holds.Holds(tuple(self._bindings.values())), binding)
            self._bindings[binding.name] = binding
            self._send()

    def unbind(self, name: str) -> None:
        """Let a combination go; unknown names are ignored."""
        with self._state:
            if self._bindings.pop(name, None):
                self._send()

    def stop(self) -> None:
        """End the child and join the thread. Idempotent; the sink hears nothing more."""
        self._stopping.set()
        with self._state:
            child = self._child
            self._state.notify_all()
        if child is not None:
            child.kill()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(_JOIN_S)

    def _send(self, wait: bool = True) -> None:
        """Tell the child all bindings and wait until it has them. Holds the lock, which waiting gives up."""
        self._sent += 1
        line = {"seq": self._sent, "bindings": [keyboard_child.encode(b) for b in self._bindings.values()]}
        if self._child is None or self._child.stdin is None:
            return
        with suppress(OSError, ValueError):  # a child that has just died; the next one gets the bindings
            self._child.stdin.write(json.dumps(line) + "\n")
            self._child.stdin.flush()
        if wait and threading.current_thread() is not self._thread:
            mine = self._sent
            self._state.wait_for(lambda: self._applied >= mine or self._stopping.is_set(), _APPLY_S)

    def _run(self, sink: HotkeySink) -> None:
        pause = _PAUSE_S
        while not self._stopping.is_set():
            born = time.monotonic()
            with self._spawn() as child:
                self._listen(child, sink)
            self._answer(HotkeyUnsupported("the keyboard listener does not start", "start Sayso again"))
            self._lose(sink)
            if time.monotonic() - born > _GOOD_LIFE_S:
                pause = _PAUSE_S
            if not self._stopping.wait(pause):
                _log.warning("the keyboard listener was gone; a new one starts")
            pause = min(2 * pause, _LONGEST_PAUSE_S)

    def _spawn(self) -> subprocess.Popen[str]:
        """Start a child; one that `stop` no longer sees is ended here."""
        pipe = subprocess.PIPE
        environment = {**os.environ, **self._environment}
        child = subprocess.Popen(
            self._command,
            stdin=pipe,
            stdout=pipe,
            text=True,
            env=environment,
            start_new_session=True,  # Ctrl+C in the terminal is for the app, which then ends the child
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        with self._state:
            self._child = child
        if self._stopping.is_set():
            child.kill()
        return child

    def _listen(self, child: subprocess.Popen[str], sink: HotkeySink) -> None:
        """Hear one child out: until it ends, falls silent, or says that it cannot listen."""
        lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        reader = threading.Thread(target=_read, args=(child, lines), name="hotkey-reader", daemon=True)
        reader.start()
        patience = _START_S
        with suppress(queue.Empty):
            while (line := lines.get(timeout=patience)) is not None and not self._stopping.is_set():
                self._hear(json.loads(line), sink)
                patience = SILENT_S
        with self._state:
            self._child = None
        child.kill()
        reader.join()
        with suppress(OSError):  # what it was not there to read any more
            assert child.stdin is not None
            child.stdin.close()

    def _hear(self, message: dict[str, Any], sink: HotkeySink) -> None:
        if "binding" in message:
            event = HotkeyEvent(message["binding"], KeyState(message["state"]), message["at"])
            self._note(event)
            self._tell(event, sink)
        elif "applied" in message:
            with self._state:
                self._applied = message["applied"]
                self._state.notify_all()
        elif "ready" in message:
            with self._state:
                self._send(wait=False)
            self._answer(None)
        elif "error" in message:
            what = Phrase("the keyboard package does not work here ({error})", error=message["error"])
            self._answer(HotkeyUnsupported(what, "install it with: pip install keyboard"))

    def _answer(self, error: HotkeyUnsupported | None) -> None:
        """Tell `start` how the first child fared; later ones have nobody waiting."""
        if self._ready.done():
            return
        if error is None:
            self._ready.set_result(None)
        else:
            self._ready.set_exception(error)

    def _note(self, event: HotkeyEvent) -> None:
        with self._state:
            if event.state is KeyState.DOWN:
                self._held.append(event.binding)
            elif event.binding in self._held:
                self._held.remove(event.binding)

    def _lose(self, sink: HotkeySink) -> None:
        with self._state:
            held, self._held = self._held, []
        for name in held:
            self._tell(HotkeyEvent(name, KeyState.LOST, time.monotonic()), sink)

    def _tell(self, event: HotkeyEvent, sink: HotkeySink) -> None:
        if self._stopping.is_set():
            return
        try:
            sink(event)
        except Exception as error:  # noqa: BLE001 - the border of the thread: a faulty sink must not end it
            _log.error("the hotkey sink raised %s", type(error).__name__)


def _read(child: subprocess.Popen[str], lines: queue.SimpleQueue[str | None]) -> None:
    assert child.stdout is not None
    for line in child.stdout:
        lines.put(line)
    lines.put(None)
