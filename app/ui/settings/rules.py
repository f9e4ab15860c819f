"""The rules of the clean-up: a tick for each, and an example of what is said and what is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel

from app.settings.parts import RuleInfo
from app.settings.schema import Setting, Value
from app.settings.values import listed
from app.translation import tr
from app.ui.settings.card import Hairline, Quiet
from app.ui.settings.controls import SettingControl

Rules = tuple[RuleInfo, ...]


class RulesControl(SettingControl):
    """Ticks for the rules; its value lists those without.

    Args:
        one: The setting.
        ask: Finds out the rules, and calls back with them.
    """

    wide = True

    def __init__(self, one: Setting, ask: Callable[[Callable[[Rules], object]], object]) -> None:
        super().__init__(one)
        self._value = ""
        self.boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(6)
        for column, share in enumerate((3, 5, 4)):
            self._grid.setColumnStretch(column, share)
        self._line.addLayout(self._grid)
        ask(self.show_rules)

    def show_rules(self, rules: Sequence[RuleInfo]) -> None:
        """List these rules; called once."""
        for column, head in enumerate((tr("Rule"), tr("You say"), tr("Is written")), 0):
            self._grid.addWidget(Quiet(head), 0, column)
        for number, one in enumerate(rules):
            self._grid.addWidget(Hairline(Hairline.Shape.HLine), 2 * number + 1, 0, 1, 3)
            box = QCheckBox(tr(one.title))
            box.setToolTip(tr(one.sentence))
            example = tr("Example: “{before}” becomes “{after}”.", before=one.before, after=one.after)
            box.setAccessibleDescription(f"{tr(one.sentence)} {example}")
            box.clicked.connect(self._decide)
            self.boxes[one.name] = box
            for column, widget in enumerate((box, _shown(Quiet(), one.before), _shown(QLabel(), one.after))):
                self._grid.addWidget(widget, 2 * number + 2, column)
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


def _shown(label: QLabel, example: str) -> QLabel:
    """`label` with an example on it, as wide as there is room."""
    label.setText(example.replace("\n", " ⏎ "))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
