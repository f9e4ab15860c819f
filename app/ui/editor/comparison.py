"""Two texts of one recording and their differences: side by side where there is room, else in one.

A click on a difference, or F7, goes to it and to its twin in the other text. The columns scroll together: the
same words stay beside each other. What the difference is stands above in words, and screen readers say it.
Failure mode: texts that take long to compare are shown at once, their differences come a moment later.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.translation import tr
from app.ui.editor.compared_sheet import ComparedSheet, Marked
from app.ui.editor.differences import Change, Compared, comparing
from app.ui.editor.sheet import at
from app.ui.editor.slices import PAUSE, Slices
from app.ui.theme import theme_of

COLUMN = 32  # characters; with less in a column the texts are shown in one
SHORT = 30_000  # characters; compared at once, in 20 ms
SMALL = 0.85
LONGEST = 60  # characters of a difference that are told


class Comparison(QWidget):
    """Shows one comparison at a time.

    Signals:
        beside_chosen(bool): The person wants the texts side by side, or in one.
    """

    beside_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._wanted = True  # side by side, where there is room
        self._compared = Compared("", "")
        self._at = -1
        self._following = False
        self._slices = Slices(self)
        self.left, self.right = ComparedSheet(tr("The other text")), ComparedSheet(tr("The text"))
        self.one = ComparedSheet(tr("Both texts in one"))
        self.right.after(self.left)
        self._names = _heading(), _heading()
        self.told = _heading()
        self.told.setAccessibleName(tr("Difference"))
        self.told.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        )  # else it widens the window
        self.back = _arrow(Qt.ArrowType.UpArrow, tr("Previous difference"), "Shift+F7")
        self.forth = _arrow(Qt.ArrowType.DownArrow, tr("Next difference"), "F7")
        self.beside = QToolButton()
        self.beside.setAutoRaise(True)
        self._lay_out()
        self.back.clicked.connect(lambda: self.go(-1))
        self.forth.clicked.connect(lambda: self.go(1))
        self.beside.clicked.connect(self._turn)
        for sheet in (self.left, self.right, self.one):
            sheet.picked.connect(self.choose)
        self.left.verticalScrollBar().valueChanged.connect(lambda: self._follow(self.left, self.right))
        self.right.verticalScrollBar().valueChanged.connect(lambda: self._follow(self.right, self.left))
        self._arrange()

    @property
    def is_beside(self) -> bool:
        """Whether the texts stand side by side now."""
        return self._wanted and self._has_room

    @property
    def changes(self) -> list[Change]:
        """The differences."""
        return self._compared.changes

    def want_beside(self, wanted: bool) -> None:
        """Show the texts side by side, or in one."""
        self._wanted = wanted
        self._arrange()

    def show_texts(self, before: str, after: str, name: str) -> None:
        """Compare another text, called `name`, with the text."""
        self._slices.stop()
        self._compared, self._at = Compared(before, after), -1
        self._names[0].setText(name)
        self._names[1].setText(tr("Text"))
        self.left.setAccessibleName(name)
        short = len(before) + len(after) <= SHORT
        if not short:
            self.told.setText(tr("Comparing…"))
        self._slices.start(chain(comparing(self._compared), self._filling()), self._found, short)

    def clear(self) -> None:
        """Nothing is compared any more."""
        self._slices.stop()
        self._compared = Compared("", "")
        self._following = True  # one that is empty is no place for the other to go to
        for sheet in (self.left, self.right, self.one):
            sheet.show_marked("", ())
        self._following = False

    def choose(self, number: int) -> None:
        """Go to a difference and to its twin."""
        if not 0 <= number < len(self.changes):
            return
        self._at = number
        self._following = True
        for sheet in (self.left, self.right) if self.is_beside else (self.one,):
            sheet.choose(number)
        self._following = False
        self._tell()

    def go(self, step: int) -> None:
        """Go on to the next difference, or back; round at the end."""
        count = len(self.changes)
        if count:
            self.choose((self._at + step) % count if self._at >= 0 or step > 0 else count - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette with the quiet ink that it does not name."""
        if event.type() == QEvent.Type.PaletteChange:
            self._make_quiet()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(24, 2, 14, 4)
        top.addWidget(self.told, 1)
        for button in (self.back, self.forth, self.beside):
            top.addWidget(button)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(0)
        self._sides: list[QWidget] = []
        for name, sheet in zip(self._names, (self.left, self.right), strict=True):
            name.setContentsMargins(24, 4, 14, 0)
            side = QWidget()
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(name)
            column.addWidget(sheet, 1)
            self._sides.append(side)
        self._between = QFrame()
        self._between.setFrameShape(QFrame.Shape.VLine)
        self._between.setFrameShadow(QFrame.Shadow.Plain)
        for widget, stretch in ((self._sides[0], 1), (self._between, 0), (self._sides[1], 1), (self.one, 1)):
            self._columns.addWidget(widget, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addLayout(self._columns, 1)
        self._make_quiet()

    @property
    def _has_room(self) -> bool:
        return self.width() >= 2 * (COLUMN * self.one.fontMetrics().averageCharWidth() + 40)

    def _arrange(self) -> None:
        """Show the columns or the one, whichever fits."""
        beside = self.is_beside
        changed = self.one.isVisibleTo(self) == beside
        for widget in (*self._sides, self._between):
            widget.setVisible(beside)
        self.one.setVisible(not beside)
        self.beside.setText(tr("In one") if self._wanted else tr("Side by side"))
        self.beside.setEnabled(self._has_room)
        self.beside.setToolTip("" if self._has_room else tr("There is room for one column only"))
        if changed and self._compared.one:  # else it is still being compared, and filled in after that
            short = len(self._compared.one) <= SHORT
            self._slices.start(self._filling(), self._found, short)

    def _filling(self) -> Iterator[object]:
        """Fill what is on show, one text after the other."""
        compared = self._compared
        if self.is_beside:
            before = [Marked(change.before, "gone", n) for n, change in enumerate(compared.changes)]
            yield None
            self.left.show_marked(compared.before, before)
            while len(compared.before) > SHORT and not self.left.whole:
                yield PAUSE  # laid out at the same time, both steps of Qt would be one stand-still
            after = [Marked(change.after, "new", n) for n, change in enumerate(compared.changes)]
            yield None
            self.right.show_marked(compared.after, after)
            self.right.when_laid_out(0, self._catch_up)
        else:
            both = [
                Marked(span, kind, n)
                for n, change in enumerate(compared.changes)
                for span, kind in ((change.gone_in_one, "gone"), (change.new_in_one, "new"))
                if span[1] > span[0]
            ]
            yield None
            self.one.show_marked(compared.one, both)

    def _found(self, done: bool) -> None:
        if done:
            self._tell()
            self.choose(self._at)

    def _turn(self) -> None:
        self.want_beside(not self._wanted)
        self.beside_chosen.emit(self._wanted)

    def _tell(self) -> None:
        """Say how many differences there are, or what the one is that one is at."""
        count = len(self.changes)
        for button in (self.back, self.forth):
            button.setEnabled(count > 0)
        if not count:
            self.told.setText(tr("No difference"))
        elif self._at < 0:
            self.told.setText(
                tr("One difference") if count == 1 else tr("{count} differences").format(count=count)
            )
        else:
            said = described(self.changes[self._at])
            self.told.setText(f"{self._at + 1}/{count} · {said}")
            if QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.told, said))

    def _follow(self, leader: ComparedSheet, other: ComparedSheet) -> None:
        """Scroll the other column so that the same words stay beside each other."""
        if self._following or not self.is_beside or not (leader.at_rest and other.at_rest):
            return
        self._following = True
        bar, others = leader.verticalScrollBar(), other.verticalScrollBar()
        if bar.value() >= bar.maximum():
            others.setValue(others.maximum())
        else:
            top = leader.cursorForPosition(QPoint(0, 0))
            twin = at(other.document(), self._compared.twin(top.position(), leader is self.left))
            others.setValue(others.value() + other.cursorRect(twin).top() - leader.cursorRect(top).top())
        self._following = False

    def _catch_up(self, _: int) -> None:
        """The person may have gone on in the other column before this one was there."""
        if self.left.verticalScrollBar().value():
            self._follow(self.left, self.right)

    def _make_quiet(self) -> None:
        theme = theme_of(self.palette())
        for colour, widgets in ((theme.pale, (*self._names, self.told)), (theme.edge, (self._between,))):
            palette = QPalette(self.palette())
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
                palette.setColor(role, colour)
            for widget in widgets:
                widget.setPalette(palette)


def described(change: Change) -> str:
    """A difference in words."""
    gone, new = _short(change.gone), _short(change.new)
    if gone and new:
        return tr("removed: {gone}, added: {new}").format(gone=gone, new=new)
    if gone:
        return tr("removed: {gone}").format(gone=gone)
    return tr("added: {new}").format(new=new) if new else tr("other spaces or line breaks")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"


def _heading() -> QLabel:
    label = QLabel()
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * SMALL)
    label.setFont(font)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _arrow(kind: Qt.ArrowType, name: str, keys: str) -> QToolButton:
    button = QToolButton()
    button.setArrowType(kind)
    button.setAutoRaise(True)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
    QShortcut(QKeySequence(keys), button, button.click)
    return button
