"""The bar above the list: what happened, what to do about it, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.deeds import Action, Bulletin, Wish
from app.state import AppState, bulletins
from app.translation import tr
from app.ui.theme import theme_of
from app.ui.wording import sentence


class NoticeBar(QWidget):
    """All notices of a state, one below the other; gone when there are none.

    Signals:
        wished(Wish): A button was pressed.
    """

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Bulletin, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(1)
        self.hide()

    def render_state(self, state: AppState) -> None:
        """Show the notices of `state`."""
        wanted = bulletins(state)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for bulletin in wanted:
            self._rows.addWidget(self._row(bulletin))
        self.setVisible(bool(wanted))

    def _row(self, bulletin: Bulletin) -> QFrame:
        row = QFrame(self)
        row.setAutoFillBackground(True)
        row.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 7, 10, 7)
        line.addWidget(_label(bulletin, self.palette()), 1)
        for action in bulletin.actions:
            line.addWidget(self._button(action, bulletin))
        if bulletin.actions or not bulletin.problem:
            line.addWidget(self._button(Action.DISMISS, bulletin))
        return row

    def _button(self, action: Action, bulletin: Bulletin) -> QPushButton:
        label = tr(action.value)
        button = QPushButton(label)
        button.setAccessibleName(f"{label}: {tr(bulletin.message)}")
        button.setFlat(action is Action.DISMISS)
        wish = Wish(action, bulletin.session, bulletin.text)
        button.clicked.connect(lambda: self.wished.emit(wish))
        return button


def _label(bulletin: Bulletin, palette: QPalette) -> QLabel:
    text = " ".join(sentence(part) for part in (bulletin.message, bulletin.remedy) if part)
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAccessibleName(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if bulletin.problem:
        colours = label.palette()
        colours.setColor(QPalette.ColorRole.WindowText, theme_of(palette).warn)
        label.setPalette(colours)
    return label
