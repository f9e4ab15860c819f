"""`sayso bench accuracy`: how many words models get wrong, on recordings or on what you corrected yourself.

Exit code 0; 1 if a row loses more points against the first one than `--max-loss` allows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.models.build import build_recognizer, decoding
from app.settings.values import Settings, listed
from app.verbs.outputs import writable
from app.verbs.profile import paths_of, settings_of
from engine.bench.accuracy import Result, Take, Way, measure, scores
from engine.bench.accuracy_report import as_json, listing, table, too_bad
from engine.bench.clips import recordings
from engine.bench.corrected import corrected
from engine.bench.machine import machine
from engine.bench.speech import read
from engine.bench.words import words
from engine.errors import UsageError
from engine.store.history import History
from engine.store.paths import Paths


@dataclass(frozen=True, slots=True)
class Heard:
    """What is to be heard, and what was heard of it before, if it was."""

    takes: tuple[Take, ...]
    before: tuple[Result, ...] = ()


def run(options: argparse.Namespace) -> int:
    """Measure, print and write the table; the exit code. Raises SaysoError.

    What was measured is told even if a later model fails.
    """
    writable(options.json)
    paths = paths_of(options)
    settings = settings_of(options, paths)
    ways = ways_of(options, settings)
    heard = own(paths, options.mine) if options.mine is not None else given(options)
    if not any(words(take.words) for take in heard.takes):
        raise UsageError("there are no words to compare with", "give recordings in which something is said")
    about, results = machine(), list(heard.before)
    try:
        for way in ways:
            results.append(measure(way, heard.takes, telling(way, len(heard.takes))))
    finally:
        rows = scores(results, heard.takes) if results else []
        if rows:
            audio_s = sum(one.audio_s for one in results[0].heard)
            sys.stdout.write(table(rows, heard.takes, audio_s))
            sys.stdout.write(listing(results, heard.takes) if options.show_words else "")
            if options.json:
                document = as_json(rows, results, heard.takes, {"machine": about}, options.show_words)
                Path(options.json).write_text(document, "utf-8")
    return verdict([score.name for score in too_bad(rows, options.max_loss)], options.max_loss)


def ways_of(options: argparse.Namespace, settings: Settings) -> list[Way]:
    """Every model in every precision it has, each once, and nothing loaded.

    Raises:
        UnknownModel: A model is not on this machine.
        UsageError: There is none, or it does not know the language.
    """
    models = listed(options.models) or (settings.model,)
    types = listed(options.compute_types) or (settings.compute_type,)
    found: dict[tuple[str, str], Way] = {}
    for model in models:
        for compute_type in types:
            chosen = settings.merge(model=model, compute_type=compute_type)
            info = build_recognizer(chosen).info
            name = Path(model).name if Path(model).is_dir() else model
            make = partial(build_recognizer, chosen)
            found.setdefault((model, info.compute_type), Way(name, info.compute_type, make, decoding(chosen)))
    return list(found.values())


def given(options: argparse.Namespace) -> Heard:
    """The recordings of a folder. Raises MediaError or UsageError."""
    if not options.clips:
        raise UsageError(
            "there is nothing to listen to",
            "give --clips FOLDER of recordings with a manifest.json or a .txt beside each, or --mine",
        )
    found = recordings(Path(options.clips).expanduser())
    return Heard(tuple(Take(one.path.stem, one.words, partial(read, one.path)) for one in found))


def own(paths: Paths, most: int) -> Heard:
    """What the person dictated and corrected. Raises StoreError, and UsageError if there is none."""
    if most < 1:
        raise UsageError("--mine must be at least 1", "give a whole number, such as 200")
    with closing(History(paths.history)) as history:
        found = corrected(history, paths.recordings, most)
    if found.gone:
        sys.stderr.write(f"sayso: the recordings of {found.gone} corrected dictations are gone\n")
    if not found.takes:
        raise UsageError(
            "there is no corrected dictation whose recording is still there",
            "correct what was heard wrong in Sayso's window, or give --clips FOLDER",
        )
    return Heard(found.takes, (found.then,))


def telling(way: Way, count: int) -> Callable[[int], None]:
    """Says on stderr how far a way has come, every tenth of its recordings."""
    steps = {round(count * tenth / 10) for tenth in range(1, 11)}

    def tell(done: int) -> None:
        if done in steps:
            sys.stderr.write(f"{way.name}: {done} of {count} recordings\n")

    return tell


def verdict(losers: Sequence[str], most: float) -> int:
    """The exit code, and on stderr why it is not 0."""
    for name in losers:
        sys.stderr.write(f"sayso: {name} loses more than {most:g} points\n")
    return 1 if losers else 0
