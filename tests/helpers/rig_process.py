"""Processes of the test desktop: each in a process group of its own, with its output in a file.

A rig that leaves an Xvfb or a PulseAudio behind spoils the next run, so every process is ended as a group,
TERM first and KILL after a grace, and is told by the kernel to die if the tests themselves are killed.
Nothing here sleeps for a guessed time: `wait_until` polls with a deadline and says what it waited for.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

# A loaded two-core machine can take half a minute to start a Qt program; a deadline met early costs nothing.
PATIENCE_S = 60.0
POLL_S = 0.05
GRACE_S = 10.0


class RigError(Exception):
    """The test desktop did not do what it was asked; the message says which part and why."""


def wait_until(probe: Callable[[], T], what: str, timeout: float = PATIENCE_S) -> T:
    """Call `probe` until it returns something true, and return that.

    Raises:
        RigError: `timeout` seconds have passed; the last answer is in the message.
    """
    deadline = time.monotonic() + timeout
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise RigError(f"waited {timeout:.0f} s for {what}; last answer {answer!r}")
        time.sleep(POLL_S)


def stays(probe: Callable[[], bool], seconds: float) -> bool:
    """Whether `probe` is true now and at every look for the next `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not probe():
            return False
        time.sleep(POLL_S)
    return probe()


def need(*programs: str) -> None:
    """Raise RigError naming every program of `programs` that is not installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        raise RigError(f"not installed: {', '.join(missing)}; run installer/setup.sh --dev")


class Processes:
    """The children of one rig, ended in reverse order of their start.

    Attributes:
        logs: The folder with one file of output per child.
        env: The environment every child gets.
    """

    def __init__(self, logs: Path, env: Mapping[str, str]) -> None:
        self.logs = logs
        self.env = dict(env)
        self._children: list[tuple[str, subprocess.Popen[bytes]]] = []
        self._lasting = 0

    def start(
        self,
        name: str,
        argv: Sequence[str | Path],
        *,
        env: Mapping[str, str] | None = None,
        stdin: Path | None = None,
        pass_fds: Sequence[int] = (),
    ) -> subprocess.Popen[bytes]:
        """Start `argv`; its output goes to `logs`/`name`.log, appended, and its stdin is `stdin` or empty."""
        with (self.logs / f"{name}.log").open("ab") as log, (stdin or Path(os.devnull)).open("rb") as source:
            child = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", "--", *map(str, argv)],
                stdin=source,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**self.env, **(env or {})},
                start_new_session=True,
                pass_fds=pass_fds,
            )
        self._children.append((name, child))
        return child

    def run(
        self,
        *argv: str | Path,
        stdin: bytes | None = None,
        check: bool = True,
        timeout: float = PATIENCE_S,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a short command to its end and return what it wrote."""
        done = subprocess.run(
            list(map(str, argv)), input=stdin, capture_output=True, env=self.env, timeout=timeout, check=False
        )
        if check and done.returncode != 0:
            said = done.stderr.decode(errors="replace").strip()
            raise RigError(f"{argv[0]} ended with {done.returncode}: {said}")
        return done

    def stop(self, child: subprocess.Popen[bytes]) -> int:
        """End a child and everything it started; returns its exit code. Idempotent."""
        if all(entry[1] is not child for entry in self._children):
            return child.wait()
        self._children = [entry for entry in self._children if entry[1] is not child]
        _signal_group(child, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(GRACE_S)
        _signal_group(child, signal.SIGKILL)
        return child.wait()

    def stop_all(self) -> None:
        """End every child, the last started first."""
        for _, child in reversed(self._children):
            self.stop(child)

    def mark(self) -> None:
        """Count all that has been started so far as part of the desktop, to be kept by `stop_since_mark`."""
        self._lasting = len(self._children)

    def stop_since_mark(self) -> None:
        """End every child that was started after `mark`, the last first."""
        for _, child in reversed(self._children[self._lasting :]):
            self.stop(child)

    def alive(self) -> list[str]:
        """Names of the children that still run."""
        return [name for name, child in self._children if child.poll() is None]

    def log(self, name: str) -> str:
        """What the child called `name` has written."""
        path = self.logs / f"{name}.log"
        return path.read_text(errors="replace") if path.exists() else ""


def _signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signal the whole group of `child`, which outlives its leader if a grandchild does."""
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return
