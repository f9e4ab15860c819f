"""One line on a terminal that says how far a recording is: rewritten in place, gone when it is over."""

from __future__ import annotations

import shutil
from typing import TextIO

from engine.files.events import JobProgress

BAR = 20  # characters
ERASE = "\r\x1b[K"


class ProgressLine:
    """On a stream that is no terminal it writes nothing."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._on = stream.isatty()
        self._shown = False

    def show(self, name: str, progress: JobProgress) -> None:
        """Replace the line."""
        if not self._on:
            return
        width = shutil.get_terminal_size().columns - 1
        self._stream.write(ERASE + line_of(name, progress, width))
        self._stream.flush()
        self._shown = True

    def clear(self) -> None:
        """Take the line away, before anything else is written."""
        if self._shown:
            self._stream.write(ERASE)
            self._stream.flush()
            self._shown = False


def line_of(name: str, progress: JobProgress, width: int) -> str:
    """The line, at most `width` characters; the name gives way."""
    heard = f"{clock(progress.audio_s)} heard"
    if progress.fraction is not None:
        filled = int(progress.fraction * BAR)
        heard = f"[{'#' * filled}{'.' * (BAR - filled)}] {progress.fraction:4.0%}  {heard}"
    left = f"  {clock(progress.left_s)} left" if progress.left_s is not None else ""
    facts = f"{heard}  {progress.speed:.0f}x{left}"
    room = max(0, width - len(facts) - 2)
    shown = printable(name)
    shown = shown if len(shown) <= room else shown[: max(0, room - 1)] + "…" * (room > 0)
    return f"{shown}  {facts}"[:width]


def clock(seconds: float) -> str:
    """1:02:03, or 2:03 under an hour."""
    minutes, second = divmod(round(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"


def printable(text: str) -> str:
    """The text on one line, without anything that a terminal would act on."""
    return "".join(letter if letter.isprintable() else "?" for letter in " ".join(text.split()))
