"""How long the settings hold Qt's thread: opened for the first time, each page shown for the first time, a
search typed, a first change, opened again.

    python tests/benchmarks/settings_dialog.py [--runs N]

The app is whole and offscreen, on the scripted engine; models and rules are the real ones. Every run is a
process of its own, because a module is imported once, and modules are compiled before, as an installed app
has them. Milliseconds of the longest time for which Qt could not work: by the clock and by what its thread
computed. The main window is open before, as it mostly is for a person.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]

from library import Stillness
from PySide6.QtCore import QEventLoop, QTimer

from app.application import make_application
from app.settings.schema import Section
from screenshots.stage import Stage

START_MS = 2000  # what the start does in the background is over by then
REST_MS = 400  # what a step leads to in the background has come back by then
Longest = dict[str, tuple[float, float]]


def rest(ms: int) -> None:
    """Let Qt work for so long, without naps of its own (`QTest.qWait` sleeps 10 ms at a time)."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def measured(folder: Path) -> Longest:
    """The longest standstill of each step."""
    app = make_application()
    stage = Stage(app, folder, entries=True)
    stage.desktop.window.show()
    rest(START_MS)
    live, still = stage.desktop.live, Stillness()
    found: Longest = {}

    def step(name: str, do: Callable[[], object]) -> None:
        still.gaps.clear()
        do()
        rest(REST_MS)
        found[name] = max(gap[0] for gap in still.gaps), max(gap[1] for gap in still.gaps)

    step("first opening", live.open)
    dialog = live.dialog
    assert dialog is not None
    for section in tuple(Section)[1:]:
        step(f"first look at {section.value}", lambda section=section: live.open(section))
    live.open(Section.DICTATION)
    step("a first change", lambda: live.want("refine", True))
    for end in range(1, len("server") + 1):
        step(f"search, key {end}", lambda end=end: dialog.search.setText("server"[:end]))
    step("search, cleared", dialog.search.clear)
    dialog.close()
    step("opening again", live.open)
    stage.close()
    return found


def measured_runs(count: int) -> list[Longest]:
    """Each in a process of its own, on modules that are compiled, as an installed app has them."""
    command = [sys.executable, __file__, "--once"]
    with tempfile.TemporaryDirectory(prefix="sayso-") as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        said = [
            subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
            for _ in range(count + 1)
        ]
    return [json.loads(one.splitlines()[-1]) for one in said[1:]]  # the first compiled them


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--once", action="store_true", help="in this process, as JSON")
    options = parser.parse_args()
    if options.once:
        with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
            print(json.dumps(measured(Path(folder))))
        return 0
    runs = measured_runs(options.runs)
    for name in runs[0]:
        clock, computing = zip(*(run[name] for run in runs), strict=True)
        print(
            f"{name:<28} by the clock {statistics.median(clock):6.1f}, worst {max(clock):6.1f};"
            f"  computing {statistics.median(computing):6.1f}, worst {max(computing):6.1f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
