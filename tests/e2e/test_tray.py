"""The tray app as a citizen of the desktop: its icon, its verbs, its single instance, its quiet overlay."""

from __future__ import annotations

import pytest

from helpers.rig import DesktopRig
from helpers.rig_dictation import CHILD, STRIPE, SUNDAY, expect_nothing, expect_words, held, say, start_saying
from helpers.rig_process import stays, wait_until
from helpers.rig_sayso import COMMAND

pytestmark = pytest.mark.timeout(300)


def test_the_icon_sits_in_the_tray_and_leaves_with_the_app(desktop_rig: DesktopRig) -> None:
    with desktop_rig.sayso():
        wait_until(desktop_rig.display.docked_icons, "the icon in the tray")
    wait_until(lambda: not desktop_rig.display.docked_icons(), "the icon to leave the tray")


def test_the_overlay_shows_without_taking_the_focus(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso() as app:
        wait_until(lambda: not app.windows(), "no window before the key")
        with held(desktop_rig, "F9"):
            playing = start_saying(desktop_rig, CHILD)
            wait_until(app.windows, "the overlay")
            assert stays(lambda: desktop_rig.display.active_window() == terminal.window, 1.5)
            playing.wait()
        expect_words(terminal, CHILD)
        assert desktop_rig.display.active_window() == terminal.window


def test_start_and_stop_by_verb(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso() as app:
        assert app.verb("start").returncode == 0
        say(desktop_rig, STRIPE)
        assert app.verb("stop").returncode == 0
        expect_words(terminal, STRIPE)


def test_toggle_by_verb(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso() as app:
        assert app.verb("toggle").returncode == 0
        say(desktop_rig, SUNDAY)
        assert app.verb("toggle").returncode == 0
        expect_words(terminal, SUNDAY)


def test_cancel_by_verb(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso() as app:
        assert app.verb("start").returncode == 0
        say(desktop_rig, SUNDAY)
        assert app.verb("cancel").returncode == 0
        expect_nothing(terminal)


def test_a_taken_hotkey_leaves_the_app_up_and_its_verbs_working(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso(), desktop_rig.sayso() as second:
        assert second.running()
        assert second.verb("start").returncode == 0
        say(desktop_rig, STRIPE)
        assert second.verb("stop").returncode == 0
        expect_words(terminal, STRIPE)


def test_a_verb_without_an_app_says_so_in_one_line(desktop_rig: DesktopRig) -> None:
    with desktop_rig.sayso() as app:
        pass
    done = app.verb("start")
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"sayso: error: ")
    assert done.stderr.count(b"\n") == 1


def test_a_second_start_leaves_the_first_in_charge(desktop_rig: DesktopRig) -> None:
    with desktop_rig.sayso() as app:
        wait_until(desktop_rig.display.docked_icons, "the icon in the tray")
        second = desktop_rig.processes.start("second", [COMMAND, "--basedir", app.basedir, "--hotkey", "F9"])
        assert second.wait(60) == 0, desktop_rig.processes.log("second")
        assert app.running()
        assert app.verb("cancel").returncode == 0
        assert len(desktop_rig.display.docked_icons()) == 1


def test_ending_the_session_ends_the_app_in_time(desktop_rig: DesktopRig) -> None:
    """A desktop sends TERM at logout and KILL soon after."""
    with desktop_rig.sayso() as app:
        pass
    assert not app.running()
    assert app.stop() >= 0, "it had to be killed"
