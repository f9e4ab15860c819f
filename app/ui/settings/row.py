"""One line of a page: a name and a sentence, its control, what is wrong, and the way back to the default.

All rows stand on one grid: words at the left, the way back beside the control where there is one, the control
at the right, as wide as every other. A control that is itself wide stands below its words.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.settings.schema import Setting, Value
from app.translation import tr
from app.ui.settings.card import INSET, Quiet
from app.ui.settings.controls import WIDTH, SettingControl
from app.ui.settings.signs import sign_icon
from app.ui.theme import theme_of
from app.ui.wording import sentence
from engine.phrases import Phrase

BACK = 24  # pixels of the way back, always kept free, so that nothing moves when it appears
ABOVE = 11  # pixels above and below a row's words


class Row(QWidget):
    """A line that may be no setting.

    Args:
        key: What it is called in searches.
        label: Its name, in the person's language.
        sentence: What it does, in the person's language.
        control: What is at its right, or below it.
        wide: Whether below.
        advanced: Few people need it.
    """

    def __init__(
        self,
        key: str,
        label: str,
        sentence: str,
        control: QWidget,
        wide: bool = False,
        advanced: bool = False,
    ) -> None:
        super().__init__()
        self.key = key
        self.wide = wide
        self.advanced = advanced
        self._control = control
        self.name = QLabel(label)
        self.name.setBuddy(control)
        self.setFocusProxy(control)
        self.sentence = Quiet(sentence)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setAccessibleName(tr("What is wrong with it: {setting}", setting=label))
        self.problem.hide()
        self._lay_out()

    def tell(self, problem: str) -> None:
        """Show what is wrong, a clause; "" for nothing."""
        if problem:
            colours = self.problem.palette()
            colours.setColor(QPalette.ColorRole.WindowText, theme_of(self.palette()).warn)
            self.problem.setPalette(colours)
        self.problem.setText(sentence(problem))
        self.problem.setVisible(bool(problem))

    def _lay_out(self) -> None:
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(INSET, ABOVE, INSET, ABOVE)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, BACK)
        grid.addWidget(self.name, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if self.wide:
            grid.addWidget(self.sentence, 1, 0, 1, 2)
            grid.setRowMinimumHeight(2, 4)
            grid.addWidget(self._control, 3, 0, 1, 3)
            grid.addWidget(self.problem, 4, 0, 1, 3)
        else:
            grid.addWidget(self.sentence, 1, 0)
            grid.addWidget(self._control, 0, 2, 2, 1, middle)
            grid.addWidget(self.problem, 2, 0, 1, 3)
            self._control.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


class SettingRow(Row):
    """One setting.

    Signals:
        changed(str, Value): The person wants this setting to have this value; it fits.

    Attributes:
        value: What holds.
    """

    changed = Signal(str, object)

    def __init__(self, one: Setting, control: SettingControl) -> None:
        about = one.about
        later = f" {tr('Takes effect at the next start.')}" if about.restart else ""
        label = tr(about.label)
        super().__init__(
            one.name, label, tr(about.sentence) + later, control, control.wide, advanced=about.advanced
        )
        self.setting = one
        self.control = control
        self.value: Value = one.default
        self.reset = QToolButton()
        self.reset.setAutoRaise(True)
        self.reset.setFixedSize(BACK, BACK)
        self.reset.setAccessibleName(tr("Reset: {setting}", setting=label))
        self.reset.setToolTip(tr("Back to the default: {value}", value=_said(one, one.default)))
        self.reset.clicked.connect(lambda: self._decide(one.default))
        self._place_reset()
        control.typed.connect(self._check)
        control.edited.connect(self._decide)
        self.show_value(one.default)

    def show_value(self, value: Value) -> None:
        """Show what holds."""
        self.value = value
        self.control.show_value(value)
        self.tell("")
        other = value != self.setting.default
        if other and self.reset.icon().isNull():
            self.reset.setIcon(sign_icon("back", self.palette()))
        self.reset.setVisible(other)

    def _check(self, value: Value) -> bool:
        problem = self.setting.problem(value)
        self.tell(Phrase("It {problem}", problem=problem) if problem else "")
        return not problem

    def _decide(self, value: Value) -> None:
        if self._check(value):
            self.changed.emit(self.setting.name, value)

    def _place_reset(self) -> None:
        keeps = self.reset.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(keeps)
        if self.wide:
            self._grid.addWidget(self.reset, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._grid.addWidget(self.reset, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)


def _said(one: Setting, value: Value) -> str:
    """A value for people."""
    if isinstance(value, bool):
        return tr("on") if value else tr("off")
    label = next((tr(label) for choice, label in one.choices if choice == value), str(value))
    return f"{label} {tr(one.about.unit)}".strip() or tr("empty")
