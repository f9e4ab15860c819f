"""`sayso clean`: text from a file or stdin, cleaned up, to stdout.

The rules always; a language model where one is named, on the command line or in the settings. Nothing is
skipped here: who calls this wants it. Whatever goes wrong with the model, the words after the rules are
written and the reason goes to stderr: a pipe never loses text, and the exit code is 0.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cleanup.parts import make_process, read_book
from app.settings.values import Settings
from app.verbs.profile import paths_of, settings_of, warn
from engine.errors import NoSuchFile, NotARegularFile, SaysoError, UsageError
from engine.store.paths import Paths

if TYPE_CHECKING:
    from engine.cleanup.job import Outcome

MAX_BYTES = 4_000_000  # a long book


def run(options: argparse.Namespace) -> int:
    """Write the cleaned text; 0. Raises UsageError, MediaError for the file, StoreError."""
    paths = paths_of(options)
    settings = with_model(options, settings_of(options, paths))
    spoken = read(options.file)
    book = read_book(settings, paths)
    for problem in book.reports:
        warn(problem)
    by_rules = make_process(settings.merge(cleanup="rules"), book)(spoken)
    outcome: Outcome | None = None
    why = ""
    if wants_model(options, settings):
        outcome, why = by_model(settings, paths, by_rules)
    if why:
        warn(f"what is not cleaned up is as the rules left it: {why}")
    text = outcome.text if outcome else by_rules
    if options.json:
        text = json.dumps(report(spoken, by_rules, outcome, why), ensure_ascii=False, indent=2)
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
    return 0


def with_model(options: argparse.Namespace, settings: Settings) -> Settings:
    """The settings with the command line's `--cleanup` and language model. Raises UsageError."""
    found = settings.merge(
        cleanup=getattr(options, "cleanup", None),
        cleanup_url=options.url,
        cleanup_model=options.llm_model,
        cleanup_deadline_s=options.deadline,
    )
    if not 0 < found.cleanup_deadline_s <= 600:
        raise UsageError("--deadline makes no sense", "give seconds, such as 3")
    return found


def wants_model(options: argparse.Namespace, settings: Settings) -> bool:
    """Whether a language model is to be asked: one is named, or the settings say so."""
    named = options.url is not None or options.llm_model is not None
    return not options.rules_only and (named or settings.cleanup == "llm")


def read(name: str) -> str:
    """The text of a file, or of stdin for "-". Raises UsageError or MediaError."""
    if name == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        path = Path(name)
        if not path.exists():
            raise NoSuchFile(f"there is no file '{name}'", "check the path")
        if not path.is_file():
            raise NotARegularFile(f"'{name}' is not a regular file", "name a text file, or - for stdin")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UsageError("the text has more than 4 MB", "split it")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("the text is not UTF-8", "convert it, for example with iconv") from None


def by_model(settings: Settings, paths: Paths, text: str) -> tuple[Outcome | None, str]:
    """What a language model makes of the text, and why it is not, or not all, cleaned up."""
    from app.cleanup.parts import make_cleaner
    from engine.cleanup.job import Cleaned
    from engine.cleanup.kept import KeptAnswers
    from engine.cleanup.skips import Policy

    kept = KeptAnswers(paths.cleaned)
    try:
        cleaner = make_cleaner(settings, kept, Policy(settings.cleanup_deadline_s))
    except SaysoError as error:
        return None, str(error)
    outcome = cleaner.start(text).result()
    cleaner.close()
    return outcome, outcome.left if isinstance(outcome, Cleaned) else outcome.why


def report(spoken: str, by_rules: str, outcome: Outcome | None, why: str) -> dict[str, Any]:
    """Everything that is known, for programs."""
    from engine.cleanup.job import Cleaned

    found = {"text": by_rules, "spoken": spoken, "rules": by_rules, "cleaned": False, "why": why}
    if outcome is None:
        return found
    cleaned = isinstance(outcome, Cleaned)
    times = {"first_ms": round(1000 * outcome.first_s)} if isinstance(outcome, Cleaned) else {}
    return {**found, "text": outcome.text, "cleaned": cleaned, "ms": round(1000 * outcome.seconds), **times}
