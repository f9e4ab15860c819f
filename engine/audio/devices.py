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
from engine.phrases import Phrase

PORTAUDIO = threading.RLock()
_open_streams: set[int] = set()  # guarded by PORTAUDIO: making the list anew would end them
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


def stream_opened(stream: Any) -> None:
    """A stream is open from now on; called with `PORTAUDIO` held."""
    _open_streams.add(id(stream))


def stream_closed(stream: Any) -> None:
    """It is not any more; called with `PORTAUDIO` held."""
    _open_streams.discard(id(stream))


def microphones(refresh: bool = True) -> list[Microphone]:
    """All input devices, the default first.

    Args:
        refresh: Look for devices that were plugged in since; not done while a stream is open.
    """
    sd = portaudio()
    with PORTAUDIO, quiet_stderr():
        if refresh and not _open_streams:
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

    Args:
        name: A name or part of one; several in order of preference with "|" between them.
        among: What there is.

    Raises:
        NoMicrophone: There is none, or none of this name.
    """
    if not among:
        raise NoMicrophone("there is no microphone", "plug one in, or check the system's sound settings")
    wanted = preferred(name)
    if not wanted:
        return among[0]
    for one in wanted:
        meant = _named(one, among)
        if meant:
            return meant[0]
    names = [m.name for m in among]
    what = Phrase("no microphone is named '{wanted}'", wanted=" or ".join(wanted))
    raise NoMicrophone(what, "choose another in the settings", names)


def preferred(name: str | None) -> tuple[str, ...]:
    """The names that a setting lists with "|" between them, best first."""
    return tuple(one for one in (part.strip() for part in (name or "").split("|")) if one)


def lacks_the_best(name: str | None, among: list[Microphone]) -> bool:
    """Whether of several wanted microphones the first is not among these."""
    wanted = preferred(name)
    return len(wanted) > 1 and not _named(wanted[0], among)


def _named(name: str, among: list[Microphone]) -> list[Microphone]:
    """Those of this name, then those with it in theirs."""
    exact = [m for m in among if m.name == name]
    return exact + [m for m in among if name.casefold() in m.name.casefold()]


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
