"""One setting in the dialog: its name and sentence, its control, what is wrong, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from app.settings.schema import Setting, Value
from app.translation import tr
from app.ui.settings.controls import WIDTH, SettingControl
from app.ui.theme import theme_of
from app.ui.wording import sentence


class SettingRow(QWidget):
    """One setting.

    Signals:
        changed(str, Value): The person wants this setting to have this value; it fits.

    Attributes:
        value: What holds.
    """

    changed = Signal(str, object)

    def __init__(self, one: Setting, control: SettingControl) -> None:
        super().__init__()
        self.setting = one
        self.control = control
        self.value: Value = one.default
        self.name = _bold(tr(one.about.label))
        self.name.setBuddy(control)
        later = f" {tr('Takes effect at the next start.')}" if one.about.restart else ""
        self.sentence = _wrapped(tr(one.about.sentence) + later)
        self.problem = _wrapped("")
        self.problem.setAccessibleName(tr("What is wrong with it: {setting}", setting=tr(one.about.label)))
        self.reset = QToolButton()
        self.reset.setText("↺")
        self.reset.setAutoRaise(True)
        keeps = self.reset.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # controls stay in one line
        self.reset.setSizePolicy(keeps)
        self.reset.setAccessibleName(tr("Reset: {setting}", setting=tr(one.about.label)))
        self.reset.setToolTip(tr("Back to the default: {value}", value=_said(one, one.default)))
        self.reset.clicked.connect(lambda: self._decide(one.default))
        control.typed.connect(self._check)
        control.edited.connect(self._decide)
        self._lay_out()
        self.show_value(one.default)

    def show_value(self, value: Value) -> None:
        """Show what holds."""
        self.value = value
        self.control.show_value(value)
        self.tell("")
        self.reset.setVisible(value != self.setting.default)

    def tell(self, problem: str) -> None:
        """Show what is wrong, a clause; "" for nothing."""
        colours = self.problem.palette()
        colours.setColor(QPalette.ColorRole.WindowText, theme_of(self.palette()).warn)
        self.problem.setPalette(colours)
        self.problem.setText(sentence(problem))
        self.problem.setVisible(bool(problem))

    def matches(self, words: list[str]) -> bool:
        """Whether all of these words, in lower case, are said of it."""
        about = self.setting.about
        labels = (label for _, label in self.setting.choices)
        texts = (about.label, about.sentence, about.section.value, *labels)
        said = " ".join((self.setting.name, *texts, *map(tr, texts))).casefold()
        return all(word in said for word in words)

    def _check(self, value: Value) -> bool:
        problem = self.setting.problem(value)
        self.tell(f"It {problem}" if problem else "")
        return not problem

    def _decide(self, value: Value) -> None:
        if self._check(value):
            self.changed.emit(self.setting.name, value)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.sentence, 1, 0)
        grid.addWidget(self.problem, 2, 0)
        top = Qt.AlignmentFlag.AlignTop
        if self.control.wide:
            grid.addWidget(self.control, 3, 0, 1, 2)
        else:
            self.control.setFixedWidth(WIDTH)
            grid.addWidget(self.control, 0, 1, 2, 1, top)
        grid.addWidget(self.reset, 0, 2, 2, 1, top)


def _said(one: Setting, value: Value) -> str:
    """A value for people."""
    if isinstance(value, bool):
        return tr("on") if value else tr("off")
    label = next((tr(label) for choice, label in one.choices if choice == value), str(value))
    return f"{label} {tr(one.about.unit)}".strip() or tr("empty")


def _bold(text: str) -> QLabel:
    label = QLabel(text)
    font = QFont(label.font())
    font.setBold(True)
    label.setFont(font)
    return label


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
