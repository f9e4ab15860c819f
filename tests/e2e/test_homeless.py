"""Words without a home (a password field, a button, no window): nothing is typed blind, nothing is lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.audio import clip
from helpers.rig import DesktopRig
from helpers.rig_dictation import SUNDAY, expect_words, heard, held, say, start_saying
from helpers.rig_process import stays, wait_until
from helpers.rig_sayso import RunningSayso

pytestmark = pytest.mark.timeout(300)
LONGEST = max(clip(SUNDAY).text.split(), key=len).strip(".,")
HELPERS = Path(__file__).resolve().parents[1] / "helpers"


class Form:
    """A window with a text field, a password field and a button, on the accessibility bus."""

    def __init__(self, rig: DesktopRig, folder: Path) -> None:
        self._file = folder / "texts"
        self._rig = rig
        command = [sys.executable, HELPERS / "rig_fields.py", self._file, "--title", "sayso-form"]
        rig.processes.start("form", command, env={"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
        self.window = wait_until(lambda: rig.display.windows("--name", "^sayso-form$"), "the form")[0]
        rig.display.focus(self.window)
        wait_until(self._file.exists, "the form to have the focus")

    def text(self) -> str:
        """What arrived in either field."""
        return self._file.read_text(encoding="utf-8").strip("\n")


@pytest.fixture
def form(desktop_rig: DesktopRig, tmp_path: Path) -> Iterator[Form]:
    """The form, on a desktop whose accessibility bus runs, as GNOME's and KDE's does."""
    env = desktop_rig.processes.env
    forbids = env.pop("NO_AT_BRIDGE")
    ask = ["dbus-send", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress"]
    desktop_rig.processes.run(*ask)
    yield Form(desktop_rig, tmp_path)
    env["NO_AT_BRIDGE"] = forbids


def kept(app: RunningSayso) -> str:
    """All that the profile's files hold, as text."""
    files = [path for path in app.basedir.rglob("*") if path.is_file()]
    return "".join(path.read_bytes().decode("utf-8", "replace") for path in files)


def turn_to(rig: DesktopRig, app: RunningSayso, form: Form, tabs: int) -> None:
    """Focus the field so many tabs on, coming from another window, once Sayso listens to the bus."""
    wait_until(lambda: "fields are known" in kept(app), "Sayso to know fields")
    terminal = rig.open_terminal()
    rig.display.focus(form.window)
    for _ in range(tabs):
        rig.display.tap("Tab")
    assert rig.display.active_window() == form.window
    terminal.close()


def test_a_text_field_gets_the_words(desktop_rig: DesktopRig, form: Form) -> None:
    with desktop_rig.sayso() as app:
        turn_to(desktop_rig, app, form, 0)
        with held(desktop_rig, "F9"):
            say(desktop_rig, SUNDAY)
        wait_until(lambda: heard(form.text(), SUNDAY), "the words")


def test_a_password_field_gets_nothing_and_nothing_of_it_is_kept(desktop_rig: DesktopRig, form: Form) -> None:
    with desktop_rig.sayso() as app:
        turn_to(desktop_rig, app, form, 1)
        with held(desktop_rig, "F9"):
            say(desktop_rig, SUNDAY)
            wait_until(app.recordings, "the recording, while it is needed")
        wait_until(lambda: not app.recordings(), "the recording to be deleted")
        wait_until(lambda: LONGEST not in kept(app), "the words to be gone from every file")
        assert stays(lambda: form.text() == "" and LONGEST not in kept(app), 2.0)
        assert desktop_rig.display.active_window() == form.window


def test_a_button_gets_nothing_and_the_words_open_in_the_window(desktop_rig: DesktopRig, form: Form) -> None:
    with desktop_rig.sayso() as app:
        turn_to(desktop_rig, app, form, 2)
        with held(desktop_rig, "F9"):
            say(desktop_rig, SUNDAY)
        wait_until(lambda: desktop_rig.display.active_window() in app.windows(), "Sayso's window")
        wait_until(lambda: LONGEST in app.history(), "the words in the history")
        assert form.text() == ""


def test_a_window_that_closes_meanwhile_leaves_the_words_in_ours(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()
    with desktop_rig.sayso() as app:
        with held(desktop_rig, "F9"):
            playing = start_saying(desktop_rig, SUNDAY)
            terminal.close()
            playing.wait()
        wait_until(lambda: desktop_rig.display.active_window() in app.windows(), "Sayso's window")
        second = desktop_rig.open_terminal()
        with held(desktop_rig, "F9"):
            say(desktop_rig, SUNDAY)
        expect_words(second, SUNDAY)
