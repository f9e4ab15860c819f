"""A desktop without a screen: Xvfb, a window manager, a tray host, and hands on its keyboard and clipboard.

openbox gives focus its real rules (a plain Xvfb has none); tint2 owns the system tray selection, without
which Qt says that there is no tray. Keys go through XTEST, as a person's would: auto-repeat, grabs and
held modifiers behave as on a real server.
"""

from __future__ import annotations

import os
import re
import select
import subprocess
from pathlib import Path

from helpers.rig_process import PATIENCE_S, Processes, RigError, need, wait_until

SIZE = "1280x800x24"
_TINT2 = """\
rounded = 0
border_width = 0
background_color = #202020 100
panel_items = S
panel_size = 100% 32
panel_position = bottom center horizontal
panel_background_id = 1
panel_dock = 0
panel_layer = top
wm_menu = 0
strut_policy = follow_size
systray_padding = 2 2 2
systray_icon_size = 24
systray_background_id = 0
"""


class Display:
    """One X server with its window manager and tray.

    Attributes:
        name: What goes into DISPLAY (":93").
    """

    def __init__(self, processes: Processes, home: Path) -> None:
        need("Xvfb", "openbox", "tint2", "xdotool", "xclip", "xprop", "import", "setpriv")
        self._processes = processes
        self.name = self._start_server()
        processes.env["DISPLAY"] = self.name
        processes.start("openbox", ["openbox", "--sm-disable"])
        wait_until(lambda: "window id" in self._root("_NET_SUPPORTING_WM_CHECK"), "the window manager")
        config = home / "tint2rc"
        config.write_text(_TINT2)
        processes.start("tint2", ["tint2", "-c", config])
        wait_until(self._tray_is_owned, "the tray host")

    def key_down(self, *keys: str) -> None:
        """Press `keys` in order and keep them down; names are keysyms ("ctrl", "space", "F9")."""
        for key in keys:
            self._xdotool("keydown", key)

    def key_up(self, *keys: str) -> None:
        """Let `keys` go, in order."""
        for key in keys:
            self._xdotool("keyup", key)

    def tap(self, chord: str) -> None:
        """Press and let go at once ("F9", "ctrl+v")."""
        self._xdotool("key", chord)

    def active_window(self) -> int:
        """The window that has the focus, 0 if none."""
        found = self._processes.run("xdotool", "getactivewindow", check=False).stdout.split()
        return int(found[0]) if found else 0

    def focus(self, window: int) -> None:
        """Give `window` the focus through the window manager and wait until it has it."""

        def focused() -> bool:
            if self.active_window() == window:
                return True
            self._processes.run("xdotool", "windowactivate", str(window), check=False)
            return False

        wait_until(focused, f"window {window} to take the focus")

    def windows(self, *criteria: str, visible: bool = True) -> list[int]:
        """Windows that match xdotool's search criteria ("--pid", "123" or "--name", "pattern")."""
        only = ["--onlyvisible"] if visible else []
        found = self._processes.run("xdotool", "search", *only, *criteria, check=False)
        return [int(line) for line in found.stdout.split()]

    def docked_icons(self) -> list[int]:
        """Windows that sit inside the tray host."""
        icons = []
        for panel in self.windows("--class", "^tint2$"):
            done = self._processes.run("xwininfo", "-id", str(panel), "-tree", check=False)
            tree = done.stdout.decode(errors="replace")
            icons += [int(number, 16) for number in re.findall(r"^ +(0x[0-9a-f]+) ", tree, re.MULTILINE)]
        return [icon for icon in icons if "= 0x0, 0x1" in self._property(icon, "_XEMBED_INFO")]

    def screenshot(self, path: Path) -> Path:
        """Write a PNG of the whole screen to `path`."""
        self._processes.run("import", "-window", "root", "-display", self.name, path)
        return path

    def set_clipboard(self, data: bytes, target: str = "UTF8_STRING", selection: str = "clipboard") -> None:
        """Own the clipboard with `data` until someone else does. `target` is a MIME type or X atom name."""
        command = ["xclip", "-selection", selection, "-target", target, "-quiet"]
        source = self._processes.logs / "clipboard.in"
        source.write_bytes(data)
        self._processes.start("xclip", command, stdin=source)
        wait_until(lambda: self.clipboard(target, selection) == data, "xclip to own the clipboard")

    def clipboard(self, target: str = "UTF8_STRING", selection: str = "clipboard") -> bytes | None:
        """What the clipboard holds as `target`; None if it has nothing of that kind."""
        command = ["xclip", "-selection", selection, "-target", target, "-out"]
        try:
            done = self._processes.run(*command, check=False, timeout=PATIENCE_S)
        except subprocess.TimeoutExpired as late:
            raise RigError(f"the owner of the {selection} does not answer for {target}") from late
        return done.stdout if done.returncode == 0 else None

    def _start_server(self) -> str:
        """Start Xvfb on a number that it finds free itself; two rigs at once never meet."""
        reading, writing = os.pipe()
        try:
            options = ["-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
            command = ["Xvfb", "-displayfd", str(writing), *options]
            self._processes.start("xvfb", command, pass_fds=[writing])
            os.close(writing)
            number = _line(reading)
        finally:
            os.close(reading)
        if not number:
            raise RigError(f"Xvfb did not start: {self._processes.log('xvfb').strip()}")
        return f":{number}"

    def _xdotool(self, *words: str) -> None:
        self._processes.run("xdotool", *words)

    def _root(self, name: str) -> str:
        return self._processes.run("xprop", "-root", name, check=False).stdout.decode(errors="replace")

    def _property(self, window: int, name: str) -> str:
        done = self._processes.run("xprop", "-id", str(window), name, check=False)
        return done.stdout.decode(errors="replace")

    def _tray_is_owned(self) -> bool:
        # tint2 takes the tray selection as it maps its panel; only the panel can be seen from outside.
        return bool(self.windows("--class", "^tint2$"))


def _line(pipe: int) -> str:
    """The first line from `pipe`, empty if it ends or nothing comes in time.

    Xvfb writes the number and the end of line separately, and dies if the reader goes away in between.
    """
    line = b""
    while not line.endswith(b"\n"):
        ready, _, _ = select.select([pipe], [], [], PATIENCE_S)
        piece = os.read(pipe, 16) if ready else b""
        if not piece:
            return ""
        line += piece
    return line.decode().strip()
