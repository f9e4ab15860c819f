"""However the keys are pressed, nothing sticks: no listening left, no key down, no words lost or doubled."""

from __future__ import annotations

import pytest

from engine.store.history import History
from engine.store.paths import Paths
from helpers.rig import DesktopRig
from helpers.rig_dictation import CHILD, STRIPE, heard, held, say
from helpers.rig_process import wait_until
from helpers.rig_rapid import hammer, keys_down
from helpers.rig_sayso import RunningSayso

pytestmark = pytest.mark.timeout(300)
KEYS = ("ctrl", "alt", "space")
SECONDS = 6.0


def inserted(app: RunningSayso) -> str:
    """The words that the app says it has put into windows, in order."""
    history = History(Paths.under(app.basedir).history)
    try:
        entries = reversed(history.recent())
        return "".join(f"{one.text} " for one in entries if one.outcome in ("inserted", "sent"))
    finally:
        history.close()


def test_keys_pressed_in_every_way_leave_nothing_behind(desktop_rig: DesktopRig) -> None:
    terminal = desktop_rig.open_terminal()

    def typed() -> str:
        return terminal.text().replace("\x1b", "")  # Escape is the window's while nothing is recorded

    with desktop_rig.sayso(hotkey="+".join(KEYS)) as app:
        wait_until(desktop_rig.display.docked_icons, "the icon in the tray")
        fingers = hammer(desktop_rig, KEYS, SECONDS, seed=7)
        while fingers.poll() is None:
            say(desktop_rig, CHILD)
        assert fingers.returncode == 0
        assert app.verb("cancel").returncode == 0
        wait_until(lambda: not app.windows(), "the overlay to go")
        assert keys_down(desktop_rig) == []
        wait_until(lambda: typed() == inserted(app), "every word to be where the history says")
        before = len(typed())
        with held(desktop_rig, *KEYS):
            say(desktop_rig, STRIPE)
        wait_until(lambda: heard(typed()[before:], STRIPE), "the next words")
