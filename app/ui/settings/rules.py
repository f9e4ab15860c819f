"""The rules of the clean-up: a tick for each, what it does, and an example before and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from app.settings.parts import RuleInfo
from app.settings.schema import Setting, Value
from app.settings.values import listed
from app.translation import tr
from app.ui.settings.controls import SettingControl


class RulesControl(SettingControl):
    """Ticks for the rules; its value lists those without."""

    wide = True

    def __init__(self, one: Setting) -> None:
        super().__init__(one)
        self._value = ""
        self.boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._line.addLayout(self._grid)

    def show_rules(self, rules: Sequence[RuleInfo]) -> None:
        """List these rules; called once."""
        for row, one in enumerate(rules):
            box = QCheckBox(tr(one.title))
            box.setToolTip(tr(one.sentence))
            example = tr("Example: “{before}” becomes “{after}”.", before=one.before, after=one.after)
            box.setAccessibleDescription(f"{tr(one.sentence)} {example}")
            box.clicked.connect(self._decide)
            self.boxes[one.name] = box
            self._grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_example(one.before, faint=True), row, 1, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_example(one.after), row, 2, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(next(iter(self.boxes.values()), self))
        self.show_value(self._value)

    def show_value(self, value: Value) -> None:
        """Show which are off."""
        self._value = str(value)
        off = listed(self._value)
        for name, box in self.boxes.items():
            box.setChecked(name not in off)

    def _decide(self) -> None:
        unknown = [name for name in listed(self._value) if name not in self.boxes]
        off = [name for name, box in self.boxes.items() if not box.isChecked()]
        self.edited.emit(", ".join([*off, *unknown]))


def _example(text: str, faint: bool = False) -> QWidget:
    label = QLabel(text.replace("\n", " ⏎ "))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if faint:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
