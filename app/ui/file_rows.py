"""File jobs as a list: a model of rows that can be moved, and the way one is drawn.

Waiting rows are moved by dragging within the list; the model only says where to (`moved`), and the row moves
when the state says so.

A list view lays out all its rows anew whenever one comes or goes, 0.15 s with 100,000 of them. So the model
lists the first `LISTED` rows, and more of them when somebody scrolls there; a change costs what is listed.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import datetime
from itertools import filterfalse, islice
from operator import attrgetter

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.files.state import FileRow, FilesState, JobPhase
from app.state import Phase
from app.ui import file_wording, glyphs
from app.ui.entries import small
from app.ui.entry_rows import SIDE
from app.ui.theme import Theme, theme_of

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
MIME = "application/x-sayso-job"
PAD = 8  # pixels above and below the lines of a row, as in the list of dictations
GLYPH = 26  # pixels kept for the sign at the right
BAR = 3
LISTED = 500  # rows at first, and more of them at a time: laid out in 3 ms
_NOWHERE = QModelIndex()
_SIGNS = {
    JobPhase.LOOKING: Phase.WORKING,
    JobPhase.RUNNING: Phase.WORKING,
    JobPhase.DONE: Phase.DONE,
    JobPhase.FAILED: Phase.ERROR,
}


class FilesModel(QAbstractListModel):
    """The rows of a state.

    Signals:
        moved(int, int): A job is to stand at a position among those that wait.
    """

    moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = FilesState()
        self._rows: list[FileRow] = []
        self._most = LISTED

    def show_state(self, state: FilesState) -> bool:
        """Show the rows of `state` whose words are not in the list; whether some came, went or moved.

        Where rows only came and went, the others stay chosen.
        """
        self._state = state
        wanted = list(islice(filterfalse(attrgetter("entry"), state.rows), self._most))
        other = self._take_out({row.job for row in wanted})
        if not self._in_order(wanted):
            self.beginResetModel()
            self._rows = wanted
            self.endResetModel()
            return True
        other = self._put_in(wanted) or other
        for number, (old, new) in enumerate(zip(self._rows, wanted, strict=True)):
            if old is not new:
                self._rows[number] = new
                self.dataChanged.emit(self.index(number), self.index(number))
        return other

    def _take_out(self, wanted: set[int]) -> bool:
        """Without the rows whose jobs are not wanted, a run at a time; whether there were any."""
        gone = [number for number, row in enumerate(self._rows) if row.job not in wanted]
        for first, last in reversed(_runs(gone)):
            self.beginRemoveRows(_NOWHERE, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        return bool(gone)

    def _in_order(self, wanted: Sequence[FileRow]) -> bool:
        """Whether the rows that are listed come in this order among `wanted`."""
        jobs = iter(row.job for row in wanted)
        return all(row.job in jobs for row in self._rows)  # looking for one takes those before it out

    def _put_in(self, wanted: Sequence[FileRow]) -> bool:
        """With the rows of `wanted` that are not listed, a run at a time; whether there were any."""
        jobs = {row.job for row in self._rows}
        new = [number for number, row in enumerate(wanted) if row.job not in jobs]
        for first, last in _runs(new):
            self.beginInsertRows(_NOWHERE, first, last)
            self._rows[first:first] = wanted[first : last + 1]
            self.endInsertRows()
        return bool(new)

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        """Whether there may be rows that are not listed."""
        return not parent.isValid() and len(self._rows) == self._most < len(self._state.rows)

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        """List some more."""
        self._most += LISTED
        self.show_state(self._state)

    def row_of(self, job: int) -> int:
        """The row of a job, or -1 if it is not listed."""
        return next((number for number, row in enumerate(self._rows) if row.job == job), -1)

    def runs_of(self, jobs: Set[int]) -> list[tuple[int, int]]:
        """First and last row of each run of rows whose jobs are among these."""
        return _runs([number for number, row in enumerate(self._rows) if row.job in jobs])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, line, both for screen readers, or the row itself."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == ROW_ROLE:
            return row
        if role == LINE_ROLE:
            return file_wording.line(row, datetime.now())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {file_wording.line(row, datetime.now())}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.path
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Waiting rows can be dragged, and dropped between rows."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self._rows[index.row()]
        return flags | Qt.ItemFlag.ItemIsDragEnabled if row.phase is JobPhase.WAITING else flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only our own rows; files are taken by the window."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The job of the dragged row."""
        data = QMimeData()
        data.setData(MIME, str(self._rows[indexes[0].row()].job).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Say where the job is to stand; never true, or the view would take the row out by itself."""
        if data.hasFormat(MIME):
            job = int(bytes(data.data(MIME).data()))
            above = self._rows[:row] if row >= 0 else self._state.rows
            waiting = [one.job for one in above if one.phase is JobPhase.WAITING and one.job != job]
            self.moved.emit(job, len(waiting))
        return False


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each run of rising numbers without a gap."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


class FileDelegate(QStyledItemDelegate):
    """Draws a job as two lines, a sign at the right, and a bar below while it is heard."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list; two lines and a bar high."""
        second = QFontMetrics(small(option.font))
        return QSize(120, option.fontMetrics.height() + second.height() + 2 * PAD + 2 + 2 * BAR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one job."""
        row = index.data(ROW_ROLE)
        assert isinstance(row, FileRow)
        painter.save()
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        theme = _theme(option)
        box = option.rect.adjusted(SIDE, PAD, -PAD - GLYPH, -PAD)
        painter.setPen(theme.ink)
        name = option.fontMetrics.elidedText(row.name, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, name)
        self._line(painter, option, box, str(index.data(LINE_ROLE)), row, theme)
        if row.phase in _SIGNS:
            centre = QPointF(option.rect.right() - PAD - GLYPH / 2 + 4, option.rect.center().y())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            glyphs.paint(painter, _SIGNS[row.phase], centre, theme)
        if row.phase is JobPhase.RUNNING:
            _bar(painter, option.rect, row.fraction, theme)
        painter.restore()

    def _line(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        text: str,
        row: FileRow,
        theme: Theme,
    ) -> None:
        font = small(option.font)
        painter.setFont(font)
        painter.setPen(theme.warn if row.phase is JobPhase.FAILED else theme.pale)
        below = box.adjusted(0, option.fontMetrics.height() + 2, 0, 0)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)


def _theme(option: QStyleOptionViewItem) -> Theme:
    """The colours on this row's ground: all ink is the selection's own where the row is selected."""
    palette = option.palette
    theme = theme_of(palette)
    if not option.state & QStyle.StateFlag.State_Selected:
        return replace(theme, ink=palette.color(QPalette.ColorRole.Text))
    ink = palette.color(QPalette.ColorRole.HighlightedText)
    pale = palette.color(QPalette.ColorRole.HighlightedText)
    pale.setAlphaF(0.8)
    return replace(theme, ink=ink, pale=pale, now=ink, warn=ink)


def _bar(painter: QPainter, rect: QRect, fraction: float | None, theme: Theme) -> None:
    """How far it is; only its groove where nobody knows how long the recording is."""
    groove = QRectF(rect.left() + SIDE, rect.bottom() - PAD + 1, rect.width() - 2 * SIDE, BAR)
    painter.setPen(Qt.PenStyle.NoPen)
    edge = QColor(theme.pale)
    edge.setAlphaF(0.35)
    painter.setBrush(edge)
    painter.drawRoundedRect(groove, BAR / 2, BAR / 2)
    if fraction:
        groove.setWidth(groove.width() * fraction)
        painter.setBrush(theme.now)
        painter.drawRoundedRect(groove, BAR / 2, BAR / 2)
