"""The controls of settings: one widget for each kind of value, all used in the same way.

A control shows a value and tells two things: what is being typed, so that it can be checked letter by letter,
and what the person has decided. It knows nothing of what the setting means.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from app.settings.schema import Between, Setting, Value
from app.translation import tr

WIDTH = 250  # pixels of a control beside its sentence
LINES = 3  # of a text that may have more
TYPED_MS = 900  # after the last key a text of several lines counts


class SettingControl(QWidget):
    """A control.

    Signals:
        typed(Value): What it would be now, not decided yet.
        edited(Value): What the person has decided.

    Attributes:
        wide: It stands below its sentence and takes the whole width.
    """

    typed = Signal(object)
    edited = Signal(object)
    wide = False

    def __init__(self, one: Setting) -> None:
        super().__init__()
        self.setting = one
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)

    def show_value(self, value: Value) -> None:
        """Show this value; tells nobody."""
        raise NotImplementedError  # every control has its own; Qt's metaclass allows no abstract class

    def settle(self) -> None:
        """What is being typed counts now."""

    def look(self, on: bool) -> None:
        """Somebody looks at it, or does not any more: the time for what costs something."""

    def _hold(self, widget: QWidget) -> None:
        """Put `widget` in, with the setting's name for screen readers."""
        widget.setAccessibleName(tr(self.setting.about.label))
        widget.setAccessibleDescription(tr(self.setting.about.sentence))
        self.setFocusProxy(widget)
        self._line.addWidget(widget)


class SwitchControl(SettingControl):
    """On or off."""

    def __init__(self, one: Setting) -> None:
        super().__init__(one)
        self.box = QCheckBox()
        self.box.clicked.connect(lambda on: self.edited.emit(on))
        self._hold(self.box)

    def show_value(self, value: Value) -> None:
        """Show this value."""
        self.box.setChecked(bool(value))
        self.box.setText(tr("On") if value else tr("Off"))


class ChoiceControl(SettingControl):
    """One of several."""

    def __init__(self, one: Setting) -> None:
        super().__init__(one)
        self.box = QComboBox()
        for value, label in one.choices:
            self.box.addItem(f"{tr(label)} {tr(one.about.unit)}".strip(), value)
        self.box.activated.connect(lambda row: self.edited.emit(self.box.itemData(row)))
        _scrolled_past(self.box)
        self._hold(self.box)

    def show_value(self, value: Value) -> None:
        """Show this value."""
        self.box.setCurrentIndex(self.box.findData(value))


class NumberControl(SettingControl):
    """A number, within its range."""

    def __init__(self, one: Setting) -> None:
        super().__init__(one)
        limit = one.limit if isinstance(one.limit, Between) else Between(0, 10**9)
        self.box: QSpinBox | QDoubleSpinBox
        if one.kind is int:
            self.box = QSpinBox()
            self.box.setRange(int(limit.low), int(limit.high))
        else:
            self.box = QDoubleSpinBox()
            self.box.setRange(limit.low, limit.high)
            self.box.setSingleStep(0.1)
            self.box.setDecimals(2)
        self.box.setSuffix(f" {tr(one.about.unit)}" if one.about.unit else "")
        self.box.setSpecialValueText(tr(one.about.zero))
        self.box.setKeyboardTracking(False)
        self.box.setStepType(
            QAbstractSpinBox.StepType.AdaptiveDecimalStepType
            if limit.high > 1000
            else QAbstractSpinBox.StepType.DefaultStepType
        )
        self.box.valueChanged.connect(lambda value: self.edited.emit(one.kind(value)))
        _scrolled_past(self.box)
        self._hold(self.box)

    def show_value(self, value: Value) -> None:
        """Show this value."""
        blocked = self.box.blockSignals(True)
        self.box.setValue(self.setting.kind(value))
        self.box.blockSignals(blocked)


class LineControl(SettingControl):
    """A text of one line; it counts when Enter is pressed or the focus goes on."""

    def __init__(self, one: Setting) -> None:
        super().__init__(one)
        self._shown = ""
        self.box = QLineEdit()
        self.box.setPlaceholderText(tr(one.about.zero) or str(one.default))
        self.box.textEdited.connect(self.typed.emit)
        self.box.editingFinished.connect(self._decide)
        self._hold(self.box)

    def show_value(self, value: Value) -> None:
        """Show this value, unless something else is being typed."""
        self._shown = str(value)
        if self.box.text() != self._shown:
            self.box.setText(self._shown)

    def settle(self) -> None:
        """What is being typed counts now."""
        self._decide()

    def _decide(self) -> None:
        if self.box.text() != self._shown:
            self.edited.emit(self.box.text())


class TextControl(SettingControl):
    """A text of several lines; it counts a moment after the last key."""

    wide = True

    def __init__(self, one: Setting) -> None:
        super().__init__(one)
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * LINES + 14)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPED_MS)
        self._timer.timeout.connect(self._decide)
        self._shown = ""
        self.box.textChanged.connect(self._change)
        self.box.installEventFilter(self)
        self._hold(self.box)

    def show_value(self, value: Value) -> None:
        """Show this value."""
        self._shown = str(value)
        if self.box.toPlainText() != self._shown and not self._timer.isActive():
            self.box.setPlainText(self._shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Decide at once when the focus goes."""
        if event.type() == QEvent.Type.FocusOut:
            self._decide()
        return False

    def settle(self) -> None:
        """What is being typed counts now."""
        self._decide()

    def _change(self) -> None:
        if self.box.toPlainText() != self._shown:
            self.typed.emit(self.box.toPlainText())
            self._timer.start()

    def _decide(self) -> None:
        self._timer.stop()
        if self.box.toPlainText() != self._shown:
            self.edited.emit(self.box.toPlainText())


class FolderControl(LineControl):
    """A folder, typed or chosen."""

    wide = True

    def __init__(self, one: Setting) -> None:
        super().__init__(one)
        button = QPushButton(tr("Choose…"))
        button.setAccessibleName(tr("Choose: {setting}", setting=tr(one.about.label)))
        button.setAutoDefault(False)
        button.clicked.connect(self._ask)
        self._line.addWidget(button)

    def _ask(self) -> None:
        dialog = QFileDialog(self, tr(self.setting.about.label), self.box.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.edited.emit)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def simple_control(one: Setting) -> SettingControl:
    """The control that the type and the limits of a setting ask for."""
    if one.choices:
        return ChoiceControl(one)
    kinds: dict[type, type[SettingControl]] = {bool: SwitchControl, int: NumberControl, float: NumberControl}
    return kinds.get(one.kind, LineControl)(one)


class _NoWheel(QObject):
    """Lets the page scroll under a control that has not the focus, instead of changing its value."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the wheel on."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def _scrolled_past(box: QWidget) -> None:
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.installEventFilter(_NoWheel(box))
