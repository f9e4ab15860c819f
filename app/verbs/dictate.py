"""`sayso dictate`: one dictation through the session that the hotkey uses, without the desktop.

With `--input` a recording plays as the microphone and its feeder lifts the key; the `released` line is
written by that feeder, never by way of the engine, so its time is true however busy the engine is. Without,
the real microphone is heard until Enter or Ctrl+C.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np

from app.build_engine import build_engine
from app.cleanup.flow import Answer
from app.verbs.clean import with_model
from app.verbs.dictate_cleanup import APP, Cleanup, cleanup_of, times
from app.verbs.live import LiveText, timings
from app.verbs.profile import paths_of, settings_of, warn
from engine.audio.capture import MicrophoneSource
from engine.audio.decode import MediaReader
from engine.audio.playback import Playback
from engine.audio.source import AudioSource, Block
from engine.engine import Engine
from engine.errors import EmptyAudio, UsageError
from engine.messages import (
    ENDINGS,
    Cancelled,
    EngineEvent,
    Failed,
    Final,
    Listening,
    ModelPhase,
    ModelState,
    Nothing,
    Notice,
    Partial,
    Segment,
    SessionId,
)
from engine.recognition.base import SAMPLE_RATE
from engine.store.history import History

PIPE_BYTES = 1 << 16


class Dictate:
    """One dictation from key-down to its ending, told on stdout and stderr."""

    def __init__(self, events: bool, cleanup: Cleanup | None = None) -> None:
        self._events = events
        self._cleanup = cleanup
        self._answer: Answer | None = None
        self._live = LiveText(sys.stderr, on=not events)
        self._writing = threading.Lock()
        self._warm = threading.Event()
        self._over = threading.Event()
        self._unread = False  # nobody reads stdout any more
        self._ending: Final | Nothing | Failed | None = None
        self._pressed_at = 0.0
        self._session: SessionId | None = None
        self._engine: Engine | None = None

    def run(
        self, engine: Engine, cold: bool, wait_for_key_up: Callable[[threading.Event], None] | None
    ) -> int:
        """Dictate once; the exit code."""
        self._engine = engine
        engine.subscribe(self._hear)
        engine.preload()
        if not cold:
            self._warm.wait()
        self._pressed_at = time.monotonic()
        self._session = engine.press(APP)
        if self._cleanup:
            self._cleanup.asking.pressed(self._session)
        if wait_for_key_up:
            wait_for_key_up(self._over)
            if not self._over.is_set():
                self.key_up()
        self._over.wait()
        engine.close()
        if self._unread:
            raise BrokenPipeError
        return self._conclude()

    def key_up(self) -> None:
        """The key comes up now. Called on the feeder's thread."""
        self._tell(time.monotonic() - self._pressed_at, "released")
        if self._engine and self._session:
            self._engine.release(self._session)

    def _hear(self, event: EngineEvent) -> None:
        if isinstance(event, ModelState):
            if event.phase in (ModelPhase.READY, ModelPhase.FAILED):
                self._warm.set()
            return
        match event:
            case Listening():
                self._tell(event.t, "listening")
            case Partial(firm=firm, tentative=tentative):
                self._tell(event.t, "partial", firm=firm, tentative=tentative)
                self._live.show(event.t, firm, tentative)
            case Segment(text=text, start=start, end=end):
                self._tell(event.t, "segment", text=text, start=round(start, 3), end=round(end, 3))
                if self._cleanup:
                    self._cleanup.asking.heard(event.session, text)
            case Notice(message=message, remedy=remedy):
                warn(f"{message}; {remedy}")
        if isinstance(event, ENDINGS):
            self._ended(event)

    def _ended(self, event: Final | Nothing | Failed | Cancelled) -> None:
        if isinstance(event, Final) and self._cleanup:
            self._ask(event, self._cleanup)
            return
        if not isinstance(event, Cancelled):
            self._end(event)
        self._over.set()

    def _ask(self, event: Final, cleanup: Cleanup) -> None:
        """Have the words cleaned up before the dictation is over."""
        if not cleanup.waits:
            self._end(event)
        hear = partial(self._live.show, event.t, tentative="")
        answered = partial(self._answered, event, cleanup)
        cleanup.asking.start(event.text, answered, hear, cleanup.circumstances(event.metrics.model))

    def _answered(self, event: Final, cleanup: Cleanup, answer: Answer) -> None:
        self._answer = answer
        now = time.monotonic() - self._pressed_at
        words = {"text": answer.text} if answer.cleaned else {"kept": answer.text}
        why = {"why": answer.why} if answer.why else {}
        self._tell(now, "cleaned", **words, **why, metrics=times(answer))
        if answer.cleaned:
            cleanup.keep(event.session, answer.text)
        if cleanup.waits:
            self._end(event, now)
        self._over.set()

    def _end(self, event: Final | Nothing | Failed, now: float | None = None) -> None:
        self._ending = event
        match event:
            case Final(raw=raw, text=text, metrics=metrics):
                more = times(self._answer) if self._cleanup else {}
                self._tell(now or event.t, "final", raw=raw, text=text, metrics=metrics.as_dict() | more)
            case Nothing(why=why):
                self._tell(event.t, "nothing", why=why)
            case Failed(error=error):
                self._tell(event.t, "failed", error=error.what, remedy=error.remedy)

    def _tell(self, t: float, name: str, **more: Any) -> None:
        if self._events:
            line = json.dumps({"t": round(t, 4), "event": name, **more}, ensure_ascii=False)
            try:
                with self._writing:
                    sys.stdout.write(line + "\n")
                    sys.stdout.flush()
            except BrokenPipeError:
                self._unread = True
                self._over.set()

    def _conclude(self) -> int:
        self._live.clear()
        match self._ending:
            case Final(text=text, metrics=metrics) if not self._events:
                answer = self._answer
                sys.stdout.write((answer.text if answer else text) + "\n")
                sys.stdout.flush()
                sys.stderr.write(timings(metrics))
                if answer and answer.why:
                    warn(f"what is not cleaned up is as the rules left it: {answer.why}")
            case Nothing(why=why) if not self._events:
                sys.stderr.write(f"sayso: nothing: {why}\n")
            case Failed(error=error):
                raise error
        return 0


def run(options: argparse.Namespace) -> int:
    """Dictate once. Raises SaysoError."""
    if options.release_after < 0:
        raise UsageError("--release-after must not be negative", "give seconds, such as 0.3")
    paths = paths_of(options)
    settings = with_model(options, settings_of(options, paths))
    history = History(paths.history)
    cleanup = cleanup_of(options, settings, paths, history)
    dictate = Dictate(options.events, cleanup)
    source: AudioSource
    if options.input is None:
        source, wait = MicrophoneSource(settings.microphone or None), wait_for_enter
    else:
        source, wait = played(options, dictate.key_up), None
    engine = build_engine(settings, paths, source, history)
    engine.manner.process("")  # the rules are read now, 40 ms that the key coming up would wait for
    if wait:
        sys.stderr.write("Speak; press Enter to finish.\n")
    try:
        return dictate.run(engine, options.cold, wait)
    finally:
        if cleanup:
            cleanup.close()
        history.close()


def played(options: argparse.Namespace, key_up: Callable[[], None]) -> Playback:
    """The input as a microphone. Raises MediaError."""
    if options.input == "-":
        name, rate, blocks = "stdin", SAMPLE_RATE, standard_input(wait=not options.cold)
    else:
        reader = MediaReader(Path(options.input))
        name, rate, blocks = options.input, reader.rate, with_warning(reader)
    return Playback(name, rate, blocks, options.pace == "realtime", options.release_after, key_up)


def with_warning(reader: MediaReader) -> Iterator[Block]:
    """A file's blocks; what was wrong with it is said when they are exhausted."""
    yield from reader.blocks()
    if reader.warning:
        warn(reader.warning)


def standard_input(wait: bool) -> Iterator[Block]:
    """s16le 16 kHz mono from stdin, as it arrives.

    Args:
        wait: Have the first bytes before the key goes down, so that key-down is the start of the audio.

    Raises:
        EmptyAudio: stdin ended without a sample.
    """
    first = os.read(0, PIPE_BYTES) if wait else None
    if first == b"":
        raise EmptyAudio("stdin has zero length", "pipe s16le 16 kHz mono samples into it")
    return blocks_of(chain((first,) if first else (), iter(lambda: os.read(0, PIPE_BYTES), b"")))


def blocks_of(pieces: Iterator[bytes]) -> Iterator[Block]:
    """int16 blocks of a byte stream that may be cut anywhere."""
    odd = b""
    for piece in pieces:
        data = odd + piece
        whole = len(data) // 2 * 2
        odd = data[whole:]
        yield np.frombuffer(data[:whole], np.int16)


def wait_for_enter(over: threading.Event) -> None:
    """Until Enter or Ctrl+C, or until the dictation is `over`; a closed stdin has no Enter to give."""
    done = threading.Event()

    def interrupted(number: int, frame: FrameType | None) -> None:
        done.set()

    def read() -> None:
        if sys.stdin.readline():
            done.set()

    signal.signal(signal.SIGINT, interrupted)
    threading.Thread(target=read, name="sayso-enter", daemon=True).start()
    while (
        not done.wait(0.1) and not over.is_set()
    ):  # a wait without a timeout would not let the signal handler run on Windows
        pass
