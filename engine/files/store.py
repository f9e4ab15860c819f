"""Transcripts that were made, and the beginnings of those under way, by what was heard and how.

Problem: the same recording again should be instant, and a job that was killed should go on where it was,
without hearing a segment twice.
Mechanism: a folder with two kinds of files, named by the size of the recording and a key of its content, the
model and the options. `SIZE-KEY.json` is a result, written whole. `SIZE-KEY.part` is a journal: a line of
JSON for each section begun, decode done and segment finished, appended in one write each. The size in the
name tells, before anything was hashed, that nothing can be there.

Rules: one process writes a journal, its lock file says which; a torn last line is no line. Files are 0600.
At most `KEPT` results and `KEPT` journals stay, the newest.
Failure mode: `StoreError` when the disk refuses. What cannot be read counts as absent.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, field
from pathlib import Path
from typing import Any

from engine.files.hearing import Decoded, Place, SectionBegan
from engine.files.transcript import (
    Segment,
    Transcript,
    segment_from,
    segment_record,
    transcript_from,
    transcript_record,
)
from engine.phrases import to_json
from engine.recognition.base import DecodeOptions, RecognizerInfo, Word
from engine.recognition.segmenter import Limits
from engine.store.disk import Disk, store_error
from engine.store.locks import FileLock
from engine.store.paths import make_private, write_atomic

PIPELINE = 2  # raise it when the same recording would come out otherwise
KEPT = 500  # an hour of speech is 0.6 MB with its words


@dataclass(frozen=True, slots=True)
class Begun:
    """How far an earlier run came.

    Attributes:
        segments: Finished before the section that was under way.
        section: That section; None if there was none.
        decodes: What it had come to in that section.
        infer_s: Seconds that all its decodes took.
    """

    segments: tuple[Segment, ...] = ()
    section: SectionBegan | None = None
    decodes: Mapping[Place, Decoded] = field(default_factory=dict)
    infer_s: float = 0.0


def key_of(digest: str, info: RecognizerInfo, options: DecodeOptions) -> str:
    """The name of what one recogniser, asked in one way, makes of one recording."""
    how = [PIPELINE, digest, info.model, info.compute_type, _newest(Path(info.model))]
    how += [
        options.language,
        options.lane.value,
        options.words,
        options.languages,
        options.vocabulary,
        options.prompt,
        astuple(options.thresholds),
        info.manner,
    ]
    return hashlib.sha256(json.dumps(how).encode()).hexdigest()[:32]


class TranscriptStore:
    """The folder. Used by one thread at a time."""

    def __init__(self, folder: Path, disk: Disk | None = None, kept: int = KEPT) -> None:
        """Nothing is made before there is something to keep, of which `kept` of each kind stay."""
        self._folder = folder
        self._disk = disk or Disk()
        self._kept = kept

    def may_know(self, size: int) -> bool:
        """Whether a recording of so many bytes was heard, wholly or in part."""
        return next(self._folder.glob(f"{size}-*"), None) is not None

    def find(self, size: int, key: str) -> Transcript | None:
        """A result, if there is one that can be read."""
        path = self._path(size, key, "json")
        try:
            transcript = transcript_from(json.loads(path.read_text("utf-8")))
            path.touch()
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return transcript

    def keep(self, size: int, key: str, transcript: Transcript) -> None:
        """Keep a result; the oldest ones beyond `KEPT` go. Raises StoreError."""
        make_private(self._folder)
        record = transcript_record(transcript)
        if transcript.warning is not None:  # kept so that it can still be translated
            record["warning"] = to_json(transcript.warning)
        data = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        write_atomic(self._path(size, key, "json"), data.encode(), self._disk)
        for pattern in ("*.json", "*.part"):
            for path in self._oldest(pattern):
                with contextlib.suppress(OSError):
                    path.unlink()

    def name(self, size: int, key: str) -> str:
        """What the file of a result is called."""
        return self._path(size, key, "json").name

    def forget(self, name: str) -> None:
        """Remove a result and what is left of its job; no harm if it is gone. Raises StoreError."""
        path = self._folder / Path(name).name
        try:
            for ending in (".json", ".part", ".lock"):
                path.with_suffix(ending).unlink(missing_ok=True)
        except OSError as error:
            raise store_error("cannot delete a transcript", error) from error

    def journal(self, size: int, key: str) -> JobJournal:
        """The journal of a job; nothing is made before it is opened."""
        return JobJournal(self._path(size, key, "part"), self._disk)

    def _path(self, size: int, key: str, kind: str) -> Path:
        return self._folder / f"{size}-{key}.{kind}"

    def _oldest(self, pattern: str) -> list[Path]:
        return sorted(self._folder.glob(pattern), key=_modified, reverse=True)[self._kept :]


class JobJournal:
    """How far a job has come. Owned by the thread that runs it."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self._path = path
        self._disk = disk
        self._lock = FileLock(path.with_suffix(".lock"), disk)
        self._fd: int | None = None
        self._end = 0

    def open(self) -> Begun | None:
        """Take the journal; how far an earlier run came, None if another process has it.

        Raises:
            StoreError: The disk refused.
        """
        make_private(self._path.parent)
        if not self._lock.acquire():
            return None
        try:
            self._fd = self._disk.open(self._path, os.O_RDWR | os.O_CREAT)
            begun, self._end = _read(self._path.read_bytes())
            os.ftruncate(self._fd, self._end)
        except OSError as error:
            self.close()
            raise store_error("cannot keep what is heard of a recording", error) from error
        return begun

    def write(self, step: SectionBegan | Decoded | Segment) -> None:
        """Append one line; does nothing unless it is open. Raises StoreError."""
        if self._fd is None:
            return
        line = json.dumps(_record(step), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        try:
            done = 0
            while done < len(line):
                done += self._disk.write_at(self._fd, line[done:], self._end + done)
        except OSError as error:
            self.close()
            raise store_error("cannot keep what is heard of a recording", error) from error
        self._end += len(line)

    def close(self) -> None:
        """Leave it for a later run; idempotent."""
        if self._fd is not None:
            self._disk.close(self._fd)
            self._fd = None
        self._lock.release()

    def remove(self) -> None:
        """The job is done: the journal goes, if it is ours."""
        if self._fd is None:
            return
        self._disk.close(self._fd)
        self._fd = None
        for path in (self._path, self._path.with_suffix(".lock")):
            with contextlib.suppress(OSError):  # Windows keeps a lock file that is open: it is empty
                path.unlink()
        self._lock.release()


def _record(step: SectionBegan | Decoded | Segment) -> dict[str, Any]:
    match step:
        case SectionBegan(start=start, limits=limits):
            return {"section": start, "limits": [limits.soft_s, limits.hard_s]}
        case Decoded():
            return {"decode": asdict(step)}
        case Segment():
            return {"segment": segment_record(step)}


def _read(data: bytes) -> tuple[Begun, int]:
    """How far the whole lines of a journal tell, and their length; a line that makes no sense ends them."""
    closed: list[Segment] = []
    current: list[Segment] = []
    section: SectionBegan | None = None
    decodes: dict[Place, Decoded] = {}
    infer_s, good = 0.0, 0
    for line in data.splitlines(keepends=True):
        try:
            step = _step(json.loads(line))
        except (ValueError, KeyError, TypeError):
            break
        if not line.endswith(b"\n"):
            break
        good += len(line)
        match step:
            case SectionBegan(start=start):
                if section is None or start != section.start:  # the same one again: it was resumed
                    closed, decodes = closed + current, {}
                current, section = [], step
            case Decoded(place=place, infer_s=took_s):
                decodes[place] = step
                infer_s += took_s
            case Segment():
                current.append(step)
    return Begun(tuple(closed), section, decodes, infer_s), good


def _step(record: dict[str, Any]) -> SectionBegan | Decoded | Segment:
    if "section" in record:
        return SectionBegan(record["section"], Limits(*record["limits"]))
    if "decode" in record:
        fields = record["decode"]
        words = tuple(Word(**word) for word in fields["words"])
        first, last, length = fields["place"]
        return Decoded(**{**fields, "place": (first, last, length), "words": words})
    return segment_from(record["segment"])


def _newest(folder: Path) -> int:
    """When a model's folder last changed, in ns; 0 for a model with a name."""
    try:
        return max((path.stat().st_mtime_ns for path in folder.iterdir()), default=0)
    except OSError:
        return 0


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
