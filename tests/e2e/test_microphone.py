"""The rig's microphone is a real one: PortAudio records what is played, without gaps."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from helpers.rig import DesktopRig
from helpers.rig_process import wait_until
from helpers.rig_recorder import RATE

RECORDER = Path(__file__).resolve().parents[1] / "helpers" / "rig_recorder.py"

pytestmark = pytest.mark.timeout(180)


def _record(rig: DesktopRig, path: Path, seconds: float, clip: Path) -> np.ndarray[Any, np.dtype[np.float32]]:
    """What the default microphone hears in `seconds`, of which `clip` is played from the first block on."""
    child = rig.processes.start("recorder", [sys.executable, RECORDER, path, str(seconds)])
    wait_until(path.with_name(path.name + ".ready").exists, "the first block from the microphone")
    rig.microphone.play(clip)
    assert child.wait(60) == 0, rig.processes.log("recorder")
    samples: np.ndarray[Any, np.dtype[np.float32]] = np.load(path)
    return samples


def test_a_tone_that_is_played_is_recorded(desktop_rig: DesktopRig, tmp_path: Path) -> None:
    samples = _record(desktop_rig, tmp_path / "tone.npy", 3.0, desktop_rig.microphone.tone(440, 2.5))
    loud = samples[np.abs(samples) > 0.05]
    assert loud.size > RATE, f"only {loud.size} loud samples of {samples.size}"
    middle = samples[RATE : 2 * RATE]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(middle.size)))
    assert abs(float(spectrum.argmax()) - 440.0) <= 1.0


def test_recording_takes_no_longer_than_its_audio(desktop_rig: DesktopRig, tmp_path: Path) -> None:
    """Without the keep-alive stream the null sink delivers nothing for 2 s at a time."""
    samples = _record(desktop_rig, tmp_path / "tone.npy", 2.0, desktop_rig.microphone.tone(1000, 1.9))
    quiet = np.abs(samples).reshape(-1, RATE // 50).max(axis=1) < 0.05
    onset = int(np.argmin(quiet))
    assert onset < 50, "the tone came more than a second late"
    assert not quiet[onset : onset + 45].any(), "there are holes in the tone"
