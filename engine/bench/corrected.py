"""The person's own dictations as recordings to measure with: what they corrected is what was said.

Rules: only entries that were corrected count: of the others nobody knows whether they are right. Recordings
are removed some days after their words are safe; entries whose recording is gone are counted and told.
Failure mode: `StoreError`; no error carries a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from engine.audio.source import Block
from engine.bench.accuracy import Heard, Result, Take
from engine.errors import StoreError
from engine.messages import SessionId
from engine.store.history import Entry, History
from engine.store.journal import Journal

THEN = "as it was heard then"


@dataclass(frozen=True, slots=True)
class Corrected:
    """Dictations whose right words and recordings are known.

    Attributes:
        takes: The recordings, newest first; their words are the corrected ones.
        then: What was recognised when they were dictated.
        gone: Corrected dictations whose recording is no longer there.
    """

    takes: tuple[Take, ...]
    then: Result
    gone: int


def corrected(history: History, recordings: Path, most: int) -> Corrected:
    """The newest `most` dictations that were corrected.

    Args:
        history: The profile's.
        recordings: The folder of its journal.
        most: How many entries are looked at, those without a recording among them.

    Raises:
        StoreError: The history cannot be read.
    """
    journal = Journal(recordings)
    entries = history.edited(most)
    kept = [(entry, seconds) for entry in entries if (seconds := _seconds(journal, entry)) > 0]
    takes = tuple(
        Take(entry.session, entry.edited, partial(_read, recordings, entry.session)) for entry, _ in kept
    )
    heard = tuple(Heard(entry.raw, seconds, 0.0, None) for entry, seconds in kept)
    return Corrected(takes, Result(THEN, "", heard), len(entries) - len(kept))


def _seconds(journal: Journal, entry: Entry) -> float:
    """How much of an entry's recording is there; 0 for none, and for names that no recording has."""
    try:
        info = journal.info(SessionId(entry.session))
    except (StoreError, OSError):
        return 0.0
    return info.seconds if info is not None else 0.0


def _read(recordings: Path, session: str) -> Block:
    return Journal(recordings).read(SessionId(session))
