"""How the window feels with 100,000 entries: typing a search, scrolling, choosing all, 60 s of live words.

    python tests/benchmarks/library.py [--entries N]

The window, the library and the history are the real ones, offscreen, in a process that was prepared as the
app prepares its own (`engine.threads`; the collector of garbage spared what was imported). A timer of 1 ms on
Qt's thread tells how long it stood still: by the clock; by what all threads of the app computed meanwhile,
the one Python's interpreter was held by included; and by what Qt's thread itself computed. On a machine that
does other things too, the clock tells of these as well. Milliseconds.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT), str(ROOT / "tests" / "benchmarks")]

from history import fill
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bridge import Bridge
from app.library.archive import make_archive
from app.library.desk import Library
from app.playing import Playing
from app.state import AppState, Phase
from app.ui.window import Window
from engine.audio.player import ScriptedOutput
from engine.messages import SessionId
from engine.store.history import Entry, History
from engine.store.paths import Paths
from engine.store.search import Query
from engine.threads import prepare

TYPED = "the of w1234"
TICK_MS = 1


class Stillness:
    """How long Qt's thread stood still, at most, and how often longer than a glance notices."""

    def __init__(self) -> None:
        self.gaps: list[tuple[float, ...]] = []
        self._since = clocks()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def begin(self) -> None:
        """Forget what was until now."""
        self.gaps.clear()
        self._since = clocks()

    def told(self, name: str) -> None:
        """Print, and begin anew."""
        self._tick()
        gaps, self.gaps = self.gaps, []
        for kind, clocked in zip(("by the clock", "app", "computing"), zip(*gaps, strict=True), strict=True):
            found = sorted(clocked)
            late, p99 = sum(gap > 50 for gap in found), found[int(len(found) * 0.99)]
            print(f"{name:<44}{kind:<13} at most {found[-1]:6.1f}, p99 {p99:5.1f}, over 50: {late}")
            name = ""

    def _tick(self) -> None:
        now = clocks()
        self.gaps.append(
            tuple((after - before) * 1e3 for after, before in zip(now, self._since, strict=True))
        )
        self._since = now


def clocks() -> tuple[float, float, float]:
    """The time, what this process has computed, and what this thread has; seconds."""
    return time.perf_counter(), time.process_time(), time.thread_time()


def wait(done: Callable[[], bool]) -> float:
    """Let Qt work until `done()`; milliseconds."""
    begun = time.perf_counter()
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    return (time.perf_counter() - begun) * 1e3


def rest(ms: int) -> None:
    """Let Qt work for so long."""
    QTest.qWait(ms)


def wired(paths: Paths, history: History) -> tuple[Window, Library, Bridge]:
    """The two as the app has them."""
    bridge, window = Bridge(), Window(Playing(ScriptedOutput()))
    library = Library(bridge, make_archive(paths, history))
    library.paged.connect(window.show_page)
    library.opened.connect(window.show_entry)
    library.removed.connect(window.library.take)
    window.entry_wished.connect(library.on_wish)
    window.looked.connect(library.look)
    window.more_wanted.connect(library.more)
    return window, library, bridge


def search(window: Window, still: Stillness) -> None:
    """Type, a key at a time, each until its result is on show."""
    took, shown = [], []
    window.library.model.modelReset.connect(lambda: shown.append(1))
    for end in range(1, len(TYPED) + 1):
        shown.clear()
        window.library.search.setText(TYPED[:end])
        took.append(wait(lambda: bool(shown)))
    print(f"key to result: median {statistics.median(took):.1f}, worst {max(took):.1f} ms; typed: {TYPED}")
    still.told("typing a search")
    window.library.search.clear()
    rest(300)


def scroll(window: Window, still: Stillness, pages: int) -> None:
    """A screen at a time, as fast as a held Page Down repeats."""
    still.begin()
    for _ in range(pages):
        QTest.keyClick(window.library.list, Qt.Key.Key_PageDown)
        rest(33)
    still.told(f"{pages} screens down, {window.library.model.rowCount()} rows read")


def choose_all(window: Window, count: int, still: Stillness) -> None:
    """Ctrl+A."""
    still.begin()
    QTest.keyClick(window.library.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    took = wait(lambda: window.library.count >= count)
    still.told(f"choosing all {window.library.count}, {took:.0f} ms")


def live(window: Window, still: Stillness) -> None:
    """Words of 60 s of speech, four times a second for each real one."""
    words = [f"word{number}" for number in range(150)]
    window.library.clear()
    window.library.list.setCurrentIndex(window.library.model.index(0, 0))
    rest(200)
    still.begin()
    for end in range(len(words)):
        firm, tentative = " ".join(words[: max(0, end - 4)]), " ".join(words[max(0, end - 4) : end])
        for _ in range(4):
            window.render_state(
                AppState(phase=Phase.LISTENING, session=SessionId("x"), firm=firm, tentative=tentative)
            )
            rest(5)
    still.told("60 s of live words")
    window.render_state(AppState())


def large(window: Window, library: Library, history: History, still: Stillness) -> None:
    """An entry of a megabyte: listed while something else is being read, then opened."""
    text = " ".join(f"w{number % 9973}" for number in range(180_000)) + " needle"
    one = Entry("large", time.time(), "file", "long.wav", text, text, 9.0, "en", {}, "", None)
    history.commit(one)
    window.activateWindow()
    window.editor.paper.setFocus()  # who reads is not led away by what is new
    rest(100)
    still.begin()
    library.refresh()
    wait(lambda: window.library.model.row_of("large") == 0)
    rest(100)
    still.told("listing an entry of a megabyte")
    still.begin()
    window.choose("large")
    wait(lambda: window.editor.document is not None and window.editor.document.key == "large")
    rest(1000)
    still.told("opening it")


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=100_000)
    count = parser.parse_args().entries
    app = QApplication([])
    prepare()
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        paths = Paths.under(Path(folder))
        paths.create()
        fill(paths.history, count)
        history = History(paths.history)
        window, library, bridge = wired(paths, history)
        window.show()
        library.look(Query())
        print(f"first page after {wait(lambda: window.library.model.rowCount() > 0):.1f} ms, {count} entries")
        rest(500)
        gc.freeze()
        still = Stillness()
        search(window, still)
        scroll(window, still, 200)
        choose_all(window, count, still)
        live(window, still)
        large(window, library, history, still)
        window.close_sound()
        bridge.close()
        library.close()
        history.close()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
