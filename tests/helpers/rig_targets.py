"""Windows of other programs, into which the words of a dictation should come."""

from __future__ import annotations

import sys
from pathlib import Path

from helpers.rig_display import Display
from helpers.rig_process import Processes, wait_until

_HELPERS = Path(__file__).resolve().parent


class Terminal:
    """An xterm that runs a script which writes down every byte it is given.

    Attributes:
        window: The X11 window id.
    """

    def __init__(self, processes: Processes, display: Display, folder: Path) -> None:
        self._processes = processes
        self._capture = folder / "typed"
        title = f"sayso-{folder.name}"
        script = [sys.executable, _HELPERS / "rig_terminal.py", self._capture]
        font = ["-fa", "DejaVu Sans Mono", "-fs", "11"]
        self._child = processes.start("xterm", ["xterm", "-u8", *font, "-T", title, "-e", *script])
        wait_until(self._capture.exists, "the terminal to listen")
        self.window = wait_until(lambda: display.windows("--name", f"^{title}$"), "the terminal's window")[0]
        display.focus(self.window)

    def text(self) -> str:
        """All that has arrived."""
        return self._capture.read_bytes().decode(errors="replace")

    def close(self) -> None:
        """End the program, and so the window."""
        self._processes.stop(self._child)


class Editor:
    """A Qt text editor in another process, which keeps a file equal to its text.

    Attributes:
        window: The X11 window id.
    """

    def __init__(self, processes: Processes, display: Display, folder: Path) -> None:
        self._processes = processes
        self._file = folder / "text"
        title = f"sayso-{folder.name}"
        command = [sys.executable, _HELPERS / "qt_editor.py", self._file, "--title", title]
        self._child = processes.start("qt_editor", command)
        self.window = wait_until(lambda: display.windows("--name", f"^{title}$"), "the editor's window")[0]
        display.focus(self.window)
        wait_until(self._file.exists, "the editor to have the focus")

    def text(self) -> str:
        """The editor's text."""
        return self._file.read_text(encoding="utf-8")

    def close(self) -> None:
        """End the program, and so the window."""
        self._processes.stop(self._child)
