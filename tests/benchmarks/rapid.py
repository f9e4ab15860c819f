"""Keys pressed in every way for a minute, on a desktop of its own: what is left behind of it.

    python tests/benchmarks/rapid.py [--seconds N] [--seed N] [--hotkey F9]

Somebody speaks all the while. Told are memory, threads and open files before, at their highest and after,
what became of the dictations, keys that are still down, and whether the window has the words that the history
calls inserted, in their order and once each.

Failure mode: an app that ends meanwhile, or does not take the next dictation, raises.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests"))

from engine.store.history import Entry, History
from engine.store.paths import Paths
from helpers.rig import DesktopRig
from helpers.rig_dictation import CHILD, STRIPE, SUNDAY, heard, held, say
from helpers.rig_process import wait_until
from helpers.rig_rapid import hammer, keys_down
from helpers.rig_sayso import RunningSayso
from helpers.rig_targets import Terminal

SETTLE_S = 5.0


@dataclass(frozen=True)
class Taken:
    """What a process takes."""

    mb: float
    threads: int
    files: int

    def __str__(self) -> str:
        """On one line."""
        return f"{self.mb:.0f} MB, {self.threads} threads, {self.files} open files"


def taken(pid: int) -> Taken:
    """What the process takes now. Raises OSError if it has ended."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    status = dict(line.split(":", 1) for line in lines)
    resident = int(status["VmRSS"].split()[0]) / 1000
    return Taken(resident, int(status["Threads"]), len(list(Path(f"/proc/{pid}/fd").iterdir())))


def press_and_speak(rig: DesktopRig, app: RunningSayso, options: argparse.Namespace) -> Taken:
    """The fingers and the voice, to the end of the fingers; the most that was taken."""
    seen = [taken(app.pid)]
    fingers = hammer(rig, tuple(options.hotkey.split("+")), options.seconds, options.seed)
    while fingers.poll() is None:
        say(rig, CHILD)
        seen.append(taken(app.pid))
    return Taken(*(max(getattr(one, name) for one in seen) for name in ("mb", "threads", "files")))


def entries(app: RunningSayso) -> list[Entry]:
    """What the history has, oldest first."""
    history = History(Paths.under(app.basedir).history)
    try:
        return list(reversed(history.recent(2000)))
    finally:
        history.close()


def report(rig: DesktopRig, app: RunningSayso, terminal: Terminal) -> None:
    """What is left behind."""
    said = entries(app)
    there = "".join(f"{one.text} " for one in said if one.outcome in ("inserted", "sent"))
    states = Counter(path.read_text().strip() for path in app.basedir.rglob("recordings/*/state"))
    outcomes = Counter(one.outcome or "none" for one in said)
    print(f"recordings  {', '.join(f'{count} {name}' for name, count in states.items())}")
    print(f"texts       {', '.join(f'{count} {name}' for name, count in outcomes.items())}")
    same = terminal.text().replace("\x1b", "") == there  # Escape is the window's while nothing is recorded
    print(f"the window has the words that were inserted, once each: {'yes' if same else 'NO'}")
    print(f"keys still down {keys_down(rig)}, windows still shown {len(app.windows())}")


def main() -> None:
    """Run it and print what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hotkey", default="ctrl+alt+space")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="sayso-rig-", dir="/tmp"))
    try:
        with DesktopRig(folder) as rig, rig.sayso(hotkey=options.hotkey) as app:
            terminal = rig.open_terminal()
            with held(rig, *options.hotkey.split("+")):
                say(rig, SUNDAY)
            wait_until(lambda: heard(terminal.text(), SUNDAY), "the first words")
            time.sleep(SETTLE_S)
            print(f"before      {taken(app.pid)}")
            print(f"at the most {press_and_speak(rig, app, options)}")
            app.verb("stop")
            time.sleep(SETTLE_S)
            print(f"after       {taken(app.pid)}")
            report(rig, app, terminal)
            before = len(terminal.text())
            with held(rig, *options.hotkey.split("+")):
                say(rig, STRIPE)
            wait_until(lambda: heard(terminal.text()[before:], STRIPE), "the next words")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
