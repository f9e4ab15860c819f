"""Media files as blocks of samples, whatever container they come in.

The decoding happens in a child process (`decode_child`) that may die alone. What it delivered before it died
is heard; the reader says afterwards what was missing. A thread takes the samples out of the pipe into a
bounded queue, so that the child works on while the recogniser does, and nobody who asks waits longer than
they said. Only regular files are opened: a pipe or a device given by mistake could block or fill the memory.

Failure mode: a child that says nothing for `STALL_S` while somebody waits is ended, and its file breaks off
there. The time in which nobody takes samples does not count, and stdin may take as long as it likes. A child
that hangs in the system, on a share that is gone, cannot even be killed: nobody waits for it longer than
`END_S`, and a thread sees to what is left of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np

from engine.audio.source import Block
from engine.errors import EmptyAudio, MediaError, NoSuchFile, NotARegularFile, NotAudio
from engine.phrases import Phrase, mark

CHUNK_BYTES = 1 << 16
AHEAD = 32  # chunks decoded ahead: 65 s at 16 kHz, 2 MB; the longest segments are 16 s
MISSING_S = 0.5  # encoders round a duration up by a frame or two; more than this was cut off
STALL_S = 20.0  # finding the sound may take reading a whole video, or waking a disk
POLL_S = 0.2
END_S = 0.2  # a killed child is gone after 2 ms
GIVEN_UP_S = 1.0  # from killing a stuck child to going on without its end
STDIN_NAME = "stdin"
Start = Callable[..., "subprocess.Popen[bytes]"]


class Decoding:
    """One media file being decoded in a child process.

    Attributes:
        rate: Samples per second; known once there is a block.
        duration_s: What the container says; None where it does not say, or not yet.
        warning: What was wrong with the file, for the person; set at its end.
        whole: The child came to its own end: what it delivered is all there is. Set at its end.
        cpu_s: CPU time the decoding took; set at its end.
        sha256, size: Hash and length of what came from stdin; set at its end.
    """

    def __init__(
        self,
        path: Path | None,
        rate: int = 0,
        skip: int = 0,
        stall_s: float = STALL_S,
        checked: bool = False,
        start: Start = subprocess.Popen,
    ) -> None:
        """Start decoding; returns at once, if `checked`, whatever the file system does.

        Args:
            path: The file; None for stdin.
            rate: What to convert to; 0 for the file's own.
            skip: Samples at the beginning to leave out, counted at `rate`.
            stall_s: How long the child may say nothing while it is waited for.
            checked: `check` has found nothing wrong with it.
            start: What starts the child, called as `subprocess.Popen` is.

        Raises:
            NoSuchFile, NotARegularFile, EmptyAudio: It cannot be opened; never if it is `checked`.
        """
        if path is not None and not checked:
            check(path)
        self.rate = 0
        self.duration_s: float | None = None
        self.warning: str | None = None
        self.whole = False
        self.cpu_s = 0.0
        self.sha256: str | None = None
        self.size = 0
        self.name = STDIN_NAME if path is None else path.name or str(path)
        self._patient = path is None
        self._stall_s = stall_s
        self._queue: queue.Queue[Block] = queue.Queue(AHEAD)
        self._reading_since: float | None = time.monotonic()
        self._closed = threading.Event()
        self._stuck = self._ended = False
        self._burial: threading.Thread | None = None
        # -P: modules are searched for neither in the current folder nor in the script's own.
        script = Path(__file__).with_name("decode_child.py")
        target = "-" if path is None else str(path.absolute())
        self._child = start(
            [sys.executable, "-P", str(script), target, str(rate), str(skip)],
            stdin=None if path is None else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._pump = threading.Thread(target=self._run, name="sayso-decode", daemon=True)
        self._pump.start()

    def next(self, wait_s: float) -> Block | None:
        """The next block of int16 samples, shape (n,); empty at the end; None if none came in `wait_s`.

        Raises:
            NotAudio, EmptyAudio: There is nothing to hear in the file.
        """
        if self._ended:
            return _NOTHING
        try:
            block = self._queue.get(timeout=wait_s)
        except queue.Empty:
            return self._watch()
        if not len(block):
            self._end()
        return block

    def close(self) -> None:
        """End the child; idempotent. Returns within `END_S`, also if the child cannot be ended."""
        self._ended = True
        self._closed.set()
        if self._burial is None:
            self._child.kill()
            with contextlib.suppress(queue.Empty):  # so that the pump has room, and sees that it is over
                while True:
                    self._queue.get_nowait()
            self._burial = threading.Thread(target=self._bury, name="sayso-decode-end", daemon=True)
            self._burial.start()
        self._burial.join(END_S)

    def _bury(self) -> None:
        """Wait for the child, however long it hangs in the system, and let its pipes go."""
        self._child.wait()
        self._pump.join()
        for pipe in (self._child.stdout, self._child.stderr):
            if pipe is not None:
                pipe.close()

    def _run(self) -> None:
        """The pump's life: header, samples, then one empty block."""
        out = self._child.stdout
        assert out is not None
        try:
            self._header(out.readline())
            self._samples(out)
        except (OSError, ValueError):
            pass  # the child's end of the pipe is broken, or its header is: the verdict tells
        self._put(_NOTHING)

    def _header(self, line: bytes) -> None:
        if line.endswith(b"\n"):
            header = json.loads(line)
            self.duration_s, self.rate = header["duration_s"], int(header["rate"])

    def _samples(self, out: IO[bytes]) -> None:
        odd = b""
        while data := self._read(out):
            data = odd + data
            even = len(data) // 2 * 2
            odd = data[even:]
            if even:
                self._put(np.frombuffer(data[:even], np.int16))

    def _read(self, out: IO[bytes]) -> bytes:
        self._reading_since = time.monotonic()
        data: bytes = out.read1(CHUNK_BYTES)  # type: ignore[attr-defined]  # a pipe's reader is buffered
        self._reading_since = None
        return data

    def _put(self, block: Block) -> None:
        while not self._closed.is_set():
            try:
                self._queue.put(block, timeout=POLL_S)
            except queue.Full:
                continue
            return

    def _watch(self) -> Block | None:
        """End a child that is stuck; what it delivered is still in the queue. Empty if it will not end."""
        since = self._reading_since
        waited_s = 0.0 if self._patient or since is None else time.monotonic() - since
        if waited_s < self._stall_s:
            return None
        if not self._stuck:
            self._stuck = True
            self._child.kill()
        if waited_s < self._stall_s + GIVEN_UP_S:
            return None
        self._judge({})
        return _NOTHING

    def _end(self) -> None:
        """Read the child's report. Raises NotAudio or EmptyAudio if it delivered nothing."""
        report = self._report()
        self._child.wait()
        self._judge(report)

    def _judge(self, report: dict[str, Any]) -> None:
        """It is over. Raises NotAudio or EmptyAudio if nothing was delivered."""
        self.cpu_s = report.get("cpu_s", 0.0)
        self.sha256, self.size = report.get("sha256"), report.get("bytes", 0)
        self.whole = "cpu_s" in report and "error" not in report
        self.close()
        if not self.rate:
            raise self._refusal(report)
        self.warning = self._verdict(report)

    def _refusal(self, report: dict[str, Any]) -> MediaError:
        if self._patient and not self.size and "sha256" in report:
            return EmptyAudio("stdin has zero length", "pipe a recording into it")
        reason = Phrase(report.get("error", mark("the decoder crashed on it")))
        if self._stuck:
            reason = Phrase("nothing came of it in {seconds:.0f} s", seconds=self._stall_s)
        if reason == "no sound":
            return EmptyAudio(
                Phrase("'{name}' holds no sound", name=self.name), "choose a file with sound in it"
            )
        if reason == "not audio":
            reason = Phrase("nothing in it can be decoded")
        remedy = "choose an audio or video file"
        if self._patient:
            remedy = "choose an audio or video file; some kinds can only be read from a file, not from a pipe"
        return NotAudio(Phrase("'{name}' is not audio ({reason})", name=self.name, reason=reason), remedy)

    def _verdict(self, report: dict[str, Any]) -> str | None:
        if self._stuck:
            waited = Phrase("nothing came for {seconds:.0f} s", seconds=self._stall_s)
            return Phrase(
                "'{name}' cannot be decoded beyond what was heard: {waited}", name=self.name, waited=waited
            )
        if not self.whole or report.get("missing_s", 0.0) > MISSING_S:
            return Phrase("'{name}' breaks off; heard as far as it goes", name=self.name)
        if report.get("skipped"):
            return Phrase("'{name}' is damaged; what could be decoded was heard", name=self.name)
        return None

    def _report(self) -> dict[str, Any]:
        assert self._child.stderr is not None
        lines = self._child.stderr.read().splitlines()
        try:
            report = json.loads(lines[-1])
        except (IndexError, ValueError):
            return {}
        return report if isinstance(report, dict) else {}


class MediaReader:
    """One media file's audio, mono, for those who can wait for it.

    Attributes:
        rate: Samples per second, the file's own.
        warning: What was wrong with the file, for the person; set when the blocks are exhausted.
    """

    def __init__(self, path: Path) -> None:
        """Open `path` and wait for the first samples.

        Raises:
            NoSuchFile, NotARegularFile, EmptyAudio, NotAudio: It cannot be heard at all.
        """
        self._decoding = Decoding(path)
        try:
            self._first = self._wait()
        except BaseException:
            self.close()
            raise
        self.rate = self._decoding.rate

    @property
    def warning(self) -> str | None:
        """What was wrong with the file."""
        return self._decoding.warning

    def blocks(self) -> Iterator[Block]:
        """Blocks of int16 samples, shape (n,), until the file ends or breaks off."""
        block = self._first
        while len(block):
            yield block
            block = self._wait()

    def close(self) -> None:
        """End the child; idempotent."""
        self._decoding.close()

    def _wait(self) -> Block:
        while True:
            block = self._decoding.next(POLL_S)
            if block is not None:
                return block


_NOTHING: Block = np.zeros(0, np.int16)


def check(path: Path) -> os.stat_result:
    """Whether `path` may be opened as media; what the system says of it. May hang where the file is.

    Raises:
        NoSuchFile: Nothing is there, or it may not be read.
        NotARegularFile: It is a directory, a device, a pipe or a socket.
        EmptyAudio: It has no bytes.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise NotARegularFile(
                Phrase("'{path}' is not a regular file", path=path), "give a path to an audio or video file"
            )
        with path.open("rb"):
            pass
    except FileNotFoundError:
        raise NoSuchFile(Phrase("there is no file '{path}'", path=path), "check the path") from None
    except PermissionError:
        raise NoSuchFile(
            Phrase("'{path}' may not be read", path=path), "change its permissions or choose another file"
        ) from None
    except (OSError, ValueError) as error:
        raise NoSuchFile(
            Phrase("'{path}' cannot be opened ({error})", path=path, error=error), "check the path"
        ) from None
    if status.st_size == 0:
        raise EmptyAudio(Phrase("'{path}' has zero length", path=path), "choose a file with sound in it")
    return status
