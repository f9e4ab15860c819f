"""The models: a table, what can be done with the selected one, and a place to name one that is not listed.

It shows a `Shop` and asks the shop for everything; which model is chosen is a setting like others. The line
below the table tells of the model that is selected, and has its buttons.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from app.models.shop import ModelShop, Shop, Stock, Ware
from app.settings.schema import Setting, Value
from app.translation import tr
from app.ui.settings.card import Quiet
from app.ui.settings.controls import WIDTH, SettingControl
from app.ui.settings.model_table import ModelTable, size
from app.ui.wording import sentence


class ModelsControl(SettingControl):
    """The models."""

    wide = True

    def __init__(self, one: Setting, shop: ModelShop) -> None:
        super().__init__(one)
        self._value = ""
        self.shop = shop
        self.table = ModelTable()
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setAccessibleName(tr("The selected model"))
        self.use, self.fetch, self.cancel, self.remove = (
            QPushButton(text)
            for text in (tr("Use this model"), tr("Download"), tr("Cancel download"), tr("Remove"))
        )
        self.room = Quiet()
        self.room.setAccessibleName(tr("Disk and memory"))
        self.other = QLineEdit()
        self.other.setAccessibleName(tr("Another model: a folder, or remote:NAME"))
        self._lay_out()
        self._wire()
        self._render(shop.shop)

    def show_value(self, value: Value) -> None:
        """Show which one is chosen."""
        self._value = str(value)
        self._render(self.shop.shop)

    def settle(self) -> None:
        """What is being typed counts now."""
        self._take_other()

    def selected(self) -> Ware | None:
        """The model of the selected row."""
        return self.shop.shop.ware(self.table.name())

    def select(self, name: str) -> None:
        """Select the row of a model."""
        self.table.select(name)

    def _wire(self) -> None:
        self.table.itemSelectionChanged.connect(self._describe)
        self.use.clicked.connect(lambda: self._with_selected(lambda one: self.edited.emit(one.name)))
        self.fetch.clicked.connect(lambda: self._with_selected(lambda one: self.shop.fetch(one.name)))
        self.cancel.clicked.connect(lambda: self._with_selected(lambda one: self.shop.cancel(one.name)))
        self.remove.clicked.connect(lambda: self._with_selected(lambda one: self.shop.remove(one.name)))
        self.table.itemActivated.connect(lambda _: self.use.click() if self.use.isEnabled() else None)
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
        self.table.render_wares(shop.wares, self._value)
        if kept is None and shop.wares:
            self.select(self._value if shop.ware(self._value) else shop.wares[0].name)
        self._describe()
        if not self.other.hasFocus():
            self.other.setText("" if not shop.wares or shop.ware(self._value) else self._value)
        used = tr("Fetched models take {size}.", size=size(shop.used_mb))
        free = "" if shop.free_mb is None else tr("{size} of the disk are free.", size=size(shop.free_mb))
        held = ", ".join(f"{name} {size(megabytes)}" if megabytes else name for name, megabytes in shop.held)
        memory = tr("In memory: {models}.", models=held or tr("no model"))
        self.room.setText(" ".join(filter(None, (used, free, memory))))

    def _describe(self) -> None:
        """Say of the selected model what it is; the buttons keep their places."""
        ware = self.selected()
        chosen = ware is not None and ware.name == self._value
        stock = None if ware is None else ware.stock
        ships = ware is not None and ware.ships
        self.about.setText("" if ware is None else _sentences(ware, chosen))
        for button, shown in (
            (self.use, stock is Stock.HERE and not chosen),
            (self.fetch, stock is Stock.AWAY and not ships),
            (self.cancel, stock in (Stock.WAITING, Stock.COMING)),
            (self.remove, stock is Stock.HERE and not ships and not chosen),
        ):
            button.setVisible(shown)

    def _lay_out(self) -> None:
        self._hold(self.table)
        self._line.removeWidget(self.table)
        doing = QHBoxLayout()
        doing.addStrut(max(self.use.sizeHint().height(), 2 * self.fontMetrics().lineSpacing()))  # never jumps
        doing.addWidget(self.about, 1)
        for button in (self.use, self.fetch, self.cancel, self.remove):
            button.setAutoDefault(False)
            doing.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.table)
        column.addLayout(doing)
        column.addWidget(self.room)
        column.addSpacing(4)
        column.addLayout(self._another())
        self._line.addLayout(column)

    def _another(self) -> QGridLayout:
        """A place for the name of a model that the table has not."""
        grid = QGridLayout()
        grid.setVerticalSpacing(3)
        grid.setHorizontalSpacing(32)
        grid.setColumnStretch(0, 1)
        name = QLabel(tr("Another model"))
        name.setBuddy(self.other)
        grid.addWidget(name, 0, 0)
        told = tr("A folder with one of your own, or remote:NAME for one of the speech server below.")
        grid.addWidget(Quiet(told), 1, 0)
        self.other.setFixedWidth(WIDTH)
        self.other.setAccessibleDescription(told)
        grid.addWidget(self.other, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        return grid


def _sentences(ware: Ware, chosen: bool) -> str:
    parts = [tr(ware.about)]
    if ware.doing:
        parts.append(sentence(ware.doing))
    if ware.ships:
        parts.append(tr("Comes with Sayso."))
    if chosen:
        parts.append(tr("This one hears you now."))
    if ware.needs:
        parts.append(tr("It needs: pip install 'sayso[{extra}]'.", extra=ware.needs))
    if ware.problem:
        parts.append(sentence(ware.problem))
    return " ".join(parts)
