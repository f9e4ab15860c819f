"""A recorder killed at any moment loses at most 100 ms, and what it said is found by the next process.

The child speaks at ten times real time and counts every block in shared memory before it hands it to the
journal, so what was captured is known even though the child never gets to say so.
"""

from __future__ import annotations

import mmap
import os
import random
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from engine.messages import SessionId
from engine.store.journal import Journal, RecordingState

BLOCK = 320  # samples: 20 ms
RUNS = 24
CHILD = """
import mmap, os, struct, sys, threading, time
from pathlib import Path
import numpy as np
from engine.store.journal import Journal

folder, counter, load = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "load"
fd = os.open(counter, os.O_RDWR)
shared = mmap.mmap(fd, 8)
if load:
    threading.Thread(target=lambda: [sum(range(1000)) for _ in iter(int, 1)], daemon=True).start()
recording = Journal(folder).begin("spoken", {})
number = 0
while True:
    block = np.arange(number * 320, (number + 1) * 320).astype(np.int16)
    number += 1
    shared[:] = struct.pack("<q", number)
    recording.append(block)
    time.sleep(0.002)
"""


@contextmanager
def speaking(tmp_path: Path, load: bool) -> Iterator[tuple[subprocess.Popen[bytes], mmap.mmap]]:
    """A child that is recording, and the count of its blocks; killed at the end if it still lives."""
    counter = tmp_path / "counter"
    counter.write_bytes(bytes(8))
    command = [sys.executable, "-c", CHILD, str(tmp_path / "journal"), str(counter)]
    command.append("load" if load else "idle")
    fd = os.open(counter, os.O_RDWR)
    with subprocess.Popen(command) as child, mmap.mmap(fd, 8) as shared:
        os.close(fd)
        try:
            wait_for(shared, 1)
            yield child, shared
        finally:
            child.kill()


def captured(shared: mmap.mmap) -> int:
    return int(struct.unpack("<q", shared[:])[0])


def wait_for(shared: mmap.mmap, blocks: int) -> None:
    deadline = time.monotonic() + 30
    while captured(shared) < blocks:
        assert time.monotonic() < deadline, "the recorder does not record"
        time.sleep(0.001)


@pytest.mark.parametrize("run", range(RUNS))
def test_at_most_100_ms_are_lost_and_the_recording_is_found(tmp_path: Path, run: int) -> None:
    with speaking(tmp_path, load=run % 2 == 1) as (child, shared):
        time.sleep(random.Random(run).uniform(0.0, 0.3))
        child.send_signal(signal.SIGKILL)
        child.wait()
        said = captured(shared)
    journal = Journal(tmp_path / "journal")
    (found,) = journal.unfinished()
    pcm = journal.read(found.session)
    lost_ms = (said * BLOCK - len(pcm)) / 16
    assert lost_ms <= 100
    np.testing.assert_array_equal(pcm, np.arange(len(pcm)).astype(np.int16))
    assert found.state is RecordingState.RECORDING and found.seconds == len(pcm) / 16_000


def test_a_recording_is_not_listed_while_its_recorder_lives(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    session = SessionId("spoken")
    with speaking(tmp_path, load=False) as (child, shared):
        for goal in (5, 10, 15):
            wait_for(shared, goal)
            assert journal.unfinished() == []
            assert journal.claim(session) is None
        assert journal.prune(0, 0, time.time()) == 0
        child.kill()
        child.wait()
    claimed = journal.claim(session)
    assert claimed is not None and claimed.seconds >= 14 * 0.02
    claimed.close(RecordingState.TRANSCRIBED)
    assert journal.unfinished() == []


def test_a_recorder_that_is_only_stopped_is_not_taken_for_dead(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    with speaking(tmp_path, load=False) as (child, shared):
        wait_for(shared, 3)
        child.send_signal(signal.SIGSTOP)
        assert journal.unfinished() == []
        child.send_signal(signal.SIGCONT)


WITHHOLDER = """
import os, signal, sys
from pathlib import Path
import numpy as np
from engine.store.journal import Journal

journal = Journal(Path(sys.argv[1]))
recording = journal.begin("spoken", {})
for _ in range(100):
    recording.append(np.ones(320, np.int16))
if sys.argv[2] == "captured":
    recording.captured()
journal.withhold("spoken")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("state", ["recording", "captured"])
def test_what_was_withheld_before_the_crash_is_deleted_and_never_listed(tmp_path: Path, state: str) -> None:
    folder = tmp_path / "journal"
    done = subprocess.run([sys.executable, "-c", WITHHOLDER, folder, state], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (folder / "spoken" / "audio.pcm").stat().st_size == 64_000
    assert Journal(folder).unfinished() == []
    assert list(folder.iterdir()) == []
