"""The `sayso` command as a person runs it: in a process of its own, with a profile of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from helpers.audio import SAMPLE_RATE, Clip

ROOT = Path(__file__).resolve().parents[2]
SAYSO = [sys.executable, "-m", "app.cli"]
BLOCK = SAMPLE_RATE // 50  # samples: 20 ms
TIMEOUT_S = 100


@dataclass(frozen=True)
class Dictated:
    """What `sayso dictate --events` said."""

    code: int
    events: tuple[dict[str, Any], ...]
    errors: str

    def of(self, name: str) -> list[dict[str, Any]]:
        """The events of one kind, in order."""
        return [event for event in self.events if event["event"] == name]

    @property
    def last(self) -> dict[str, Any]:
        """The ending."""
        return self.events[-1]


def sayso(
    basedir: Path, *arguments: str | Path, stdin: bytes | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a verb to its end."""
    done = subprocess.run(
        [*SAYSO, "--basedir", str(basedir), *map(str, arguments)],
        cwd=ROOT,
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def dictate(basedir: Path, *arguments: str | Path, stdin: bytes | None = None) -> Dictated:
    """One dictation with `--events`."""
    done = sayso(basedir, "dictate", "--events", *arguments, stdin=stdin)
    events = tuple(json.loads(line) for line in done.stdout.splitlines())
    return Dictated(done.returncode, events, done.stderr)


def dictate_from_pipe(basedir: Path, clip: Clip) -> Dictated:
    """One dictation whose samples arrive on stdin at the pace of speech."""
    command = [*SAYSO, "--basedir", str(basedir), "dictate", "--events", "--input", "-"]
    child = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdin is not None
    pcm = (clip.samples * 32_767).astype(np.int16)
    feeder = threading.Thread(target=_feed, args=(child.stdin, pcm))
    feeder.start()
    feeder.join(TIMEOUT_S)
    child.stdin = None  # closed by the feeder; communicate would flush it
    out, errors = child.communicate(timeout=TIMEOUT_S)
    events = tuple(json.loads(line) for line in out.splitlines())
    return Dictated(child.returncode, events, errors.decode())


def _feed(pipe: Any, pcm: np.ndarray) -> None:
    start = time.monotonic()
    for first in range(0, len(pcm), BLOCK):
        time.sleep(max(0.0, start + first / SAMPLE_RATE - time.monotonic()))
        pipe.write(pcm[first : first + BLOCK].tobytes())
        pipe.flush()
    pipe.close()
