"""What cleanup by a language model costs beside the model itself, and what becomes of words when it fails.

A server on this machine notes when a request is there and when its first and last word leave. What is left of
the time from the start of a job to its first token, and to its outcome, is ours. For every way to misbehave:
from the start of the job to the outcome, beside the deadline. Prints a table; `--json FILE` keeps it.

    python tests/benchmarks/cleanup_llm.py [--repeats N] [--deadline S] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from engine.cleanup.acceptance import judge
from engine.cleanup.cleaner import Cleaner
from engine.cleanup.endpoint import load_client
from engine.cleanup.job import Cleaned
from engine.cleanup.llm import LanguageModel
from engine.cleanup.skips import Policy
from helpers.cleanup_texts import good_edits, hostile_answers
from helpers.llm_server import KEY, MODEL, LlmServer, misbehaviours

FIRST_S = 0.05
WORD_S = 0.005
SPOKEN = "um number {} so I think we should uh meet at the station and then go to the market together"
WRITTEN = "Number {} so I think we should meet at the station and then go to the market together."


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=60)
    parser.add_argument("--deadline", type=float, default=0.5)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = {
        "overhead": overhead(options.repeats),
        "misbehaviour": misbehaving(options.deadline),
        "acceptance": acceptance(),
    }
    for name, rows in found.items():
        print(name)
        for what, value in rows.items():
            print(f"  {what:52} {value}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2))


def overhead(repeats: int) -> dict[str, Any]:
    """Milliseconds that are ours: without a connection, and after `warm`, as at key-down."""
    load_client()
    with LlmServer() as server:
        server.first_s, server.word_s = FIRST_S, WORD_S
        server.brain = lambda text: WRITTEN.format(text.split()[2]) if text != "." else text
        cold = [
            timed(server, Cleaner(LanguageModel(server.url, MODEL, KEY), Policy(20.0)), n) for n in range(5)
        ]
        cleaner = Cleaner(LanguageModel(server.url, MODEL, KEY), Policy(20.0))
        cleaner.model.warm()
        warm = [timed(server, cleaner, number) for number in range(repeats)]
        cleaner.close()
    return {
        "first token, no connection: p50 p95 worst": row([one[0] for one in cold]),
        "first token, after warming: p50 p95 worst": row([one[0] for one in warm]),
        "outcome, after warming:     p50 p95 worst": row([one[1] for one in warm]),
    }


def made(server: LlmServer) -> Cleaner:
    """A cleaner that has no connection yet."""
    return Cleaner(LanguageModel(server.url, MODEL, KEY), Policy(20.0))


def timed(server: LlmServer, cleaner: Cleaner, number: int) -> tuple[float, float]:
    """Milliseconds over the server's own time: to the first token, and to the outcome."""
    job = cleaner.start(SPOKEN.format(number))
    outcome = job.result()
    assert isinstance(outcome, Cleaned), outcome
    while not server.times:
        time.sleep(0.001)
    asked, first, last = server.times.pop()
    return 1000 * (outcome.first_s - (first - asked)), 1000 * (outcome.seconds - (last - asked))


def misbehaving(deadline_s: float) -> dict[str, Any]:
    """Milliseconds from the start of a job to its outcome, for every way to misbehave."""
    times: dict[str, float] = {}
    with LlmServer() as elsewhere:
        for name, case in misbehaviours(deadline_s, elsewhere.url).items():
            with LlmServer() as server:
                cleaner = Cleaner(LanguageModel(server.url, MODEL, KEY), Policy(deadline_s))
                server.then(*case.steps)
                began = time.monotonic()
                outcome = cleaner.start("um so I think we should uh meet on tuesday at three thirty").result()
                times[name] = 1000 * (time.monotonic() - began)
                assert case.cleaned == isinstance(outcome, Cleaned), (name, outcome)
                cleaner.close()
        leaked = elsewhere.connections
    worst = max(times, key=lambda name: times[name])
    return {
        "ways": len(times),
        f"worst, beside a deadline of {1000 * deadline_s:.0f} ms": f"{times[worst]:.1f} ms ({worst})",
        "later than the deadline + 100 ms": sum(ms > 1000 * deadline_s + 100 for ms in times.values()),
        "connections to another host": leaked,
    }


def acceptance() -> dict[str, Any]:
    """How many good edits pass, how many hostile answers do, and what a judgement costs."""
    good, hostile = good_edits(), hostile_answers()
    began = time.perf_counter()
    accepted = sum(judge(pair.spoken, pair.written).accepted for pair in good)
    wrong = sum(judge(pair.spoken, pair.written).accepted for pair in hostile)
    each_ms = 1000 * (time.perf_counter() - began) / (len(good) + len(hostile))
    return {
        "good edits accepted": f"{accepted} of {len(good)}",
        "hostile answers accepted": f"{wrong} of {len(hostile)}",
        "one judgement, mean": f"{each_ms:.2f} ms",
    }


def row(values: Sequence[float]) -> str:
    """p50, p95 and worst."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{ordered[len(ordered) // 2]:.1f} {p95:.1f} {ordered[-1]:.1f} ms"


if __name__ == "__main__":
    main()
