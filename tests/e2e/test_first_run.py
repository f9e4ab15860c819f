"""The first run in the real app: real key, real microphone, and words that are really pasted into it."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest

from engine.store.paths import Paths
from helpers.rig import DesktopRig
from helpers.rig_dictation import CHILD, heard, held, say
from helpers.rig_process import wait_until
from helpers.rig_sayso import COMMAND, RunningSayso

pytestmark = pytest.mark.timeout(180)
TITLE = "^Welcome to Sayso"


def told(app: RunningSayso) -> list[tuple[str, str]]:
    """What was said and what became of it, the newest last."""
    history = f"file:{Paths.under(app.basedir).history}?mode=ro"
    with contextlib.closing(sqlite3.connect(history, uri=True, timeout=10)) as connection:
        return list(connection.execute("select text, outcome from entries order by at"))


def dictate(rig: DesktopRig, app: RunningSayso, number: int, outcome: str) -> None:
    """Hold the key and speak; wait until the words of this dictation have come to their `outcome`."""
    with held(rig, "F9"):
        say(rig, CHILD)
    wait_until(lambda: [end for _, end in told(app)][number:] == [outcome], f"words that are {outcome}")
    assert heard(told(app)[number][0], CHILD)


def test_the_four_steps_with_the_keyboard_alone(desktop_rig: DesktopRig) -> None:
    with desktop_rig.sayso() as app:
        assert not desktop_rig.display.windows("--name", TITLE), "a profile of its own is not greeted"
        desktop_rig.processes.run(COMMAND, "setup", "--basedir", app.basedir)
        window = wait_until(lambda: desktop_rig.display.windows("--name", TITLE), "the first run")[0]
        desktop_rig.display.focus(window)
        desktop_rig.display.tap("Return")
        desktop_rig.display.tap("Return")
        dictate(desktop_rig, app, 0, "sent")  # only shown: our own window is no place for words here
        desktop_rig.display.tap("Return")
        dictate(desktop_rig, app, 1, "inserted")
        desktop_rig.display.tap("Tab")  # out of the field
        desktop_rig.display.tap("Escape")
        wait_until((Paths.under(app.basedir).state / "first-run").exists, "the mark that it was shown")
        assert not desktop_rig.display.windows("--name", TITLE)
