"""The models as a table: what each is good for and costs, whether it is here, and what can be done with it.

It shows a `Shop` and asks the shop for everything; which model is chosen is a setting like others. The line
below the table tells of the model that is selected, and has its buttons.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from app.models.shop import ModelShop, Shop, Stock, Ware
from app.settings.schema import Setting, Value
from app.translation import mark, tr
from app.ui.settings.controls import SettingControl

COLUMNS = (
    *(mark("Model"), mark("Languages"), mark("Licence"), mark("Size")),
    *(mark("Memory"), mark("Errors"), mark("Speed"), ""),
)
STATE = len(COLUMNS) - 1
ROWS_SHOWN = 9
TOLD = {
    4: mark("What it takes while it works"),
    5: mark("Words wrong in English, on average over eight public sets (Open ASR Leaderboard)"),
    6: mark("Times real time, measured in your own dictations on this machine"),
}


class ModelsControl(SettingControl):
    """The models.

    Signals:
        preload_wished(str, bool): Load this one at start, or not.
    """

    preload_wished = Signal(str, bool)
    wide = True

    def __init__(self, one: Setting, shop: ModelShop) -> None:
        super().__init__(one)
        self._value = ""
        self._preload: tuple[str, ...] = ()
        self.shop = shop
        self.table = _table()
        self.table.itemSelectionChanged.connect(self._describe)
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setAccessibleName(tr("The selected model"))
        self.use, self.fetch, self.cancel, self.remove = (
            QPushButton(text)
            for text in (tr("Use this model"), tr("Download"), tr("Cancel download"), tr("Remove"))
        )
        self.preload = QCheckBox(tr("Load at start"))
        self.other = QLineEdit()
        self.other.setPlaceholderText(tr("or a folder, or remote:NAME"))
        self.other.setAccessibleName(tr("Another model: a folder, or remote:NAME"))
        self.room = QLabel()
        self.room.setAccessibleName(tr("Disk and memory"))
        self._lay_out()
        self._wire()

    def show_value(self, value: Value) -> None:
        """Show which one is chosen."""
        self._value = str(value)
        self._render(self.shop.shop)

    def show_preload(self, names: tuple[str, ...]) -> None:
        """Show which are loaded at start besides the chosen one."""
        self._preload = names
        self._describe()

    def selected(self) -> Ware | None:
        """The model of the selected row."""
        item = self.table.item(self.table.currentRow(), 0)
        return self.shop.shop.ware(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    def select(self, name: str) -> None:
        """Select the row of a model."""
        for row, ware in enumerate(self.shop.shop.wares):
            if ware.name == name:
                self.table.selectRow(row)

    def _wire(self) -> None:
        self.use.clicked.connect(lambda: self._with_selected(lambda one: self.edited.emit(one.name)))
        self.fetch.clicked.connect(lambda: self._with_selected(lambda one: self.shop.fetch(one.name)))
        self.cancel.clicked.connect(lambda: self._with_selected(lambda one: self.shop.cancel(one.name)))
        self.remove.clicked.connect(lambda: self._with_selected(lambda one: self.shop.remove(one.name)))
        self.preload.clicked.connect(
            lambda on: self._with_selected(lambda one: self.preload_wished.emit(one.name, on))
        )
        self.table.itemActivated.connect(lambda _: self.use.click() if self.use.isVisible() else None)
        self.other.editingFinished.connect(self._take_other)
        self.shop.changed.connect(self._render)

    def _with_selected(self, do: Callable[[Ware], object]) -> None:
        one = self.selected()
        if one is not None:
            do(one)

    def _take_other(self) -> None:
        text = self.other.text().strip()
        if text and text != self._value:
            self.edited.emit(text)

    def _render(self, shop: Shop) -> None:
        kept = self.selected()
        self.table.setRowCount(len(shop.wares))
        for row, ware in enumerate(shop.wares):
            self._render_row(row, ware)
        if kept is None and shop.wares:
            self.select(self._value if shop.ware(self._value) else shop.wares[0].name)
        self._describe()
        if not self.other.hasFocus():
            self.other.setText("" if not shop.wares or shop.ware(self._value) else self._value)
        used = tr("Fetched models take {size}.", size=_size(shop.used_mb))
        free = "" if shop.free_mb is None else tr("{size} of the disk are free.", size=_size(shop.free_mb))
        held = ", ".join(f"{name} {_size(size)}" if size else name for name, size in shop.held)
        memory = tr("In memory: {models}.", models=held or tr("no model"))
        self.room.setText(" ".join(filter(None, (used, free, memory))))

    def _render_row(self, row: int, ware: Ware) -> None:
        cells = (
            ware.name,
            ware.languages,
            ware.licence,
            _size(ware.size_mb),
            _size(ware.memory_mb) if ware.memory_mb else "",
            ware.accuracy,
            f"{ware.speed:.0f}×" if ware.speed else "",
            _state(ware, ware.name == self._value),
        )
        for column, text in enumerate(cells):
            item = self.table.item(row, column)
            if item is None:
                item = QTableWidgetItem()
                self.table.setItem(row, column, item)
            if item.text() != text:
                item.setText(text)
            item.setData(Qt.ItemDataRole.UserRole, ware.name)
            font = item.font()
            font.setBold(ware.name == self._value)
            item.setFont(font)
        self._render_bar(row, ware)

    def _render_bar(self, row: int, ware: Ware) -> None:
        bar = self.table.cellWidget(row, STATE)
        if ware.stock is not Stock.COMING:
            if bar is not None:
                self.table.removeCellWidget(row, STATE)
            return
        if not isinstance(bar, QProgressBar):
            bar = QProgressBar()
            bar.setRange(0, 1000)
            bar.setFormat("%p %")
            self.table.setCellWidget(row, STATE, bar)
        bar.setAccessibleName(tr("Download of {name}", name=ware.name))
        bar.setValue(round(ware.share * 1000))

    def _describe(self) -> None:
        ware = self.selected()
        for button in (self.use, self.fetch, self.cancel, self.remove, self.preload):
            button.setVisible(False)
        self.about.setText("" if ware is None else _sentences(ware))
        if ware is None:
            return
        chosen = ware.name == self._value
        here = ware.stock is Stock.HERE
        self.use.setVisible(here and not chosen)
        self.fetch.setVisible(ware.stock is Stock.AWAY and not ware.ships)
        self.cancel.setVisible(ware.stock in (Stock.WAITING, Stock.COMING))
        self.remove.setVisible(here and not ware.ships and not chosen)
        self.preload.setVisible(here and not chosen)
        self.preload.setChecked(ware.name in self._preload)

    def _lay_out(self) -> None:
        self._hold(self.table)
        self._line.removeWidget(self.table)
        buttons = QHBoxLayout()
        for button in (self.use, self.fetch, self.cancel, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addWidget(self.preload)
        buttons.addStretch()
        buttons.addWidget(self.other)
        self.other.setFixedWidth(230)
        column = QVBoxLayout()
        column.addWidget(self.table)
        column.addWidget(self.about)
        column.addLayout(buttons)
        column.addWidget(self.room)
        self._line.addLayout(column)


def _table() -> QTableWidget:
    table = QTableWidget(0, len(COLUMNS))
    table.setHorizontalHeaderLabels([tr(column) for column in COLUMNS])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.Stretch)
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    height = table.fontMetrics().lineSpacing() + 10
    table.verticalHeader().setDefaultSectionSize(height)
    for column, told in TOLD.items():
        item = table.horizontalHeaderItem(column)
        if item is not None:
            item.setToolTip(tr(told))
    table.setFixedHeight(height * (ROWS_SHOWN + 1) + 8)
    return table


def _state(ware: Ware, chosen: bool) -> str:
    if ware.stock is Stock.HERE:
        return tr("In use") if chosen else tr("Here")
    words = {
        Stock.AWAY: "",
        Stock.WAITING: tr("Waiting"),
        Stock.COMING: "",
        Stock.LEAVING: tr("Being removed"),
    }
    return tr("Failed") if ware.problem else words[ware.stock]


def _sentences(ware: Ware) -> str:
    parts = [tr(ware.about)]
    if ware.doing:
        parts.append(ware.doing[0].upper() + ware.doing[1:] + ".")
    if ware.ships:
        parts.append(tr("Comes with Sayso."))
    if ware.needs:
        parts.append(tr("It needs: pip install 'sayso[{extra}]'.", extra=ware.needs))
    if ware.problem:
        parts.append(ware.problem[0].upper() + ware.problem[1:] + ".")
    return " ".join(parts)


def _size(megabytes: int) -> str:
    return f"{megabytes / 1000:.1f} GB" if megabytes >= 1000 else f"{megabytes} MB"
