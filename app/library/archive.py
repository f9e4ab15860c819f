"""What is kept of an entry besides its text, found, heard, written elsewhere and deleted.

A dictation has its recording in the journal, a file its path and a transcript with the times of all words.
Rules: everything here touches the disk and runs in the background; nothing heavy is imported before it is
called for. A person's own file is played, never changed or deleted.
Failure mode: what is gone is no error, there is just nothing to hear; what cannot be deleted is a StoreError.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.files.kept import read_result
from app.library.desk import BATCH, Archive, forgotten
from app.library.doubtful import doubts_of
from app.library.export import render
from app.library.state import Recording
from engine.errors import SaysoError, StoreError, UsageError
from engine.messages import SessionId
from engine.store.history import Entry, History
from engine.store.paths import Paths

if TYPE_CHECKING:
    from engine.audio.vad import VoiceDetector

TIMED = ("srt", "vtt")
DAY_S = 86_400
KEEP_BYTES = 2_000_000_000  # 17 hours of recordings


def make_archive(paths: Paths, history: History) -> Archive:
    """The archive of a profile; reads nothing yet."""
    return Archive(
        history,
        partial(recording, paths, _silero),
        partial(remove, paths),
        partial(save, paths),
    )


def recording(
    paths: Paths,
    make_vad: Callable[[], VoiceDetector],
    entry: Entry,
    whole: Callable[[], object],
) -> Recording | None:
    """The sound of an entry, with its words.

    Args:
        paths: The profile.
        make_vad: A voice detector that has heard nothing yet.
        entry: Whose sound.
        whole: Called, in any thread, when a file has been decoded to its end.

    Returns:
        None if the recording is gone.
    """
    return _of_file(paths, entry, whole) if entry.kind == "file" else _of_journal(paths, make_vad, entry)


def remove(paths: Paths, entry: Entry) -> None:
    """Delete recording, transcript, and what was made of the words. Raises StoreError."""
    from app.cleanup.parts import forget_answers
    from engine.files.store import TranscriptStore
    from engine.store.journal import Journal

    if entry.kind != "file":
        Journal(paths.recordings).forget(SessionId(entry.session))
    elif entry.kept_as:
        TranscriptStore(paths.transcripts).forget(entry.kept_as)
    forget_answers(paths, entry.text, entry.edited)


def save(paths: Paths, entries: list[Entry], target: Path, force: bool) -> None:
    """Write entries to a file in the format of its ending. Raises StoreError or UsageError."""
    from engine.files.formats import Format
    from engine.files.formats import render as timed
    from engine.files.output import publish

    ending = target.suffix[1:].lower()
    if ending in TIMED:
        text = timed(read_result(paths.transcripts, entries[0].kept_as), Format(ending), words=True)
    else:
        text = render(entries, ending)
    try:
        publish(target, text, force)
    except UsageError as error:
        raise UsageError(error.what, "choose another name") from error


def tidy(paths: Paths, history: History, keep_days: int, keep_audio_days: int) -> int:
    """Delete entries and recordings that are older than so many days; 0: none are.

    Returns:
        How many entries went. What is in use, or pinned, stays.

    Raises:
        StoreError: The disk refused.
    """
    from engine.store.journal import Journal

    now = time.time()
    if keep_audio_days:
        Journal(paths.recordings).prune(keep_audio_days, KEEP_BYTES, now)
    archive, gone = make_archive(paths, history), 0
    while keep_days and (old := history.older_than(now - keep_days * DAY_S, BATCH)):
        errors = list(forgotten(archive, tuple(old)))
        gone += len(old) - len(errors)
        if errors:
            raise errors[0]
    return gone


def _of_journal(paths: Paths, make_vad: Callable[[], VoiceDetector], entry: Entry) -> Recording | None:
    from engine.audio.sound import ArraySound
    from engine.files.timing import spoken
    from engine.recognition.doubts import marked
    from engine.store.journal import Journal

    try:
        pcm = Journal(paths.recordings).read(SessionId(entry.session))
    except StoreError:
        return None
    if not len(pcm):
        return None
    found = spoken(entry.text, pcm, make_vad())
    words = marked(found.words, doubts_of(entry) or {})
    return Recording(entry.session, ArraySound(pcm), words, found.segments)


def _of_file(paths: Paths, entry: Entry, whole: Callable[[], object]) -> Recording | None:
    from engine.audio.sound import FileSound

    path = Path(entry.path)
    if not entry.path or not path.is_file():
        return None
    try:
        segments = read_result(paths.transcripts, entry.kept_as).segments if entry.kept_as else ()
    except StoreError:
        segments = ()
    try:
        sound = FileSound(path, lambda error: whole())
    except (SaysoError, OSError):
        return None
    words = tuple(word for segment in segments for word in segment.words)
    return Recording(entry.session, sound, words, tuple((one.start, one.end) for one in segments))


def _silero() -> VoiceDetector:
    from engine.audio.vad import SileroVads

    return SileroVads()()
