"""The button with what is wanted now and then: settings, the first steps, the doctor, the end.

It is the way to them where a desktop shows no tray icon.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.deeds import Action, Wish
from app.translation import tr


class AppMenu(QToolButton):
    """The button and its menu.

    Signals:
        wished(Wish): The person chose something.
    """

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText("☰")
        self.setStyleSheet("QToolButton::menu-indicator { image: none }")  # the three lines say it
        self.setAutoRaise(True)
        self.setAccessibleName(tr("Menu"))
        self.setToolTip(tr("Settings, help and the end"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for action in (Action.SETTINGS, Action.SETUP, Action.DOCTOR, Action.QUIT):
            line = menu.addAction("")
            keys = _keys(action)
            # Told, not set: the window has these shortcuts already, and two of a kind work neither.
            line.setText(f"{tr(action.value)}\t{keys}" if keys else tr(action.value))
            line.triggered.connect(lambda _=False, action=action: self.wished.emit(Wish(action)))
        self.setMenu(menu)


def _keys(action: Action) -> str:
    """The shortcut that the window has for it, as it is written here; "" if none."""
    keys = {
        Action.SETTINGS: QKeySequence("Ctrl+,"),
        Action.DOCTOR: QKeySequence(QKeySequence.StandardKey.HelpContents),
        Action.QUIT: QKeySequence(QKeySequence.StandardKey.Quit),
    }
    return keys.get(action, QKeySequence()).toString(QKeySequence.SequenceFormat.NativeText)
