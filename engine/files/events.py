"""What is told of file jobs. Plain values without Qt; every one says which job it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NewType

from engine.errors import SaysoError
from engine.files.transcript import Segment, Transcript

JobId = NewType("JobId", int)


@dataclass(frozen=True, slots=True)
class JobAdded:
    """A file waits for its turn."""

    job: JobId
    path: Path


@dataclass(frozen=True, slots=True)
class JobStarted:
    """It is its turn. `resumed_s` seconds of it were heard by an earlier run."""

    job: JobId
    resumed_s: float = 0.0


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far it is.

    Attributes:
        audio_s: Seconds heard.
        fraction: Of the whole, 0 to 1; None where the length is not known.
        speed: Seconds of audio a second.
        left_s: Seconds to its end; None while nobody can tell.
    """

    job: JobId
    audio_s: float
    fraction: float | None
    speed: float
    left_s: float | None


@dataclass(frozen=True, slots=True)
class JobHeard:
    """One more segment, in order; those of an earlier run are told again."""

    job: JobId
    segment: Segment


@dataclass(frozen=True, slots=True)
class JobWarned:
    """Something that does not keep it from going on."""

    job: JobId
    what: str


@dataclass(frozen=True, slots=True)
class JobDone:
    """It is finished.

    Attributes:
        transcript: What was heard.
        kept: It had been made before: nothing was decoded.
        kept_as: Name of the file in which the store keeps it; "" if it does not.
    """

    job: JobId
    transcript: Transcript
    kept: bool = False
    kept_as: str = ""


@dataclass(frozen=True, slots=True)
class JobFailed:
    """It cannot be had; segments told before stand, and a retry goes on after them."""

    job: JobId
    error: SaysoError


@dataclass(frozen=True, slots=True)
class JobCancelled:
    """The person does not want it; a retry goes on where it was."""

    job: JobId


FileEvent = JobAdded | JobStarted | JobProgress | JobHeard | JobWarned | JobDone | JobFailed | JobCancelled
ENDINGS = (JobDone, JobFailed, JobCancelled)
