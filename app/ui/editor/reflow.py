"""A long text in a column of another width, without holding Qt's thread and without losing one's place.

Problem: in another width Qt lays out all that is above the place one reads at before it paints: 45 ms of a
megabyte when one reads in its middle, 110 at its end, and again for each step of a window that is dragged.
Mechanism: the text stays as wide as it was until the window rests. Then it is laid out from its beginning in
steps between events, while a picture of the page stands in its place, and what was at the top is put there
again, and the caret into view if it was.

Rules: no key and no click is lost: what the person does ends the picture, and Qt lays out the rest at once.
Meanwhile the caret does not blink and no mark is taken away: Qt would lay out all that is above them.
Failure mode: a key in the quarter of a second after a window got another size waits for the layout, as it
would have without this.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

REST_MS = 80  # without another size; a window that is dragged tells one every 16 ms
LOOK_MS = 10  # Qt lays out a step as often
_FROM_PERSON = (
    QEvent.Type.KeyPress,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
    QEvent.Type.ContextMenu,
    QEvent.Type.DragEnter,
)


class Reflow(QObject):
    """What holds one text while it gets another width.

    Signals:
        ended(): It is laid out, and what was at the top is there again.

    Attributes:
        picture: Of the page, while the text is being laid out.
        may_begin: Whether the others that take turns with it are done.

    Args:
        edit: Shows the text.
        lay_out: Has Qt lay it out in the width that there is now.
    """

    ended = Signal()

    def __init__(self, edit: QTextEdit, lay_out: Callable[[], None]) -> None:
        super().__init__(edit)
        self._edit, self._lay_out = edit, lay_out
        self._top = self._offset = 0
        self._caret_seen = False
        self._flags: Qt.TextInteractionFlag | None = None  # to be given back
        self.picture: QPixmap | None = None
        self.may_begin: Callable[[], bool] = lambda: True
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._begin)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._end_if_whole)
        for place in (edit, edit.viewport()):
            place.installEventFilter(self)

    def start(self) -> None:
        """There is another width; begin when it rests."""
        self._rest.start()

    def hold_caret(self) -> None:
        """Text came in whose layout is about to begin: the caret is to wait for it."""
        if self._flags is None:
            self._flags = self._edit.textInteractionFlags()
            self._edit.setTextInteractionFlags(self._flags & ~Qt.TextInteractionFlag.TextEditable)
        self._look.start()

    def leave_caret(self) -> None:
        """Somebody else says now whether the text can be edited."""
        self._flags = None

    def stay(self) -> None:
        """The width is again what it was, before the text was laid out in another."""
        self._rest.stop()

    def drop(self) -> None:
        """The text is another: there is no place to come back to."""
        self._rest.stop()
        self._show(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever the person does finds the text laid out."""
        if self._flags is not None and event.type() in _FROM_PERSON:
            self._edit.document().documentLayout().documentSize()  # Qt lays out all of it to tell
            self._end()
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        if not self.may_begin():
            self._rest.start()
            return
        if self.picture is None:
            top = self._edit.cursorForPosition(QPoint(0, 0))
            self._top, self._offset = top.position(), self._edit.cursorRect(top).top()
            self._caret_seen = self._edit.viewport().rect().intersects(self._edit.cursorRect())
            self._show(self._edit.viewport().grab())
        self._edit.verticalScrollBar().setValue(0)  # Qt lays out at once what is above the foot of the view
        self._lay_out()

    def _end_if_whole(self) -> None:
        if laid_out(self._edit.document().lastBlock()):
            self._end()

    def _end(self) -> None:
        if self.picture is not None:
            bar, top = self._edit.verticalScrollBar(), QTextCursor(self._edit.document())
            top.setPosition(min(self._top, self._edit.document().characterCount() - 1))
            bar.setValue(bar.value() + self._edit.cursorRect(top).top() - self._offset)
            if self._caret_seen:
                self._edit.ensureCursorVisible()
        self._show(None)
        self.ended.emit()

    def _show(self, picture: QPixmap | None) -> None:
        """The picture in the place of the text, or the text."""
        self.picture = picture
        edit, bar = self._edit, Qt.ScrollBarPolicy
        if picture is not None:
            self.hold_caret()
        else:
            self._look.stop()
            if self._flags is not None:
                edit.setTextInteractionFlags(self._flags)
            self._flags = None
        # The bar would go while there is little below the first step, and the width with it.
        edit.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded if picture is None else bar.ScrollBarAlwaysOn)
        edit.verticalScrollBar().setUpdatesEnabled(picture is None)
        edit.viewport().update()


def laid_out(block: QTextBlock) -> bool:
    """Whether Qt has laid out a block."""
    return block.isValid() and block.layout().lineCount() > 0
