"""One recording from file to transcript, in bounded steps, told as events.

The file is decoded in a child process and hashed in a thread while the model is loaded and the first segments
are recognised. A result that is kept already is told at once; a journal of an earlier run is gone on with.

Rules: whoever calls `steps` owns the recogniser; between two steps anything else may use it. Only the time
inside steps counts as work. A job is run once; a retry is a new one. No step touches the file system the
recording is on: it is asked on threads of its own (`asking`), since a share may never answer.
Failure mode: every `SaysoError` is told as `JobFailed`. A store that refuses costs its use, not the job.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from engine.audio.decode import STDIN_NAME, Decoding, check
from engine.audio.source import Block
from engine.audio.vad import VoiceDetector
from engine.errors import SaysoError, StoreError
from engine.files.asking import Asking
from engine.files.events import (
    FileEvent,
    JobCancelled,
    JobDone,
    JobFailed,
    JobHeard,
    JobId,
    JobProgress,
    JobStarted,
    JobWarned,
)
from engine.files.hearing import ALONE_S, Decoded, Fed, Hearing, Recognised, SectionBegan, Step
from engine.files.keeping import Keeping
from engine.files.pace import Pace
from engine.files.store import Begun, TranscriptStore
from engine.files.transcript import Segment, Timings, Transcript, main_language
from engine.phrases import Phrase, joined
from engine.recognition.base import SAMPLE_RATE, DecodeOptions, Lane, Recognizer

log = logging.getLogger("sayso.files")

WAIT_S = 0.05  # a key that goes down while a step waits for audio waits no longer
TELL_S = 0.25  # between two events of progress
ROUNDED_S = 1.0  # containers promise a little less than they hold; beyond this their word is worth nothing
FILE_OPTIONS = DecodeOptions(lane=Lane.ACCURATE)


@dataclass(frozen=True, slots=True)
class FileRequest:
    """What is to be transcribed, and how.

    Attributes:
        path: The file; None for stdin.
        options: How decodes are done.
    """

    path: Path | None
    options: DecodeOptions = FILE_OPTIONS


class FileJob:
    """One run over one recording. `cancel` may be called from any thread, the rest from one.

    Attributes:
        request: What is done.
    """

    def __init__(
        self,
        job: JobId,
        request: FileRequest,
        make_vad: Callable[[], VoiceDetector],
        say: Callable[[FileEvent], None],
        store: TranscriptStore | None = None,
        step_s: float = ALONE_S,
        asking: Asking | None = None,
    ) -> None:
        """Prepare; nothing is opened yet.

        Args:
            job: Its number, for the events.
            request: What is to be done.
            make_vad: A voice detector that has heard nothing yet.
            say: Takes events, in the thread that runs the steps.
            store: Without one nothing is kept, looked up or gone on with.
            step_s: What a batch of segments may take.
            asking: What asks the file system; shared by the jobs of a queue.
        """
        self.request = request
        self._job = job
        self._make_vad = make_vad
        self._say = say
        self._store = store
        self._step_s = step_s
        self._asking = asking or Asking()
        self._cancelled = threading.Event()
        self._keeping: Keeping | None = None
        self._decoding: Decoding | None = None
        self._segments: list[Segment] = []
        self._pace = Pace()
        self._worked_s = self._load_s = self._infer_s = self._earlier_s = self._told_at = 0.0
        self._heard = self._done = self._paced = 0

    def cancel(self) -> None:
        """The next step is the last."""
        self._cancelled.set()

    def steps(self, recognizer: Recognizer) -> Iterator[None]:
        """Do the job, a bounded step at a time; it ends with one of the endings as an event."""
        work = self._work(recognizer)
        try:
            while not self._cancelled.is_set():
                started = time.perf_counter()
                try:
                    next(work)
                except StopIteration:
                    return
                finally:
                    self._worked_s += time.perf_counter() - started
                yield
            self._say(JobCancelled(self._job))
        except SaysoError as error:
            self._say(JobFailed(self._job, error))
        except Exception as error:  # noqa: BLE001 - job border: one recording must not end those after it
            log.error("file job: %s", type(error).__name__)
            what = Phrase(
                "'{name}' could not be transcribed ({kind})", name=self._name(), kind=type(error).__name__
            )
            self._say(JobFailed(self._job, SaysoError(what, "try again, or report this as a bug")))
        finally:
            work.close()
            self._close()

    def _work(self, recognizer: Recognizer) -> Generator[None, None, None]:
        path, options = self.request.path, self.request.options
        recording = None
        if path is not None:
            recording = path, (yield from self._asking.ask(path, partial(check, path), WAIT_S))
        keeping = self._keeping = Keeping(self._store, recording, recognizer.info, options, self._refused)
        begun = Begun()
        if keeping.may_know():
            yield from keeping.hashed(WAIT_S)
            kept = keeping.find()
            if kept is not None:
                self._say(JobStarted(self._job))
                self._say(JobDone(self._job, replace(kept, name=self._name()), True, keeping.kept_as))
                return
            begun = keeping.begin()
        start = begun.section.start if begun.section else 0
        self._decoding = Decoding(path, SAMPLE_RATE, skip=start, checked=True)
        self._load(recognizer)
        yield
        yield from self._hear(recognizer, begun, start)
        yield from keeping.confirmed(self._asking, WAIT_S)
        transcript = self._transcript(recognizer, self._decoding)
        if self._decoding.whole:  # a decoder that was ended by force may come further another time
            keeping.keep(transcript, (self._decoding.sha256, self._decoding.size))
        self._say(JobDone(self._job, transcript, kept_as=keeping.kept_as))

    def _load(self, recognizer: Recognizer) -> None:
        started = time.perf_counter()
        recognizer.load()
        self._load_s = time.perf_counter() - started

    def _hear(self, recognizer: Recognizer, begun: Begun, start: int) -> Iterator[None]:
        self._heard = self._done = self._paced = start
        self._infer_s = begun.infer_s
        self._earlier_s = begun.infer_s
        self._say(JobStarted(self._job, start / SAMPLE_RATE))
        for segment in begun.segments:
            self._segments.append(segment)
            self._say(JobHeard(self._job, segment))
        hearing = Hearing(
            recognizer,
            self._make_vad,
            self.request.options,
            memo=begun.decodes,
            limits=begun.section.limits if begun.section else None,
            step_s=self._step_s,
        )
        before_s = self._worked_s
        for step in hearing.run(self._blocks(), start):
            self._take(step)
            yield
            self._progress(self._worked_s - before_s)
            before_s = self._worked_s

    def _blocks(self) -> Iterator[Block | None]:
        assert self._decoding is not None
        while True:
            block = self._decoding.next(WAIT_S)
            if block is not None and not len(block):
                return
            yield block

    def _take(self, step: Step) -> None:
        match step:
            case Fed(end=end, done=done):
                self._heard, self._done = end, max(self._done, done)  # a segment is open before it waits
            case Recognised(decodes=decodes, done=done):
                self._done = max(self._done, done)
                self._infer_s += sum(one.infer_s for one in decodes)
                self._keep(*decodes)
            case Segment():
                self._segments.append(step)
                self._say(JobHeard(self._job, step))
                self._keep(step)
            case SectionBegan():
                self._keep(step)

    def _keep(self, *steps: SectionBegan | Decoded | Segment) -> None:
        if self._keeping is not None:
            for step in steps:
                self._keeping.write(step)

    def _progress(self, worked_s: float) -> None:
        """Learn from one step, and tell how far it is if that was not just told."""
        self._pace.observe(worked_s, (self._done - self._paced) / SAMPLE_RATE)
        self._paced = self._done
        if self._worked_s - self._told_at < TELL_S or not self._done:
            return
        self._told_at = self._worked_s
        heard_s = self._done / SAMPLE_RATE
        whole_s = self._decoding.duration_s if self._decoding else None
        fraction = left_s = None
        if whole_s and heard_s <= whole_s + ROUNDED_S:
            fraction, left_s = min(1.0, heard_s / whole_s), self._pace.left_s(max(0.0, whole_s - heard_s))
        self._say(JobProgress(self._job, heard_s, fraction, self._pace.speed, left_s))

    def _transcript(self, recognizer: Recognizer, decoding: Decoding) -> Transcript:
        silent = None if self._segments else Phrase("no speech was heard in '{name}'", name=decoding.name)
        warning = joined("{one} and {other}", decoding.warning or "", silent or "")
        seconds = (
            self._load_s,
            decoding.cpu_s,
            self._infer_s,
            self._earlier_s + self._worked_s,
            self._heard / SAMPLE_RATE,
        )
        return Transcript(
            self._name(),
            recognizer.info.model,
            main_language(self._segments) or self.request.options.language,
            tuple(self._segments),
            Timings(*(round(one, 3) for one in seconds)),
            warning or None,
        )

    def _refused(self, error: StoreError) -> None:
        self._say(
            JobWarned(
                self._job, Phrase("{what}; the transcript will not be kept for another time", what=error.what)
            )
        )

    def _name(self) -> str:
        """For titles; bytes that are no UTF-8 could be written nowhere."""
        path = self.request.path
        if path is None:
            return STDIN_NAME
        return os.fsencode(path.name or str(path)).decode("utf-8", "replace")

    def _close(self) -> None:
        for part in (self._decoding, self._keeping):
            if part is not None:
                part.close()
