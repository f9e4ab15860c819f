"""Who starts the app by its icon sees why it does not start; who starts it in a terminal reads it there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.ui.unstarted import box
from engine.errors import StoreError
from helpers.hotkey_rigs import bare_x_server

ROOT = Path(__file__).resolve().parents[3]
TIMEOUT_S = 60


def test_the_box_says_what_happened_and_what_to_do(qapp: QApplication) -> None:
    made = box(StoreError("the folder cannot be written", "make it writable"))
    assert "could not be started" in made.text()
    assert made.informativeText() == "The folder cannot be written.\n\nMake it writable."
    made.deleteLater()


def start(home: Path, *options: str, **environment: str) -> subprocess.Popen[str]:
    """`sayso` as an icon starts it, in a home where its folders cannot be made."""
    home.mkdir()
    (home / "file").write_text("no folder")
    variables = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        variables[name] = str(home / "file" / "here")
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", *options],
        cwd=ROOT,
        env={**variables, "HOME": str(home), **environment},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def xdotool(display: str, *words: str) -> bool:
    """Whether that could be done."""
    environment = {**os.environ, "DISPLAY": display}
    done = subprocess.run(["xdotool", *words], env=environment, capture_output=True, check=False)
    return done.returncode == 0


def test_an_icon_that_cannot_start_it_shows_a_box_until_it_is_read(tmp_path: Path) -> None:
    with bare_x_server() as display:
        child = start(tmp_path / "home", DISPLAY=display, QT_QPA_PLATFORM="xcb")
        seen = False
        until = time.monotonic() + TIMEOUT_S
        while child.poll() is None and time.monotonic() < until:
            seen = xdotool(display, "search", "--onlyvisible", "--name", "^Sayso$", "windowfocus") or seen
            if seen:
                xdotool(display, "key", "Escape")
            time.sleep(0.1)
        assert child.wait(TIMEOUT_S) == 2
        assert seen
        assert "sayso: error: " in child.communicate()[1]


def test_where_there_is_no_desktop_the_error_is_on_stderr_alone(tmp_path: Path) -> None:
    child = start(tmp_path / "home", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert child.wait(TIMEOUT_S) == 2
    assert child.communicate()[1].startswith("sayso: error: ")


def test_a_profile_of_its_own_is_for_programs_which_wait_for_no_click(tmp_path: Path) -> None:
    with bare_x_server() as display:
        folder = str(tmp_path / "home" / "file")
        child = start(tmp_path / "home", "--basedir", folder, DISPLAY=display, QT_QPA_PLATFORM="xcb")
        assert child.wait(TIMEOUT_S) == 2
        child.communicate()
