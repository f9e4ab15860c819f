"""What the engine says. Commands are the methods of `engine.Engine`; these are its events.

Events are frozen and may cross threads. They are delivered on engine threads, in the order in which
they happened for one session; a listener hands them on and returns (the desktop turns them into queued
Qt signals). `t` is seconds since that session's key-down.

Order within a session: `Listening`, any of `Level`, `Partial`, `Segment`, `Notice`, then exactly one of
`Final`, `Nothing`, `Failed`, `Cancelled`. When `Final` arrives, its text is on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import NewType

from engine.errors import SaysoError
from engine.metrics import Metrics

SessionId = NewType("SessionId", str)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to one dictation."""

    session: SessionId
    t: float


@dataclass(frozen=True, slots=True)
class Listening(Event):
    """The first real sample has been kept: from here on nothing said is lost."""

    device: str


@dataclass(frozen=True, slots=True)
class Level(Event):
    """Loudness of the last 50 ms, in dB relative to full scale (0 is the loudest, -100 is silence)."""

    dbfs: float


@dataclass(frozen=True, slots=True)
class Partial(Event):
    """All text so far. `firm` only ever grows and will stand; `tentative` follows it and may change."""

    firm: str
    tentative: str


@dataclass(frozen=True, slots=True)
class Segment(Event):
    """One committed segment; `start` and `end` are audio seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Notice(Event):
    """Something the person should know that did not stop the dictation (a gap, a full disk)."""

    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Final(Event):
    """The dictation is done. `raw` as recognised, `text` after later processing; saved already if `kept`.

    Where nothing is to be kept, the recording alone still owes these words: whoever has put them in their
    place removes it.
    """

    raw: str
    text: str
    metrics: Metrics
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Refined(Event):
    """A more careful hearing of a finished dictation differs from its raw text; kept beside it. No ending."""

    text: str


@dataclass(frozen=True, slots=True)
class Nothing(Event):
    """The dictation is done and held no words. `why` is a sentence for the person."""

    why: str


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """The dictation could not be finished. The recording is in the journal if `audio_kept`."""

    error: SaysoError
    audio_kept: bool


@dataclass(frozen=True, slots=True)
class Cancelled(Event):
    """The person cancelled. The recording stays in the journal, so that a cancel can be undone."""

    audio_s: float


class ModelPhase(Enum):
    """Where a model stands."""

    LOADING = "loading"
    READY = "ready"
    PARKED = "parked"  # off its card, still in the system's memory: back in the time a copy takes
    FAILED = "failed"
    UNLOADED = "unloaded"


@dataclass(frozen=True, slots=True)
class ModelState:
    """A model changed its state; belongs to no session. `size` is the bytes it takes, 0 if unknown."""

    model: str
    phase: ModelPhase
    load_ms: float = 0.0
    error: SaysoError | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class ModelHeld:
    """A model in memory, as it is now; an answer, not an event.

    Attributes:
        model: Its name.
        parked: Off its card, in the system's memory.
        size: Bytes it takes, 0 if unknown.
        leases: How many use it now.
        idle_s: Seconds since it was last used; 0 while it is in use.
    """

    model: str
    parked: bool
    size: int
    leases: int
    idle_s: float


@dataclass(frozen=True, slots=True)
class ModelStepped:
    """A model runs another way than it was meant to, because that way failed; belongs to no session.

    Attributes:
        model: Its name.
        source: The way that failed ("cuda float16").
        target: The way that works.
        cause: What was wrong, one clause.
        remedy: What to do about it, one clause in the imperative.
        for_now: The first way will be tried again by itself.
    """

    model: str
    source: str
    target: str
    cause: str
    remedy: str
    for_now: bool


EngineEvent = Event | ModelState | ModelStepped
Listener = Callable[[EngineEvent], None]
ENDINGS = (Final, Nothing, Failed, Cancelled)
