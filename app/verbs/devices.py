"""`sayso devices`: the microphones this machine has, and what one of them hears."""

from __future__ import annotations

import argparse
import json
import queue
import sys
import threading
from dataclasses import asdict

from engine.audio.devices import find, microphones

TELL_S = 0.05  # between two levels


def run(options: argparse.Namespace) -> int:
    """List them, the default first. Raises NoMicrophone if there is none."""
    found = microphones()
    if options.levels:
        _line({"devices": [asdict(m) for m in found]})
        return tell_levels(options.microphone)
    if options.json:
        sys.stdout.write(json.dumps([asdict(m) for m in found], indent=2) + "\n")
        return 0
    find(None, found)
    for one in found:
        mark = "*" if one.is_default else " "
        sys.stdout.write(f"{mark} {one.name} ({one.rate} Hz)\n")
    return 0


def tell_levels(microphone: str | None) -> int:
    """The level of a microphone as JSON lines, until stdin ends or the microphone goes. Raises AudioError."""
    from engine.audio.capture import MicrophoneSource
    from engine.audio.ring import Ring
    from engine.errors import AudioError
    from engine.recorder import dbfs

    class Sink:
        """Keeps what has come since the last level."""

        def __init__(self) -> None:
            self.ring = Ring(48_000)
            self.ended: queue.SimpleQueue[AudioError | None] = queue.SimpleQueue()
            self.write, self.room = self.ring.write, self.ring.room

        def overflowed(self) -> None:
            """A lost block makes no difference to a level."""

        def lost(self, error: AudioError) -> None:
            self.ended.put(error)

    sink = Sink()
    source = MicrophoneSource(microphone or None)
    _line({"hears": source.open(sink).device})

    def wait() -> None:
        while sys.stdin.buffer.read(4096):
            pass
        sink.ended.put(None)

    threading.Thread(target=wait, daemon=True).start()
    try:
        while True:
            try:
                error = sink.ended.get(timeout=TELL_S)
            except queue.Empty:
                block = sink.ring.read()
                if len(block):
                    _line({"level": round(dbfs(block), 1)})
                continue
            if error is not None:
                raise error
            return 0
    finally:
        source.close()


def _line(said: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
