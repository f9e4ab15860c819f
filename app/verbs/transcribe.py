"""`sayso transcribe`: recordings to text; one line on stderr for each that failed.

Text goes to stdout while it is heard, or into files that are written whole. Progress is shown on stderr if
that is a terminal. Results are listed in the window too, unless nothing is kept. Exit code 0 if all went
well, 1 if some failed, 2 if none did or the usage is wrong, 130 if it was stopped with Ctrl+C; what was heard
by then is not heard again.
"""

from __future__ import annotations

import argparse
import os
import queue
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.settings.values import Settings
from app.verbs.clean import with_model
from app.verbs.file_progress import ProgressLine, clock, printable
from app.verbs.interrupt import STOPPED, Interrupt
from app.verbs.profile import paths_of, settings_of
from app.verbs.transcribe_cleanup import FileCleanup, cleanup_of
from app.verbs.transcribe_listing import Listing
from engine.errors import DecodeFailed, ModelError, SaysoError, StoreError, UsageError
from engine.files.events import (
    FileEvent,
    JobDone,
    JobFailed,
    JobHeard,
    JobId,
    JobProgress,
    JobStarted,
    JobWarned,
)
from engine.files.formats import Format, TextFlow, render
from engine.files.inputs import Input, expand_all
from engine.files.output import check_target, name_for, publish
from engine.files.transcript import Segment, Transcript
from engine.store.paths import Paths

if TYPE_CHECKING:
    from engine.audio.vad import SileroVads
    from engine.files.job import FileJob
    from engine.files.store import TranscriptStore
    from engine.recognition.base import DecodeOptions, Recognizer

SUBTITLES = (Format.SRT, Format.VTT)


def run(options: argparse.Namespace) -> int:
    """Transcribe files, or what a crash left unfinished."""
    paths = paths_of(options)
    settings = with_model(options, settings_of(options, paths))
    if options.unfinished:
        return unfinished(settings, paths)
    inputs = list(expand_all(options.files))
    plan = plan_of(options, inputs)
    cleanup = cleanup_of(options, settings, paths, timed=plan.words or plan.kind in SUBTITLES)
    work = prepared(plan, settings, paths, cleanup)
    failed = 0
    try:
        with Interrupt(work.stop, work.stopped):
            for one in inputs:
                failed += not (work.failed(one) if isinstance(one, SaysoError) else work.one(one))
                if work.stopping:
                    work.stopped()
                    return STOPPED
    finally:
        work.close()
        if cleanup is not None:
            cleanup.close()
    return exit_code(failed, len(inputs))


@dataclass(frozen=True, slots=True)
class Plan:
    """Where transcripts go, and how they are written.

    Attributes:
        kind: The format.
        output: A file, or a folder if `in_folder`; None for stdout.
        force: What is there is overwritten.
        words: Each word with its times.
        keep: Results are kept, looked up, and listed in the window.
        several: More than one recording goes to stdout.
    """

    kind: Format
    output: Path | None
    in_folder: bool
    force: bool
    words: bool
    keep: bool
    several: bool


def plan_of(options: argparse.Namespace, inputs: Sequence[Input | SaysoError]) -> Plan:
    """What the command line asks for. Raises UsageError if it makes no sense."""
    if not inputs:
        raise UsageError("no file was given", "name one or more audio files, or use --unfinished")
    if "-" in options.files and sys.stdin.isatty():
        raise UsageError("stdin is a terminal", "pipe a recording into it, or name a file")
    output = Path(options.output) if options.output else None
    in_folder = output is not None and (
        output.is_dir() or len(inputs) > 1 or options.output.endswith(("/", os.sep))
    )
    endings = {kind.value: kind for kind in Format}
    by_name = endings.get(output.suffix[1:].lower()) if output and not in_folder else None
    kind = endings[options.format] if options.format else by_name or Format.TXT
    several = output is None and len(inputs) > 1
    if several and kind in SUBTITLES:
        raise UsageError("several files cannot be one subtitle", "give a folder with --output")
    return Plan(kind, output, in_folder, options.force, options.words, not options.no_cache, several)


def prepared(plan: Plan, settings: Settings, paths: Paths, cleanup: FileCleanup | None) -> Work:
    """The work with everything it needs; the model is not read yet."""
    from app.cleanup.parts import read_book, with_vocabulary
    from app.models.build import build_recognizer, decoding
    from engine.audio.vad import SileroVads
    from engine.files.store import TranscriptStore
    from engine.recognition.base import Lane

    words = plan.words or plan.kind in SUBTITLES
    settings = with_vocabulary(settings, read_book(settings, paths))
    options = replace(decoding(settings), lane=Lane.ACCURATE, words=words)
    store = TranscriptStore(paths.transcripts) if plan.keep else None
    listing = Listing(paths.history) if plan.keep and settings.keep_history else None
    return Work(plan, build_recognizer(settings), options, SileroVads(), store, cleanup, listing)


class Work:
    """All recordings of one command, one after the other, in this thread."""

    def __init__(
        self,
        plan: Plan,
        recognizer: Recognizer,
        options: DecodeOptions,
        make_vad: SileroVads,
        store: TranscriptStore | None,
        cleanup: FileCleanup | None = None,
        listing: Listing | None = None,
    ) -> None:
        self.recognizer = recognizer
        self._plan = plan
        self._options = options
        self._make_vad = make_vad
        self._store = store
        self._cleanup = cleanup
        self._listing = listing
        self._source: Path | None = None
        self._line = ProgressLine(sys.stderr)
        self._taken: set[Path] = set()
        self._target: Path | None = None
        self._flow = TextFlow()
        self._flowed: list[Segment] = []
        self._error: SaysoError | None = None
        self._wrote = False
        self._name = ""
        self._job: FileJob | None = None
        self.stopping = False

    def close(self) -> None:
        """Let model and history go."""
        self.recognizer.close()
        if self._listing is not None:
            self._listing.close()

    def stop(self) -> None:
        """Ctrl+C: end the recording under way at its next step."""
        self.stopping = True
        if self._job is not None:
            self._job.cancel()

    def one(self, source: Input) -> bool:
        """Transcribe one; whether it went well. Raises ModelError where no other can go better."""
        from engine.files.job import FileJob, FileRequest

        self._source = source.path
        self._name = source.path.name if source.path else "stdin"
        self._error, self._flow, self._flowed = None, TextFlow(), []
        try:
            self._target = self._place(source)
            request = FileRequest(source.path, self._options)
            self._job = FileJob(JobId(0), request, self._make_vad, self._told, self._store)
            if self.stopping:
                self._job.cancel()
            for _ in self._job.steps(self.recognizer):
                pass
        except SaysoError as error:
            self._error = error
        finally:
            self._job = None
            self._line.clear()
        if isinstance(self._error, ModelError) and not isinstance(self._error, DecodeFailed):
            raise self._error
        return self._error is None or self.failed(self._error)

    def failed(self, error: SaysoError) -> bool:
        """Tell it; not well."""
        self._write(self._flow.end())
        self._flow = TextFlow()
        self._say(f"error: {error}")
        return False

    def stopped(self) -> None:
        """Tell that Ctrl+C was heard."""
        self._write(self._flow.end())
        again = "; run it again to go on from there" if self._store else ""
        self._say(f"stopped in '{self._name}'{again}")

    def _place(self, source: Input) -> Path | None:
        """Where this one's transcript goes, if it can. Raises UsageError or StoreError."""
        output = self._plan.output
        if output is not None and self._plan.in_folder:
            path = source.path or Path("stdin")
            output = name_for(path, self._plan.kind.value, self._taken, output / source.below)
        if output is not None:
            check_target(output, self._plan.force)
            self._taken.add(output)
        return output

    def _told(self, event: FileEvent) -> None:
        match event:
            case JobStarted(resumed_s=resumed_s) if resumed_s:
                self._say(f"'{self._name}' goes on at {clock(resumed_s)}")
            case JobProgress():
                self._line.show(self._name, event)
            case JobHeard(segment=segment) if self._flows:
                self._flowed.append(self._cleanup.segment(segment) if self._cleanup else segment)
                self._write(self._flow.add(self._flowed[-1]))
            case JobWarned(what=what):
                self._say(f"warning: {what}")
            case JobDone(transcript=transcript, kept=kept, kept_as=kept_as):
                self._list(transcript, self._done(transcript, kept), kept_as)
            case JobFailed(error=error):
                self._error = error

    @property
    def _flows(self) -> bool:
        """Whether text is written while it is heard."""
        return self._target is None and self._plan.kind is Format.TXT

    def _done(self, transcript: Transcript, kept: bool) -> Transcript:
        """Write what was not written yet; the whole as it was written. Raises UsageError or StoreError."""
        if kept:
            self._say(f"'{self._name}' was transcribed before; --no-cache hears it again")
        if self._flows and not kept:
            transcript = replace(transcript, segments=tuple(self._flowed))
        elif self._cleanup is not None:
            transcript = self._cleanup.transcript(transcript)
        if self._target is not None:
            publish(self._target, render(transcript, self._plan.kind, self._plan.words), self._plan.force)
        elif self._flows and not kept:
            self._write(self._flow.end())
        else:
            self._write(render(transcript, self._plan.kind, self._plan.words))
        self._wrote, self._flow = True, TextFlow()
        if transcript.warning:
            self._say(f"warning: {transcript.warning}")
        if self._cleanup is not None and (why := self._cleanup.told()):
            self._say(f"warning: what is not cleaned up is as the rules left it: {why}")
        return transcript

    def _list(self, heard: Transcript, written: Transcript, kept_as: str) -> None:
        if self._listing is None:
            return
        try:
            self._listing.add(self._source, heard, written, kept_as)
        except StoreError as error:
            self._say(f"warning: '{self._name}' is not listed in the window: {error}")

    def _write(self, text: str) -> None:
        """Some text on stdout, with an empty line between recordings."""
        if not text:
            return
        self._line.clear()
        if self._wrote and self._plan.several and self._plan.kind is not Format.JSON:
            sys.stdout.write("\n")
        self._wrote = False
        sys.stdout.write(text)
        sys.stdout.flush()

    def _say(self, what: str) -> None:
        self._line.clear()
        sys.stderr.write(f"sayso: {printable(what)}\n")
        sys.stderr.flush()


def unfinished(settings: Settings, paths: Paths) -> int:
    """Transcribe what a crash left in the journal, into the history and onto stdout."""
    from app.build_engine import build_engine
    from engine.audio.capture import MicrophoneSource
    from engine.messages import ENDINGS, Event, Failed, Final
    from engine.store.journal import Journal

    waiting = [info.session for info in Journal(paths.recordings).unfinished()]
    endings: queue.SimpleQueue[Event] = queue.SimpleQueue()
    engine = build_engine(settings, paths, MicrophoneSource())
    engine.subscribe(lambda event: endings.put(event) if isinstance(event, ENDINGS) else None)
    failed = 0
    for session in waiting:
        if not engine.recover(session):
            continue
        match endings.get():
            case Final(text=text):
                sys.stdout.write(text + "\n")
                sys.stdout.flush()
            case Failed(error=error):
                failed += 1
                sys.stderr.write(f"sayso: error: {error}\n")
    engine.close()
    sys.stderr.write(f"{len(waiting)} unfinished recordings, {failed} could not be transcribed\n")
    return exit_code(failed, len(waiting))


def exit_code(failed: int, tried: int) -> int:
    """0 if none failed, 2 if all did, 1 between."""
    if not failed:
        return 0
    return 1 if failed < tried else 2
