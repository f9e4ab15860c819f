"""A text to read, of any length: large, spaced, marked where it is in view.

Problem: a megabyte of text takes Qt 0.15 s to lay out, and a mark on each of its words as long again.
Mechanism: long paragraphs are divided (`paragraphs`); what is put in at once is laid out bit by bit, in view
first, because the layout is off while it comes in, and again in each other width (`reflow`); marks are drawn
over what is in view only.

Rules: the marks are no part of the text, of its undo steps or of what is copied. Failure mode: what needs the
whole layout waits until it is there, without holding Qt's thread.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from app.ui.editor.paragraphs import put, text_of
from app.ui.editor.reflow import Reflow, laid_out

MEASURE = 70  # characters; longer lines are hard to find the way back from
LINE_PERCENT = 150
LARGER = 1.15
SCREEN = 8_000  # characters: more than 100 lines
MUCH = 30_000  # characters put in at once; laid out at once they would take 5 ms, a megabyte 150

NOTHING = (0, -1)  # from and to
Mark = tuple[int, int, str]  # from and to in Qt's characters, and the kind


class Sheet(QTextEdit):
    """A text with marks. What is shown, and which marks it has, is for those who inherit from it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * LARGER)
        self.setFont(font)
        self.loading = False
        self._text: str | None = None  # as it is; None where it has to be read from the document
        self._marked: list[Mark] = []
        self._later: Callable[[], None] | None = None  # waits until all of the text is laid out
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines are broken anywhere
        self._reflow = Reflow(self, self._lay_out)
        self._reflow.ended.connect(self.mark)
        self.document().contentsChange.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._laid_out)
        self.verticalScrollBar().valueChanged.connect(self.mark)

    def setReadOnly(self, wanted: bool) -> None:
        """Also while the caret waits for the layout: what is said last holds."""
        self._reflow.leave_caret()
        super().setReadOnly(wanted)

    def text(self) -> str:
        """What stands here, as it is kept: paragraphs are whole."""
        if self._text is None:
            self._text = text_of(self.document())
        return self._text

    def marks(self, first: int, last: int) -> list[Mark]:
        """The marks between two characters, and those that touch them."""
        raise NotImplementedError  # each kind of sheet has its own; Qt's metaclass allows no abstract class

    def looks(self) -> dict[str, QTextCharFormat]:
        """How each kind of mark looks."""
        raise NotImplementedError  # as above

    def load(self, text: str) -> None:
        """Put another text in place of the one that is here; that cannot be undone."""
        self.loading = True
        self._later, self._marked = None, []
        self.setExtraSelections([])  # Qt would lay out the new text up to where the old marks were
        self.setUndoRedoEnabled(False)
        self.clear()
        self._reflow.drop()
        self.space()  # what is put in takes its look; spaced afterwards it is laid out again
        put(QTextCursor(self.document()), text)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._go_on()
        self.setUndoRedoEnabled(True)
        self.loading = False
        self._text = text

    def space(self) -> None:
        """Give the lines room."""
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def mark(self) -> None:
        """Mark what is in view."""
        if self.loading or self._reflow.picture is not None:
            return
        view = self.in_view()
        marks = [
            part
            for start, end, kind in self.marks(*view)
            for part in self._parts(max(start, view[0]), min(end, view[1] + 1), kind)
        ]
        if marks != self._marked:
            self._marked = marks
            looks = self.looks()
            self.setExtraSelections([self._selection(at, end, looks[kind]) for at, end, kind in marks])
        self.viewport().update()

    def in_view(self) -> tuple[int, int]:
        """The first and the last character in view, about, of what is laid out."""
        if not self.document().isLayoutEnabled() or self._reflow.picture is not None:
            return NOTHING
        if self.whole:
            corner = QPoint(self.viewport().width(), self.viewport().height())
            return self.cursorForPosition(QPoint(0, 0)).position(), self.cursorForPosition(corner).position()
        # Asked for a place on the screen, Qt lays out the next step at once.
        document, layout = self.document(), self.document().documentLayout()
        top = self.verticalScrollBar().value()

        def reaches(number: int) -> bool:
            block = document.findBlockByNumber(number)
            return not laid_out(block.next()) or layout.blockBoundingRect(block).bottom() >= top

        block = document.findBlockByNumber(bisect_left(range(document.blockCount()), True, key=reaches))
        first = last = block.position()
        while last < first + SCREEN and laid_out(block.next()):
            block = block.next()
            last = block.position() - 1
        return first, last

    def after(self, other: Sheet) -> None:
        """Take turns: this text gets another width when the other has it."""
        self._reflow.may_begin = lambda: other.at_rest

    def bring_into_view(self, place: int) -> None:
        """Scroll to a character, unless it is in view; the caret stays, it is where the person writes."""
        where = self.cursorRect(at(self.document(), place))
        if not self.viewport().rect().contains(where.center()):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + where.top() - self.viewport().height() // 3)

    def when_laid_out(self, place: int, deed: Callable[[int], None]) -> None:
        """Do something with a place of the text, now or when Qt has come so far."""
        if self.whole:
            deed(place)
        else:
            self._later = lambda: deed(place)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The text alone, its paragraphs whole; rich text of a megabyte takes seconds to make."""
        cursor, carried = self.textCursor(), QMimeData()
        carried.setText(text_of(self.document(), cursor.selectionStart(), cursor.selectionEnd()))
        return carried

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As ever, but to the end of a text that is still being laid out it goes when it is."""
        keys = QKeySequence.StandardKey
        to_end, select = event.matches(keys.MoveToEndOfDocument), event.matches(keys.SelectEndOfDocument)
        if (to_end or select) and not self.whole:
            mode = QTextCursor.MoveMode.KeepAnchor if select else QTextCursor.MoveMode.MoveAnchor
            self._later = lambda: self.moveCursor(QTextCursor.MoveOperation.End, mode)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure: what the column does not need is margin at the right."""
        wide = self.fontMetrics().averageCharWidth() * MEASURE
        self.setViewportMargins(20, 8, max(14, self.width() - wide - 40), 8)
        size, before = self.viewport().size(), round(self.document().pageSize().width())
        same = QResizeEvent(size, QSize(size.width(), event.oldSize().height()))
        if size.width() == before:  # also where the margins have made up for it
            super().resizeEvent(same)
            self._reflow.stay()
        elif self._reflow.picture is not None or (
            self.whole and self.document().characterCount() > MUCH and self.verticalScrollBar().maximum() > 0
        ):
            super().resizeEvent(same)
            self._reflow.start()
        else:
            super().resizeEvent(event)
        self.mark()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, or its picture while it gets another width."""
        if self._reflow.picture is None:
            super().paintEvent(event)
        else:
            QPainter(self.viewport()).drawPixmap(0, 0, self._reflow.picture)

    def changeEvent(self, event: QEvent) -> None:
        """Mark in the inks of the new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._marked = []
            self.mark()

    def _changed(self, at: int, removed: int, added: int) -> None:
        """The text is another; told before Qt lays it out."""
        self._text = None
        if added > MUCH:
            self.document().setLayoutEnabled(False)
            if not self.loading:
                self._later = self.ensureCursorVisible
                QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        """Have Qt lay out what there is: what is in view first, the rest in steps between events."""
        if not self.loading:
            self._reflow.hold_caret()
        self.document().setLayoutEnabled(True)

    def _lay_out(self) -> None:
        super().resizeEvent(QResizeEvent(self.viewport().size(), QSize()))

    @property
    def whole(self) -> bool:
        """Whether all of the text is laid out."""
        return laid_out(self.document().lastBlock())

    @property
    def at_rest(self) -> bool:
        """Whether what is on the screen is the text, all of it laid out."""
        return self._reflow.picture is None and self.whole

    def _laid_out(self) -> None:
        self.mark()
        later = self._later
        if later is not None and self.whole:
            self._later = None
            later()

    def _parts(self, start: int, end: int, kind: str) -> Iterator[Mark]:
        """A mark block by block; for one that goes over the end of a block Qt lays out all of the text."""
        block = self.document().findBlock(start)
        while laid_out(block) and block.position() < end:
            first, last = max(start, block.position()), min(end, block.position() + block.length() - 1)
            if last > first:
                yield first, last, kind
            block = block.next()

    def _selection(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        mark.cursor.setPosition(min(start, last))
        mark.cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        mark.format = look
        return mark


def at(document: QTextDocument, position: int) -> QTextCursor:
    """A cursor at a place, or at the end where there is no such place any more."""
    cursor = QTextCursor(document)
    cursor.setPosition(min(position, document.characterCount() - 1))
    return cursor


def underlined(colour: QColor, alpha: int = 46) -> QTextCharFormat:
    """Underlined, on a faint ground."""
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(colour)
    faint = QColor(colour)
    faint.setAlpha(alpha)
    look.setBackground(faint)
    return look
