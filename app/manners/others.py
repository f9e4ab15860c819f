"""Other programs' audio: left alone, quieter, or silent while one dictates, and as it was afterwards.

Problem: music in the room is heard by the microphone; and whoever makes it silent must give it back on every
exit, a crash included. Mechanism (PulseAudio and PipeWire, through `pactl`): before anything is changed a
small `sh` is started that waits until its stdin closes and then sets every stream back. Closing that pipe
is the one way to restore: at key-up we close it, and if we die the system does.

Rules: only streams of other processes that sound now; what a stream was set to is read first. Nothing waits:
the work is done in a thread. Failure mode: no `pactl`, no change; a stream that ended is passed over.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

QUIETER = 0.2  # of a stream's own volume
ASK_S = 1.0  # for what `pactl` may take
LEAVE, DUCK, MUTE = "leave", "duck", "mute"

_log = logging.getLogger("app.manners")


@dataclass(frozen=True, slots=True)
class Stream:
    """One program's audio.

    Attributes:
        index: The sound server's number for it.
        volumes: Of each channel, in the server's units (65536 is full).
        muted: It is silent already.
    """

    index: int
    volumes: tuple[int, ...]
    muted: bool


def streams(listing: str, own: int) -> list[Stream]:
    """The streams of other processes that sound, from what `pactl -f json list sink-inputs` prints."""
    try:
        rows = json.loads(listing)
    except ValueError:
        return []
    found = (_stream(row, own) for row in rows if isinstance(row, dict))
    return [one for one in found if one is not None]


def _stream(row: dict[str, Any], own: int) -> Stream | None:
    properties = row.get("properties", {})
    if str(properties.get("application.process.id")) == str(own) or row.get("corked"):
        return None
    try:
        volumes = tuple(int(channel["value"]) for channel in row["volume"].values())
        return Stream(int(row["index"]), volumes, bool(row["mute"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def lowering(found: Iterable[Stream], how: str) -> list[list[str]]:
    """The `pactl` arguments that make them quieter, or silent."""
    loud = [one for one in found if not one.muted]
    if how == MUTE:
        return [["set-sink-input-mute", str(one.index), "1"] for one in loud]
    return [_volume(one, QUIETER) for one in loud]


def restoring(found: Iterable[Stream], how: str) -> list[list[str]]:
    """The `pactl` arguments that undo `lowering`."""
    loud = [one for one in found if not one.muted]
    if how == MUTE:
        return [["set-sink-input-mute", str(one.index), "0"] for one in loud]
    return [_volume(one, 1.0) for one in loud]


def _volume(stream: Stream, share: float) -> list[str]:
    return ["set-sink-input-volume", str(stream.index), *(str(round(v * share)) for v in stream.volumes)]


def supported() -> bool:
    """Whether other programs' audio can be changed here."""
    return sys.platform == "linux" and shutil.which("pactl") is not None


class Others:
    """Other programs' audio during a dictation. All methods return at once."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="sayso-others")
        self._keeper: subprocess.Popen[bytes] | None = None

    def lower(self, how: str) -> None:
        """A dictation begins. `how` is "leave", "duck" or "mute"."""
        if how in (DUCK, MUTE) and supported():
            self._worker.submit(self._guarded, how)

    def restore(self) -> None:
        """It is over."""
        self._worker.submit(self._release)

    def close(self) -> None:
        """Give everything back, and wait for it."""
        self._worker.submit(self._release)
        self._worker.shutdown(wait=True)

    def _guarded(self, how: str) -> None:
        try:
            self._lower(how)
        except (OSError, subprocess.SubprocessError) as error:
            _log.info("other programs' audio is left alone: %s", type(error).__name__)

    def _lower(self, how: str) -> None:
        self._release()
        found = streams(_pactl(["-f", "json", "list", "sink-inputs"]), os.getpid())
        if not lowering(found, how):
            return
        self._keeper = _keeper(restoring(found, how))
        for arguments in lowering(found, how):
            _pactl(arguments)

    def _release(self) -> None:
        keeper, self._keeper = self._keeper, None
        if keeper is not None and keeper.stdin is not None:
            keeper.stdin.close()
            keeper.wait(ASK_S * 5)


def _keeper(commands: list[list[str]]) -> subprocess.Popen[bytes]:
    """A shell that runs `commands` when its stdin closes; it outlives us and our signals."""
    lines = "\n".join(f"pactl {' '.join(arguments)}" for arguments in commands)
    script = f"trap '' INT TERM HUP\ncat >/dev/null\n{lines}\nexit 0\n"
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        ["sh", "-c", script], stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, start_new_session=True
    )


def _pactl(arguments: list[str]) -> str:
    done = subprocess.run(["pactl", *arguments], capture_output=True, timeout=ASK_S, check=False)
    return done.stdout.decode("utf-8", "replace")
