"""Words without a home (a password field, a button, no window): nothing is typed blind, nothing is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.audio import clip
from helpers.rig import DesktopRig
from helpers.rig_dictation import SUNDAY, expect_words, heard, held, say, start_saying
from helpers.rig_form import Form, form_on_bus, kept
from helpers.rig_process import stays, wait_until
from helpers.rig_sayso import RunningSayso

pytestmark = pytest.mark.timeout(300)
LONGEST = max(clip(SUNDAY).text.split(), key=len).strip(".,")


@pytest.fixture
def form(desktop_rig: DesktopRig, tmp_path: Path) -> Iterator[Form]:
    with form_on_bus(desktop_rig, tmp_path) as made:
        yield made


def marks(app: RunningSayso) -> list[Path]:
    """The recordings that are marked to go, whatever happens."""
    return list(app.basedir.rglob(".withheld-*"))


def test_a_text_field_gets_the_words(desktop_rig: DesktopRig, form: Form) -> None:
    with desktop_rig.sayso() as app:
        form.turn_to(app, 0)
        with held(desktop_rig, "F9"):
            say(desktop_rig, SUNDAY)
        wait_until(lambda: heard(form.text(), SUNDAY), "the words")


def test_a_password_field_gets_nothing_and_nothing_of_it_is_kept(desktop_rig: DesktopRig, form: Form) -> None:
    with desktop_rig.sayso() as app:
        form.turn_to(app, 1)
        with held(desktop_rig, "F9"):
            say(desktop_rig, SUNDAY)
            wait_until(app.recordings, "the recording, while it is needed")
        wait_until(lambda: not app.recordings(), "the recording to be deleted")
        wait_until(lambda: LONGEST not in kept(app), "the words to be gone from every file")
        assert stays(lambda: form.text() == "" and LONGEST not in kept(app), 2.0)
        assert desktop_rig.display.active_window() == form.window
        assert marks(app) == []


def test_a_crash_at_a_password_field_that_was_found_in_mid_dictation_leaves_nothing(
    desktop_rig: DesktopRig, form: Form, tmp_path: Path
) -> None:
    with desktop_rig.sayso(basedir=tmp_path / "profile") as app:
        form.turn_to(app, 0)
        assert app.verb("start").returncode == 0
        playing = start_saying(desktop_rig, SUNDAY)
        wait_until(app.recordings, "the recording")
        form.tab()
        wait_until(lambda: marks(app), "the mark that nothing may stay")
        playing.wait()
        os.kill(app.pid, signal.SIGKILL)
        assert app.recordings(), "the crash came before anybody could delete it"
    with desktop_rig.sayso(basedir=tmp_path / "profile") as app:
        wait_until(lambda: not app.recordings() and not marks(app), "the recording to be deleted")
        assert stays(lambda: LONGEST not in kept(app), 3.0)
        assert not [word for word in clip(SUNDAY).text.split() if len(word) > 4 and word in app.history()]
        assert not app.windows(), "something is shown of it"
    assert form.text() == ""


def test_the_focus_may_leave_the_password_field_and_the_words_still_go_nowhere(
    desktop_rig: DesktopRig, form: Form
) -> None:
    with desktop_rig.sayso() as app:
        form.turn_to(app, 1)
        assert app.verb("start").returncode == 0
        say(desktop_rig, SUNDAY)
        form.tab(2)
        assert app.verb("stop").returncode == 0
        wait_until(lambda: not app.recordings(), "the recording to be deleted")
        assert stays(lambda: form.text() == "" and LONGEST not in kept(app), 2.0)


def test_a_password_prompt_that_comes_up_in_mid_dictation_gets_nothing_and_costs_no_word(
    desktop_rig: DesktopRig, form: Form
) -> None:
    with desktop_rig.sayso() as app:
        form.turn_to(app, 0)
        terminal = desktop_rig.open_terminal()
        assert app.verb("start").returncode == 0
        desktop_rig.display.focus(form.window)
        form.tab()
        say(desktop_rig, SUNDAY)
        desktop_rig.display.focus(terminal.window)
        assert app.verb("stop").returncode == 0
        expect_words(terminal, SUNDAY)
        wait_until(lambda: LONGEST in app.history(), "the words in the history")
        assert form.text() == ""
        assert marks(app) == []


def test_a_button_gets_nothing_and_the_words_open_in_the_window(desktop_rig: DesktopRig, form: Form) -> None:
    with desktop_rig.sayso() as app:
        form.turn_to(app, 2)
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
