"""The microphones: which there are, in which order they are wanted, and what the first of them hears now.

The list holds the microphones that were chosen, best first, also those that are not plugged in; what else
there is can be added. An empty list means the system's choice. Keyboard: Alt+Up and Alt+Down move the chosen
one, Delete takes it out.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.listening import Heard, Listening
from app.settings.schema import Setting, Value
from app.translation import tr
from app.ui.settings.card import Quiet
from app.ui.settings.controls import SettingControl
from app.ui.theme import theme_of

QUIET_DB, LOUD_DB = -60.0, 0.0
BAR, STEP = 4, 7  # pixels of one bar, and from one to the next
ROWS_SHOWN = 4
NAME_ROLE = Qt.ItemDataRole.UserRole


class LevelBar(QWidget):
    """How loud it is: a row of small bars, as many of them lit as there is sound."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setAccessibleName(tr("Level of the microphone"))
        self.setFixedHeight(14)

    def show_level(self, dbfs: float) -> None:
        """Show a loudness, dB relative to full scale."""
        share = min(1.0, max(0.0, (dbfs - QUIET_DB) / (LOUD_DB - QUIET_DB)))
        self._share = share if share > self._share else self._share * 0.8 + share * 0.2  # falls gently
        self.setAccessibleDescription(f"{dbfs:.0f} dB")
        self.update()

    def clear(self) -> None:
        """Nothing is heard."""
        self._share = 0.0
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, from the side where lines begin."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = theme_of(self.palette())
        count = max(1, self.width() // STEP)
        lit = round(self._share * count)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number in range(count):
            at = self.width() - (number + 1) * STEP + STEP - BAR if mirrored else number * STEP
            painter.setBrush(theme.now if number < lit else theme.edge)
            high = self.height() if number < lit or not theme.loud else 2  # where the ground is as loud
            painter.drawRoundedRect(QRectF(at, (self.height() - high) / 2, BAR, high), 1.5, 1.5)


class MicrophonesControl(SettingControl):
    """The microphones, best first."""

    wide = True

    def __init__(self, one: Setting, listening: Listening) -> None:
        super().__init__(one)
        self._value = ""
        self._here: tuple[Heard, ...] | None = None
        self._listening = listening
        self.list = QListWidget()
        self.list.currentRowChanged.connect(lambda _: self._enable())
        self.add, self.up, self.down, self.remove = (
            QPushButton(text) for text in (tr("Add"), tr("Up"), tr("Down"), tr("Remove"))
        )
        self.choices = QMenu(self)
        self.add.setMenu(self.choices)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)
        self.heard = Quiet()
        self.heard.setAccessibleName(tr("Heard now"))
        self.bar = LevelBar()
        for keys, do in (
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
            ("Del", self._remove),
        ):
            QShortcut(QKeySequence(keys), self.list, do, context=Qt.ShortcutContext.WidgetShortcut)
        self._lay_out()
        listening.devices.connect(self._list)
        listening.hears.connect(self._hears)
        listening.level.connect(self.bar.show_level)
        listening.failed.connect(self._failed)

    def show_value(self, value: Value) -> None:
        """Show this order, and listen to its first if somebody looks."""
        self._value = str(value)
        self._fill()
        if self._listening.runs:
            self._listening.start(self._value)

    def look(self, on: bool) -> None:
        """Somebody looks at it, or does not any more."""
        if on:
            self._listening.start(self._value)
        else:
            self._listening.stop()
            self.bar.clear()

    def _names(self) -> list[str]:
        return [part for part in (one.strip() for one in self._value.split("|")) if part]

    def _list(self, here: tuple[Heard, ...]) -> None:
        self._here = here
        self._fill()

    def _fill(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        names = self._names()
        for name in names:
            there = self._here is None or any(name.casefold() in one.name.casefold() for one in self._here)
            item = QListWidgetItem(name if there else tr("{name} (not plugged in)", name=name))
            item.setData(NAME_ROLE, name)
            self.list.addItem(item)
        if not names:
            default = next((one.name for one in self._here or () if one.is_default), "")
            item = QListWidgetItem(f"{tr('The system’s choice')}{f': {default}' if default else ''}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        for number in range(self.list.count()):
            self.list.item(number).setSizeHint(QSize(0, self._height()))
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._fill_choices(names)
        self._enable()

    def _height(self) -> int:
        """Pixels of one microphone."""
        return self.list.fontMetrics().lineSpacing() + 12

    def _fill_choices(self, names: list[str]) -> None:
        self.choices.clear()
        chosen = {name.casefold() for name in names}
        rest = [one.name for one in self._here or () if one.name.casefold() not in chosen]
        for name in rest:
            self.choices.addAction(name, partial(self._add, name))
        if not rest:
            self.choices.addAction(tr("No other microphone is plugged in")).setEnabled(False)

    def _add(self, name: str) -> None:
        self._set([*self._names(), name])

    def _enable(self) -> None:
        row, count = self.list.currentRow(), len(self._names())
        self.up.setEnabled(0 < row < count)
        self.down.setEnabled(0 <= row < count - 1)
        self.remove.setEnabled(0 <= row < count)

    def _move(self, by: int) -> None:
        names, row = self._names(), self.list.currentRow()
        if 0 <= row < len(names) and 0 <= row + by < len(names):
            names.insert(row + by, names.pop(row))
            self._set(names)
            self.list.setCurrentRow(row + by)

    def _remove(self) -> None:
        names, row = self._names(), self.list.currentRow()
        if 0 <= row < len(names):
            del names[row]
            self._set(names)

    def _set(self, names: list[str]) -> None:
        self.edited.emit(" | ".join(names))

    def _hears(self, name: str) -> None:
        self.heard.setText(tr("Heard now: {name}. Speak to see the level.", name=name))

    def _failed(self, why: str) -> None:
        self.bar.clear()
        self.heard.setText(why[:1].upper() + why[1:] + ".")

    def _lay_out(self) -> None:
        self._hold(self.list)
        self._line.removeWidget(self.list)
        buttons = QVBoxLayout()
        for button in (self.add, self.up, self.down, self.remove):
            button.setAccessibleName(tr("{what}: the chosen microphone", what=button.text()))
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        self.list.setMinimumHeight(ROWS_SHOWN * self._height() + 2)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.list, 1)
        top.addLayout(buttons)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(top)
        column.addSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.heard)
        self._line.addLayout(column)
