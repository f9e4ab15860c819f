"""A hotkey, taken from the keyboard: press the button, then the keys.

Rules: a combination that would take a letter from typing is refused with the reason, Escape ends the capture,
and one that can be used is tried on the real keyboard first, so that it is told at once if another program
holds it. What other programs do with keys that they have not grabbed cannot be known.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton

from app.settings.schema import Setting, Value
from app.translation import mark, tr
from app.ui.settings.controls import SettingControl

PROMPT = mark("Press the keys…")
_MODIFIERS = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl"),
    (Qt.KeyboardModifier.AltModifier, "Alt"),
    (Qt.KeyboardModifier.ShiftModifier, "Shift"),
    (Qt.KeyboardModifier.MetaModifier, "Super"),
)
_ALONE: dict[Qt.Key, tuple[str, ...]] = {  # keys that are no hotkey by themselves, and what is shown for them
    Qt.Key.Key_Control: ("Ctrl",),
    Qt.Key.Key_Alt: ("Alt",),
    Qt.Key.Key_Shift: ("Shift",),
    Qt.Key.Key_Meta: ("Super",),
    Qt.Key.Key_Super_L: ("Super",),
    Qt.Key.Key_Super_R: ("Super",),
    Qt.Key.Key_AltGr: (),
    Qt.Key.Key_CapsLock: (),
    Qt.Key.Key_unknown: (),
}
_NAMES = {
    "PgUp": "PageUp",
    "PgDown": "PageDown",
    "Return": "Enter",
    "Backtab": "Tab",
    "Del": "Delete",
    "Ins": "Insert",
}


class KeyButton(QPushButton):
    """Shows a combination, and takes the next one that is pressed once it was clicked.

    Signals:
        pressed_keys(str): A combination, as it is written in the settings; may make no sense.
        listening(bool): The next keys are taken (on), or no longer; before `pressed_keys`.
    """

    pressed_keys = Signal(str)
    listening = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._keys = ""
        self._capturing = False
        self.setAutoDefault(False)
        self.clicked.connect(self._begin)

    @property
    def capturing(self) -> bool:
        """Whether the next keys are taken."""
        return self._capturing

    def show_keys(self, keys: str) -> None:
        """Show this combination; a capture ends."""
        self._keys = keys
        self._end()

    def event(self, event: QEvent) -> bool:
        """Tab and shortcuts are keys like others while they are captured."""
        if self._capturing and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if self._capturing and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys."""
        if not self._capturing:
            super().keyPressEvent(event)
            return
        event.accept()
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._end()
        elif key in _ALONE:
            held = [*_held(event.modifiers()), *_ALONE[key]]
            self.setText("+".join([*dict.fromkeys(held), "…"]))
        else:
            self._end()
            self.pressed_keys.emit("+".join([*_held(event.modifiers()), _name(event)]))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing more is taken once the focus has gone."""
        self._end()
        super().focusOutEvent(event)

    def _begin(self) -> None:
        self._capturing = True
        self.setText(tr(PROMPT))
        self.listening.emit(True)

    def _end(self) -> None:
        was, self._capturing = self._capturing, False
        self.setText(self._keys or tr("No key"))
        if was:
            self.listening.emit(False)


class HotkeyControl(SettingControl):
    """The hotkey.

    Args:
        one: The setting.
        attempt: Tries to bind a combination and says why it cannot be, as a clause; "" where it holds now.
        spare: Told when keys begin to be taken, and when no longer: those that are grabbed go past us.
    """

    refused = Signal(str)

    def __init__(self, one: Setting, attempt: Callable[[str], str], spare: Callable[[bool], object]) -> None:
        super().__init__(one)
        self._attempt = attempt
        self.button = KeyButton()
        self.button.setToolTip(tr("Press this, then the keys; Escape leaves it as it is"))
        self.button.pressed_keys.connect(self._take)
        self.button.listening.connect(spare)
        self._hold(self.button)

    def show_value(self, value: Value) -> None:
        """Show this combination."""
        self.button.show_keys(str(value))
        self.button.setAccessibleName(f"{tr(self.setting.about.label)}: {value or tr('No key')}")

    def _take(self, keys: str) -> None:
        self.typed.emit(keys)
        if self.setting.problem(keys):
            return
        taken = self._attempt(keys)
        if taken:
            self.refused.emit(taken)
        else:
            self.edited.emit(keys)


def _held(modifiers: Qt.KeyboardModifier) -> list[str]:
    return [name for modifier, name in _MODIFIERS if modifiers & modifier]


def _name(event: QKeyEvent) -> str:
    """The key as settings write it."""
    name = QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)
    return _NAMES.get(name, name)
