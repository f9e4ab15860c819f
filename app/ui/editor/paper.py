"""The text one writes in: a click on a word is heard, the played one is marked, doubtful ones are dotted.

What else was heard in place of a doubtful word is offered on a click and in the context menu (`others`).

Rules: what the person writes is theirs: the marks are drawn over the text and are no part of it (`sheet`).
Words already read never move: text that grows is put at the end, and the view follows the end only if the end
was in view. Failure mode: words without times are simply not heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
)

from app.translation import tr
from app.ui.editor.others import OthersRow, add_to, dressed, others_at
from app.ui.editor.paragraphs import new_line, put
from app.ui.editor.places import Place
from app.ui.editor.placing import Placing
from app.ui.editor.sheet import Mark, Sheet, at, underlined
from app.ui.editor.units import units
from app.ui.theme import theme_of

if TYPE_CHECKING:
    from engine.recognition.base import Word

DOUBTFUL = 0.5  # probability below which a word is marked
SETTLE_MS = 400  # after the last key
BAR = 3  # pixels of the mark beside a line that was edited


class Paper(Sheet):
    """A transcript to read and to correct.

    Signals:
        heard(Place): A word was clicked.
        edited(str): The person has changed the text, and stopped for a moment.

    Attributes:
        others: What else was heard in place of the doubtful word that was clicked.
    """

    heard = Signal(object)
    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Text of this dictation"))
        self._placing = Placing(self)
        self._placing.found.connect(self.mark)
        self._heard: Sequence[Word] = ()
        self.others = OthersRow(self.viewport())
        self.verticalScrollBar().valueChanged.connect(self.others.take_back)
        self._played: Place | None = None
        self._tentative = 0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self.textChanged.connect(self._touched)

    def show_text(self, text: str, heard: Sequence[Word] = (), editable: bool = True) -> None:
        """Show a text from its beginning, with the words it was recognised from."""
        self.flush()
        self._played, self._tentative = None, 0
        self._heard = heard
        self.setReadOnly(not editable)
        self.load(text)
        self._placing.show(text, heard)

    def know(self, heard: Sequence[Word]) -> None:
        """The recognised words of the text on show, which have become known."""
        self._heard = heard
        self._placing.show(self.text(), heard)

    def show_growing(self, firm: str, tentative: str) -> None:
        """A text that is still coming: what is there already stays where it is, the rest may change."""
        follow = self._at_end()
        before = self.text()
        keep = len(before) - self._tentative
        text = f"{firm} {tentative}".strip() if tentative else firm
        if not firm.startswith(before[:keep]):
            keep = 0
        self.loading = True
        self.setReadOnly(True)
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setPosition(units(text[:keep]), QTextCursor.MoveMode.KeepAnchor)
        put(cursor, text[keep:])
        if not keep:
            self.space()  # what is put behind it later takes its look
        self.loading = False
        self._text = text
        self._tentative = max(0, len(text) - len(firm))
        self.mark()
        if follow:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def show_played(self, seconds: float | None) -> None:
        """Mark the word that sounds, and keep it in view; None: nothing sounds."""
        found = None if seconds is None else self._placing.at_time(seconds)
        if found != self._played:
            self._played = found
            self.mark()
            if found is not None and not self._settle.isActive():
                self.when_laid_out(found.at, self.bring_into_view)

    def caret_s(self) -> float:
        """When the word at the caret was said; 0 where nobody knows."""
        found = self._placing.at_character(self.textCursor().position())
        return found.start_s if found else 0.0

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only: a recording that is dropped here is for the window, which has it transcribed."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted or dropped."""
        if not source.hasText():
            return
        cursor = self.textCursor()
        start = cursor.selectionStart()
        put(cursor, source.text())
        if self.document().isLayoutEnabled():
            self.ensureCursorVisible()
        else:  # whoever asks where the caret is has all before it laid out at once
            self.setTextCursor(at(self.document(), start))
            self.when_laid_out(cursor.position(), lambda end: self.setTextCursor(at(self.document(), end)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that selects nothing is heard."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            position = self.cursorForPosition(event.position().toPoint()).position()
            found = self._placing.at_character(position)
            if found is not None and found.at <= position <= found.end:
                self.heard.emit(found)
                self.offer(position)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is offered goes with the next click."""
        self.others.take_back()
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """As ever, with what else was heard in place of a doubtful word."""
        position = self.textCursor().position()
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            position = self.cursorForPosition(event.pos()).position()
        self.others.take_back()
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cursor, others = self._others(position)
        if others:
            add_to(menu, others, partial(_put_instead, cursor))
        menu.popup(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is offered goes with the person."""
        self.others.take_back()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As ever, but a line that is begun does not go on from the one before."""
        self.others.take_back()
        if event.matches(QKeySequence.StandardKey.InsertParagraphSeparator) and not self.isReadOnly():
            new_line(self.textCursor())
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and a bar beside each paragraph that says what was not recognised."""
        super().paintEvent(event)
        edited = [one for one in self._placing.between(*self.in_view()) if not one.heard]
        if not edited:
            return
        painter = QPainter(self.viewport())
        colour = theme_of(self.palette()).now
        document, top = self.document(), self.verticalScrollBar().value()
        for number in {document.findBlock(one.at).blockNumber() for one in edited}:
            found = document.documentLayout().blockBoundingRect(document.findBlockByNumber(number))
            painter.fillRect(0, int(found.top() - top), BAR, int(found.height()), colour)

    def marks(self, first: int, last: int) -> list[Mark]:
        """Doubtful words, tentative ones, the played one."""
        marks = [
            (one.at, one.end, "doubtful")
            for one in self._placing.between(first, last)
            if one.heard and one.confidence is not None and one.confidence < DOUBTFUL
        ]
        if self._tentative:
            length = self.document().characterCount() - 1
            marks.append((length - units(self.text()[-self._tentative :]), length, "tentative"))
        if self._played is not None:
            marks.append((self._played.at, self._played.end, "played"))
        return marks

    def looks(self) -> dict[str, QTextCharFormat]:
        """How each kind of mark looks."""
        theme = theme_of(self.palette())
        pale = QTextCharFormat()
        pale.setForeground(theme.pale)
        return {"doubtful": _dotted(theme.warn), "tentative": pale, "played": underlined(theme.now)}

    def offer(self, position: int) -> None:
        """Offer what else was heard in place of the word at a character."""
        cursor, others = self._others(position)
        if others:
            word = self.cursorRect(at(self.document(), cursor.selectionStart()))
            self.others.offer(others, word, partial(_put_instead, cursor))

    def _others(self, position: int) -> tuple[QTextCursor, tuple[str, ...]]:
        """The word at a character, selected, and what else was heard in its place; nothing to a reader."""
        self.flush()  # so that places are those of the text as it is now
        cursor, found = QTextCursor(self.document()), self._placing.at_character(position)
        if found is None or self.isReadOnly() or not found.at <= position <= found.end:
            return cursor, ()
        cursor.setPosition(found.at)
        cursor.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor, others_at(found, cursor.selectedText(), self._heard)

    def flush(self) -> None:
        """Tell now of an edit that was about to be told."""
        if self._settle.isActive():
            self._settle.stop()
            self._settled()

    def _touched(self) -> None:
        self.others.take_back()
        if not self.loading and not self.isReadOnly():
            self._settle.start()

    def _changed(self, at: int, removed: int, added: int) -> None:
        super()._changed(at, removed, added)
        if not self.loading:
            self._placing.changed(at, removed, added)

    def _settled(self) -> None:
        self._placing.search(self.text())
        self.edited.emit(self.text())

    def _at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - 4


def _put_instead(cursor: QTextCursor, other: str) -> None:
    """Another word for the selected one, as one step of undo."""
    put(cursor, dressed(cursor.selectedText(), other))


def _dotted(colour: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(colour)
    return look
