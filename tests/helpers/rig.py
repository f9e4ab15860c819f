"""A whole desktop for tests: screen, window manager, tray, microphone, clipboard, windows to dictate into.

    with DesktopRig(folder) as rig:
        terminal = rig.open_terminal()
        with rig.sayso() as app:
            rig.display.key_down("F9")
            rig.microphone.play(clip)
            rig.display.key_up("F9")
            wait_until(lambda: "hello" in terminal.text(), "the words")

Everything is private to the rig (display, sound server, session bus, home and XDG folders), so it neither
sees nor disturbs the desktop of whoever runs the tests, and two rigs can run side by side.
When something is missing the rig raises and says what; it never skips.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

import pytest

from helpers.rig_audio import Microphone
from helpers.rig_display import Display
from helpers.rig_process import Processes, RigError, need, wait_until
from helpers.rig_sayso import RunningSayso
from helpers.rig_targets import Editor, Terminal

ROOT = Path(__file__).resolve().parents[2]
CLIPS = ROOT / "tests" / "fixtures" / "audio"
MODIFIERS = ("ctrl", "alt", "shift", "super")
_KEPT_FROM_OUTSIDE = ("PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH")


class DesktopRig:
    """The parts of the test desktop, started together and ended together.

    Attributes:
        display: Keyboard, windows, clipboard, screen.
        microphone: The microphone and what is played into it.
        processes: Every child of the rig, with its logs.
        folder: A private folder for homes, logs and captures.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = _private(folder / "home")
        self.processes = Processes(_private(folder / "logs"), _environment(folder))
        self._count = 0
        try:
            self._start_session_bus()
            self.display = Display(self.processes, self.home)
            self.microphone = Microphone(self.processes, self.home)
        except BaseException as error:
            self.close()
            error.add_note(self.report())
            raise

    def __enter__(self) -> DesktopRig:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End everything the rig has started. Idempotent."""
        self.processes.stop_all()

    def reset(self) -> None:
        """Let every key go and end all but the desktop itself, so that the next test starts from nothing."""
        with suppress(RigError):
            self.display.key_up("Escape", "F9", "space", *MODIFIERS)
        self.processes.stop_since_mark()

    def open_terminal(self) -> Terminal:
        """An xterm, focused, whose input is captured."""
        return Terminal(self.processes, self.display, self._fresh("terminal"))

    def open_editor(self) -> Editor:
        """A Qt text editor in a process of its own, focused."""
        return Editor(self.processes, self.display, self._fresh("editor"))

    @contextmanager
    def sayso(
        self, *options: str, hotkey: str | None = "F9", basedir: Path | None = None
    ) -> Iterator[RunningSayso]:
        """The tray app, ready for its hotkey; ended at the exit. A throw-away profile unless one is given."""
        basedir = basedir or self._fresh("profile")
        app = RunningSayso(self.processes, self.display, basedir, hotkey, options)
        try:
            app.wait_ready()
            yield app
        finally:
            app.stop()

    def report(self) -> str:
        """The last lines of every log, for a failed test."""
        parts = []
        for path in [*self.processes.logs.glob("*.log"), *self.folder.glob("profile-*/state/*.log")]:
            lines = path.read_text(errors="replace").splitlines()[-40:]
            if lines:
                parts.append("\n".join([f"--- {path.relative_to(self.folder)}", *lines]))
        return "\n".join(parts)

    def _fresh(self, kind: str) -> Path:
        self._count += 1
        return _private(self.folder / f"{kind}-{self._count}")

    def _start_session_bus(self) -> None:
        """A bus of its own, so that Qt neither finds the tester's tray watcher nor starts a bus by itself."""
        need("dbus-daemon")
        address = f"unix:path={self.folder}/bus"
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}"]
        self.processes.start("dbus", command)
        wait_until((self.folder / "bus").exists, "the session bus")
        self.processes.env["DBUS_SESSION_BUS_ADDRESS"] = address


@pytest.fixture(scope="session")
def _desktop() -> Iterator[DesktopRig]:
    """One desktop for the session; it takes a second or two to start."""
    # Socket addresses end at 107 bytes, so the folder is made short whatever TMPDIR and the test are called.
    folder = Path(tempfile.mkdtemp(prefix="sayso-rig-", dir="/tmp"))
    try:
        with DesktopRig(folder) as rig:
            rig.processes.mark()
            yield rig
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def desktop_rig(_desktop: DesktopRig, request: pytest.FixtureRequest) -> Iterator[DesktopRig]:
    """The test desktop with no window and no key down; on failure its logs and a picture are shown."""
    _desktop.reset()
    failures = request.session.testsfailed
    yield _desktop
    if request.session.testsfailed > failures:
        picture = Path(tempfile.gettempdir()) / f"sayso-rig-{request.node.name}.png"
        with suppress(RigError):
            _desktop.display.screenshot(picture)
        sys.stderr.write(f"{_desktop.report()}\npicture: {picture}\n")
    _desktop.reset()


def _private(folder: Path) -> Path:
    folder.mkdir(parents=True, mode=0o700)
    return folder


def _environment(folder: Path) -> dict[str, str]:
    """A session of its own: nothing of the tester's display, sound, bus, theme or Qt settings gets in."""
    env = {name: os.environ[name] for name in _KEPT_FROM_OUTSIDE if name in os.environ}
    env.setdefault("LANG", "C.UTF-8")
    env |= {
        "HOME": str(folder / "home"),
        "XDG_CONFIG_HOME": str(folder / "home/.config"),
        "XDG_DATA_HOME": str(folder / "home/.local/share"),
        "XDG_STATE_HOME": str(folder / "home/.local/state"),
        "XDG_CACHE_HOME": str(folder / "home/.cache"),
        "XDG_RUNTIME_DIR": str(_private(folder / "run")),
        "XDG_SESSION_TYPE": "x11",
        "QT_QPA_PLATFORM": "xcb",
        "NO_AT_BRIDGE": "1",
    }
    return env
