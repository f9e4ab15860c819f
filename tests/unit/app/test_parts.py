"""What is imported ahead is all that the key and the insertion need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from helpers.hotkey_rigs import bare_x_server

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication
from app import parts
from app.settings.values import Settings
app = QApplication(["parts"])
parts.import_desktop()
before = set(sys.modules)
parts.make_hotkeys(Settings())
finder, inserter = parts.make_insertion(Settings())
print(sorted(name for name in set(sys.modules) - before if name.startswith("app.")))
inserter.close()
"""


def test_making_hotkeys_and_insertion_imports_nothing_more() -> None:
    with bare_x_server() as display:
        desktop = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "XDG_SESSION_TYPE": "x11"}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={**os.environ, **desktop},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
