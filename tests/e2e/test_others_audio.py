"""Other programs' audio is quieter while one dictates and as it was afterwards, however the app ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.manners.others import DUCK, MUTE, Others
from helpers.rig_audio import Microphone
from helpers.rig_process import Processes, wait_until

FULL = 65536


class Music:
    """A program that plays, as the sound server sees it."""

    def __init__(self, processes: Processes) -> None:
        self._processes = processes

    def look(self) -> tuple[int, bool]:
        """Its volume, and whether it is muted."""
        (row,) = self._rows()
        return next(iter(row["volume"].values()))["value"], row["mute"]

    def plays(self) -> bool:
        """Whether it sounds, at its full volume."""
        return bool(self._rows()) and self.look() == (FULL, False)

    def _rows(self) -> list[dict[str, Any]]:
        done = self._processes.run("pactl", "-f", "json", "list", "sink-inputs")
        rows = json.loads(done.stdout)
        return [one for one in rows if one["properties"].get("application.name") == "paplay"]


@pytest.fixture
def music(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Music]:
    processes = Processes(tmp_path, {**os.environ, "HOME": str(tmp_path)})
    try:
        microphone = Microphone(processes, tmp_path)
        monkeypatch.setenv("PULSE_SERVER", processes.env["PULSE_SERVER"])
        microphone.start_playing(microphone.tone(440.0, 60.0))
        made = Music(processes)
        wait_until(made.plays, "the music")
        yield made
    finally:
        processes.stop_all()


@pytest.mark.parametrize(("how", "expected"), [(DUCK, (13107, False)), (MUTE, (FULL, True))])
def test_it_is_lowered_and_given_back(music: Music, how: str, expected: tuple[int, bool]) -> None:
    others = Others()
    others.lower(how)
    wait_until(lambda: music.look() == expected, "the music to be lowered")
    others.restore()
    wait_until(lambda: music.look() == (FULL, False), "the music to be as before")
    others.close()


def test_left_alone_it_is_left_alone(music: Music) -> None:
    others = Others()
    others.lower("leave")
    others.close()
    assert music.look() == (FULL, False)


def test_a_second_dictation_at_once_restores_what_was_there_before_the_first(music: Music) -> None:
    others = Others()
    others.lower(DUCK)
    others.lower(DUCK)
    others.close()
    assert music.look() == (FULL, False)


def test_killed_it_gives_back_as_well(music: Music) -> None:
    program = (
        "import time\nfrom app.manners.others import Others\n"
        "others = Others()\nothers.lower('mute')\nprint('on', flush=True)\ntime.sleep(60)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", program], env=os.environ, stdout=subprocess.PIPE)
    wait_until(lambda: music.look() == (FULL, True), "the music to be silent")
    child.kill()
    child.communicate()
    wait_until(lambda: music.look() == (FULL, False), "the music to be as before")
