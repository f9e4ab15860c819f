"""How fast a history of 100,000 entries is: a page of it, a search, saving, forgetting.

    python tests/benchmarks/history.py [--entries N]

Texts are made of ten common and 20,000 rare words with a fixed seed, 25 words each, 50 a day, with timings as
real entries have them: real histories repeat themselves more and are smaller. Wall clock, milliseconds.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))

from engine.metrics import Metrics
from engine.store.history import Entry, History
from engine.store.search import Query, Which

COMMON = ["the", "of", "and", "to", "a", "in", "is", "it", "you", "that"]
TYPED = ("t", "th", "the", "the of and", '"the of"', "w1", "w1234", "w1234 the", "zzz")
DAY_S, A_DAY = 86_400, 50
TIMINGS = Metrics(9.0, 7.2, 390.0, 3.1, 1.9, 1.2, 0.0, 495.0, 9000.0, 18.0, "moonshine-tiny", "cpu", "int8")
COLUMNS = "session, at, kind, app, raw, text, audio_s, language, metrics, outcome"


def entry(session: str, at: float, words: str) -> Entry:
    """One dictation."""
    return Entry(session, at, "dictation", "editor", words, words, 9.0, "en", {}, "", None)


def fill(path: Path, count: int) -> None:
    """Make a history, past the history's own thread: it commits each entry to the disk."""
    History(path).close()
    chance, now, timings = random.Random(1), time.time(), json.dumps(TIMINGS.as_dict())

    def sentence() -> str:
        return " ".join(
            chance.choice(COMMON) if chance.random() < 0.4 else f"w{chance.randrange(20_000)}"
            for _ in range(25)
        )

    connection = sqlite3.connect(path)
    rows = (
        (
            f"s{i}",
            now - (count - i) * DAY_S / A_DAY,
            "dictation" if i % 50 else "file",
            "editor",
            (words := sentence()),
            words,
            9,
            "en",
            timings,
            "",
        )
        for i in range(count)
    )
    connection.executemany(f"INSERT INTO entries ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()


def took(name: str, work: Callable[[], object], times: int = 9) -> None:
    """Do it so often, and print the median and the worst."""
    seen = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        seen.append((time.perf_counter() - begun) * 1e3)
    print(f"{name:<40}{statistics.median(seen):9.1f}{max(seen):9.1f} ms")


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=100_000)
    count = parser.parse_args().entries
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        path = Path(folder) / "history.db"
        fill(path, count)
        history = History(path)
        history.count()
        print(f"{count} entries, {path.stat().st_size / 1e6:.0f} MB{'':<14}   median    worst")
        took("the first page", lambda: history.page(Query()))
        took("the files", lambda: history.page(Query(which=Which.FILES)))
        for typed in TYPED:
            took(f"typed: {typed}", lambda typed=typed: history.page(Query(typed)))
        took("typed among the pinned: the", lambda: history.page(Query("the", Which.PINNED)))
        numbers = iter(range(count, 2 * count))
        took(
            "saving one",
            lambda: history.commit(entry(f"s{(n := next(numbers))}", float(n), "the new words")),
            50,
        )
        took("forgetting one, until no file has it", lambda: history.forget("s7", wait=True), 1)
        history.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
