"""What else can be done with the text on show: pin, export, hear again, forget."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.deeds import Action
from app.files.state import FileAction, FileRow
from app.library.state import EntryAction, EntryWish
from app.translation import tr
from app.ui.file_dialogs import ask_target
from app.ui.file_wording import OF_MANY, WITH_TIMES
from engine.store.history import Entry


class EntryMenu(QObject):
    """Fills a menu for what is shown.

    Signals:
        wished(EntryAction): The person wants this done with the entry.
        again_wished(str): The person wants it heard with this model.
        enhance_wished(): The person wants a language model to clean it up.
        save_wished(): The person wants the words of a file job in a file.

    Attributes:
        entry: What the menu is about; None for a file job.
    """

    wished = Signal(object)
    again_wished = Signal(str)
    enhance_wished = Signal()
    save_wished = Signal()

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self.entry: Entry | None = None
        self._menu = menu
        self._models: tuple[str, ...] = ()
        self._again: QMenu | None = None

    def show_entry(self, entry: Entry) -> None:
        """Offer what can be done with an entry."""
        self.entry = entry
        self._clear()
        self._add(EntryAction.UNPIN if entry.pinned else EntryAction.PIN)
        self._add(EntryAction.EXPORT)
        self._menu.addAction(tr(Action.ENHANCE.value)).triggered.connect(self.enhance_wished)
        if entry.kind != "file" and self._models:
            self._again = self._menu.addMenu(tr("Hear again with"))
            for model in self._models:
                action = self._again.addAction(model)
                action.triggered.connect(lambda _=False, model=model: self.again_wished.emit(model))
        self._menu.addSeparator()
        self._add(EntryAction.FORGET, tr("Forget this"))

    def show_job(self, row: FileRow) -> None:
        """Offer what can be done with a file job."""
        self.entry = None
        self._clear()
        action = self._menu.addAction(tr(FileAction.SAVE.value))
        action.setEnabled(row.transcript is not None)
        action.triggered.connect(self.save_wished)

    def show_nothing(self) -> None:
        """Offer nothing: what is shown is no entry yet, or none any more."""
        self.entry = None
        self._clear()
        self._menu.addAction(tr("Nothing to do with it yet")).setEnabled(False)

    def know_models(self, models: tuple[str, ...]) -> None:
        """What a dictation can be heard with."""
        self._models = models
        if self.entry is not None:
            self.show_entry(self.entry)

    def _clear(self) -> None:
        self._menu.clear()
        if self._again is not None:
            self._again.deleteLater()
            self._again = None

    def _add(self, wanted: EntryAction, label: str = "") -> QAction:
        action = self._menu.addAction(label or tr(wanted.value))
        action.triggered.connect(lambda: self.wished.emit(wanted))
        return action


def ask_export(
    parent: QWidget, entry: Entry | None, sessions: tuple[str, ...], wish: Callable[[EntryWish], object]
) -> QFileDialog:
    """Ask where entries go, and wish them there.

    Args:
        parent: The window it belongs to.
        entry: The only entry, if it is known; a file's can be subtitles.
        sessions: The entries.
        wish: Takes the wish.
    """

    def chosen(target: str, force: bool) -> None:
        wish(EntryWish(EntryAction.EXPORT, sessions, target=target, force=force))

    timed = entry is not None and bool(entry.kept_as)
    kinds = tuple(dict.fromkeys((*WITH_TIMES, *OF_MANY))) if timed else OF_MANY
    name = (entry.path or entry.app) if entry is not None and timed else "Sayso"
    return ask_target(parent, name or "Sayso", kinds, chosen)
