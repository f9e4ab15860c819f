"""What `sayso transcribe --cleanup` does to each segment of a recording.

A recording is not a dictation: it is written as it was heard unless the command line says otherwise. Rules:
a segment whose words changed has no times of words any more, so that subtitles cannot be made of it.
Failure mode: what the language model does not clean up is as the rules left it, and the reason is told once.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.settings.values import Settings
from engine.errors import SaysoError, UsageError
from engine.files.transcript import Segment, Transcript
from engine.store.paths import Paths

if TYPE_CHECKING:
    from engine.cleanup.cleaner import Cleaner


class FileCleanup:
    """Cleans segments in the order of the recording. Used by one thread."""

    def __init__(self, process: Callable[[str], str], cleaner: Cleaner | None = None, why: str = "") -> None:
        self._process = process
        self._cleaner = cleaner
        self._why = why

    def segment(self, segment: Segment) -> Segment:
        """A segment after rules and language model; as it was where nothing would be left of it."""
        text = self._process(segment.text)
        if self._cleaner is not None and text:
            from engine.cleanup.job import Cleaned

            outcome = self._cleaner.start(text).result()
            text = outcome.text
            self._why = self._why or (outcome.left if isinstance(outcome, Cleaned) else outcome.why)
        return replace(segment, text=text or segment.text, words=(), estimated=True)

    def transcript(self, transcript: Transcript) -> Transcript:
        """All of a recording; what was asked before is known."""
        return replace(transcript, segments=tuple(map(self.segment, transcript.segments)))

    def told(self) -> str:
        """Why something is as the rules left it, the first time this is asked; else ""."""
        why, self._why = self._why, ""
        return why

    def close(self) -> None:
        """Let the server go."""
        if self._cleaner is not None:
            self._cleaner.close()


def cleanup_of(
    options: argparse.Namespace, settings: Settings, paths: Paths, timed: bool
) -> FileCleanup | None:
    """What the command line wants; None for words as they were heard.

    Args:
        options: The command line.
        settings: With the command line's on top.
        paths: The profile.
        timed: The times of words are wanted.

    Raises:
        UsageError: Cleaned words with their times.
    """
    if options.cleanup in (None, "off"):
        return None
    if timed:
        raise UsageError("cleaned words have no times", "leave --cleanup out, or choose another --format")
    from app.cleanup.parts import make_cleaner, make_process, read_book
    from engine.cleanup.kept import KeptAnswers
    from engine.cleanup.skips import Policy

    process = make_process(settings, read_book(settings, paths))
    if settings.cleanup != "llm":
        return FileCleanup(process)
    try:
        policy = Policy(settings.cleanup_deadline_s)
        return FileCleanup(process, make_cleaner(settings, KeptAnswers(paths.cleaned), policy))
    except SaysoError as error:
        return FileCleanup(process, why=str(error))
