"""One side of a comparison, or both in one: a text to read whose differences are marked by shape and colour.

What is gone is struck out and pale, what is new is underlined; the difference one is at has a ground as well,
and where the other text has something that is missing here stands a thin bar.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QTextCharFormat

from app.ui.editor.differences import Span
from app.ui.editor.sheet import Mark, Sheet, at, underlined
from app.ui.theme import theme_of

GAP = 2  # pixels of the bar where something is missing
FAINT, STRONG = 30, 80  # of 255, the ground under what is new and under the one that is chosen


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of the text that differs.

    Attributes:
        span: Where; empty where something is missing.
        kind: "gone" or "new".
        number: Of its difference.
    """

    span: Span
    kind: str
    number: int


class ComparedSheet(Sheet):
    """Read only.

    Signals:
        picked(int): The number of the difference that was clicked.
    """

    picked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        by = Qt.TextInteractionFlag
        self.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
        self._marked_spans: Sequence[Marked] = ()
        self._chosen = -1

    def show_marked(self, text: str, spans: Sequence[Marked]) -> None:
        """Show a text and what differs in it, in order."""
        self._marked_spans, self._chosen = spans, -1
        self.load(text)
        self.mark()

    def choose(self, number: int) -> None:
        """Show which difference one is at, and bring it into view, as soon as it is laid out."""
        self._chosen = number
        index = bisect_left(self._marked_spans, number, key=lambda one: one.number)
        if index < len(self._marked_spans) and self._marked_spans[index].number == number:
            self.when_laid_out(self._marked_spans[index].span[0], self._go_to)
        self.mark()

    def _go_to(self, place: int) -> None:
        self.setTextCursor(at(self.document(), place))
        self.bring_into_view(place)

    def marks(self, first: int, last: int) -> list[Mark]:
        """What differs in view."""
        chosen = {True: " chosen", False: ""}
        return [
            (*one.span, one.kind + chosen[one.number == self._chosen])
            for one in self._between(first, last)
            if one.span[1] > one.span[0]
        ]

    def looks(self) -> dict[str, QTextCharFormat]:
        """Struck out and pale, or underlined; with a ground where one is."""
        theme = theme_of(self.palette())
        looks = {}
        for chosen, alpha in (("", FAINT), (" chosen", STRONG)):
            gone = QTextCharFormat()
            gone.setFontStrikeOut(True)
            gone.setForeground(theme.pale)
            if chosen:  # pale on its ground would be 3:1
                gone.setForeground(self.palette().text())
                ground = QColor(theme.pale)
                ground.setAlpha(STRONG)
                gone.setBackground(ground)
            looks["gone" + chosen] = gone
            looks["new" + chosen] = underlined(theme.now, alpha)
        return looks

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a difference goes to it."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            position = self.cursorForPosition(event.position().toPoint()).position()
            found = self._between(position, position)
            if found:
                self.picked.emit(found[0].number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and a bar in each place where something is missing."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        theme = theme_of(self.palette())
        for one in self._between(*self.in_view()):
            if one.span[0] == one.span[1]:
                where = self.cursorRect(at(self.document(), one.span[0]))
                colour = theme.now if one.number == self._chosen else theme.pale
                painter.fillRect(where.left() - 1, where.top() + 2, GAP, where.height() - 4, colour)

    def _between(self, first: int, last: int) -> Sequence[Marked]:
        spans = self._marked_spans
        start = bisect_left(spans, first, key=lambda one: one.span[1])
        return spans[start : bisect_right(spans, last, key=lambda one: one.span[0])]
