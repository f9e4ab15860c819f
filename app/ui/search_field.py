"""The search field: a line with a magnifier, and a cross while there is something to clear."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from app.translation import tr
from app.ui.signs import Sign, sign_icon

QUIET = 0.72  # opacity of its signs


class SearchField(QLineEdit):
    """The field."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """An empty one; `name` is for screen readers."""
        super().__init__(parent)
        self.setPlaceholderText(tr("Search"))
        self.setAccessibleName(name)
        self.setAcceptDrops(False)  # recordings are dropped on the window
        self._glass = self.addAction(_icon(self, Sign.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self._cross = self.addAction(_icon(self, Sign.CLEAR), QLineEdit.ActionPosition.TrailingPosition)
        self._cross.setText(tr("Clear the search"))
        self._cross.setToolTip(tr("Clear the search"))
        self._cross.setVisible(False)
        self._cross.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))
        for button in self.findChildren(QToolButton):
            glass = button.defaultAction() is self._glass
            button.setAccessibleName(tr("Search") if glass else tr("Clear the search"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._glass.setIcon(_icon(self, Sign.SEARCH))
            self._cross.setIcon(_icon(self, Sign.CLEAR))


def _icon(field: QLineEdit, sign: Sign) -> QIcon:
    ink = QColor(field.palette().color(QPalette.ColorRole.Text))
    ink.setAlphaF(QUIET)
    return sign_icon(sign, ink)
