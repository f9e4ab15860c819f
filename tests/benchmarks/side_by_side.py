"""Everything that `sayso bench` can compare, with models that are here or made here: what `make bench` runs.

    python tests/benchmarks/side_by_side.py [--whisper-size base] [any option of `sayso bench`]

Whisper's speed is measured on random weights of the exact dimensions, kept in build/bench; what it writes, on
the miniature model of the tests. The report is out/bench.html, the raw figures out/bench.json.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from engine.threads import prepare

prepare()

from random_whisper import SIZES, Made, make

from app.cli import run
from engine.errors import SaysoError

FIXTURES = ROOT / "tests" / "fixtures"
MODELS = ROOT / "build" / "bench"
OUT = ROOT / "out"


def arguments(made: Made) -> list[str]:
    """The command line of `sayso bench` that compares everything; what follows it wins over it."""
    given = ["bench", "--whisper", str(made.ct2), "--random-weights"]
    given += ["--openai", str(made.openai)] if made.openai else []
    given += ["--behaviour", str(FIXTURES / "mini-whisper"), "--clips", str(FIXTURES / "audio" / "mini")]
    return [*given, "--json", str(OUT / "bench.json"), "--html", str(OUT / "bench.html")]


def main() -> int:
    """Make the models, run the benchmark, say where the report is."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False, add_help=False)
    parser.add_argument("--whisper-size", choices=tuple(SIZES), default="base")
    own, rest = parser.parse_known_args()
    for folder in (MODELS, OUT):
        folder.mkdir(parents=True, exist_ok=True)
    made = make(own.whisper_size, MODELS)
    try:
        code = run([*arguments(made), *rest])
    except SaysoError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"the report is {(OUT / 'bench.html').relative_to(ROOT)}, and everything raw is beside it")
    return code


if __name__ == "__main__":
    sys.exit(main())
