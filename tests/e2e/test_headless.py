"""The engine dictates on a machine that has no Qt at all, and reaches for no network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from helpers.audio import CLIPS
from helpers.rig_dictation import CHILD, heard

ROOT = Path(__file__).resolve().parents[2]

# A None in sys.modules makes every import of that name fail, as if it were not installed.
WITHOUT_QT = """
import os, sys
sys.modules.update(PySide6=None, shiboken6=None)

def no_network(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        os.write(2, f"network: {event}".encode())
        os._exit(99)

sys.addaudithook(no_network)
import app.cli
app.cli.main()
"""


@pytest.mark.parametrize("command", [["dictate", "--pace", "fast", "--input"], ["transcribe"]])
def test_speech_becomes_text_without_qt(command: list[str], tmp_path: Path) -> None:
    recording = str(CLIPS / f"{CHILD}.flac")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, "--basedir", str(tmp_path), *command, recording],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert heard(done.stdout, CHILD), done.stdout
