"""File jobs whose words are not in the list yet: a short list above it, with what can be done with each.

It renders the state and asks with a `FileWish`; without jobs it takes no room. Everything works from the
keyboard: arrows choose, Delete cancels or removes, Ctrl+R tries again, Alt+Up and Alt+Down move what waits,
Ctrl+S saves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.files.state import FileAction, FileRow, FilesState, FileWish, JobPhase
from app.translation import tr
from app.ui.file_dialogs import ask_target
from app.ui.file_rows import ROW_ROLE, FileDelegate, FilesModel, Index
from app.ui.file_wording import WITH_TIMES

ROWS = 4  # in view at once


class FileQueue(QWidget):
    """The jobs.

    Signals:
        file_wished(FileWish): The person wants something done with a job.
        chosen(): Another job is chosen, or none, or the chosen one is different now.
    """

    file_wished = Signal(object)
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = FilesState()
        self._job: int | None = None
        self.model = FilesModel(self)
        self.model.moved.connect(self._move)
        self.list = _list(self.model)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self._make_actions()
        self._lay_out()
        self.hide()

    @property
    def current(self) -> FileRow | None:
        """The chosen job."""
        return None if self._job is None else self._state.row(self._job)

    def render_files(self, state: FilesState) -> None:
        """Show the jobs of `state` whose words are not in the list; the chosen one stays chosen."""
        self._state = state.pending
        if self.model.show_state(self._state):
            self.choose(self._job)
            self.list.updateGeometry()
        self.setVisible(bool(self._state.rows))
        self._show_choices()
        if self._job is not None:
            self.chosen.emit()

    def choose(self, job: int | None) -> None:
        """Have a job chosen, if it is listed; otherwise none."""
        number = -1 if job is None else self.model.row_of(job)
        if number < 0:
            self._job = None
            self.list.selectionModel().clear()
            self._show_choices()
            return
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        index = self.model.index(number)
        self.list.selectionModel().setCurrentIndex(index, flag)
        self.list.scrollTo(index)

    def _chosen(self) -> None:
        row = self.list.currentIndex().data(ROW_ROLE)
        if isinstance(row, FileRow):
            self._job = row.job
            self._show_choices()
            self.chosen.emit()

    def _show_choices(self) -> None:
        row = self.current
        over = row is not None and not row.open
        again = row is not None and row.phase in (JobPhase.FAILED, JobPhase.CANCELLED)
        waiting = self._state.waiting if row is not None and row.phase is JobPhase.WAITING else ()
        place = waiting.index(row.job) if row is not None and waiting else None
        self.cancel.setEnabled(row is not None and row.open)
        self.retry.setEnabled(again)
        self.remove.setEnabled(over)
        self.up.setEnabled(place is not None and place > 0)
        self.down.setEnabled(place is not None and place < len(waiting) - 1)

    def _wish(self, action: FileAction, position: int = 0) -> None:
        if self._job is not None:
            self.file_wished.emit(FileWish(action, self._job, position))

    def _step(self, by: int) -> None:
        waiting = self._state.waiting
        if self._job in waiting:
            self._wish(FileAction.MOVE, waiting.index(self._job) + by)

    def _move(self, job: int, position: int) -> None:
        self.file_wished.emit(FileWish(FileAction.MOVE, job, position))

    def _delete(self) -> None:
        (self.cancel if self.cancel.isEnabled() else self.remove).trigger()

    def ask_target(self) -> None:
        """Let the person say where the chosen transcript goes."""
        row = self.current
        if row is None or row.transcript is None:
            return
        job = row.job

        def chosen(target: str, force: bool) -> None:
            self.file_wished.emit(FileWish(FileAction.SAVE, job, target=target, force=force))

        ask_target(self, row.path, WITH_TIMES, chosen)

    def _make_actions(self) -> None:
        self.cancel = self._action(tr("Cancel"), "", lambda: self._wish(FileAction.CANCEL))
        self.retry = self._action(tr("Try again"), "Ctrl+R", lambda: self._wish(FileAction.RETRY))
        self.remove = self._action(tr("Remove"), "", lambda: self._wish(FileAction.REMOVE))
        self.up = self._action(tr("Up"), "Alt+Up", lambda: self._step(-1))
        self.down = self._action(tr("Down"), "Alt+Down", lambda: self._step(1))
        self._action(tr("Delete"), "Delete", self._delete, listed=False)
        self._action(tr("Save"), "Ctrl+S", self.ask_target, listed=False)

    def _action(self, text: str, keys: str, do: Callable[[], None], listed: bool = True) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setToolTip(
                f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"
            )
        action.triggered.connect(do)
        self.addAction(action)
        if listed:
            self.list.addAction(action)
        return action

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 2, 8, 4)
        bar.setSpacing(2)
        for action in (self.cancel, self.retry, self.remove, self.up, self.down):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(tr("{what}: the chosen file", what=action.text()))
            bar.addWidget(button)
        bar.addStretch()
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(self.palette().ColorRole.Mid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addLayout(bar)
        column.addWidget(line)


class _JobList(QListView):
    """As high as its rows, up to `ROWS` of them."""

    def sizeHint(self) -> QSize:
        """Exactly the rows."""
        rows = min(ROWS, self.model().rowCount()) if self.model() else 0
        return QSize(120, rows * max(1, self.sizeHintForRow(0)) + 2)

    def minimumSizeHint(self) -> QSize:
        """One row."""
        return QSize(120, max(1, self.sizeHintForRow(0)))

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Draw again, and no more: Qt's own lays out all rows anew, 0.15 s with 100,000 of them."""
        self.viewport().update()


def _list(model: FilesModel) -> QListView:
    view = _JobList()
    view.setModel(model)
    view.setItemDelegate(FileDelegate(view))
    view.setAccessibleName(tr("Files that are being transcribed"))
    view.setUniformItemSizes(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setSizePolicy(view.sizePolicy().Policy.Preferred, view.sizePolicy().Policy.Maximum)
    view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return view
