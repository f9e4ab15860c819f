"""`sayso models`: what can recognise speech, what of it is on this machine, and bringing it here.

The list is read off the disk, and what is in memory is asked of the running app; only `download` reaches the
network. Exit codes: 0, 1 for what was tried and failed, 130 for Ctrl+C; a name or an option that makes no
sense is an error like any other (2).
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from types import FrameType
from typing import TYPE_CHECKING, Any

from app.verbs import models_held
from app.verbs.profile import paths_of, settings_of
from engine.errors import DownloadCancelled, ModelError, SaysoError, UsageError
from engine.models.cache import located, place_of
from engine.models.catalog import catalog, find, known, present
from engine.models.rows import OPEN_ENDED, Row

if TYPE_CHECKING:
    from engine.models.progress import Progress

FAILED = 1
INTERRUPTED = 130
BAR = 20  # characters
LINE_EVERY_S = 5.0  # where a bar cannot be drawn


def run(options: argparse.Namespace) -> int:
    """Do what is asked. Raises UsageError and UnknownModel for what makes no sense."""
    if options.forget and options.action != "key":
        raise UsageError("--forget is for keys", "use `sayso models key --forget`")
    if options.action == "list":
        return show_model(known(options.name), options) if options.name else list_models(options)
    if options.action == "key":
        from app.verbs import models_key

        return models_key.run(options)
    if not options.name:
        if options.action == "check":
            return check_all(options.json)
        raise UsageError(f"`sayso models {options.action}` needs a name", "see `sayso models` for the names")
    row = known(options.name)
    if row.repository is None:
        raise UsageError(f"'{row.name}' comes with Sayso", "see `sayso models` for what can be downloaded")
    action = {"download": download_model, "remove": remove_model, "check": check_model}[options.action]
    try:
        action(row, options.json)
    except SaysoError as error:
        sys.stderr.write(f"sayso: error: {error}\n")
        return INTERRUPTED if isinstance(error, DownloadCancelled) else FAILED
    return 0


def list_models(options: argparse.Namespace) -> int:
    """Every model of the catalogue, the default first."""
    paths = paths_of(options)
    in_use = settings_of(options, paths).model
    chosen, app = find(in_use), models_held.running(paths)
    if options.json:
        rows = [facts(row, row is chosen) | models_held.facts(app, row.name) for row in catalog()]
        others = [one.model for one in app.models if find(one.model) is None] if app else []
        rows += [{"name": name, "in_use": name == in_use} | models_held.facts(app, name) for name in others]
        sys.stdout.write(json.dumps(rows, indent=2) + "\n")
        return 0
    lines = [("*" if row is chosen else " ", *cells(row)) for row in catalog()]
    lines += [
        ("*" if chosen is None and name == kind(in_use) else " ", name, about) for name, about in OPEN_ENDED
    ]
    widths = [max(len(line[i]) for line in lines if len(line) > 3) for i in range(7)]
    for line in lines:
        text = "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=False))
        sys.stdout.write(text.replace(" ", "", 1).rstrip() + "\n")
    sys.stdout.write(
        f"\n* is in use{'' if chosen else f': {in_use}'}. {LEGEND}\n{models_held.summary(app)}\n"
    )
    return 0


LEGEND = (
    "`sayso models list NAME` says more, `sayso models download NAME` brings it here.\n"
    "Accuracy: share of wrong words in English (Open ASR Leaderboard). Memory: at work, on the CPU or a GPU."
)


def show_model(row: Row, options: argparse.Namespace) -> int:
    """Everything that is known of one model."""
    paths = paths_of(options)
    app = models_held.running(paths)
    if options.json:
        chosen = find(settings_of(options, paths).model)
        sys.stdout.write(json.dumps(facts(row, row is chosen) | models_held.facts(app, row.name)) + "\n")
        return 0
    held = app.of(row.name) if app else None
    at_work = ", ".join(f"{megabytes(size)} in {name}" for name, size in row.memory_mb.items())
    lines = {
        "name": ", ".join((row.name, *row.aliases)),
        "for": row.about,
        "files": whereabouts(row),
        "languages": " ".join(row.languages) or "about a hundred",
        "licence": row.licence,
        "accuracy": accuracy(row),
        "memory": at_work or "-",
        "now": models_held.sentence(held) if held else ("not in memory" if app else "no app"),
        "needs": f"pip install 'sayso[{row.extra}]'" if row.extra else "nothing more",
        "from": f"{row.repository} at {row.revision}" if row.repository else "comes with Sayso",
    }
    sys.stdout.writelines(f"{name:<10} {text}\n" for name, text in lines.items())
    return 0


def kind(name: str) -> str:
    """Which of the open-ended ways a name is that no row has."""
    return "remote:NAME" if name.startswith("remote:") else "FOLDER"


def cells(row: Row) -> tuple[str, ...]:
    """A row of the table: name, where it is, languages, licence, accuracy, memory."""
    languages = {0: "many languages", 1: "English"}.get(len(row.languages), f"{len(row.languages)} languages")
    return (row.name, whereabouts(row), languages, row.licence, accuracy(row), memory(row))


def accuracy(row: Row) -> str:
    """The class, and the share of wrong words where it is published."""
    return str(row.accuracy or "-") + (f", {row.wer:.1f} %" if row.wer else "")


def whereabouts(row: Row) -> str:
    """Whether a model is here, or what fetching it takes."""
    if present(row):
        return "here"
    place = place_of(row)
    kept = place.parts_bytes() // 1_000_000 if place else 0
    return f"{megabytes(row.size_mb)} to download" + (f", {megabytes(kept)} of it here" if kept else "")


def memory(row: Row) -> str:
    """What the leanest precision takes on each kind of device."""
    sizes = row.memory_mb
    gpu = [size for name, size in sizes.items() if "float16" in name]
    cpu = [size for name, size in sizes.items() if "float16" not in name]
    parts = [f"{megabytes(min(one))}{of}" for one, of in ((cpu, ""), (gpu, " GPU")) if one]
    return " or ".join(parts) or "-"


def megabytes(count: int) -> str:
    """MB in three digits or so."""
    return f"{count} MB" if count < 1000 else f"{count / 1000:.1f} GB"


def facts(row: Row, in_use: bool) -> dict[str, Any]:
    """A row for programs."""
    return {**asdict(row), "memory_mb": row.memory_mb, "present": present(row), "in_use": in_use}


def download_model(row: Row, as_json: bool) -> None:
    """Bring a model here; Ctrl+C keeps what has arrived. Raises SaysoError."""
    from engine.models.download import fetch

    cancel = threading.Event()
    before = signal.signal(signal.SIGINT, stopper(cancel))
    show = Bar() if sys.stderr.isatty() else Lines(time.monotonic)
    try:
        folder = fetch(row, cancel, show.tell)
    finally:
        show.end()
        signal.signal(signal.SIGINT, before)
    say(
        as_json,
        {"model": row.name, "folder": str(folder)},
        f"{row.name} is here; use it with --model {row.name}",
    )
    if row.extra:
        sys.stderr.write(f"sayso: it needs the extra '{row.extra}': pip install 'sayso[{row.extra}]'\n")


def stopper(cancel: threading.Event) -> Callable[[int, FrameType | None], None]:
    """A handler of Ctrl+C: the first asks to stop, the second stops."""

    def interrupted(number: int, frame: FrameType | None) -> None:
        if cancel.is_set():
            raise KeyboardInterrupt
        cancel.set()

    return interrupted


def remove_model(row: Row, as_json: bool) -> None:
    """Remove a model and what is there of it in part. Raises ModelError."""
    from engine.models.upkeep import remove

    freed = remove(row)
    text = f"{row.name} is removed; {megabytes(freed // 1_000_000)} are free again"
    say(as_json, {"model": row.name, "freed_bytes": freed}, text)


def check_model(row: Row, as_json: bool) -> None:
    """Read a model and compare its hashes. Raises ModelError if it is not here or is damaged."""
    from engine.models.upkeep import damaged

    folder = located(row)
    if folder is None:
        raise ModelError(f"'{row.name}' is not on this machine", f"run `sayso models download {row.name}`")
    wrong = damaged(folder)
    if wrong:
        remedy = f"run `sayso models download {row.name}` to mend it"
        raise ModelError(f"'{row.name}' is damaged ({', '.join(wrong)})", remedy)
    say(as_json, {"model": row.name, "folder": str(folder)}, f"{row.name} is whole")


def check_all(as_json: bool) -> int:
    """Check every downloaded model; 1 if one is damaged."""
    from engine.models.upkeep import damaged

    found = []
    for row in catalog():
        folder = located(row)
        if folder is not None:
            wrong = damaged(folder)
            found.append({"model": row.name, "folder": str(folder), "damaged": wrong})
            if not as_json:
                remedy = f"is damaged ({', '.join(wrong)}); run `sayso models download {row.name}` to mend it"
                sys.stdout.write(f"{row.name} {remedy if wrong else 'is whole'}\n")
    if as_json:
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
    elif not found:
        sys.stdout.write("no model was downloaded; what comes with Sayso needs no check\n")
    return FAILED if any(one["damaged"] for one in found) else 0


def say(as_json: bool, values: dict[str, object], text: str) -> None:
    """The outcome on stdout."""
    sys.stdout.write((json.dumps(values) if as_json else text) + "\n")


def progress_line(progress: Progress) -> str:
    """Where a download is, in one line."""
    done, total = progress.done // 1_000_000, progress.total // 1_000_000
    if progress.phase == "waiting":
        return "another Sayso downloads this model; waiting for it"
    if not progress.total:
        return "asking the hub"
    line = f"{100 * progress.done // progress.total:3d} %  {done} of {total} MB"
    if progress.phase == "checking":
        return f"{line}  checking"
    left = progress.seconds_left
    speed = f"  {progress.bytes_per_s / 1e6:.1f} MB/s" if progress.bytes_per_s else ""
    return line + speed + (f"  {duration(left)} left" if left is not None else "")


def duration(seconds: float) -> str:
    """Seconds, minutes or hours, whichever says it best."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


class Bar:
    """One line of a terminal, drawn again and again."""

    def tell(self, progress: Progress) -> None:
        """Draw it."""
        share = progress.done / progress.total if progress.total else 0.0
        full = int(BAR * min(1.0, share))
        line = f"{progress.model}  [{'#' * full}{'.' * (BAR - full)}]  {progress_line(progress)}"
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()

    def end(self) -> None:
        """Clear it."""
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


class Lines:
    """A line for each new phase and every few seconds, for logs."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._said_at = -LINE_EVERY_S
        self._phase = ""

    def tell(self, progress: Progress) -> None:
        """Write a line if it is time for one."""
        now = self._clock()
        if progress.phase == self._phase and now - self._said_at < LINE_EVERY_S:
            return
        self._phase, self._said_at = progress.phase, now
        sys.stderr.write(f"{progress.model}: {progress_line(progress)}\n")
        sys.stderr.flush()

    def end(self) -> None:
        """Nothing is left to clear."""
