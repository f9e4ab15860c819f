"""File jobs whose words are not in the list yet: a short list above it, with what can be done with each.

It renders the state and asks with a `FileWish`; without jobs it takes no room. Everything works from the
keyboard: arrows choose, with Shift several, Ctrl+A all, also those that are not listed yet; Delete cancels,
and removes where there is nothing to cancel; Ctrl+R tries again, Alt+Up and Alt+Down move what waits, Ctrl+S
saves. Rules: one job is the current one, which is read; cancelling, removing and trying again is done with
all that are chosen, moving and saving with the current one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QSize, Qt, Signal
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
LOOKED_AT = 1000  # chosen jobs; of more, everything is offered that could be done with some


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
        self._rendering = False
        self._all: frozenset[int] = frozenset()  # the jobs there were when all were chosen
        self.model = FilesModel(self)
        self.model.moved.connect(self._move)
        self.list = _list(self.model)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.selectionModel().selectionChanged.connect(self._show_choices)
        self.list.all_wanted.connect(self._choose_all)
        self.list.chosen_anew.connect(self._forget_all)
        self.model.rowsInserted.connect(self._listed_more)
        self._make_actions()
        self._lay_out()
        self.hide()

    @property
    def current(self) -> FileRow | None:
        """The chosen job."""
        row = None if self._job is None else self._state.row(self._job)
        return None if row is None or row.entry else row

    @property
    def chosen_jobs(self) -> tuple[int, ...]:
        """All that are chosen, as they stand in the list."""
        if self._all:
            return tuple(row.job for row in self._state.rows if row.job in self._all and not row.entry)
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        jobs = [self.model.index(row).data(ROW_ROLE).job for row in rows]
        return tuple(jobs) or (() if self._job is None else (self._job,))

    def render_files(self, state: FilesState) -> None:
        """Show the jobs of `state` whose words are not in the list; the chosen ones stay chosen."""
        chosen = self.chosen_jobs if self.list.selectionModel().hasSelection() and not self._all else ()
        self._state = state
        self._rendering = True  # the view goes on to a neighbour of what is taken out: nobody chose that
        if self.model.show_state(state):
            self._choose_again(chosen)
            self.list.updateGeometry()
        self._rendering = False
        self.setVisible(self.model.rowCount() > 0)
        self._show_choices()
        if self._job is not None:
            self.chosen.emit()

    def choose(self, job: int | None) -> None:
        """Have a job chosen, and no other; one that is not listed yet is, but for the mark in the list."""
        self._all = frozenset()
        number = -1 if job is None else self.model.row_of(job)
        if number < 0:
            self.list.selectionModel().clear()
            row = None if job is None else self._state.row(job)
            self._job = None if row is None or row.entry else job
            self._show_choices()
            if self._job is not None:
                self.chosen.emit()
            return
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        index = self.model.index(number)
        self.list.selectionModel().setCurrentIndex(index, flag)
        self.list.scrollTo(index)

    def _choose_again(self, jobs: Sequence[int]) -> None:
        """After rows came, went or moved: what was chosen is chosen, as far as it is there."""
        self._mark(self._all or set(jobs))
        if self.current is None:
            self._job = None
        current = self.model.index(-1 if self._job is None else self.model.row_of(self._job))
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        self.list.selectionModel().setCurrentIndex(current, flag)

    def _mark(self, jobs: Set[int]) -> None:
        """Have exactly these chosen in the list, in one go: each change of it costs as much as all rows."""
        selection = QItemSelection()
        for first, last in self.model.runs_of(jobs):
            selection.select(self.model.index(first), self.model.index(last))
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().select(selection, flag)

    def _choose_all(self) -> None:
        self.list.mark_all()
        self._all = frozenset(row.job for row in self._state.rows if not row.entry)
        self._show_choices()

    def _listed_more(self) -> None:
        """Rows are listed that may have been chosen before they were."""
        if self._all and not self._rendering:
            self._mark(self._all)

    def _forget_all(self) -> None:
        if not self._rendering:
            self._all = frozenset()

    def _chosen(self) -> None:
        row = self.list.currentIndex().data(ROW_ROLE)
        if isinstance(row, FileRow) and not self._rendering:
            self._job = row.job
            self._show_choices()
            self.chosen.emit()

    def _show_choices(self) -> None:
        if self._rendering:
            return
        row, jobs = self.current, () if len(self._all) > LOOKED_AT else self.chosen_jobs
        many = len(self._all) > LOOKED_AT or len(jobs) > LOOKED_AT
        rows = None if many else [self._state.row(job) for job in jobs]
        for action, holds in (
            (self.cancel, lambda one: one.open),
            (self.retry, lambda one: one.phase in (JobPhase.FAILED, JobPhase.CANCELLED)),
            (self.remove, lambda one: not one.open),
        ):
            action.setEnabled(rows is None or any(one is not None and holds(one) for one in rows))
        alone = (
            row if row is not None and not many and len(jobs) <= 1 and row.phase is JobPhase.WAITING else None
        )
        self.up.setEnabled(alone is not None and self._waits_beside(alone.job, -1))
        self.down.setEnabled(alone is not None and self._waits_beside(alone.job, 1))

    def _waits_beside(self, job: int, by: int) -> bool:
        """Whether a job waits before (-1) or after (1) this one."""
        rows, place = self._state.rows, self._state.places[job]
        others = rows[place + 1 :] if by > 0 else reversed(rows[:place])
        return any(row.phase is JobPhase.WAITING for row in others)

    def _wish(self, action: FileAction) -> None:
        jobs = self.chosen_jobs
        if jobs:
            self.file_wished.emit(FileWish(action, jobs[0], others=jobs[1:]))

    def _step(self, by: int) -> None:
        waiting = self._state.waiting
        if self._job is not None and self._job in waiting:
            self._move(self._job, waiting.index(self._job) + by)

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
    """As high as its rows, up to `ROWS` of them.

    Signals:
        all_wanted(): The person chooses all.
        chosen_anew(): The person chooses others.
    """

    all_wanted = Signal()
    chosen_anew = Signal()

    def selectAll(self) -> None:
        """Ask for it: not all rows are listed."""
        self.all_wanted.emit()

    def mark_all(self) -> None:
        """Mark all that are listed."""
        super().selectAll()

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """What a key or a click on `index` chooses."""
        self.chosen_anew.emit()
        return super().selectionCommand(index, event)

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


def _list(model: FilesModel) -> _JobList:
    view = _JobList()
    view.setModel(model)
    view.setItemDelegate(FileDelegate(view))
    view.setAccessibleName(tr("Files that are being transcribed"))
    view.setUniformItemSizes(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setSizePolicy(view.sizePolicy().Policy.Preferred, view.sizePolicy().Policy.Maximum)
    view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return view
