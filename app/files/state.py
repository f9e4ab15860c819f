"""The file jobs as they are shown, as frozen values; how events change them is in `app.files.rules`.

Rules: plain values that load nothing heavy, because the window is made before numpy is read (0.1 s of a
start). Jobs stand in the order in which they were added, and only waiting ones change places, so that no row
moves under the reader's eyes. Words stay out of every repr.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.files.transcript import Segment, Transcript


class JobPhase(Enum):
    """Where a job is; what is looked through for recordings is a job of its own until they are found."""

    LOOKING = "looking"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (JobPhase.LOOKING, JobPhase.WAITING, JobPhase.RUNNING)
TO_HEAR = (JobPhase.WAITING, JobPhase.RUNNING)


@dataclass(frozen=True, slots=True)
class FileRow:
    """One job.

    Attributes:
        job: Its number; below 0 while recordings are looked for.
        path: The recording.
        phase: Where it is.
        audio_s: Seconds heard; of a result, its length.
        fraction: Of the whole, 0 to 1; None where the length is not known.
        speed: Seconds of audio a second; 0 if not measured.
        left_s: Seconds to its end; None while nobody can tell.
        resumed_s: Seconds that an earlier run had heard.
        kept: It had been transcribed before; nothing was decoded.
        warning: What was wrong without ending it, or "".
        what, remedy: Why it failed and what to do, or "".
        text: The words so far.
        last: The last segment of `text`.
        transcript: The whole, once it is there.
        found: Recordings that were found so far, while they are looked for.
        kept_as: Name of the file in which the transcript is kept, or "".
        entry: Its entry in the list of everything said, or "" while it is not there.
    """

    job: int
    path: str
    phase: JobPhase = JobPhase.WAITING
    audio_s: float = 0.0
    fraction: float | None = None
    speed: float = 0.0
    left_s: float | None = None
    resumed_s: float = 0.0
    kept: bool = False
    warning: str = ""
    what: str = ""
    remedy: str = ""
    text: str = field(default="", repr=False)
    last: Segment | None = field(default=None, repr=False)
    transcript: Transcript | None = field(default=None, repr=False)
    found: int = 0
    kept_as: str = ""
    entry: str = ""

    @property
    def name(self) -> str:
        """The file's name, for the person."""
        return Path(self.path).name or self.path

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.phase in OPEN


@dataclass(frozen=True, slots=True)
class FilesState:
    """Everything the page of files shows. `rows` are as they stand in the list."""

    rows: tuple[FileRow, ...] = ()
    _places: Mapping[int, int] | None = field(default=None, repr=False, compare=False)

    @property
    def places(self) -> Mapping[int, int]:
        """Where each job stands; found out at the first need, 10 ms for 100,000."""
        if self._places is None:
            places = {row.job: place for place, row in enumerate(self.rows)}
            object.__setattr__(self, "_places", places)
            return places
        return self._places

    def row(self, job: int) -> FileRow | None:
        """The row of a job."""
        place = self.places.get(job)
        return None if place is None else self.rows[place]

    @property
    def waiting(self) -> tuple[int, ...]:
        """Jobs whose turn is still to come, in order."""
        return tuple(row.job for row in self.rows if row.phase is JobPhase.WAITING)

    @property
    def unfinished(self) -> tuple[str, ...]:
        """Recordings that are still to be transcribed, in order."""
        return tuple(row.path for row in self.rows if row.phase in TO_HEAR)

    @property
    def pending(self) -> FilesState:
        """The jobs whose words are not in the list of everything said."""
        return FilesState(tuple(row for row in self.rows if not row.entry))


class FileAction(Enum):
    """What the person can do with a job; the value is the label in English."""

    CANCEL = "Cancel"
    RETRY = "Try again"
    REMOVE = "Remove"
    MOVE = "Move"
    SAVE = "Save as…"


@dataclass(frozen=True, slots=True)
class FileWish:
    """What the person asked for.

    Attributes:
        action: What.
        job: Of which job.
        others: Jobs with which it is wanted, too; of no meaning for MOVE and SAVE.
        position: Where it is to stand among those that wait; 0 is next.
        target: The file to save to.
        force: What is at `target` may be overwritten.
    """

    action: FileAction
    job: int
    position: int = 0
    target: str = ""
    force: bool = False
    others: tuple[int, ...] = ()

    @property
    def jobs(self) -> tuple[int, ...]:
        """All of them."""
        return (self.job, *self.others)


@dataclass(frozen=True, slots=True)
class Reordered:
    """Those that wait stand in this order now."""

    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was opened is looked through, and so many recordings were found so far; `job` is below 0."""

    job: int
    path: str
    found: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A row is not wanted any more."""

    job: int


@dataclass(frozen=True, slots=True)
class Listed:
    """The words of a job are in the list of everything said now."""

    job: int
    entry: str


FileDeed = Reordered | Looked | Removed | Listed
