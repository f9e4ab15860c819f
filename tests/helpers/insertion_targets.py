"""A real desktop to insert into: Xvfb, a window manager, windows of other programs, and the inserter itself.

The inserter runs in a process of its own (`insertion_driver.py`), because a test process has one Qt platform
for good, and the other tests want the offscreen one.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.insertion.base import Target
from helpers.rig_display import Display
from helpers.rig_process import Processes, wait_until

HELPERS = Path(__file__).resolve().parent
PATIENCE_S = 20.0
FONT = ("-fa", "DejaVu Sans Mono", "-fs", "11")


@dataclass(frozen=True, slots=True)
class Window:
    """Another program's window, and the file that shows what it was given."""

    target: Target
    file: Path
    child: subprocess.Popen[bytes]

    def text(self) -> str:
        """All that has arrived."""
        return self.file.read_text(encoding="utf-8", errors="replace")


class Driver:
    """The inserter under test."""

    def __init__(self, env: dict[str, str], **settings: Any) -> None:
        command = [sys.executable, str(HELPERS / "insertion_driver.py"), json.dumps(settings)]
        root = str(HELPERS.parent.parent)
        self._child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**env, "PYTHONPATH": root}, text=True
        )
        self._answers: queue.Queue[Any] = queue.Queue()
        self.ends: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()
        self._number = 0
        self.current()

    def ask(self, do: str, **more: Any) -> Any:
        """Ask and wait for the answer."""
        self._tell(do, **more)
        return self._answers.get(timeout=PATIENCE_S)

    def start(self, text: str, target: Target | None) -> int:
        """Start an insertion; its number is in the end that comes out of `ends`."""
        self._number += 1
        where = None
        if target is not None:
            where = {"handle": target.handle, "app": target.app, "is_terminal": target.is_terminal}
        self._tell("insert", id=self._number, text=text, target=where)
        return self._number

    def insert(self, text: str, target: Target | None) -> dict[str, Any]:
        """Insert and wait for the end."""
        number = self.start(text, target)
        end = self.end()
        assert end["id"] == number
        return end

    def end(self) -> dict[str, Any]:
        """The next end of an insertion."""
        return self.ends.get(timeout=PATIENCE_S)

    def current(self) -> Target | None:
        """The finder's answer."""
        found = self.ask("current")
        return Target(**found) if found else None

    def close(self) -> None:
        """Close the inserter and end its process."""
        if self._child.poll() is None:
            self.ask("close")
            self._child.wait(PATIENCE_S)
        for pipe in (self._child.stdin, self._child.stdout):
            assert pipe is not None
            pipe.close()
        self._reader.join(PATIENCE_S)

    def _tell(self, do: str, **more: Any) -> None:
        assert self._child.stdin is not None
        self._child.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self._child.stdin.flush()

    def _listen(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            said = json.loads(line)
            if "id" in said:
                self.ends.put(said)
            else:
                self._answers.put(said["answer"])


class Desk:
    """One display and the windows on it."""

    def __init__(self, folder: Path) -> None:
        env = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
        self._folder = folder
        self._count = 0
        self.processes = Processes(folder, env)
        self.display = Display(self.processes, folder)
        self.processes.mark()

    def driver(self, **settings: Any) -> Driver:
        """A fresh inserter."""
        return Driver(self.processes.env, **settings)

    def editor(self, paste_delay_ms: int = 0) -> Window:
        """A Qt text editor with the focus."""
        title, file = self._fresh()
        options = ["--title", title, "--paste-delay-ms", str(paste_delay_ms)]
        child = self.processes.start("editor", [sys.executable, HELPERS / "qt_editor.py", file, *options])
        return self._focused(title, file, child, "qt-editor")

    def xterm(self) -> Window:
        """An xterm with the focus, whose program writes down all it is given."""
        title, file = self._fresh()
        script = f"stty -icanon -echo; : > {file}; exec cat > {file}"
        child = self.processes.start("xterm", ["xterm", "-u8", *FONT, "-T", title, "-e", "sh", "-c", script])
        return self._focused(title, file, child, "XTerm", terminal=True)

    def close_windows(self) -> None:
        """End the windows and clipboard owners of one test."""
        self.processes.stop_since_mark()

    def _fresh(self) -> tuple[str, Path]:
        self._count += 1
        return f"desk-{self._count}", self._folder / f"text-{self._count}"

    def _focused(
        self, title: str, file: Path, child: subprocess.Popen[bytes], app: str, terminal: bool = False
    ) -> Window:
        window = wait_until(lambda: self.display.windows("--name", f"^{title}$"), "the window")[0]
        self.display.focus(window)
        wait_until(file.exists, "the window to be ready")
        return Window(Target(window, app, terminal), file, child)


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """A display that lasts for the block."""
    made = Desk(folder)
    try:
        yield made
    finally:
        made.processes.stop_all()


def arrives(window: Window, text: str) -> bool:
    """Whether the window's text becomes exactly `text`, polled every ms."""
    deadline = time.monotonic() + PATIENCE_S
    while window.text() != text and time.monotonic() < deadline:
        time.sleep(0.001)
    return window.text() == text
