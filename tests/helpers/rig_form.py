"""A form of another program on the accessibility bus: a text field, a password field and a button."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.rig import DesktopRig
from helpers.rig_process import wait_until
from helpers.rig_sayso import RunningSayso

_HELPERS = Path(__file__).resolve().parent


class Form:
    """A window in which Tab goes from the text field to the password field and to the button."""

    def __init__(self, rig: DesktopRig, folder: Path) -> None:
        self._file = folder / "texts"
        self._rig = rig
        command = [sys.executable, _HELPERS / "rig_fields.py", self._file, "--title", "sayso-form"]
        rig.processes.start("form", command, env={"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
        self.window = wait_until(lambda: rig.display.windows("--name", "^sayso-form$"), "the form")[0]
        rig.display.focus(self.window)
        wait_until(self._file.exists, "the form to have the focus")

    def text(self) -> str:
        """What arrived in either field."""
        return self._file.read_text(encoding="utf-8").strip("\n")

    def turn_to(self, app: RunningSayso, tabs: int) -> None:
        """Focus the field so many tabs on, coming from another window, once Sayso listens to the bus."""
        wait_until(lambda: "fields are known" in kept(app), "Sayso to know fields")
        terminal = self._rig.open_terminal()
        self._rig.display.focus(self.window)
        self.tab(tabs)
        assert self._rig.display.active_window() == self.window
        terminal.close()

    def tab(self, times: int = 1) -> None:
        """Go on to the next field."""
        for _ in range(times):
            self._rig.display.tap("Tab")


@contextmanager
def form_on_bus(rig: DesktopRig, folder: Path) -> Iterator[Form]:
    """The form, on a desktop whose accessibility bus runs, as GNOME's and KDE's does."""
    env = rig.processes.env
    forbids = env.pop("NO_AT_BRIDGE")
    ask = ["dbus-send", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress"]
    rig.processes.run(*ask)
    try:
        yield Form(rig, folder)
    finally:
        env["NO_AT_BRIDGE"] = forbids


def kept(app: RunningSayso) -> str:
    """All that the profile's files hold, as text; one that is deleted meanwhile holds nothing."""
    text = ""
    for path in filter(Path.is_file, app.basedir.rglob("*")):
        with contextlib.suppress(FileNotFoundError):
            text += path.read_bytes().decode("utf-8", "replace")
    return text
