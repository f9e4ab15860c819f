"""What short windows and two shots are worth: one decode of real speech, ours against faster-whisper's.

    python tests/benchmarks/whisper_fast_path.py FOLDER [--size base] [--seconds 4,8,10] [--rounds 12]

All lanes run one network with random weights (`random_whisper`, kept in FOLDER), in one process, in the order
A B C D D C B A, and make the same count of tokens at temperature 0 without fallback; the end token is
suppressed on every side. So it tells speed and nothing about words. Raw is `transcribe` with its defaults
(five beams, timestamps), tuned is one beam without timestamps; both pad to 30 s. Ratios are paired within a
round, with a 95 % bootstrap interval. CPU is this process's own time: it hardly moves when others are busy.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

OURS, SHOTS, TUNED, RAW = "ours", "ours, two shots", "tuned, 30 s", "raw defaults, 30 s"
FIRST = "first words"
WARM_UPS = 2

Moment = tuple[float, float]  # seconds on the clock and of this process's CPU


@dataclass
class Times:
    """Milliseconds of each decode of one lane: on the clock, and of this process's CPU."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def add(self, begin: Moment, end: Moment) -> None:
        """Keep one."""
        self.wall.append((end[0] - begin[0]) * 1000)
        self.cpu.append((end[1] - begin[1]) * 1000)


def now() -> Moment:
    """This moment."""
    return time.perf_counter(), time.process_time()


def lanes(folder: Path, samples: Any, tokens: int, threads: int) -> dict[str, Callable[[], Moment | None]]:
    """Each lane decodes once; `SHOTS` gives the moment at which its first words came."""
    from faster_whisper import WhisperModel

    from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer
    from engine.recognition.base import DecodeOptions

    ours = FasterWhisperRecognizer(folder, "cpu", cpu_threads=threads, fixed_tokens=tokens)
    ours.load()
    theirs = WhisperModel(str(folder), "cpu", compute_type="int8", cpu_threads=threads)

    def once() -> None:
        ours.decode(samples, DecodeOptions("en"))

    def twice() -> Moment | None:
        moments: list[Moment] = []

        def note(words: str) -> bool:
            moments.append(now())
            return bool(words)

        ours.decode(samples, DecodeOptions("en", first_words=note))
        return moments[0] if moments else None

    return {
        OURS: once,
        SHOTS: twice,
        TUNED: lambda: transcribe(theirs, samples, tokens, beam_size=1, without_timestamps=True),
        RAW: lambda: transcribe(theirs, samples, tokens),
    }


def transcribe(model: Any, samples: Any, tokens: int, **tuning: Any) -> None:
    """faster-whisper's own decode, with as many tokens as the others make.

    Raises:
        RuntimeError: It made another count, or more than one window: not comparable.
    """
    end = model.hf_tokenizer.token_to_id("<|endoftext|>")
    prompt = (3 if model.model.is_multilingual else 1) + bool(tuning.get("without_timestamps"))
    found, _ = model.transcribe(
        samples,
        language="en",
        temperature=0.0,
        suppress_tokens=[-1, end],
        # CTranslate2 halves the length, prompt and all.
        max_new_tokens=2 * tokens - prompt,
        **tuning,
    )
    counts = [len(segment.tokens) for segment in found]
    if counts != [tokens]:
        raise RuntimeError(f"{counts} tokens in {len(counts)} segments instead of one of {tokens}")


def measure(steps: dict[str, Callable[[], Moment | None]], rounds: int) -> dict[str, Times]:
    """Every lane twice per round, mirrored; and the time to the first words."""
    times = {name: Times() for name in (*steps, FIRST)}
    for number in range(-WARM_UPS, rounds):
        for name in (*steps, *reversed(steps)):
            begin = now()
            first = steps[name]()
            if number >= 0:
                times[name].add(begin, now())
                if first is not None:
                    times[FIRST].add(begin, first)
    return times


def report(times: dict[str, Times]) -> list[dict[str, Any]]:
    """One row a lane: median and least on the clock, median CPU, ratio to raw with its interval."""
    from engine.bench.numbers import interval, median

    rows = []
    for name, found in times.items():
        if not found.wall:
            continue
        pairs = [mine / raw for mine, raw in zip(found.wall, times[RAW].wall, strict=True)]
        low, high = interval(pairs)
        row = {"lane": name, "p50": median(found.wall), "least": min(found.wall)}
        rows.append({**row, "cpu": median(found.cpu), "ratio": median(pairs), "low": low, "high": high})
    return rows


def main() -> int:
    """Measure each length and print a table; the last line is all of it as JSON."""
    from engine.threads import prepare

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="base")
    parser.add_argument("--seconds", default="4,8,10")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--tokens", type=int, default=30)
    parser.add_argument("--threads", type=int, default=0)
    args = parser.parse_args()
    prepare()
    from benchmarks.random_whisper import make

    from helpers.audio import clip

    made = make(args.size, args.folder, openai=False)
    everything: list[dict[str, Any]] = []
    print(f"{args.size}, int8, {args.tokens} tokens, load {os.getloadavg()[0]:.1f} before; milliseconds")
    for seconds in (float(part) for part in args.seconds.split(",")):
        samples = clip("jfk").samples[: round(seconds * 16_000)]
        for row in report(measure(lanes(made.ct2, samples, args.tokens, args.threads), args.rounds)):
            everything.append({"size": args.size, "seconds": seconds, **row})
            print(
                f"{seconds:5.1f} s  {row['lane']:<20} p50 {row['p50']:7.0f}  least {row['least']:7.0f}"
                f"  CPU {row['cpu']:7.0f}  of raw {row['ratio']:.2f} ({row['low']:.2f} to {row['high']:.2f})"
            )
    print(json.dumps({"rows": everything, "sha256": made.sha256}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
