"""Everything said, for the window: wishes go to the history off Qt's thread, and what comes back is a signal.

Problem: the history may hold 100,000 entries, its disk may be slow, and people type faster than either; what
they forget must be gone from the disk, but not by a slip of the hand. Mechanism: a page at a time is read on
a background thread, a search that is no longer wanted is not begun, and rows carry only the beginning of
their words. Forgetting takes rows out of the list at once and is carried out `UNDO_MS` later, or at the next
thing forgotten, or at the end of the app.
Rules: all methods run on Qt's thread and return at once, `close` excepted. Sounds have a thread of their own,
because finding words in ten minutes of speech takes two seconds.
Failure mode: what the history refuses is told with its remedy, and the list stays as it was. A recording that
is gone is no error: the text is shown without a player.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge import Background, Bridge
from app.deeds import Bulletin
from app.library.state import EntryAction, EntryWish, Page, Recording, Row, row_of, said
from engine.errors import SaysoError
from engine.phrases import Phrase
from engine.store.history import Entry, History
from engine.store.search import Query

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.audio.peaks import Peaks
    from engine.audio.sound import Sound

PAGE = 200
MUCH = (
    1000  # at once, when everything is wanted: as fast as 5000, and Qt's thread stands still a fifth as long
)
UNDO_MS = 8000
BATCH = 200  # entries forgotten in one step; a dictation that is saved meanwhile waits for one


@dataclass(frozen=True, slots=True)
class Archive:
    """What the library works with; all of it touches the disk and is used in the background.

    Attributes:
        history: The entries.
        recording: The sound of an entry with its words, None if there is none; the function is called when a
            sound that comes bit by bit has come whole. Raises SaysoError.
        remove: Deletes what is kept of an entry besides its text. Raises StoreError.
        save: Writes entries to a file in the format of its ending; the last argument: over what is there.
            Raises StoreError or UsageError.
    """

    history: History
    recording: Callable[[Entry, Callable[[], object]], Recording | None]
    remove: Callable[[Entry], None]
    save: Callable[[list[Entry], Path, bool], None]


class _Lent:
    """A sound whose end is not waited for: a file that is still being decoded takes 0.2 s to stop."""

    def __init__(self, sound: Sound, close: Callable[[Sound], None]) -> None:
        self._sound = sound
        self._close = close

    @property
    def total(self) -> int:
        """Samples there are now."""
        return self._sound.total

    @property
    def peaks(self) -> Peaks:
        """Its picture."""
        return self._sound.peaks

    def read(self, start: int, end: int) -> NDArray[np.int16]:
        """Samples, shape (n,)."""
        return self._sound.read(start, end)

    def close(self) -> None:
        """It is not needed any more."""
        self._close(self._sound)


class Library(QObject):
    """The entries of the profile.

    Signals:
        paged(Page): A stretch of the list.
        opened(Entry): The entry that was to be opened, whole; None if it is gone.
        changed(Row): An entry is different now.
        removed(tuple[str]): Entries are not in the list any more.
        leaving(int): So many can still be had back.
        restored(str): Entries are back in the list; the first of them.
        sounded(Recording): The sound that was asked for.
        whole(str): The sound of this entry has come whole.
        copied(str): Words for the clipboard.
        again_wanted(str, str): A dictation is to be heard again with this model.
        told(Bulletin): Something to say.
    """

    again_wanted = Signal(str, str)
    paged = Signal(object)
    opened = Signal(object)
    changed = Signal(object)
    removed = Signal(tuple)
    leaving = Signal(int)
    restored = Signal(str)
    sounded = Signal(object)
    whole = Signal(str)
    copied = Signal(str)
    told = Signal(object)

    def __init__(self, bridge: Bridge, archive: Archive) -> None:
        super().__init__()
        self._bridge = bridge
        self._archive = archive
        self._background = Background(bridge)
        self._sounds = Background(bridge)
        self._query = Query()
        self._opened = ""
        self._open_sounds: list[Sound] = []
        self._undoable: tuple[str, ...] = ()
        self._owed: frozenset[str] = frozenset()  # forgotten by the person, perhaps still on the disk
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_MS)
        self._timer.timeout.connect(self._settle)
        self._wishes: dict[EntryAction, Callable[[EntryWish], None]] = {
            EntryAction.OPEN: lambda wish: self._open(wish.sessions[0]),
            EntryAction.SOUND: lambda wish: self._sound(wish.sessions[0]),
            EntryAction.EDIT: lambda wish: self._edit(wish.sessions[0], wish.text),
            EntryAction.PIN: lambda wish: self._pin(wish.sessions, True),
            EntryAction.UNPIN: lambda wish: self._pin(wish.sessions, False),
            EntryAction.COPY: self._copy,
            EntryAction.EXPORT: self._export,
            EntryAction.FORGET: lambda wish: self.forget(wish.sessions),
            EntryAction.UNDO: lambda wish: self._undo(),
            EntryAction.AGAIN: lambda wish: self.again_wanted.emit(wish.sessions[0], wish.model),
        }

    def look(self, query: Query) -> None:
        """Show what `query` finds, from the beginning."""
        self._query = query
        self._read(None, anew=True)

    def more(self, last: Entry, much: bool = False) -> None:
        """Show what comes after `last`; `much` of it, because everything is wanted."""
        self._read(last, count=MUCH if much else PAGE)

    def refresh(self) -> None:
        """Bring the beginning of the list up to date, and what is open."""
        self._read(None)
        if self._opened:
            self._open(self._opened)

    def look_again(self) -> None:
        """Bring it up to date if another program, `sayso transcribe`, has put something into the history."""
        changed = self._archive.history.changed_elsewhere
        self._background.submit(changed, lambda news: self.refresh() if news else None, self._failed)

    def on_wish(self, wish: EntryWish) -> None:
        """Carry out what the person wants with entries."""
        rule = self._wishes.get(wish.action)
        if rule is not None:
            rule(wish)

    def forget(self, sessions: Iterable[str]) -> None:
        """Take entries out of the list; they are gone for good when they can no longer be had back."""
        self._settle()
        self._undoable = tuple(sessions)
        self._owed |= frozenset(self._undoable)
        self.removed.emit(self._undoable)
        self.leaving.emit(len(self._undoable))
        self._timer.start()

    def close(self) -> None:
        """Finish what was begun, forgetting included."""
        self._timer.stop()
        self._sounds.close()
        for sound in self._open_sounds:
            sound.close()
        self._background.close()
        for _ in forgotten(self._archive, tuple(self._owed)):
            pass

    def _read(self, last: Entry | None, anew: bool = False, count: int = PAGE) -> None:
        query, hidden = self._query, self._owed

        def read() -> Page | None:
            if query != self._query:  # typed on meanwhile
                return None
            found = self._archive.history.page(query, last, count)
            rows = tuple(row_of(one) for one in found if one.entry.session not in hidden)
            return Page(query, rows, last is None, len(found) == count, anew)

        def show(page: Page | None) -> None:
            if page is not None and page.query == self._query:
                self.paged.emit(page)

        self._background.submit(read, show, self._failed)

    def _open(self, session: str) -> None:
        self._opened = session

        def show(entry: Entry | None) -> None:
            if session == self._opened:
                self.opened.emit(entry)

        self._background.submit(lambda: self._archive.history.get(session), show, self._failed)

    def _sound(self, session: str) -> None:
        def load() -> Recording | None:
            if session != self._opened:
                return None
            entry = self._archive.history.get(session)
            if entry is None:
                return None
            found = self._archive.recording(entry, lambda: self._bridge.post(grown))
            if found is None:
                return None
            self._open_sounds.append(found.sound)
            return replace(found, sound=_Lent(found.sound, self.drop))

        def grown() -> None:
            self.whole.emit(session)

        def show(found: Recording | None) -> None:
            if found is not None:
                self.sounded.emit(found)

        self._sounds.submit(load, show, self._failed)

    def drop(self, sound: Sound) -> None:
        """Close a sound that nobody shows any more; it may take a while."""

        def close() -> None:
            sound.close()
            if sound in self._open_sounds:
                self._open_sounds.remove(sound)

        self._sounds.submit(close)

    def _edit(self, session: str, text: str) -> None:
        history, query = self._archive.history, self._query

        def edit() -> list[Row]:
            before = history.get(session)
            if before is not None:
                history.edit(session, "" if text == before.text else text)
            return self._rows((session,), query)

        self._background.submit(edit, self._changed, self._failed)

    def _pin(self, sessions: tuple[str, ...], pinned: bool) -> None:
        history, query, few = self._archive.history, self._query, len(sessions) <= PAGE

        def pin() -> list[Row]:
            history.pin(sessions, pinned)
            return self._rows(sessions, query) if few else []

        def show(rows: list[Row]) -> None:
            self._changed(rows)
            if few:
                self.refresh()
            else:  # telling the list of each would take longer than reading it again
                self._read(None, anew=True)

        self._background.submit(pin, show, self._failed)

    def _rows(self, sessions: tuple[str, ...], query: Query) -> list[Row]:
        """What of these is there, as the list of `query` shows it; in the background."""
        found = (self._archive.history.listed(session, query) for session in sessions)
        return [row_of(one) for one in found if one is not None]

    def _changed(self, rows: list[Row]) -> None:
        for row in rows:
            self.changed.emit(row)

    def _copy(self, wish: EntryWish) -> None:
        self._background.submit(
            lambda: "\n\n".join(said(entry) for entry in self._entries(wish.sessions)),
            self.copied.emit,
            self._failed,
        )

    def _export(self, wish: EntryWish) -> None:
        target = Path(wish.target)

        def saved(_: object) -> None:
            self.told.emit(Bulletin(Phrase("saved as '{name}'", name=target.name), ""))

        def save() -> None:
            self._archive.save(list(self._entries(wish.sessions)), target, wish.force)

        self._background.submit(save, saved, self._failed)

    def _entries(self, sessions: Iterable[str]) -> Iterator[Entry]:
        """The entries that are there, in the order of the list."""
        for session in sessions:
            entry = self._archive.history.get(session)
            if entry is not None:
                yield entry

    def _undo(self) -> None:
        self._timer.stop()
        back, self._undoable = self._undoable, ()
        self._owed -= frozenset(back)
        self.leaving.emit(0)
        self._read(None, anew=True)
        if back:
            self._background.submit(lambda: back[0], self.restored.emit)

    def _settle(self) -> None:
        """What was forgotten cannot be had back any more."""
        self._timer.stop()
        sessions, self._undoable = self._undoable, ()
        if not sessions:
            return
        self.leaving.emit(0)

        def forget() -> list[SaysoError]:
            return list(forgotten(self._archive, sessions))

        def over(errors: list[SaysoError]) -> None:
            self._owed -= frozenset(sessions)
            if errors:
                self._failed(errors[0])
                self._read(None, anew=True)

        self._background.submit(forget, over, self._failed)

    def _failed(self, error: Exception) -> None:
        what, remedy = "this cannot be done", "look into the log for the cause"
        if isinstance(error, SaysoError):
            what, remedy = error.what, error.remedy
        self.told.emit(Bulletin(what, remedy))


def forgotten(archive: Archive, sessions: tuple[str, ...]) -> Iterator[SaysoError]:
    """Delete entries with all that is kept of them, as the caller goes on; why one stays."""
    for start in range(0, len(sessions), BATCH):
        gone = []
        for session in sessions[start : start + BATCH]:
            try:
                entry = archive.history.get(session)
                if entry is not None:
                    archive.remove(entry)
                    gone.append(session)
            except SaysoError as error:
                yield error
        try:
            archive.history.forget(*gone, wait=True)
        except SaysoError as error:
            yield error
