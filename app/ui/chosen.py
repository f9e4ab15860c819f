"""What stands in the editor's place while several entries are chosen: how many, and what to do with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.library.state import EntryAction
from app.translation import tr
from app.ui import file_wording
from app.ui.entries import small
from engine.store.history import Entry

TOLD = 1000  # entries whose lengths are added up; the rest is only counted


class ChosenPane(QWidget):
    """Several entries.

    Signals:
        wished(EntryAction): The person wants this done with them.
    """

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.title = QLabel()
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self.title.setFont(font)
        self.about = QLabel()
        self.about.setFont(small(self.about.font()))
        self.buttons = {action: self._button(action) for action in _ACTIONS}
        row = QHBoxLayout()
        row.addStretch()
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.addStretch()
        for label in (self.title, self.about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(16)
        column.addLayout(row)
        column.addStretch()

    def show_entries(self, count: int, entries: Sequence[Entry]) -> None:
        """Show that `count` entries are chosen; `entries` are some or all of them."""
        self.title.setText(tr("{count} entries chosen", count=f"{count:,}"))
        self.title.setAccessibleName(self.title.text())
        seconds = sum(entry.audio_s for entry in entries)
        self.about.setText(
            tr("{time} of speech", time=file_wording.clock(seconds)) if len(entries) == count else ""
        )
        pinned = bool(entries) and all(entry.pinned for entry in entries)
        self.buttons[EntryAction.PIN].setVisible(not pinned)
        self.buttons[EntryAction.UNPIN].setVisible(pinned)

    def _button(self, action: EntryAction) -> QPushButton:
        button = QPushButton(tr(action.value))
        button.setAccessibleName(tr("{what}: the chosen entries", what=tr(action.value)))
        button.clicked.connect(lambda: self.wished.emit(action))
        return button


_ACTIONS = (EntryAction.COPY, EntryAction.EXPORT, EntryAction.PIN, EntryAction.UNPIN, EntryAction.FORGET)
