"""The list of the modes: what chooses each, what is wrong with the selected one, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.translation import mark, tr
from app.ui.theme import theme_of
from app.ui.wording import sentence

COLUMNS = (mark("Mode"), mark("Hotkey"), mark("Applications"), "")
STATE = len(COLUMNS) - 1
ROWS_SHOWN = 6
NARROWEST = 110  # pixels of a column
PAD = 12  # pixels around the words of a row, together


@dataclass(frozen=True, slots=True)
class Line:
    """One mode in the list.

    Attributes:
        name, hotkey, apps: As they are shown.
        problem: What is wrong with it, a sentence; "" for nothing.
    """

    name: str
    hotkey: str
    apps: str
    problem: str = ""


class ModesList(QWidget):
    """The list and its buttons.

    Signals:
        chosen(str): Another mode is selected; "" for none.
        add_wished(), copy_wished(), remove_wished(), back_wished(): What the buttons say.
    """

    chosen = Signal(str)
    add_wished = Signal()
    copy_wished = Signal()
    remove_wished = Signal()
    back_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()
        self.table = _Table()
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setAccessibleName(tr("What is wrong with the mode"))
        self.add, self.copy, self.remove, self.back = (
            QPushButton(text) for text in (tr("Add"), tr("Duplicate"), tr("Remove"), tr("Take it back"))
        )
        self.gone = QLabel()
        self.gone.setTextFormat(Qt.TextFormat.PlainText)
        self.gone.setAccessibleName(tr("What was removed"))
        self.setFocusProxy(self.table)
        self._lay_out()
        self._wire()
        self.show_lines((), "")
        self.show_removed("")

    def name(self) -> str:
        """The selected mode; "" for none."""
        row = self.table.currentRow()
        return self._lines[row].name if 0 <= row < len(self._lines) else ""

    def show_lines(self, lines: Sequence[Line], selected: str) -> None:
        """List these, with one selected; tells nobody."""
        blocked = self.table.blockSignals(True)
        self._lines = tuple(lines)
        self.table.show_lines(self._lines)
        names = [line.name for line in self._lines]
        self.table.select(names.index(selected) if selected in names else -1)
        self.table.blockSignals(blocked)
        self._describe()

    def show_removed(self, name: str) -> None:
        """Offer to take back the removal of this mode; "" for none."""
        self.gone.setText(tr("“{name}” was removed.", name=name))
        for widget in (self.gone, self.back):
            widget.setVisible(bool(name))

    def _describe(self) -> None:
        row = self.table.currentRow()
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        problem = line.problem if line is not None else ""
        colours = self.problem.palette()
        colours.setColor(QPalette.ColorRole.WindowText, theme_of(self.palette()).warn)
        self.problem.setPalette(colours)
        self.problem.setText(sentence(problem))
        self.problem.setVisible(bool(problem))
        self.table.setVisible(bool(self._lines))
        for button in (self.copy, self.remove):
            button.setVisible(line is not None)

    def _choose(self) -> None:
        self._describe()
        self.chosen.emit(self.name())

    def _wire(self) -> None:
        self.table.itemSelectionChanged.connect(self._choose)
        self.table.delete_pressed.connect(self.remove_wished)
        self.add.clicked.connect(lambda: self.add_wished.emit())
        self.copy.clicked.connect(lambda: self.copy_wished.emit())
        self.remove.clicked.connect(lambda: self.remove_wished.emit())
        self.back.clicked.connect(lambda: self.back_wished.emit())

    def _lay_out(self) -> None:
        doing = QHBoxLayout()
        for button in (self.add, self.copy, self.remove, self.back):
            button.setAutoDefault(False)
        for widget in (self.add, self.copy, self.remove):
            doing.addWidget(widget)
        doing.addStretch()
        doing.addWidget(self.gone)
        doing.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table)
        column.addWidget(self.problem)
        column.addLayout(doing)


class _Table(QTableWidget):
    """The modes, a row each; as tall as it has rows, up to `ROWS_SHOWN`."""

    delete_pressed = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(COLUMNS))
        self.setAccessibleName(tr("Modes"))
        self.setHorizontalHeaderLabels([tr(column) for column in COLUMNS])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + PAD)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(NARROWEST)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(len(COLUMNS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            state = tr("Needs a look") if line.problem else ""
            for column, text in enumerate((line.name, line.hotkey, line.apps, state)):
                item = self.item(row, column)
                if item is None:
                    item = QTableWidgetItem()
                    self.setItem(row, column, item)
                if item.text() != text:
                    item.setText(text)
        rows = min(max(len(lines), 1), ROWS_SHOWN)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + rows * self.verticalHeader().defaultSectionSize() + 2)

    def select(self, row: int) -> None:
        """Select a row; -1 for none."""
        if row < 0:
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentCell(row, 0)  # selectRow selects nothing where lines run from right to left

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the selected one."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)
