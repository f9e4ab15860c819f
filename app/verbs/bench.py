"""`sayso bench`: how long you wait for your words on this machine, beside other ways of getting them."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from app.models.build import build_recognizer
from app.verbs.outputs import writable
from app.verbs.profile import paths_of, settings_of
from engine.bench import behaviour, lanes
from engine.bench.behaviour import Case, Outcome
from engine.bench.protocol import Measured, Plan, Run, measure
from engine.bench.report import page
from engine.bench.results import Observed, Results, as_json, begin
from engine.bench.speech import utterances
from engine.bench.tables import table
from engine.errors import UsageError
from engine.recognition.backends.faster_whisper import FasterWhisperRecognizer

FOREIGN_S = (5.0, 10.0)  # speech that the behaviour's model does not know


def run(options: argparse.Namespace) -> int:
    """Measure, print the tables, and write the files that were asked for. Raises SaysoError.

    What was measured is written even if what follows fails or is interrupted: it took many minutes.
    """
    if options.kind == "accuracy":
        from app.verbs import accuracy

        return accuracy.run(options)
    plan, chunks = plan_of(options), seconds("--chunks", options.chunks, above=0.0)
    whisper_lengths = seconds("--whisper-lengths", options.whisper_lengths, above=0.0)
    writable(options.json, options.html)
    played = played_of(options)
    results = begin()
    try:
        keep(results, on_chosen_model(options, plan, chunks))
        if options.whisper:
            short = replace(plan, lengths_s=whisper_lengths, offsets_s=plan.offsets_s[:1])
            keep(results, on_whisper(options, short, chunks))
        if options.behaviour:
            results.observed = observed(Path(options.behaviour), played)
    finally:
        if results.lanes:
            write(results, options)
    return 0


def keep(results: Results, measured: Measured) -> None:
    """Add a lane, and print its table."""
    results.lanes.append(measured)
    sys.stdout.write(table(measured) + "\n")
    sys.stdout.flush()


def write(results: Results, options: argparse.Namespace) -> None:
    """The files that were asked for."""
    finished = results.finish()
    if options.json:
        Path(options.json).write_text(as_json(finished), "utf-8")
    if options.html:
        Path(options.html).write_text(page(finished), "utf-8")


def plan_of(options: argparse.Namespace) -> Plan:
    """What is to be measured. Raises UsageError."""
    if options.repeats < 1:
        raise UsageError("--repeats must be at least 1", "give a whole number, such as 3")
    lengths = seconds("--lengths", options.lengths, above=0.0)
    return Plan(lengths, seconds("--offsets", options.offsets), options.repeats)


def seconds(option: str, text: str, above: float = -1e-9) -> tuple[float, ...]:
    """Seconds from a list like "3,8,30", each once and more than `above`. Raises UsageError."""
    try:
        found = tuple(dict.fromkeys(float(part) for part in text.split(",")))
    except ValueError:
        found = ()
    if not found or not all(above < one < 3600 for one in found):
        raise UsageError(f"{option} '{text}' is no list of seconds", "give one such as 3,8,30")
    return found


def on_chosen_model(options: argparse.Namespace, plan: Plan, chunks: tuple[float, ...]) -> Measured:
    """The lane that needs nothing but the app. Raises SaysoError if its model cannot be loaded."""
    recognizer = build_recognizer(settings_of(options, paths_of(options)))
    recognizer.load()
    try:
        return measure(lanes.chosen_model(recognizer, plan, chunks, os.environ), utterances, tell)
    finally:
        recognizer.close()


def on_whisper(options: argparse.Namespace, plan: Plan, chunks: tuple[float, ...]) -> Measured:
    """The lane of one Whisper. Raises SaysoError if it cannot be loaded."""
    checkpoint = Path(options.openai) if options.openai else None
    lane, recognizer = lanes.whisper(Path(options.whisper), checkpoint, options.random_weights, plan, chunks)
    recognizer.load()
    try:
        return measure(lane, utterances, tell)
    finally:
        recognizer.close()


def played_of(options: argparse.Namespace) -> list[Case]:
    """What is played to see the behaviour, read before anything is measured. Raises SaysoError."""
    if not options.behaviour:
        return []
    if not options.clips:
        raise UsageError("--behaviour has nothing to play", "give --clips a folder of recordings too")
    foreign = [one for length in FOREIGN_S for one in utterances(length, 1)]
    return behaviour.cases(Path(options.clips), foreign)


def observed(folder: Path, played: list[Case]) -> Observed:
    """What is written with one small model. Raises SaysoError."""
    recognizer = FasterWhisperRecognizer(folder, name=folder.name)
    try:
        field = behaviour.peers(recognizer, folder)
        abouts, outcomes = behaviour.observe(field, played, tell_outcome)
    finally:
        recognizer.close()
    return Observed(tuple(abouts), tuple(outcomes))


def tell(run: Run) -> None:
    """One run, on stderr, as it is done."""
    what = f"{run.peer:<22}{run.audio_s:6.1f} s, key-up after {run.offset_s:.1f} s"
    busy = "  (the machine was busy with other things)" if run.noise.busy else ""
    sys.stderr.write(f"{what}: {run.heard.release_to_text_ms:7.1f} ms{busy}\n")


def tell_outcome(outcome: Outcome) -> None:
    """One recording of the behaviour, on stderr; counts, never its words."""
    wrong = "" if outcome.errors is None else f", {outcome.errors} words wrong"
    sys.stderr.write(f"{outcome.peer:<22}{outcome.kind}, {outcome.name}: {outcome.wait_ms:.0f} ms{wrong}\n")
