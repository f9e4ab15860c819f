"""Media files as blocks of samples, whatever container they come in.

The decoding happens in a child process (`decode_child`) that may die alone. What it delivered before it
died is heard; the reader says afterwards what was missing. Only regular files are opened: a pipe or a
device given by mistake could block or fill the memory.
"""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from engine.audio.source import Block
from engine.errors import EmptyAudio, MediaError, NoSuchFile, NotARegularFile, NotAudio

CHUNK_BYTES = 1 << 16
MISSING_S = 0.5  # encoders round a duration up by a frame or two; more than this was cut off


class MediaReader:
    """One media file's audio, mono, at its own rate.

    Attributes:
        rate: Samples per second.
        warning: What was wrong with the file, for the person; set when the blocks are exhausted.
    """

    def __init__(self, path: Path) -> None:
        """Open `path` and wait for the format.

        Raises:
            NoSuchFile, NotARegularFile, EmptyAudio, NotAudio: It cannot be heard at all.
        """
        self.warning: str | None = None
        self._name = path.name or str(path)
        check(path)
        command = [sys.executable, "-m", "engine.audio.decode_child", str(path)]
        self._child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        try:
            self.rate, self._first = self._start()
        except MediaError:
            self.close()
            raise

    def blocks(self) -> Iterator[Block]:
        """Blocks of int16 samples, shape (n,), until the file ends or breaks off."""
        yield self._first
        while len(block := self._read()):
            yield block
        self.warning = self._verdict()
        self.close()

    def close(self) -> None:
        """End the child; idempotent."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdout, self._child.stderr):
            if pipe is not None:
                pipe.close()

    def _start(self) -> tuple[int, Block]:
        assert self._child.stdout is not None
        header = self._child.stdout.readline()
        if not header.endswith(b"\n"):
            raise self._refusal()
        first = self._read()
        if not len(first):
            raise EmptyAudio(f"'{self._name}' holds no sound", "choose a file with sound in it")
        return int(json.loads(header)["rate"]), first

    def _read(self) -> Block:
        assert self._child.stdout is not None
        data = self._child.stdout.read(CHUNK_BYTES)
        return np.frombuffer(data[: len(data) // 2 * 2], np.int16)

    def _refusal(self) -> MediaError:
        reason = self._report().get("error", "the decoder crashed on it")
        reason = "nothing in it can be decoded" if reason == "not audio" else reason
        return NotAudio(f"'{self._name}' is not audio ({reason})", "choose an audio or video file")

    def _verdict(self) -> str | None:
        report = self._report()
        broken_off = self._child.wait() < 0 or "error" in report
        if broken_off or report.get("missing_s", 0.0) > MISSING_S:
            return f"'{self._name}' breaks off; heard as far as it goes"
        if report.get("skipped"):
            return f"'{self._name}' is damaged; what could be decoded was heard"
        return None

    def _report(self) -> dict[str, Any]:
        assert self._child.stderr is not None
        lines = self._child.stderr.read().splitlines()
        try:
            report = json.loads(lines[-1])
        except (IndexError, ValueError):
            return {}
        return report if isinstance(report, dict) else {}


def check(path: Path) -> None:
    """Whether `path` may be opened as media.

    Raises:
        NoSuchFile: Nothing is there, or it may not be read.
        NotARegularFile: It is a directory, a device, a pipe or a socket.
        EmptyAudio: It has no bytes.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise NotARegularFile(f"'{path}' is not a regular file", "give a path to an audio or video file")
        with path.open("rb"):
            pass
    except FileNotFoundError:
        raise NoSuchFile(f"there is no file '{path}'", "check the path") from None
    except PermissionError:
        raise NoSuchFile(
            f"'{path}' may not be read", "change its permissions or choose another file"
        ) from None
    except (OSError, ValueError) as error:
        raise NoSuchFile(f"'{path}' cannot be opened ({error})", "check the path") from None
    if status.st_size == 0:
        raise EmptyAudio(f"'{path}' has zero length", "choose a file with sound in it")
