"""File jobs in the app: wishes go to the queue, and what the queue tells becomes the state on show.

Problem: recordings are dropped before the engine is there, by hundreds, and what is told of them comes in
bursts from the engine's thread; the app may be quit in the middle. Mechanism: everything that touches the
disk runs on a background thread of its own, where the tools are made when they are first needed (they bring
in libraries that an app without file jobs does without); events are taken in together every `TOLD_MS`; the
open jobs are written down whenever they change, and opened again by the next run, where the journal of the
transcripts' store tells what was heard of them. What is opened is looked through first (`app.files.looking`).
Rules: all methods run on Qt's thread and return at once. A recording that is open is not opened twice. The
text of a recording from the watched folder is written beside it as NAME.EXT.txt, because whoever sets up such
a folder wants to find the text without the app; what is there is never overwritten.
Failure mode: without an engine nothing is transcribed, and every wish is answered with why; what cannot be
saved is told with its remedy.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge import Background, Bridge
from app.deeds import Bulletin
from app.files.kept import Unfinished
from app.files.looking import Expand, Look, Looking
from app.files.state import (
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
from engine.errors import SaysoError
from engine.phrases import Phrase

if TYPE_CHECKING:
    from engine.files.events import FileEvent, JobId
    from engine.files.transcript import Transcript

TOLD_MS = 50
T = TypeVar("T")


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
        self._beside: set[str] = set()
        self._coming: set[str] = set()  # on their way into the queue
        self._written: tuple[Unfinished, ...] = ()
        self._lock = threading.Lock()  # guards the next
        self._arrived: list[FileEvent | FileDeed] = []
        self._looking = Looking(bridge)
        self._looking.told.connect(self._look_told)
        self._looking.through.connect(self._look_over)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOLD_MS)
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
        """Carry out what the person wants with a job; nothing if it is not there any more."""
        row = self.state.row(wish.job)
        if row is None:
            return
        wishes: dict[FileAction, Callable[[FileRow, FileWish], None]] = {
            FileAction.CANCEL: self._cancel,
            FileAction.RETRY: self._retry,
            FileAction.REMOVE: self._remove,
            FileAction.MOVE: self._move,
            FileAction.SAVE: self._save,
        }
        wishes[wish.action](row, wish)

    def close(self) -> None:
        """Finish what was begun, but no look for recordings; open jobs stay written down."""
        self._timer.stop()
        self._looking.close()
        self._background.close()

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
        self._arrive(Removed(look.job))
        open_already = {*self.state.unfinished, *self._coming}
        wanted: dict[str, Path] = {}
        for one in look.found or ():
            if isinstance(one, SaysoError):
                self._failed(one)
            elif str(one) not in open_already:
                wanted[str(one)] = one
        if look.beside:
            self._beside.update(wanted)
        self._coming.update(wanted)

        def added(jobs: list[JobId]) -> None:
            self._take_in()  # the rows first, so that one can be shown
            self._coming.difference_update(wanted)
            if jobs and look.show:
                self.opened.emit(jobs[0])

        self._later(lambda tools: [tools.add(path) for path in wanted.values()], added)

    def _cancel(self, row: FileRow, _: FileWish) -> None:
        if self._looking.cancel(row.job):
            self._arrive(Removed(row.job))
        elif row.open and self._tools is not None:
            self._tools.queue.cancel(_number(row))

    def _retry(self, row: FileRow, _: FileWish) -> None:
        if row.phase in (JobPhase.FAILED, JobPhase.CANCELLED) and self._tools is not None:
            self._tools.queue.retry(_number(row))

    def _remove(self, row: FileRow, _: FileWish) -> None:
        if row.open:
            return
        if self._tools is not None:
            self._tools.queue.forget(_number(row))
        self._arrive(Removed(row.job))

    def _move(self, row: FileRow, wish: FileWish) -> None:
        if self._tools is not None:
            self._tools.queue.move(_number(row), wish.position)
            self._arrive(Reordered(self._tools.queue.waiting()))

    def _save(self, row: FileRow, wish: FileWish) -> None:
        transcript = row.transcript
        if transcript is not None:
            target = Path(wish.target)
            self._later(
                lambda tools: tools.save(transcript, target, wish.force), lambda _: self._saved(target)
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
            self._bridge.post(self._timer.start)

    def _take_in(self) -> None:
        """Everything that has arrived, as one change."""
        from app.files.rules import ended_well, may_open_or_end, reduce_all

        with self._lock:
            arrived, self._arrived = self._arrived, []
        before = self.state
        self.state = reduce_all(before, arrived)
        if self.state is before:
            return
        self.changed.emit(self.state)
        for row in ended_well(before, self.state, arrived):
            self._put_away(row)
        if may_open_or_end(arrived):
            self._write_down()

    def _put_away(self, row: FileRow) -> None:
        """A job is done: into the history, and beside its recording if that is in the watched folder."""
        if row.path in self._beside:
            self._beside.discard(row.path)
            self._later(_beside_of(row), lambda _: None)

        def listed(entry: str) -> None:
            self._arrive(Listed(row.job, entry))
            self.listed.emit(row.job, entry)

        if row.text:
            self._background.submit(lambda: self._shelf.list_result(row), listed, self._failed)

    def _write_down(self) -> None:
        jobs = [Unfinished(path, path in self._beside) for path in self.state.unfinished]
        looks = [Unfinished(name, look.beside) for look in self._looking.under_way for name in look.names]
        left = (*jobs, *looks)
        if left != self._written:
            self._written = left
            self._background.submit(lambda: self._shelf.write_unfinished(left), failed=self._failed)

    def _later(self, work: Callable[[FileTools], T], then: Callable[[T], object]) -> None:
        """Do `work` in the background once the engine is there, then `then` with its result here."""
        self._when_ready(
            lambda: self._background.submit(lambda: work(self._tools_made()), then, self._failed)
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


def _beside_of(row: FileRow) -> Callable[[FileTools], None]:
    """What writes the text of a recording beside it, unless something is there."""
    transcript, target = row.transcript, Path(f"{row.path}.txt")

    def write(tools: FileTools) -> None:
        if transcript is not None and not target.exists():
            tools.save(transcript, target, False)

    return write
