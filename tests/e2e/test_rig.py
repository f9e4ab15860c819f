"""The test desktop itself: what the other tests stand on."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from helpers.rig import DesktopRig
from helpers.rig_process import wait_until

TRAY_PROGRAM = Path(__file__).resolve().parents[1] / "helpers" / "rig_tray.py"

pytestmark = pytest.mark.timeout(180)


def test_keys_reach_the_window_that_has_the_focus(desktop_rig: DesktopRig) -> None:
    first = desktop_rig.open_terminal()
    second = desktop_rig.open_terminal()
    desktop_rig.display.tap("a")
    wait_until(lambda: second.text() == "a", "the key in the second terminal")
    desktop_rig.display.focus(first.window)
    desktop_rig.display.tap("b")
    wait_until(lambda: first.text() == "b", "the key in the first terminal")
    assert second.text() == "a"


def test_a_held_key_repeats(desktop_rig: DesktopRig) -> None:
    """Auto-repeat is what a hotkey backend has to see through; the rig must have it."""
    terminal = desktop_rig.open_terminal()
    desktop_rig.display.key_down("x")
    wait_until(lambda: len(terminal.text()) >= 5, "the key to repeat")
    desktop_rig.display.key_up("x")
    assert set(terminal.text()) == {"x"}


@pytest.mark.parametrize("target", ["UTF8_STRING", "image/png"])
def test_the_clipboard_gives_back_what_was_put(desktop_rig: DesktopRig, target: str) -> None:
    desktop_rig.display.set_clipboard(b"h\xc3\xa9llo", target)
    assert desktop_rig.display.clipboard(target) == b"h\xc3\xa9llo"


def test_qt_finds_the_tray_and_docks_in_it(desktop_rig: DesktopRig) -> None:
    assert desktop_rig.display.docked_icons() == []
    desktop_rig.processes.start("tray", [sys.executable, TRAY_PROGRAM])
    wait_until(lambda: "available" in desktop_rig.processes.log("tray"), "Qt to see a tray")
    wait_until(desktop_rig.display.docked_icons, "the icon to dock")


def test_closing_the_rig_leaves_nothing_behind() -> None:
    folder = Path(tempfile.mkdtemp(prefix="sayso-rig-", dir="/tmp"))
    try:
        with DesktopRig(folder) as rig:
            rig.open_terminal()
            desktop = {"xvfb", "openbox", "tint2", "dbus", "pulseaudio", "keep-alive"}
            assert desktop | {"xterm"} <= set(rig.processes.alive())
        leftovers = [name for name in _command_lines() if str(folder) in name]
        assert leftovers == []
    finally:
        shutil.rmtree(folder)


def _command_lines() -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(process.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended while we looked
    return found
