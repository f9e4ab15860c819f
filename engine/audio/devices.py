"""Which microphones there are.

PortAudio freezes its list when it is initialised, so it is initialised again for a listing while no stream is
open. PortAudio is not thread-safe: whoever lists or opens does it under `PORTAUDIO`. On Linux it lists ALSA's
PCMs; under PulseAudio and PipeWire those are `pulse` and `default`, and which microphone they mean is the
sound server's choice (or `PULSE_SOURCE`'s).
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.errors import NoMicrophone

PORTAUDIO = threading.RLock()
INSTALL_PORTAUDIO = "install PortAudio (Debian and Ubuntu: apt install libportaudio2)"


@dataclass(frozen=True, slots=True)
class Microphone:
    """An input device.

    Attributes:
        index: PortAudio's number for it, good until the next listing.
        name: Its name, the stable way to ask for it.
        rate: Its own sample rate.
        is_default: The system would choose it.
    """

    index: int
    name: str
    rate: int
    is_default: bool


def portaudio() -> Any:
    """The sounddevice module. Raises NoMicrophone where the PortAudio library is missing."""
    try:
        with quiet_stderr():
            import sounddevice
    except OSError:
        raise NoMicrophone("the PortAudio library is missing", INSTALL_PORTAUDIO) from None
    return sounddevice


def microphones(refresh: bool = True) -> list[Microphone]:
    """All input devices, the default first.

    Args:
        refresh: Look for devices that were plugged in since; only while no stream is open.
    """
    sd = portaudio()
    with PORTAUDIO, quiet_stderr():
        if refresh:
            sd._terminate()
            sd._initialize()
        default = sd.default.device[0]
        found = [
            Microphone(int(d["index"]), str(d["name"]), int(d["default_samplerate"]), d["index"] == default)
            for d in sd.query_devices()
            if d["max_input_channels"] > 0
        ]
    return sorted(found, key=lambda m: (not m.is_default, m.index))


def find(name: str | None, among: list[Microphone]) -> Microphone:
    """The wanted microphone: the default for None, else by exact name, then by part of it.

    Raises:
        NoMicrophone: There is none, or none of this name.
    """
    if not among:
        raise NoMicrophone("there is no microphone", "plug one in, or check the system's sound settings")
    if name is None:
        return among[0]
    exact = [m for m in among if m.name == name]
    part = [m for m in among if name.casefold() in m.name.casefold()]
    if not exact + part:
        names = [m.name for m in among]
        raise NoMicrophone(f"no microphone is named '{name}'", "choose another in the settings", names)
    return (exact + part)[0]


@contextlib.contextmanager
def quiet_stderr() -> Iterator[None]:
    """Keep ALSA's and JACK's chatter about absent devices off the terminal."""
    if sys.platform != "linux":
        yield
        return
    sys.stderr.flush()
    saved, null = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(null)
