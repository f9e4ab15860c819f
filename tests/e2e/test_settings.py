"""Settings of the running app on a real desktop: changed in the file, in effect without a restart."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from helpers.rig import DesktopRig
from helpers.rig_dictation import CHILD, expect_words, held, say
from helpers.rig_process import stays, wait_until
from helpers.rig_sayso import COMMAND

pytestmark = pytest.mark.timeout(300)


def test_another_hotkey_in_the_file_is_heard_and_the_old_one_is_free(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso(hotkey=None) as app:
        settings = app.basedir / "settings" / "settings.toml"
        settings.write_text('# mine\nhotkey = "F9"\ncolour = "red"\n')
        wait_until(lambda: "hotkey" in _changes(app.basedir), "the change to be taken over")
        with held(desktop_rig, "F9"):
            say(desktop_rig, CHILD)
        expect_words(terminal, CHILD)
        settings.write_text('# mine\nhotkey = "F8"\n')
        wait_until(lambda: _changes(app.basedir).count("hotkey") == 2, "the second change")
        before = terminal.text()
        with held(desktop_rig, "F9"):
            assert stays(lambda: len(app.recordings()) == 1, 1.0)
        assert terminal.text().startswith(before)
        assert settings.read_text() == '# mine\nhotkey = "F8"\n'


def test_the_level_of_the_microphone_is_told_until_nobody_listens(desktop_rig: DesktopRig) -> None:
    child = subprocess.Popen(
        [COMMAND, "devices", "--levels"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=desktop_rig.processes.env,
        text=True,
    )
    assert child.stdin is not None and child.stdout is not None
    devices = json.loads(child.stdout.readline())["devices"]
    assert any(device["is_default"] for device in devices)
    assert json.loads(child.stdout.readline())["hears"]
    playing = desktop_rig.microphone.start_playing(desktop_rig.microphone.tone(440, 2.5))
    levels = [json.loads(child.stdout.readline())["level"] for _ in range(40)]
    playing.wait()
    assert -15 < max(levels) < -3, levels  # a sine of half the full scale is at -9 dB
    child.stdin.close()
    assert child.wait(10) == 0
    child.stdout.close()


def _changes(basedir: Path) -> str:
    """What the log says of changed settings."""
    log = basedir / "state" / "sayso.log"
    return "\n".join(line for line in log.read_text().splitlines() if "settings changed" in line)
