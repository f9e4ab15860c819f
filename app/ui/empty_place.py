"""What stands where nothing is yet: what the place is for, and the one next step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.translation import tr

TITLE = 1.2  # of the font's size
SIDE, GAP = 24, 8  # pixels


class EmptyPlace(QWidget):
    """A title, a sentence and a button, any of which may be missing.

    Signals:
        stepped(): The person takes the next step.
    """

    stepped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.title, self.sentence = _label(), _label()
        self.button = QPushButton()
        self.button.clicked.connect(self.stepped)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
        column.setSpacing(GAP)
        column.addStretch(1)
        for label in (self.title, self.sentence):
            column.addWidget(label)
        column.addSpacing(GAP)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._enlarge()
        self.say("", "")

    def say(self, title: str, sentence: str, step: str = "") -> None:
        """Show these; what is empty is not shown."""
        for widget, text in ((self.title, title), (self.sentence, sentence), (self.button, step)):
            widget.setText(text)
            widget.setVisible(bool(text))
        self.button.setAccessibleName(step or tr("Next step"))

    def text(self) -> str:
        """Everything it says."""
        return "\n".join(filter(None, (self.title.text(), self.sentence.text())))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the desktop's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._enlarge()

    def _enlarge(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * TITLE)
        self.title.setFont(font)


def _label() -> QLabel:
    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.Text)
    return label
