"""The running app and what is around it: other programs' audio, and a tray that goes and comes back."""

from __future__ import annotations

import json
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.store.paths import Paths
from helpers.rig import DesktopRig
from helpers.rig_dictation import held
from helpers.rig_process import stays, wait_until

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def profile_that_mutes(tmp_path: Path) -> Path:
    paths = Paths.under(tmp_path / "profile")
    paths.create()
    paths.settings_file.write_text('others = "mute"\n')
    return tmp_path / "profile"


@pytest.fixture
def music(desktop_rig: DesktopRig) -> Callable[[], bool | None]:
    """Starts music; tells whether it is muted, None while it does not sound."""
    desktop_rig.microphone.start_playing(desktop_rig.microphone.tone(440.0, 60.0))

    def muted() -> bool | None:
        done = desktop_rig.processes.run("pactl", "-f", "json", "list", "sink-inputs")
        rows = json.loads(done.stdout)
        found = [row["mute"] for row in rows if row["properties"].get("application.name") == "paplay"]
        return found[0] if found else None

    wait_until(lambda: muted() is False, "the music")
    return muted


def test_music_is_silent_while_the_key_is_down_and_back_afterwards(
    desktop_rig: DesktopRig, music: Callable[[], bool | None], profile_that_mutes: Path
) -> None:
    with desktop_rig.sayso(basedir=profile_that_mutes):
        with held(desktop_rig, "F9"):
            wait_until(lambda: music() is True, "the music to be silent")
            assert stays(lambda: music() is True, 0.6), "a shorter press would latch"
        wait_until(lambda: music() is False, "the music to be back")


def test_killed_in_the_middle_the_app_gives_the_music_back(
    desktop_rig: DesktopRig, music: Callable[[], bool | None], profile_that_mutes: Path
) -> None:
    with desktop_rig.sayso(basedir=profile_that_mutes) as app, held(desktop_rig, "F9"):
        wait_until(lambda: music() is True, "the music to be silent")
        os.kill(app.pid, signal.SIGKILL)
        wait_until(lambda: music() is False, "the music to be back")


@pytest.fixture
def own_rig() -> Iterator[DesktopRig]:
    """A desktop whose panel may be ended, which the others share."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-tray-", dir="/tmp"))
    try:
        with DesktopRig(folder) as rig:
            yield rig
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_a_tray_that_goes_and_comes_back_has_the_icon_again(own_rig: DesktopRig) -> None:
    editor = own_rig.open_editor()
    own_rig.display.focus(editor.window)
    with own_rig.sayso() as app:
        wait_until(own_rig.display.docked_icons, "the icon in the tray")
        (panel,) = own_rig.display.windows("--class", "^tint2$")
        pid = int(own_rig.processes.run("xdotool", "getwindowpid", str(panel)).stdout)
        os.kill(pid, signal.SIGTERM)
        wait_until(app.windows, "the window, now that no tray is there")
        assert own_rig.display.active_window() == editor.window  # the focus is taken from nobody
        own_rig.processes.start("tint2", ["tint2", "-c", own_rig.home / "tint2rc"])
        wait_until(own_rig.display.docked_icons, "the icon in the new tray")
        assert app.running()
