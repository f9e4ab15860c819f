"""Ctrl+C is a wish first and the end after a moment, also while a library does not listen."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from app.verbs.interrupt import GRACE_S, STOPPED
from helpers.command import ROOT

PROGRAM = """
import ctypes, sys
from app.verbs.interrupt import Interrupt
wishes = []
with Interrupt(lambda: wishes.append(1), lambda: sys.stderr.write("farewell\\n")):
    print("ready", flush=True)
    {work}
print("over", len(wishes), flush=True)
"""


def interrupted(work: str) -> tuple[int, str, str, float]:
    """Exit code, output, errors, and the seconds it took after Ctrl+C."""
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(work=work)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    begun = time.monotonic()
    child.send_signal(signal.SIGINT)
    out, errors = child.communicate(timeout=30)
    return child.returncode, out, errors, time.monotonic() - begun


def test_work_that_listens_ends_in_its_own_way() -> None:
    work = "import time\n    while not wishes: time.sleep(0.005)"
    code, out, errors, _ = interrupted(work)
    assert (code, out, errors) == (0, "over 1\n", "")


def test_work_that_does_not_listen_is_left_behind() -> None:
    code, out, errors, took_s = interrupted("ctypes.CDLL(None).sleep(20)")
    assert (code, out, errors) == (STOPPED, "", "farewell\n")
    assert took_s < 20


@pytest.mark.parametrize("work", ["pass", "raise SystemExit(3)"])
def test_without_ctrl_c_nothing_happens(work: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(work=work)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == (0 if work == "pass" else 3)


def test_the_grace_leaves_room_within_a_second() -> None:
    assert GRACE_S < 0.9
