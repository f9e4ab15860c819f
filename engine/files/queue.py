"""Recordings that wait to be transcribed, one after the other, in idle time.

Problem: the window adds, cancels and retries while the engine thread works, and dictation goes before all of
it.
Mechanism: `work` is an iterator of bounded steps over the jobs, for the engine's idle work (`engine.loop`).
It ends when nothing waits, or when recordings are to be heard another way, and is posted again by `wake`.
Rules: a job is waiting, running or over; only the lock's holder moves it. Each job is heard as dictations are
at its beginning, with that model, and ends as it began. Events are told outside the lock, in the thread that
caused them. A cancelled job is told at once, although its last step may still be running.
Failure mode: a job that fails is over, and the next one begins.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import count
from pathlib import Path

from engine.audio.vad import VoiceDetector
from engine.dictation import Manner
from engine.errors import SaysoError
from engine.files.asking import Asking
from engine.files.events import ENDINGS, FileEvent, JobAdded, JobCancelled, JobFailed, JobId
from engine.files.hearing import STEP_S
from engine.files.job import FILE_OPTIONS, FileJob, FileRequest
from engine.files.store import TranscriptStore
from engine.recognition.base import DecodeOptions, Lane, Recognizer

Work = Callable[[Recognizer], Iterator[None]]
Refused = Callable[[SaysoError], object]
AS_USUAL = Manner("", FILE_OPTIONS)


class JobState(Enum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(slots=True)
class _Entry:
    path: Path
    state: JobState = JobState.WAITING
    running: FileJob | None = None


class FileQueue:
    """The jobs of one profile. All methods but `work` may be called from any thread."""

    def __init__(
        self,
        make_vad: Callable[[], VoiceDetector],
        say: Callable[[FileEvent], None],
        wake: Callable[[Work, Refused], None],
        store: TranscriptStore | None = None,
        manner: Callable[[], Manner] = lambda: AS_USUAL,
        asking: Asking | None = None,
    ) -> None:
        """Begin empty.

        Args:
            make_vad: A voice detector for one section of a recording.
            say: Takes events, in the thread that causes them.
            wake: Has `work` run with the loaded recogniser, or tells why that cannot be had; called when
                there is work and none is running.
            store: Where results are kept.
            manner: How dictations are done now: `wake` gives its model, and another one means another model
                or other options; asked in any thread, and answers at once.
            asking: What asks the file systems that recordings are on.
        """
        self._make_vad = make_vad
        self._say = say
        self._wake = wake
        self._store = store
        self._manner = manner
        self._asking = asking or Asking()
        self._woken_as: Manner | None = None  # what the work under way was given its model for
        self._lock = threading.Lock()  # guards the three below
        self._entries: dict[JobId, _Entry] = {}
        self._order: OrderedDict[JobId, None] = OrderedDict()  # 10,000 are cancelled in 20 ms, not 0.5 s
        self._working = False
        self._numbers = count(1)

    def add(self, path: Path) -> JobId:
        """Have one more file transcribed, after those that wait."""
        with self._lock:
            job = JobId(next(self._numbers))
            self._entries[job] = _Entry(path)
            self._order[job] = None
        self._say(JobAdded(job, path))
        self._wake_if_idle()
        return job

    def cancel(self, job: JobId) -> None:
        """Not this one: it is over at once, or after the step that is under way."""
        with self._lock:
            entry = self._entries[job]
            if entry.state not in (JobState.WAITING, JobState.RUNNING):
                return
            entry.state = JobState.CANCELLED
            if entry.running is not None:
                entry.running.cancel()
            self._order.pop(job, None)
        self._say(JobCancelled(job))

    def retry(self, job: JobId) -> None:
        """Once more, after those that wait; what was heard already is not heard again."""
        with self._lock:
            entry = self._entries[job]
            if entry.state not in (JobState.FAILED, JobState.CANCELLED):
                return
            entry.state = JobState.WAITING
            self._order[job] = None
        self._say(JobAdded(job, entry.path))
        self._wake_if_idle()

    def move(self, job: JobId, position: int) -> None:
        """Change its place among those that wait; 0 is next. Does nothing if it does not wait."""
        with self._lock:
            if job in self._order:
                order = [other for other in self._order if other != job]
                order.insert(position, job)
                self._order = OrderedDict.fromkeys(order)

    def refuse(self, error: SaysoError) -> None:
        """The recogniser cannot be had: what waits has failed with that, and may be retried."""
        with self._lock:
            self._working = False
            waiting, self._order = self._order, OrderedDict()
            for job in waiting:
                self._entries[job].state = JobState.FAILED
        for job in waiting:
            self._say(JobFailed(job, error))

    def forget(self, job: JobId) -> None:
        """Drop a job that is over from the list."""
        with self._lock:
            if self._entries[job].state not in (JobState.WAITING, JobState.RUNNING):
                del self._entries[job]

    def state(self, job: JobId) -> JobState:
        """Where it is. Raises KeyError if it was forgotten."""
        with self._lock:
            return self._entries[job].state

    def waiting(self) -> tuple[JobId, ...]:
        """The jobs whose turn is still to come, in order."""
        with self._lock:
            return tuple(self._order)

    def work(self, recognizer: Recognizer) -> Iterator[None]:
        """The jobs in order, in bounded steps; ends when none waits, or the next wants another model."""
        try:
            while (job := self._next()) is not None:
                yield from job.steps(recognizer)
        except BaseException:  # dropped half-way: the engine ends, or something nobody foresaw
            self._dropped()
            raise
        self._wake_if_idle()

    def _next(self) -> FileJob | None:
        manner = self._manner()
        with self._lock:
            if not self._order or manner is not self._woken_as:
                self._working = False
                return None
            number, _ = self._order.popitem(last=False)
            entry = self._entries[number]
            entry.state = JobState.RUNNING
            request = FileRequest(entry.path, careful(manner.decoding))
            job = FileJob(number, request, self._make_vad, self._told, self._store, STEP_S, self._asking)
            entry.running = job
            return job

    def _dropped(self) -> None:
        """Nobody works any more: what was running has failed, and the next job wakes a new worker."""
        with self._lock:
            self._working = False
            for entry in self._entries.values():
                if entry.state is JobState.RUNNING:
                    entry.state, entry.running = JobState.FAILED, None

    def _told(self, event: FileEvent) -> None:
        """Pass on what a job tells; its ending only if it was not over before."""
        if isinstance(event, ENDINGS):
            with self._lock:
                entry = self._entries.get(event.job)
                if entry is None or entry.state is not JobState.RUNNING:
                    return
                failed = isinstance(event, JobFailed)
                entry.state = JobState.FAILED if failed else JobState.DONE
                entry.running = None
        self._say(event)

    def _wake_if_idle(self) -> None:
        with self._lock:
            if self._working or not self._order:
                return
            self._working = True
        self._woken_as = self._manner()  # before the model is asked for, so that a change between is seen
        self._wake(self.work, self.refuse)


def careful(decoding: DecodeOptions) -> DecodeOptions:
    """How a recording is decoded where dictations are decoded like this.

    With the times of words: whoever saves subtitles says so only when the recording was heard.
    """
    return replace(decoding, lane=Lane.ACCURATE, words=True)
