"""What cleaning a text costs: the rules, by length and by rule.

    python tests/benchmarks/cleanup.py [--rounds 200]

Microseconds of this process's CPU, median and least of the rounds, for 20, 200 and 1,000 words as they are
dictated (a thing to do in every other sentence), for the same without anything to do, and with 100 terms,
50 replacements and 5 patterns of the person's. Also the CPU of the import, over that of the standard library,
and of the first use, when the patterns are compiled: the least of five processes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from engine.cleanup.rules import Caret, Replacement, Rules, RuleSettings, make_rules
from engine.cleanup.rules.table import RULES

CARET = Caret("He said ", " today")
LENGTHS = (20, 200, 1_000)
DICTATED = (
    "Um, I think we should go to the the office at three thirty p.m. and tell John that twenty five "
    "people are coming. The invoice was for one hundred and twenty dollars, comma, and it was paid "
    "last week. We talked about the plan, and the team likes it very much, which is good news for "
    "all of us. I do not know what happens next, but the customer wants an answer by Friday, so "
    "please call them and let me know how it went. "
)
CLEAN = (
    "We went over the draft again this morning, and I have put my notes in the margin of the first "
    "page. Most of it reads well; the part about the garden could be shorter, and the last chapter "
    "needs a better ending. "
)
HEADS = ("Kuber", "Graf", "Terra", "Post", "Djan")
TAILS = (
    *("netes", "ana", "form", "gres", "go", "lino", "mara", "vex", "tron", "pilot", "stack", "bus", "works"),
    *("mesh", "flow", "base", "point", "dyne", "soft", "lux"),
)
OWN = RuleSettings(
    vocabulary=tuple(head + tail for head in HEADS for tail in TAILS),
    replacements=(
        *(Replacement(f"said thing {number}", f"written {number}") for number in range(50)),
        *(Replacement(rf"\bticket{number} (\d+)", r"T-\1", is_pattern=True) for number in range(5)),
    ),
)
START = (
    "import time, dataclasses, enum, re, collections.abc, typing; "
    "begin = time.process_time(); import engine.cleanup.rules as rules; "
    "loaded = time.process_time(); made = rules.make_rules(rules.RuleSettings()); "
    f"made.apply({DICTATED!r}); print(loaded - begin, time.process_time() - loaded)"
)


def words(text: str, count: int) -> str:
    """The first `count` words of `text` without end."""
    return " ".join((text.split() * (count // len(text.split()) + 1))[:count])


def cost(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median and least microseconds of CPU."""
    work()
    times = []
    for _ in range(rounds):
        begin = time.process_time_ns()
        work()
        times.append((time.process_time_ns() - begin) / 1000)
    return median(times), min(times)


def rules_section(rounds: int) -> list[dict[str, object]]:
    """One row for each text and length, and for each rule alone on the dictated one."""
    everything, own = make_rules(RuleSettings()), make_rules(OWN)
    lanes: dict[str, tuple[Rules, str]] = {
        "dictated": (everything, DICTATED),
        "nothing to do": (everything, CLEAN),
        "with own": (own, DICTATED),
    }
    names = frozenset(rule.name for rule in RULES)
    for name in sorted(names):
        lanes[name] = (make_rules(replace(OWN, off=names - {name})), DICTATED)
    rows: list[dict[str, object]] = []
    for count in LENGTHS:
        for name, (rules, source) in lanes.items():
            text = words(source, count)
            p50, least = cost(partial(rules.apply, text, CARET), max(10, rounds * 20 // count))
            rows.append({"words": count, "what": name, "p50_us": round(p50), "least_us": round(least)})
    return rows


def start_section(rounds: int) -> dict[str, float]:
    """Milliseconds of CPU for the import and the first use, the least of some fresh processes."""
    found = []
    for _ in range(rounds):
        done = subprocess.run(
            [sys.executable, "-c", START], cwd=ROOT, capture_output=True, text=True, check=True
        )
        found.append([float(part) * 1000 for part in done.stdout.split()])
    loads, firsts = zip(*found, strict=True)
    return {"import_ms": round(min(loads), 1), "first_ms": round(min(firsts), 1)}


def main() -> int:
    """Print a table; the last line is all of it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    args = parser.parse_args()
    start = start_section(5)
    print(
        f"import {start['import_ms']} ms, make and first text (patterns are compiled) {start['first_ms']} ms"
    )
    rows = rules_section(args.rounds)
    for row in rows:
        print(
            f"{row['words']:>6} words  {row['what']:<14} p50 {row['p50_us']:>6} us, least {row['least_us']}"
        )
    print(json.dumps({"start": start, "rules": rows}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
