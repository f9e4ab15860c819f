"""The text one writes in: a click on a word is heard, the played one is marked, doubtful ones are dotted.

Rules: what the person writes is theirs: the marks are drawn over the text and are no part of it, of its undo
steps or of what is copied. Words already read never move: text that grows is put at the end, and the view
follows the end only if the end was in view. Failure mode: words without times are simply not heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from app.translation import tr
from app.ui.editor.places import Place, Places, place
from app.ui.theme import theme_of

if TYPE_CHECKING:
    from engine.recognition.base import Word

MEASURE = 70  # characters; longer lines are hard to find the way back from
LINE_PERCENT = 150
LARGER = 1.15
DOUBTFUL = 0.5  # probability below which a word is marked
SETTLE_MS = 400  # after the last key; an hour of text is aligned in 60 ms
LONG = 20_000  # characters; needs its scroll bar in any window
BAR = 3  # pixels of the mark beside a line that was edited


class Paper(QTextEdit):
    """A transcript to read and to correct.

    Signals:
        heard(Place): A word was clicked.
        edited(str): The person has changed the text, and stopped for a moment.
    """

    heard = Signal(object)
    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Text of this dictation"))
        self.setTabChangesFocus(True)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * LARGER)
        self.setFont(font)
        self._heard: tuple[Word, ...] = ()
        self._places = Places()
        self._played: Place | None = None
        self._edited: set[int] = set()  # paragraphs that say what was not recognised
        self._tentative = 0
        self._loading = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self.textChanged.connect(self._touched)

    @property
    def places(self) -> Places:
        """Where each recognised word stands now."""
        self._align()
        return self._places

    def show_text(self, text: str, heard: Sequence[Word] = (), editable: bool = True) -> None:
        """Show a text from its beginning, with the words it was recognised from."""
        self.flush()
        self._heard, self._played, self._tentative = tuple(heard), None, 0
        self.setReadOnly(not editable)
        self._load(text)
        self._mark()

    def show_compared(self, rich: str) -> None:
        """Show a comparison, to read only; its words are not heard."""
        self.flush()
        self._heard, self._played, self._tentative = (), None, 0
        self.setReadOnly(True)
        self._loading = True
        self.setHtml(rich)
        self._space()
        self._loading = False
        self._placed("")
        self._mark()

    def know(self, heard: Sequence[Word]) -> None:
        """The recognised words of the text on show, which have become known."""
        self._heard = tuple(heard)
        self._placed(self.toPlainText())
        self._mark()

    def show_growing(self, firm: str, tentative: str) -> None:
        """A text that is still coming: what is there already stays where it is, the rest may change."""
        follow = self._at_end()
        keep = len(self.toPlainText()) - self._tentative
        text = f"{firm} {tentative}".strip() if tentative else firm
        if not firm.startswith(self.toPlainText()[:keep]):
            keep = 0
        self._loading = True
        self.setReadOnly(True)
        cursor = QTextCursor(self.document())
        cursor.setPosition(keep)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[keep:])
        if not keep:
            self._space()  # what is put behind it later takes its look
        self._loading = False
        self._tentative = max(0, len(text) - len(firm))
        self._mark()
        if follow:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def show_played(self, seconds: float | None) -> None:
        """Mark the word that sounds, and keep it in view; None: nothing sounds."""
        found = None if seconds is None else self.places.at_time(seconds)
        if found != self._played:
            self._played = found
            self._mark()
            if found is not None and not self._settle.isActive():
                self._bring_into_view(found)

    def caret_s(self) -> float:
        """When the word at the caret was said; 0 where nobody knows."""
        found = self.places.at_character(self.textCursor().position())
        return found.start_s if found else 0.0

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only: a recording that is dropped here is for the window, which has it transcribed."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that selects nothing is heard."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            position = self.cursorForPosition(event.position().toPoint()).position()
            found = self.places.at_character(position)
            if found is not None and found.at <= position <= found.end:
                self.heard.emit(found)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and a bar beside each paragraph that says what was not recognised."""
        super().paintEvent(event)
        if not self._edited:
            return
        painter = QPainter(self.viewport())
        colour = theme_of(self.palette()).now
        layout, top = self.document().documentLayout(), self.verticalScrollBar().value()
        block = self.document().begin()
        while block.isValid():
            if block.blockNumber() in self._edited:
                found = layout.blockBoundingRect(block)
                painter.fillRect(0, int(found.top() - top), BAR, int(found.height()), colour)
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure: what the column does not need is margin at the right."""
        wide = self.fontMetrics().averageCharWidth() * MEASURE
        self.setViewportMargins(20, 8, max(14, self.width() - wide - 40), 8)
        super().resizeEvent(event)

    def _load(self, text: str) -> None:
        self._loading = True
        self.setUndoRedoEnabled(False)
        self.clear()
        # A megabyte takes 0.15 s to lay out. Spaced afterwards it is laid out again, and twice more when its
        # scroll bar comes up and takes from the width.
        self._space()
        if len(text) > LONG:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        QTextCursor(self.document()).insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setUndoRedoEnabled(True)
        self._loading = False
        self._placed(text)

    def _space(self) -> None:
        """Give the lines room."""
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def _touched(self) -> None:
        if not self._loading and not self.isReadOnly():
            self._settle.start()

    def _settled(self) -> None:
        self._align()
        self._mark()
        self.edited.emit(self.toPlainText())

    def flush(self) -> None:
        """Tell now of an edit that was about to be told."""
        if self._settle.isActive():
            self._settle.stop()
            self._settled()

    def _align(self) -> None:
        if self._settle.isActive() or self._places == Places():
            self._placed(self.toPlainText())

    def _mark(self) -> None:
        """All marks anew: doubtful words, tentative ones, the played one."""
        theme = theme_of(self.palette())
        marks = [
            self._span(one.at, one.end, _dotted(theme.warn))
            for one in self._places.words
            if one.heard and one.confidence is not None and one.confidence < DOUBTFUL
        ]
        if self._tentative:
            pale = QTextCharFormat()
            pale.setForeground(theme.pale)
            length = len(self.toPlainText())
            marks.append(self._span(length - self._tentative, length, pale))
        if self._played is not None:
            marks.append(self._span(self._played.at, self._played.end, _underlined(theme.now)))
        self.setExtraSelections(marks)
        self.viewport().update()

    def _span(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        mark.cursor.setPosition(min(start, last))
        mark.cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        mark.format = look
        return mark

    def _placed(self, text: str) -> None:
        self._places = place(text, self._heard)
        document = self.document()
        self._edited = {document.findBlock(p.at).blockNumber() for p in self._places.words if not p.heard}

    def _at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - 4

    def _bring_into_view(self, found: Place) -> None:
        """Without moving the caret, which is where the person writes."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(found.at)
        where = self.cursorRect(cursor)
        if not self.viewport().rect().contains(where.center()):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + where.top() - self.viewport().height() // 3)


def _dotted(colour: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(colour)
    return look


def _underlined(colour: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(colour)
    faint = QColor(colour)
    faint.setAlpha(46)
    look.setBackground(faint)
    return look
