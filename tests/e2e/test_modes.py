"""Modes on a real desktop: written by hand or made in the dialog while the app runs, in effect at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.rig import DesktopRig
from helpers.rig_dictation import QUIET_S, held
from helpers.rig_process import stays, wait_until
from helpers.rig_sayso import COMMAND, RunningSayso
from helpers.rig_targets import Editor

pytestmark = pytest.mark.timeout(300)
NEW_LINE = Path(__file__).resolve().parents[1] / "fixtures" / "cleanup" / "new_line.flac"


def modes_of(app: RunningSayso) -> Path:
    return app.basedir / "settings" / "modes.toml"


def hold(app: RunningSayso, text: str) -> None:
    """Write the modes by hand, and wait until they are in effect."""
    since, log = log_of(app), app.basedir / "state" / "sayso.log"
    modes_of(app).write_text(text)
    wait_until(lambda: "modes in effect" in log.read_text()[len(since) :], "the modes to hold")


def log_of(app: RunningSayso) -> str:
    return (app.basedir / "state" / "sayso.log").read_text()


def dictate_exactly(rig: DesktopRig, editor: Editor, key: str) -> None:
    """ "Please send the letter today. New line. We can open the window tomorrow." With nothing cleaned up."""
    with held(rig, key):
        rig.microphone.play(NEW_LINE)
    wait_until(lambda: "the window" in editor.text().lower(), "the words")
    assert stays(lambda: editor.text().lower().count("the window") == 1, QUIET_S)
    assert "new line" in editor.text().lower()


def test_a_key_of_a_mode_written_by_hand_dictates_in_that_mode(desktop_rig: DesktopRig) -> None:
    editor = desktop_rig.open_editor()
    with desktop_rig.sayso() as app:
        wait_until(lambda: "modes in effect" in log_of(app), "the start to be over")
        text = '# mine\n[modes.exact]\nhotkey = "F8"\ncleanup = "off"\n'
        hold(app, text)
        dictate_exactly(desktop_rig, editor, "F8")
        assert modes_of(app).read_text() == text


def test_a_key_made_in_the_dialog_with_the_keyboard_alone_dictates_in_that_mode(
    desktop_rig: DesktopRig,
) -> None:
    editor = desktop_rig.open_editor()
    target = desktop_rig.display.active_window()
    with desktop_rig.sayso() as app:
        wait_until(lambda: "modes in effect" in log_of(app), "the start to be over")
        hold(app, '# mine\n[modes.exact]\ncleanup = "off" # as it is said\n')
        open_settings(desktop_rig, app)
        tap = desktop_rig.display.tap
        for key in ("Down",) * 5 + ("Return",):  # from the search to the section, and into its list
            tap(key)
        for key in ("Tab",) * 5:  # to the key of the mode, which cannot be the usual one
            tap(key)
        choose(app, desktop_rig, "F9", 1)
        assert stays(lambda: not app.recordings(), 1.0), "a key that is being chosen dictates nothing"
        choose(app, desktop_rig, "F8", 2)
        wanted = '# mine\n[modes.exact]\ncleanup = "off" # as it is said\nhotkey = "F8"\n'
        wait_until(lambda: modes_of(app).read_text() == wanted, "the key in the file")
        tap("Escape")
        desktop_rig.display.focus(target)
        dictate_exactly(desktop_rig, editor, "F8")


def choose(app: RunningSayso, rig: DesktopRig, key: str, times: int) -> None:
    """Press the button that has the focus, and then a key."""
    rig.display.tap("space")
    wait_until(lambda: log_of(app).count("a key is being chosen") == times, "the button to listen")
    rig.display.tap(key)
    wait_until(lambda: log_of(app).count("a key was chosen") == times, "the key to be seen")


def open_settings(rig: DesktopRig, app: RunningSayso) -> None:
    """By starting the app once more, which shows its window, and the key for the settings there."""
    rig.processes.run(COMMAND, "--basedir", app.basedir)
    rig.display.focus(wait_until(app.windows, "the window")[0])
    rig.display.tap("ctrl+comma")
    rig.display.focus(wait_until(lambda: rig.display.windows("--name", "^Settings"), "the settings")[0])
