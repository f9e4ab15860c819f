"""What else was heard in place of a doubtful word, offered beside it.

A click shows it in a small row under the word, which takes neither the focus nor a key, so that whoever only
wants to write goes on writing; the context menu has the same for the keyboard.
Rule: nothing of the text moves for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from app.translation import tr
from app.ui.editor.places import Place

if TYPE_CHECKING:
    from engine.recognition.base import Word

GAP = 2  # pixels between the word and the row
_DRESS = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)
Choose = Callable[[str], object]


class OthersRow(QFrame):
    """The row under a word; hidden until there is something to offer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(tr("Heard also as"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 2, 4, 2)
        self._row.setSpacing(2)
        self._row.addWidget(QLabel(tr("Heard also as")))
        self._buttons: list[QToolButton] = []
        self.hide()

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """One for each word that is offered."""
        return tuple(self._buttons)

    def offer(self, others: Sequence[str], word: QRect, choose: Choose) -> None:
        """Show what may stand in place of the word at `word`, in the parent's pixels."""
        self.take_back()
        for other in others:
            button = QToolButton()
            button.setText(_plain(other))
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolTip(tr("Put this in its place; Ctrl+Z takes it back"))
            button.clicked.connect(partial(self._chosen, choose, other))
            self._row.addWidget(button)
            self._buttons.append(button)
        self.adjustSize()
        parent = self.parentWidget()
        room = parent.rect() if parent else word
        below = word.bottom() + GAP
        top = below if below + self.height() <= room.bottom() else word.top() - GAP - self.height()
        self.move(max(0, min(word.left(), room.width() - self.width())), max(0, top))
        self.show()
        self.raise_()

    def take_back(self) -> None:
        """Offer nothing any more."""
        self.hide()
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()  # it is deleted when Qt comes to it
            button.deleteLater()
        self._buttons.clear()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the buttons: it is not for the text behind."""
        event.accept()

    def _chosen(self, choose: Choose, other: str, checked: bool = False) -> None:
        self.take_back()
        choose(other)


def add_to(menu: QMenu, others: Sequence[str], choose: Choose) -> None:
    """Put the same before everything else in a menu."""
    before = menu.actions()
    for other in others:
        action = menu.addAction(tr("Heard also as “{words}”", words=_plain(other)))
        action.triggered.connect(partial(_choose, choose, other))
    menu.addSeparator()
    for action in before:  # to the end
        menu.removeAction(action)
        menu.addAction(action)


def _choose(choose: Choose, other: str, checked: bool = False) -> None:
    choose(other)


def others_at(place: Place, stands: str, heard: Sequence[Word]) -> tuple[str, ...]:
    """What else was heard where a word of the text is.

    Args:
        place: The word.
        stands: What the text says there now; who has changed it is offered nothing.
        heard: The recognised words, with their doubts.
    """
    from engine.recognition.doubts import DoubtfulWord, bare  # by now somebody has loaded numpy

    if place.confidence is None:
        return ()
    return next(
        (
            word.others
            for word in heard
            if isinstance(word, DoubtfulWord)
            and (word.start, word.end) == (place.start_s, place.end_s)
            and bare(word.text) == bare(stands)
        ),
        (),
    )


def dressed(stands: str, other: str) -> str:
    """Another word as it would stand in place of one: with its punctuation, and its capital letter."""
    found = _DRESS.fullmatch(stands)
    before, word, after = found.groups() if found else ("", stands, "")
    capital = word[:1].isupper() and word != "I" and not word.startswith(("I'", "I’"))
    return before + (other[:1].upper() + other[1:] if capital else other) + after


def _plain(text: str) -> str:
    """Without the meaning that Qt gives to "&"."""
    return text.replace("&", "&&")
