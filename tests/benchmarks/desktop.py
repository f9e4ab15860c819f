"""What the tray app costs and how fast it is, on a desktop of its own: real keys, microphone and windows.

    python tests/benchmarks/desktop.py [--only SECTION ...] [--repeats N] [--json FILE]

Sections: verbs, start, words, screen, idle. Figures are wall clock. Every section tells how busy the machine
was with other things: above 0.2 of a core they are to be measured again. Minimum and median are given
beside p95, because a busy machine spoils the last first.

Failure mode: a figure that could not be taken raises; nothing is left out in silence.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests"))

from desktop_speaker import Person, person, speech

from app.instance import send
from engine.errors import SaysoError
from engine.store.history import History
from engine.store.paths import Paths
from engine.store.statistics import measured, percentile
from helpers.rig import DesktopRig
from helpers.rig_process import RigError, wait_until
from helpers.rig_sayso import COMMAND
from helpers.rig_targets import Editor, Terminal

WATCHED = Path(__file__).with_name("watched_desktop.py")
HOTKEY = "F9"
SAID = ("spk1_snt1", "spk1_snt4", "spk1_snt5", "spk2_snt1", "spk2_snt4")  # 2 to 3 s each
LONGER = "austen_0870"  # 7 s
SETTLE_S = 6.0
LINGER_S = 30.0  # how long the microphone stays open after a dictation
IDLE_S = 60.0
TICK_S = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Row:
    """One figure: every value that was taken, and what it should not exceed (p50, p95; None: no target)."""

    name: str
    unit: str
    values: tuple[float, ...]
    p50: float | None = None
    p95: float | None = None

    def text(self) -> str:
        """For the table."""
        low, high = min(self.values), max(self.values)
        cells = (low, statistics.median(self.values), percentile(self.values, 0.95), high)
        target = " / ".join("-" if limit is None else f"{limit:g}" for limit in (self.p50, self.p95))
        figures = "".join(f"{value:9.1f}" if value < 1000 else f"{value:9.0f}" for value in cells)
        return f"{self.name:<58}{len(self.values):4}{figures} {self.unit:<5} {target}"


HEAD = f"{'':58}{'n':>4}{'min':>9}{'median':>9}{'p95':>9}{'max':>9} unit  target p50 / p95"


def verbs(rig: DesktopRig, repeats: int) -> Iterator[Row]:
    """The command line: help, and a verb to a running app."""
    yield from _timed(rig, repeats, "sayso --help", "--help")
    with rig.sayso() as app:
        verb = ("record", "cancel", "--basedir", str(app.basedir))
        yield from _timed(rig, repeats, "sayso record cancel, to a running app", *verb)


def start(rig: DesktopRig, repeats: int) -> Iterator[Row]:
    """From the start of the process to the icon in the tray, and to the moment a key is heard."""
    seen: list[tuple[float, ...]] = []
    for number in range(repeats):
        with _launched(rig, f"start-{number}") as (began, child, paths):
            icon = (wait_for(rig.display.docked_icons) - began) * 1e3, _ticks(child) * TICK_S * 1e3
            live = (wait_for(lambda p=paths: takes_verbs(p)) - began) * 1e3, _ticks(child) * TICK_S * 1e3
            seen.append((*icon, *live))
    icons, icon_cpu, keys, key_cpu = zip(*seen, strict=True)
    yield Row("start to the icon in the tray", "ms", icons, p50=400)
    yield Row("    CPU time until then", "ms", icon_cpu)
    yield Row("start to a live hotkey", "ms", keys, p50=600)
    yield Row("    CPU time until then", "ms", key_cpu)


def words(rig: DesktopRig, repeats: int) -> Iterator[Row]:
    """Key-up to the words in the window of another program."""
    with person(rig) as someone:
        for kind, open_target in (("editor", rig.open_editor), ("xterm", rig.open_terminal)):
            with rig.sayso(hotkey=HOTKEY) as app:
                target = open_target()
                someone.dictate(speech(SAID[0]), 0.3)  # loads the model; not counted
                time.sleep(SETTLE_S)
                for offset in (0.3, 0.0):
                    yield _arrivals(someone, target, kind, offset, repeats)
                yield from _stored(app.basedir, kind)
                target.close()


def screen(rig: DesktopRig, repeats: int) -> Iterator[Row]:
    """The main thread during load and dictation, and new words on the overlay."""
    reports = [_watched(rig, number) for number in range(max(1, repeats // 4))]
    lags = [[lag for lag in report["lags"] if _in_use(report, lag["at"])] for report in reports]
    worst = [max(found, key=lambda lag: lag["late"], default=_NO_LAG) for found in lags]
    yield Row("longest lag of the main thread, load and dictation", "ms", _each(worst, "late"), p50=50)
    yield Row("    of it on a core", "ms", _each(worst, "ran"))
    yield Row("    of it in the queue for a core", "ms", _each(worst, "queued"))
    over = tuple(float(sum(lag["late"] > 50 for lag in found)) for found in lags)
    yield Row("lags over 50 ms in one run", "", over)
    shown = [word for report in reports for word in report["words"]]
    yield Row("block's arrival to its new word painted", "ms", _each(shown, "block"), p50=100)
    yield Row("    of it decoding", "ms", _each(shown, "decode"))
    yield Row("    of it event to painted", "ms", _each(shown, "event"))


def idle(rig: DesktopRig, repeats: int) -> Iterator[Row]:
    """What the app costs when nothing is dictated, in percent of one core."""
    with rig.sayso(hotkey=HOTKEY) as app, person(rig) as someone:
        someone.dictate(speech(SAID[0]), 0.3)
        time.sleep(2.0)
        yield from _cost(app.pid, "microphone still open after a dictation", LINGER_S - 10)
        time.sleep(LINGER_S + SETTLE_S - 20)
        yield from _cost(app.pid, "idle, model loaded", IDLE_S, limit=0.3)


SECTIONS: dict[str, Callable[[DesktopRig, int], Iterator[Row]]] = {
    "verbs": verbs,
    "start": start,
    "words": words,
    "screen": screen,
    "idle": idle,
}
_NO_LAG = {"late": 0.0, "ran": 0.0, "queued": 0.0}


def _timed(rig: DesktopRig, repeats: int, name: str, *arguments: str) -> Iterator[Row]:
    """A command that ends by itself: its time, and what of it was its own on a core."""
    took, cpu = [], []
    for _ in range(repeats):
        began, used = time.monotonic(), _children_s()
        subprocess.run([COMMAND, *arguments], env=rig.processes.env, check=True, stdout=subprocess.DEVNULL)
        took.append((time.monotonic() - began) * 1e3)
        cpu.append((_children_s() - used) * 1e3)
    yield Row(name, "ms", tuple(took), p50=250)
    yield Row("    CPU time", "ms", tuple(cpu))


def _children_s() -> float:
    """CPU seconds of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@contextmanager
def _launched(rig: DesktopRig, name: str) -> Iterator[tuple[float, int, Paths]]:
    """The tray app in a fresh profile: when it was started, its process, its profile."""
    paths = Paths.under(rig.folder / name)
    began = time.monotonic()
    child = rig.processes.start(name, [COMMAND, "--basedir", rig.folder / name, "--hotkey", HOTKEY])
    try:
        yield began, child.pid, paths
    finally:
        rig.processes.stop(child)


def wait_for(probe: Callable[[], object]) -> float:
    """When `probe` was first true. Looked at without a rest: the probes take 1 to 30 ms themselves."""
    deadline = time.monotonic() + 60
    while not probe():
        if time.monotonic() > deadline:
            raise RigError("waited 60 s in vain")
    return time.monotonic()


def takes_verbs(paths: Paths) -> bool:
    """Whether the app carries out verbs, which it does from the moment its hotkey is bound."""
    try:
        return bool(send(paths, "cancel")["ok"])
    except SaysoError:
        time.sleep(0.005)
        return False


def _arrivals(someone: Person, target: Editor | Terminal, kind: str, offset_s: float, repeats: int) -> Row:
    found = []
    for number in range(repeats):
        before = target.text()
        released = someone.dictate(speech(SAID[number % len(SAID)]), offset_s)
        found.append((_arrived(target, before, released) - released) * 1e3)
        time.sleep(0.8)
    when = "0.3 s after the last word" if offset_s else "on the last word"
    return Row(f"key-up {when} to words in {kind}", "ms", tuple(found), p50=90, p95=250)


def _arrived(target: Editor | Terminal, before: str, released: float) -> float:
    """When the last of the new text came; it is over when nothing comes for half a second."""
    text, at = before, 0.0
    while time.monotonic() < (at or released + 20) + 0.5:
        now = target.text()
        if now != text:
            text, at = now, time.monotonic()
        time.sleep(0.002)
    if not at:
        raise RigError("no words came")
    return at


def _stored(basedir: Path, kind: str) -> Iterator[Row]:
    """What the app itself noted of these dictations."""
    history = History(Paths.under(basedir).history)
    entries = history.recent(1000)
    history.close()
    for measure in ("tail_ms", "decode_ms", "insert_ms"):
        values = [value for entry in entries if (value := measured(entry, measure)) is not None]
        yield Row(f"    {kind}, both: {measure.removesuffix('_ms')}", "ms", tuple(values))


def _watched(rig: DesktopRig, number: int) -> dict[str, Any]:
    """One run of `watched_desktop.py` with a short and a longer dictation; its report."""
    basedir, report = rig.folder / f"watched-{number}", rig.folder / f"watched-{number}.json"
    terminal = rig.open_terminal()
    child = rig.processes.start(f"watched-{number}", [sys.executable, WATCHED, basedir, report, HOTKEY])
    wait_until(lambda: takes_verbs(Paths.under(basedir)), "the watched app")
    with person(rig) as someone:
        for name in (SAID[0], LONGER):
            someone.dictate(speech(name), 0.3)
            time.sleep(2.0)
    if rig.processes.stop(child) != 0:
        raise RigError(rig.processes.log(f"watched-{number}"))
    terminal.close()
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def _in_use(report: dict[str, Any], at: float) -> bool:
    """Whether a moment is within loading or a dictation, up to a second after its end."""
    spans, began = [], 0.0
    for moment, what in report["marks"]:
        if what in ("model loading", "Listening"):
            began = moment - 0.5
        elif what in ("model ready", "Final", "Nothing"):
            spans.append((began, moment + 1.0))
    return any(first <= at <= last for first, last in spans)


def _each(rows: Sequence[dict[str, float]], name: str) -> tuple[float, ...]:
    return tuple(row[name] for row in rows)


def _cost(pid: int, name: str, seconds: float, limit: float | None = None) -> Iterator[Row]:
    """CPU in percent of one core, and how often a thread of it woke, each second for `seconds`."""
    began, ticks, wakes = time.monotonic(), _ticks(pid), _wakes(pid)
    time.sleep(seconds)
    took = time.monotonic() - began
    yield Row(f"CPU, {name}", "%", ((_ticks(pid) - ticks) * TICK_S / took * 100,), p50=limit)
    yield Row(f"    its threads woke, a second, {name}", "", ((_wakes(pid) - wakes) / took,))


def _ticks(pid: int) -> int:
    """User and system time of a process, in clock ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _wakes(pid: int) -> int:
    """How often its threads have gone to sleep of their own accord."""
    tasks = Path(f"/proc/{pid}/task").glob("*/status")
    lines = [line for task in tasks for line in task.read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt"))


def others_load() -> Callable[[], float]:
    """Start to watch the machine; the answer is how many cores were busy since, with anything at all."""

    def read() -> tuple[float, float]:
        fields = [int(word) for word in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
        return time.monotonic(), (sum(fields) - fields[3] - fields[4]) * TICK_S

    began, busy = read()

    def answer() -> float:
        now, busy_now = read()
        return (busy_now - busy) / (now - began)

    return answer


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=tuple(SECTIONS), default=tuple(SECTIONS))
    parser.add_argument(
        "--repeats", type=int, default=20, help="of each dictation, start and verb (%(default)s)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    quiet = others_load()
    time.sleep(2.0)
    before = quiet()
    print(f"before: {before:.1f} of {os.cpu_count()} cores busy with other things\n{HEAD}", flush=True)
    kept: dict[str, Any] = {"cores": os.cpu_count(), "busy_before": before, "sections": {}}
    folder = Path(tempfile.mkdtemp(prefix="sayso-rig-", dir="/tmp"))
    try:
        with DesktopRig(folder) as rig:
            rig.processes.mark()
            for section in options.only:
                kept["sections"][section] = _section(rig, section, options.repeats)
                rig.reset()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if options.json:
        options.json.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return 0


def _section(rig: DesktopRig, section: str, repeats: int) -> dict[str, Any]:
    busy = others_load()
    rows = []
    for row in SECTIONS[section](rig, repeats):
        rows.append(asdict(row))
        print(row.text(), flush=True)
    print(f"  ({section}: {busy():.1f} cores busy in all, load {os.getloadavg()[0]:.1f})", flush=True)
    return {"busy": busy(), "load": os.getloadavg()[0], "rows": rows}


if __name__ == "__main__":
    sys.exit(main())
