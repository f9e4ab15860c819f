"""The modes of the running app: the one owner of modes.toml, for the dialog and for whoever edits it by hand.

Problem: a mode is changed in the dialog while the file may be open in an editor, and either must hold at
once without losing the other. Mechanism: a change is an edit of the file as it is at that moment, carried out
in the background and in order; the file is watched with the rulebook and the prompts, and whatever they say
then is read and made to hold. Rules: runs on Qt's thread and never waits for the disk; a model or language
that the engine could not work with is refused before it is written. Failure mode: a file that cannot be
written is told with its remedy, and everything stays as it was.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.bridge import Background
from app.deeds import Bulletin
from app.modes.file import (
    Edit,
    Gone,
    RemoveMode,
    SetField,
    change,
    meant,
    removed,
    taken_back,
)
from app.modes.mode import Listing, entries, load
from app.modes.watch import HandEdits
from app.settings.file import Saved
from app.settings.values import Settings
from engine.errors import SaysoError
from engine.phrases import Phrase
from engine.store.paths import Paths

OF_ENGINE = ("language", "model")  # fields that it must be able to work with
_log = logging.getLogger("app.modes")


class ModesDesk(QObject):
    """Holds what modes.toml says.

    Args:
        paths: The profile.
        background: Where the disk is waited for, one job after the other.
        check: Sees whether the engine could work with settings; in the background. Raises SaysoError.
        now: Gives the settings that hold.

    Signals:
        changed(frozenset[str]): These files say something else ("modes.toml", "rules.toml", "prompts/x.txt").
        listed(): There is a new listing, or something else is known of a mode.
        refused(SetField, str): This cannot be, because of this, a clause; nothing has changed.
        told(Bulletin): Something to tell the person.

    Attributes:
        listing: What the file says, or last said if it cannot be read, with the edits that go into it.
        prompts: The names of the prompts that lie in the profile.
        problems: Why a mode that its file says well cannot be used, by its name, a clause.
    """

    changed = Signal(object)
    listed = Signal()
    refused = Signal(object, str)
    told = Signal(object)

    def __init__(
        self,
        paths: Paths,
        background: Background,
        check: Callable[[Settings], None],
        now: Callable[[], Settings],
    ) -> None:
        super().__init__()
        self.listing = Listing()
        self.prompts: tuple[str, ...] = ()
        self.problems: Mapping[str, str] = {}
        self._file = paths.modes
        self._prompts = paths.settings / "prompts"
        self._background = background
        self._check = check
        self._now = now
        self._in_file = Listing()
        self._started = False
        self._unwritten: list[Edit] = []
        self._gone: Gone | None = None
        self._known: dict[str, Mapping[str, Any]] = {}
        self._edits = HandEdits(paths, background)
        self._edits.edited.connect(self._edited)

    def start(self) -> None:
        """Read the files, and watch them; once."""
        if not self._started:
            self._started = True
            self._edits.look()
            self._read()

    def want(self, edit: Edit) -> None:
        """Change the file, unless the engine could not work with it."""
        wanted, known = self._checked(edit), dict(self._known)
        self._unwritten.append(edit)
        self._list()

        def done(result: SaysoError | tuple[Saved, Gone | None]) -> None:
            self._unwritten.remove(edit)
            if isinstance(result, SaysoError):
                self._list()
                self.refused.emit(edit, result.clause)
                return
            saved, gone = result
            self._in_file = self._with(edit)  # until it is read again
            if not isinstance(edit, SetField):
                self._gone = gone
            self._written(saved)

        def failed(error: Exception) -> None:
            self._unwritten.remove(edit)
            self._failed(error)

        self._background.submit(lambda: self._carry_out(edit, wanted, known), done, failed)

    @property
    def removed(self) -> str:
        """The mode whose removal can be taken back; "" for none."""
        return self._gone.name if self._gone is not None else ""

    def take_back(self) -> None:
        """Undo the last removal."""
        gone, self._gone = self._gone, None
        if gone is not None:
            known = dict(self._known)
            self._background.submit(lambda: taken_back(self._file, gone, known), self._written, self._failed)

    def know(self, problems: Mapping[str, str]) -> None:
        """What came of the modes, which hold from now on: why some cannot be used, by their names."""
        _log.info("modes in effect, %d of them refused", len(problems))
        if self.problems != problems:
            self.problems = dict(problems)
            self.listed.emit()

    def close(self) -> None:
        """Watch no more, and write what the background did not get to before it was closed."""
        self._edits.close()
        for edit in self._unwritten:
            try:
                change(self._file, edit, self._known)
            except SaysoError as error:
                _log.warning("modes not written: %s", error)

    def _checked(self, edit: Edit) -> Settings | None:
        """The settings of a mode after an edit that the engine has to do with; None for others."""
        if not isinstance(edit, SetField) or edit.field not in OF_ENGINE or not edit.value:
            return None
        values = next((one.values for one in self.listing.entries if one.name == edit.name), None) or {}
        own = {name: values[name] for name in OF_ENGINE if isinstance(values.get(name), str) and values[name]}
        return self._now().merge(**{**own, edit.field: edit.value})

    def _carry_out(
        self, edit: Edit, wanted: Settings | None, known: Mapping[str, Mapping[str, Any]]
    ) -> SaysoError | tuple[Saved, Gone | None]:
        """Write an edit, or why the engine could not work with it; in the background."""
        try:
            if wanted is not None:
                self._check(wanted)
        except SaysoError as error:
            return error
        if isinstance(edit, RemoveMode):
            return removed(self._file, edit, known)
        return change(self._file, edit, known), None

    def _written(self, saved: Saved) -> None:
        if saved.kept is not None:
            what = Phrase(
                "modes.toml could not be changed as it was; it is kept as {name}", name=saved.kept.name
            )
            self.told.emit(Bulletin(what, "take from it what you miss"))
        self._edits.look()
        self._read()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, SaysoError):
            self.told.emit(Bulletin(error.what, error.remedy, problem=True))
        else:
            self.told.emit(Bulletin("the modes file cannot be written", "look into the log", problem=True))
        self._read()

    def _edited(self, names: frozenset[str]) -> None:
        _log.info("edited: %s", ", ".join(sorted(names)))
        self._read()
        self.changed.emit(names)

    def _read(self) -> None:
        self._background.submit(self._look, self._take)

    def _look(self) -> tuple[Listing, tuple[str, ...]]:
        """Runs in the background."""
        return load(self._file), tuple(sorted(path.stem for path in self._prompts.glob("*.txt")))

    def _take(self, found: tuple[Listing, tuple[str, ...]]) -> None:
        self._in_file, self.prompts = found
        if not self._in_file.broken:
            self._known = {one.name: one.values for one in self._in_file.entries if one.values is not None}
        self._list()

    def _list(self) -> None:
        """What the file says, or last said, with the edits on top that are not in it yet."""
        self.listing = self._with(*self._unwritten)
        self.listed.emit()

    def _with(self, *edits: Edit) -> Listing:
        told = self._in_file
        values = self._known if told.broken else {one.name: one.values for one in told.entries}
        table: dict[str, Any] = {"modes": dict(values)}
        for edit in edits:
            table = meant(table, edit)
        return replace(told, entries=entries(table).entries)
