"""File jobs in the app: wishes go to the queue, and what the queue tells becomes the state on show.

Problem: recordings are dropped before the engine is there, by hundreds, and what is told of them comes in
bursts from the engine's thread; the app may be quit in the middle. Mechanism: everything that touches the
disk runs on a background thread of its own, where the tools are made when they are first needed (they bring
in libraries that an app without file jobs does without); events are taken in together every `TOLD_MS`, at
most `SLICE` in one turn of the event loop; the open jobs are written down whenever they change, and opened
again by the next run, where the journal of the transcripts' store tells what was heard of them. What is
opened is looked through first (`app.files.looking`), and transcripts are written by `app.files.writing`: both
may be on a share that does not answer.
Rules: all methods run on Qt's thread and return at once. A recording that is open is not opened twice. The
text of a recording from the watched folder is written beside it as NAME.EXT.txt, because whoever sets up such
a folder wants to find the text without the app; what is there is never overwritten, and what could not be
written before the app ended is written by the next run.
Failure mode: without an engine nothing is transcribed, and every wish is answered with why; what cannot be
saved is told with its remedy.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal

from app import collector
from app.bridge import Background, Bridge
from app.deeds import Bulletin
from app.files.kept import Unfinished
from app.files.looking import Expand, Look, Looking
from app.files.state import (
    TO_HEAR,
    FileAction,
    FileDeed,
    FileRow,
    FilesState,
    FileWish,
    JobPhase,
    Listed,
    Looked,
    Removed,
    Reordered,
)
from app.files.writing import Writing
from engine.errors import SaysoError, StoreError
from engine.phrases import Phrase

if TYPE_CHECKING:
    from engine.files.events import FileEvent, JobId
    from engine.files.transcript import Transcript

TOLD_MS = 50
SLICE = 1000  # events in one turn of the event loop: 15 ms with 100,000 jobs
AT_ONCE = 100  # jobs with which something is done while the person waits; more take the background
GAP_MS = 5  # between two turns, for everything else
T = TypeVar("T")
_log = logging.getLogger("app.files")


class JobQueue(Protocol):
    """What is needed of `engine.files.queue.FileQueue`; events tell the rest."""

    def cancel(self, job: JobId) -> None:
        """Not this one."""

    def retry(self, job: JobId) -> None:
        """Once more."""

    def move(self, job: JobId, position: int) -> None:
        """Another place among those that wait."""

    def forget(self, job: JobId) -> None:
        """It is over, and not wanted in the list."""

    def waiting(self) -> tuple[JobId, ...]:
        """Those whose turn is still to come, in order."""


@dataclass(frozen=True, slots=True)
class FileTools:
    """What works for the desk; all but the queue touches the disk and runs in the background.

    Attributes:
        queue: The jobs.
        add: Has one more file transcribed, after those that wait.
        expand: Files that are meant by names of files and folders, or why a name means none; any thread.
        save: Writes a transcript to a file in the format of its ending; the last argument: over what is
            there. Raises StoreError or UsageError.
    """

    queue: JobQueue
    add: Callable[[Path], JobId]
    expand: Expand
    save: Callable[[Transcript, Path, bool], None]


Say = Callable[[Any], None]
Save = Callable[["Transcript", Path, bool], None]
Failed = Callable[[Exception], object]
MakeTools = Callable[[Say], FileTools]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What outlives a run; touches the disk, so it is used in the background. All raise StoreError.

    Attributes:
        unfinished: Jobs that were open when the app last ended.
        write_unfinished: Writes down those that are open now.
        list_result: Puts the words of a job that is done into the history; the session of their entry.
    """

    unfinished: Callable[[], tuple[Unfinished, ...]]
    write_unfinished: Callable[[tuple[Unfinished, ...]], None]
    list_result: Callable[[FileRow], str]


class FileDesk(QObject):
    """The file jobs of this run.

    Signals:
        changed(FilesState): There is a new state.
        opened(int): The person opened recordings; the first job of them, or the look for them.
        listed(int, str): The words of a job are in the history now, under this session.
        told(Bulletin): Something to say.

    Attributes:
        state: What is shown.
    """

    changed = Signal(object)
    opened = Signal(int)
    listed = Signal(int, str)
    told = Signal(object)

    def __init__(self, bridge: Bridge, shelf: Shelf) -> None:
        super().__init__()
        self.state = FilesState()
        self._bridge = bridge
        self._shelf = shelf
        self._background = Background(bridge)
        self._make: MakeTools | None = None
        self._tools: FileTools | None = None
        self._why: SaysoError | None = None  # there is no engine
        self._early: list[Callable[[], None]] = []  # what was wanted before the engine was there
        self._beside: set[str] = set()  # recordings whose text is to be written beside them
        self._unplaced: set[str] = set()  # those that are done, and their text is not there yet
        self._found: dict[int, Look] = {}  # what was found and is not on its way into the queue yet
        self._coming: set[str] = set()  # on their way into the queue; filled in the background
        self._awaited: set[str] = set()  # recordings whose job is to be shown once it is there
        self._written: tuple[Unfinished, ...] = ()  # belongs to the background
        self._writes_down = self._unwritten = False
        self._under_way = 0  # of what is done with many jobs in the background
        self._collects = True
        self._lock = threading.Lock()  # guards the next
        self._arrived: deque[FileEvent | FileDeed] = deque()
        self._writing = Writing(bridge)
        self._looking = Looking(bridge)
        self._looking.told.connect(self._look_told)
        self._looking.through.connect(self._look_over)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._take_in)

    def begin(self, make: MakeTools) -> None:
        """The engine is there: go on with what an earlier run left, then with what was wanted meanwhile."""
        self._make, self._why = make, None
        self._background.submit(self._shelf.unfinished, self._resume, self._failed)
        early, self._early = self._early, []
        for wish in early:
            wish()

    def refuse(self, why: SaysoError) -> None:
        """There will be no engine in this run: `why` answers every wish, also those that waited."""
        self._why = why
        if self._early:
            self._early.clear()
            self._failed(why)

    def open(self, names: Iterable[str], beside: bool = False, show: bool = True) -> None:
        """Have files, and the recordings in folders, transcribed.

        Args:
            names: Paths.
            beside: Write the text beside each recording, if nothing is there.
            show: The person waits for it: `opened` follows.
        """
        wanted = list(names)
        self._later(
            lambda tools: tools.expand,
            lambda expand: self._looking.begin(wanted, beside, show, expand),
        )

    def on_wish(self, wish: FileWish) -> None:
        """Carry out what the person wants with those of the jobs for which it has a meaning."""
        row = self.state.row(wish.job)
        if wish.action is FileAction.CANCEL:
            for job in wish.jobs:
                if job < 0 and self._looking.cancel(job):
                    self._arrive(Removed(job))
        alone = {FileAction.MOVE: self._move, FileAction.SAVE: self._save}
        together = {
            FileAction.CANCEL: self._cancel,
            FileAction.RETRY: self._retry,
            FileAction.REMOVE: self._remove,
        }
        if wish.action in alone:
            if row is not None:
                alone[wish.action](row, wish)
        elif len(wish.jobs) <= AT_ONCE:
            together[wish.action](wish.jobs)
        else:
            carry_out = together[wish.action]
            self._many_begin(len(wish.jobs))
            self._background.submit(
                lambda: carry_out(wish.jobs), lambda _: self._many_over(), self._many_failed
            )

    def close(self) -> None:
        """Finish what was begun, but no look for recordings; open jobs stay written down."""
        self._timer.stop()
        collector.resume()
        self._looking.close()
        self._writing.close()
        self._background.close()
        try:
            self._write_open()  # what was still to be written down
        except StoreError as error:
            _log.warning("open file jobs are not written down: %s", error)

    def _resume(self, left: tuple[Unfinished, ...]) -> None:
        self._written = left
        for beside in (False, True):
            names = [one.path for one in left if one.beside is beside]
            if names:
                self.open(names, beside, show=False)

    def _look_told(self, look: Look) -> None:
        """A look takes a while: it is on show, and can be cancelled."""
        new = self.state.row(look.job) is None
        self._arrive(Looked(look.job, look.names[0], look.walk.found))
        if new:
            self._take_in()
            if look.show:
                self.opened.emit(look.job)

    def _look_over(self, look: Look) -> None:
        """Recordings were found: into the queue with those that are not open already."""
        self._found[look.job] = look
        self._many_begin(len(look.found or ()))
        self._arrive(Removed(look.job))
        self._later(lambda tools: self._add(tools, look), self._many_over, self._many_failed)

    def _add(self, tools: FileTools, look: Look) -> list[SaysoError]:
        """Put what was found into the queue; why some of it was not. Runs in the background."""
        open_already = set(self._coming)  # before the state: what leaves the one is in the other
        open_already.update(row.path for row in self.state.rows if row.phase in TO_HEAR)
        refused = [one for one in look.found or () if isinstance(one, SaysoError)]
        found = {str(one): one for one in look.found or () if isinstance(one, Path)}
        wanted = {name: path for name, path in found.items() if name not in open_already}
        self._coming.update(wanted)
        if look.beside:
            self._beside.update(wanted)
        if look.show:
            self._awaited.update(list(wanted)[:1])
        del self._found[look.job]
        for path in wanted.values():
            tools.add(path)
        return refused

    def _many_begin(self, count: int) -> None:
        """The garbage collector would look through 100,000 new rows in pieces of 0.25 s, and find nothing."""
        self._under_way += 1
        if count > SLICE:
            collector.pause()
            self._collects = False

    def _many_over(self, refused: Iterable[SaysoError] = ()) -> None:
        self._under_way -= 1
        self._collect_again()
        for error in refused:
            self._failed(error)

    def _many_failed(self, error: Exception) -> None:
        self._many_over()
        self._failed(error)

    def _collect_again(self) -> None:
        if not (self._collects or self._under_way or self._arrived):
            self._collects = True
            collector.resume()

    def _cancel(self, jobs: Iterable[int]) -> None:
        for job in jobs:
            row = self.state.row(job)
            if row is not None and row.phase in TO_HEAR and self._tools is not None:
                self._tools.queue.cancel(_number(row))

    def _retry(self, jobs: Iterable[int]) -> None:
        for job in jobs:
            row = self.state.row(job)
            again = row is not None and row.phase in (JobPhase.FAILED, JobPhase.CANCELLED)
            if row is not None and again and self._tools is not None:
                self._tools.queue.retry(_number(row))

    def _remove(self, jobs: Iterable[int]) -> None:
        for job in jobs:
            row = self.state.row(job)
            if row is not None and not row.open:
                if self._tools is not None:
                    self._tools.queue.forget(_number(row))
                self._arrive(Removed(job))

    def _move(self, row: FileRow, wish: FileWish) -> None:
        if self._tools is not None:
            self._tools.queue.move(_number(row), wish.position)
            self._arrive(Reordered(self._tools.queue.waiting()))

    def _save(self, row: FileRow, wish: FileWish) -> None:
        transcript = row.transcript
        if transcript is not None:
            target = Path(wish.target)
            self._write(
                target,
                lambda save: save(transcript, target, wish.force),
                lambda: self._saved(target),
                self._failed,
            )

    def _write(
        self, target: Path, write: Callable[[Save], object], then: Callable[[], object], failed: Failed
    ) -> None:
        """Have a file written with what writes transcripts."""
        self._later(
            lambda tools: tools.save,
            lambda save: self._writing.begin(target, lambda: write(save), then, failed),
        )

    def _saved(self, target: Path) -> None:
        self.told.emit(Bulletin(Phrase("the transcript was saved as '{name}'", name=target.name), ""))

    def _say(self, event: FileEvent) -> None:
        """Take an event of the queue; any thread."""
        self._arrive(event)

    def _arrive(self, event: FileEvent | FileDeed) -> None:
        """Take an event or a deed; any thread. Of thousands at once, the first starts the clock."""
        with self._lock:
            first = not self._arrived
            self._arrived.append(event)
        if first:
            self._bridge.post(lambda: self._timer.start(TOLD_MS))

    def _take_in(self) -> None:
        """What has arrived, a slice of it, as one change."""
        from app.files.rules import ended_well, may_open_or_end, reduce_all

        with self._lock:
            arrived = [self._arrived.popleft() for _ in range(min(SLICE, len(self._arrived)))]
            if self._arrived:
                self._timer.start(GAP_MS)
        before = self.state
        self.state = reduce_all(before, arrived)
        self._collect_again()
        if self.state is before:
            return
        self.changed.emit(self.state)
        self._show_awaited(arrived)
        for row in ended_well(before, self.state, arrived):
            self._put_away(row)
        if may_open_or_end(arrived):
            self._write_down()

    def _show_awaited(self, arrived: Iterable[FileEvent | FileDeed]) -> None:
        """Recordings that were on their way into the queue are there; one that is waited for is shown."""
        from engine.files.events import JobAdded

        for event in arrived:
            if isinstance(event, JobAdded):
                path = str(event.path)
                self._coming.discard(path)
                if path in self._awaited:
                    self._awaited.discard(path)
                    self.opened.emit(event.job)

    def _put_away(self, row: FileRow) -> None:
        """A job is done: into the history, and beside its recording if that is in the watched folder."""
        if row.path in self._beside:
            self._beside.discard(row.path)
            self._place(row)

        def listed(entry: str) -> None:
            self._arrive(Listed(row.job, entry))
            self.listed.emit(row.job, entry)

        if row.text:
            self._background.submit(lambda: self._shelf.list_result(row), listed, self._failed)

    def _place(self, row: FileRow) -> None:
        """Have the text of a recording written beside it, unless something is there."""
        transcript, target = row.transcript, Path(f"{row.path}.txt")
        self._unplaced.add(row.path)

        def write(save: Save) -> None:
            try:
                if transcript is not None and not target.exists():
                    save(transcript, target, False)
            finally:
                self._unplaced.discard(row.path)

        def refused(error: Exception) -> None:
            self._failed(error)
            self._write_down()

        self._write(target, write, self._write_down, refused)

    def _write_down(self) -> None:
        """Have what is open written down; of wishes while that is being done, one is carried out after it."""
        if self._writes_down:
            self._unwritten = True
            return
        self._writes_down, self._unwritten = True, False
        self._background.submit(self._write_open, self._written_down, self._not_written_down)

    def _written_down(self, _: object = None) -> None:
        self._writes_down = False
        if self._unwritten:
            self._write_down()

    def _not_written_down(self, error: Exception) -> None:
        self._failed(error)
        self._written_down()

    def _write_open(self) -> None:
        """Write down what is open, if that is something else than before. Runs in the background."""
        looks = [*self._looking.under_way, *self._found.copy().values()]
        names = {name: look.beside for look in looks for name in look.names}
        # What is on its way into the state is read before the state, so that it is in one of them.
        names |= dict.fromkeys(self._unplaced.copy(), True)
        beside = self._beside.copy()
        names |= {path: path in beside for path in self._coming.copy()}
        jobs = {row.path: row.path in beside for row in self.state.rows if row.phase in TO_HEAR}
        left = tuple(Unfinished(path, both) for path, both in (jobs | names).items())
        if left != self._written:
            self._written = left
            self._shelf.write_unfinished(left)

    def _later(
        self, work: Callable[[FileTools], T], then: Callable[[T], object], failed: Failed | None = None
    ) -> None:
        """Do `work` in the background once the engine is there, then `then` with its result here."""
        self._when_ready(
            lambda: self._background.submit(lambda: work(self._tools_made()), then, failed or self._failed)
        )

    def _when_ready(self, wish: Callable[[], None]) -> None:
        if self._why is not None:
            self._failed(self._why)
        elif self._make is None:
            self._early.append(wish)
        else:
            wish()

    def _tools_made(self) -> FileTools:
        """The tools, made at the first need; only ever called on the one background thread."""
        if self._tools is None:
            assert self._make is not None  # nothing is done before `begin`
            self._tools = self._make(self._say)
        return self._tools

    def _failed(self, error: Exception) -> None:
        what, remedy = "this cannot be done", "look into the log for the cause"
        if isinstance(error, SaysoError):
            what, remedy = error.what, error.remedy
        self.told.emit(Bulletin(what, remedy))  # no standing problem: it can be dismissed


def _number(row: FileRow) -> JobId:
    return cast("JobId", row.job)
