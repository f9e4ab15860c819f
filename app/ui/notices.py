"""The bar above the list: what happened, what to do about it, and the button that does it.

Rules: a problem is told by its sign and its colour, and each of several that came together has a line of its
own. A problem without a button of its own has the doctor's. The newest notice can be dismissed, then the one
before it; what stands for as long as its cause (no microphone, a key that is taken) goes with that.
Failure mode: none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.deeds import Action, Bulletin, Wish
from app.state import AppState, Phase, bulletins
from app.translation import tr
from app.ui import glyphs
from app.ui.theme import theme_of
from app.ui.wording import sentence
from engine.phrases import Phrase

JOINT = re.compile(r"\{\w+\}; \{\w+\}")  # how clauses are put together, see `engine.phrases.joined`
FEW = 2  # sentences that stand in one paragraph; more of them have a line each


class NoticeBar(QWidget):
    """All notices of a state, one below the other; gone when there are none.

    Signals:
        wished(Wish): A button was pressed.
    """

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[Bulletin, bool], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(1)
        self.hide()

    def render_state(self, state: AppState) -> None:
        """Show the notices of `state`."""
        wanted = tuple((bulletin, bulletin is state.notice) for bulletin in bulletins(state))
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        signs = any(bulletin.problem for bulletin, _ in wanted)
        for bulletin, newest in wanted:
            self._rows.addWidget(self._row(bulletin, newest, signs))
        self.setVisible(bool(wanted))

    def _row(self, bulletin: Bulletin, newest: bool, signs: bool) -> QFrame:
        row = QFrame(self)
        row.setAutoFillBackground(True)
        row.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 7, 10, 7)
        line.setSpacing(8)
        if signs:  # what is none stands in line with what is
            line.addWidget(_Sign(bulletin.problem), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(_label(bulletin, self.palette()), 1)
        for action in bulletin.actions or ((Action.DOCTOR,) if bulletin.problem else ()):
            line.addWidget(self._button(action, bulletin))
        if newest:
            line.addWidget(self._button(Action.DISMISS, bulletin))
        return row

    def _button(self, action: Action, bulletin: Bulletin) -> QPushButton:
        label = tr(action.value)
        button = QPushButton(label)
        button.setAccessibleName(f"{label}: {sentence(bulletin.message)}")
        button.setFlat(action is Action.DISMISS)
        wish = Wish(action, bulletin.session, bulletin.text)
        button.clicked.connect(lambda: self.wished.emit(wish))
        return button


class _Sign(QWidget):
    """What makes a problem one for those who see no colours; empty beside a notice that is none."""

    def __init__(self, problem: bool) -> None:
        super().__init__()
        self._problem = problem

    def sizeHint(self) -> QSize:
        """As high as a line of text, so that it stands beside the first."""
        return QSize(round(2 * glyphs.RADIUS) + 4, max(self.fontMetrics().height(), 18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if not self._problem:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, self.height() / 2)
        glyphs.paint(painter, Phase.ERROR, centre, theme_of(self.palette()))
        painter.end()


def said(bulletin: Bulletin) -> str:
    """What a notice says: its sentences in a row, or on lines of their own if there are many."""
    sentences = [sentence(one) for text in (bulletin.message, bulletin.remedy) for one in clauses(text)]
    return ("\n" if len(sentences) > FEW else " ").join(sentences)


def clauses(text: str) -> Iterator[str]:
    """The clauses that a text was put together from; what is a sentence of ours as a whole stays one."""
    values = text.values if isinstance(text, Phrase) else {}
    if isinstance(text, Phrase) and values and JOINT.fullmatch(text.template):
        for value in values.values():
            yield from clauses(value if isinstance(value, str) else str(value))
    elif values or tr(text) != text:
        yield text
    else:
        yield from (part for part in text.split("; ") if part)


def _label(bulletin: Bulletin, palette: QPalette) -> QLabel:
    text = said(bulletin)
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
