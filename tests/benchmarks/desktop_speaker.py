"""A person for `desktop.py`, who speaks and lets the key go at a known moment of the speech.

Problem: a player starts when its buffers are full, so when the last word is over is not known from when it
was started. Mechanism: an ear at the same microphone hears the speech begin; the recording then says how much
of it is left. Keys go through XTEST on a connection that is open already, so that no process is started
between the decision and the key. Failure mode: RigError if the microphone stays silent.
"""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from app.insertion.xkeys import Keyboard, code_for, keysym
from app.insertion.xlib import Connection
from engine.audio.vad import FRAME, SileroVads
from engine.recognition.base import SAMPLE_RATE
from helpers.audio import CLIPS, clip
from helpers.rig import DesktopRig
from helpers.rig_audio import SOURCE
from helpers.rig_process import RigError

LOUD = 0.02  # of full scale: above the rig's silence, below the first syllable of every recording used
BLOCK = SAMPLE_RATE // 100  # samples the ear takes at once: 10 ms
PATIENCE_S = 10.0
LEAD_S = 0.3  # from key-down to the player: people press, then speak


@dataclass(frozen=True)
class Speech:
    """A recording: its name, and in seconds where it gets loud and where its last voiced frame ends."""

    name: str
    loud_s: float
    voiced_s: float


def speech(name: str) -> Speech:
    """A recording of `tests/fixtures/audio`, with its two moments."""
    samples = clip(name).samples
    loud = int(np.flatnonzero(np.abs(samples) > LOUD)[0])
    voiced = np.flatnonzero(SileroVads()().push(samples) >= 0.5)
    return Speech(name, loud / SAMPLE_RATE, float(voiced[-1] + 1) * FRAME / SAMPLE_RATE)


class Ear:
    """Hears the rig's microphone; knows when it last began to be loud."""

    def __init__(self, rig: DesktopRig) -> None:
        options = ["--raw", "--format=s16le", f"--rate={SAMPLE_RATE}", "--channels=1", "--latency-msec=10"]
        self._child = subprocess.Popen(
            ["parec", *options, "-d", SOURCE], stdout=subprocess.PIPE, env=rig.processes.env
        )
        self._armed = threading.Event()
        self._heard = threading.Event()
        self._loud_at = 0.0
        threading.Thread(target=self._listen, daemon=True).start()

    def arm(self) -> None:
        """Wait for the next sound from here on."""
        self._heard.clear()
        self._armed.set()

    def loud_at(self) -> float:
        """When the sound began, `time.monotonic` seconds. Raises RigError if there is none."""
        if not self._heard.wait(PATIENCE_S):
            raise RigError("nothing was heard at the microphone")
        return self._loud_at

    def close(self) -> None:
        """Stop listening."""
        self._child.kill()
        self._child.wait()

    def _listen(self) -> None:
        assert self._child.stdout is not None
        while data := self._child.stdout.read(BLOCK * 2):
            now = time.monotonic()
            if not self._armed.is_set():
                continue
            loud = np.flatnonzero(np.abs(np.frombuffer(data, np.int16)) > LOUD * 32_768)
            if len(loud):
                self._armed.clear()
                self._loud_at = now - (BLOCK - int(loud[0])) / SAMPLE_RATE
                self._heard.set()


class Finger:
    """One key of the rig's keyboard."""

    def __init__(self, rig: DesktopRig, key: str = "F9") -> None:
        self._x = Connection(rig.display.name)
        self._keyboard = Keyboard(self._x)
        self._code = code_for(keysym(key), self._keyboard.mapping())

    def press(self) -> float:
        """Put it down; when, `time.monotonic` seconds."""
        return self._move(True)

    def release(self) -> float:
        """Let it go; when, `time.monotonic` seconds."""
        return self._move(False)

    def _move(self, down: bool) -> float:
        at = time.monotonic()
        self._keyboard.key(self._code, down)
        self._x.sync()
        return at


@dataclass
class Person:
    """Ear and finger of one person."""

    rig: DesktopRig
    ear: Ear
    finger: Finger

    def dictate(self, said: Speech, offset_s: float) -> float:
        """Hold the key, say it, let go `offset_s` after the last voiced frame; when that was."""
        self.finger.press()
        time.sleep(LEAD_S)
        self.ear.arm()
        playing = self.rig.microphone.start_playing(CLIPS / f"{said.name}.flac")
        up_at = self.ear.loud_at() + said.voiced_s - said.loud_s + offset_s
        time.sleep(max(0.0, up_at - time.monotonic()))
        released = self.finger.release()
        playing.wait(PATIENCE_S)
        return released


@contextmanager
def person(rig: DesktopRig) -> Iterator[Person]:
    """Someone at the rig's keyboard and microphone."""
    ear = Ear(rig)
    try:
        yield Person(rig, ear, Finger(rig))
    finally:
        ear.close()
