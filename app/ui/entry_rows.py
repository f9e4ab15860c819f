"""How one entry of the list is drawn: a day above the first of that day, its words, its figures.

The words on one line, and smaller below them when, where, how long and how long one waited. What was not
inserted says so first, by sign and word. What was searched for is bold, in no colour of its own. The two
lines are as high in every row, so that rows differ by the heading only.
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionFocusRect,
    QStyleOptionViewItem,
)

from app.library.state import Row
from app.translation import figure, isolated, listed, moment, tr
from app.ui import file_wording
from app.ui.days import heading
from app.ui.signs import Sign, paint
from app.ui.theme import theme_of
from app.ui.wording import short_name
from engine.store.history import Entry
from engine.store.listing import MODEL, WAIT
from engine.store.search import found_in

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
DETAILS_ROLE = Qt.ItemDataRole.UserRole + 1
DAY_ROLE = Qt.ItemDataRole.UserRole + 3
TYPED_ROLE = Qt.ItemDataRole.UserRole + 4
PAD = 8  # pixels above and below the two lines of an entry, and around a heading
SIDE = 16  # pixels at their left and right
SIGN = 14  # pixels of a sign beside words
SMALL = 0.85  # of the font's size, for details
QUIET, QUIET_CHOSEN = 0.72, 0.82  # opacity of details; 4.5:1 in every palette that is pictured
_OWED = ("held", "failed")  # outcomes of words that are not where they were meant to be
_START = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft  # of the reading direction


class EntryDelegate(QStyledItemDelegate):
    """Draws an entry."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, two lines high; headings not counted."""
        below = QFontMetrics(small(option.font))
        return QSize(120, option.fontMetrics.height() + below.height() + 2 * PAD + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one entry, below the name of its day if it is the first of it."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        day = index.data(DAY_ROLE)
        if isinstance(day, date):
            high = heading_height(option.font)
            paint_heading(painter, option, option.rect.adjusted(0, 0, 0, high - option.rect.height()), day)
            option.rect.setTop(option.rect.top() + high)
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        ink, quiet, warn = _inks(option)
        box = option.rect.adjusted(SIDE, PAD, -SIDE, -PAD)
        below = box.adjusted(0, option.fontMetrics.height() + 2, 0, 0)
        if row.entry.pinned:
            beside = _start(option, box, SIGN, at_end=True)
            paint(painter, Sign.PIN, _middle(beside, option.fontMetrics.height()), SIGN, quiet)
            box = _without(option, box, SIGN + PAD, at_end=True)
        painter.setPen(ink)
        _words(painter, option, box, row.line or tr("No words"), str(index.data(TYPED_ROLE) or ""))
        painter.setFont(small(option.font))
        below = _owed(painter, option, below, row.entry, warn)
        painter.setPen(quiet)
        _line(painter, below, str(index.data(DETAILS_ROLE)))
        _focus(painter, option, style)
        painter.restore()


def details(row: Row, configured: str) -> str:
    """When, where or which file, how long, the wait, and the model if it is not the `configured` one."""
    entry = row.entry
    then = datetime.fromtimestamp(entry.at)
    length = f"{figure(entry.audio_s, '.1f')} s"
    if entry.kind == "file":
        length = file_wording.clock(entry.audio_s)
    wait = entry.metrics.get(WAIT)
    waited = f"{figure(wait)} ms" if isinstance(wait, int | float) else ""
    model = short_name(entry.metrics.get(MODEL))
    other = model if model != short_name(configured) else ""
    parts = (moment(then, then), entry.app, length, waited, other)
    return listed(*map(isolated, parts))


def told(row: Row, configured: str, today: date) -> str:
    """The same with its day and what became of it, for who hears the list instead of seeing it."""
    owed = tr("not inserted") if is_owed(row.entry) else ""
    pinned = tr("pinned") if row.entry.pinned else ""
    return listed(heading(row.day, today), details(row, configured), owed, pinned)


def is_owed(entry: Entry) -> bool:
    """Whether its words never came to where they were meant to be."""
    return entry.outcome in _OWED


def small(font: QFont) -> QFont:
    """The font for figures and details."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * SMALL)
    return made


def heading_font(font: QFont) -> QFont:
    """The font for the name of a day."""
    made = small(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def heading_height(font: QFont) -> int:
    """Pixels that the name of a day takes above its first entry."""
    return QFontMetrics(heading_font(font)).height() + 2 * PAD


def paint_heading(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, day: date) -> None:
    """Write the name of a day into `rect`."""
    painter.setFont(heading_font(option.font))
    ink = option.palette.color(QPalette.ColorRole.Text)
    ink.setAlphaF(QUIET)
    painter.setPen(ink)
    _line(painter, rect.adjusted(SIDE, PAD, -SIDE, 0), heading(day, date.today()))


def _inks(option: QStyleOptionViewItem) -> tuple[QColor, QColor, QColor]:
    """For words, for figures, for what needs a look: the selection's own ink where the row is chosen."""
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    ink = option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
    quiet = QColor(ink)
    quiet.setAlphaF(QUIET_CHOSEN if chosen else QUIET)
    return ink, quiet, ink if chosen else theme_of(option.palette).warn


def _words(painter: QPainter, option: QStyleOptionViewItem, box: QRect, text: str, typed: str) -> None:
    hits = found_in(text, typed) if typed else []
    painter.setFont(option.font)
    if not hits:
        shown = QFontMetrics(option.font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _START, isolated(shown))
        return
    laid = _laid(text, hits, option)
    if laid.lineAt(0).naturalTextWidth() > box.width():
        room = box.width() - option.fontMetrics.horizontalAdvance("…")
        cut = text[: laid.lineAt(0).xToCursor(_reach(laid, room))].rstrip()
        laid = _laid(f"{cut}…", [hit for hit in hits if hit[1] <= len(cut)], option)
    wide = laid.lineAt(0).naturalTextWidth()
    leftwards = option.direction is Qt.LayoutDirection.RightToLeft
    laid.draw(painter, QPointF(box.right() + 1 - wide if leftwards else box.left(), box.top()))


def _reach(laid: QTextLayout, room: float) -> float:
    """Where on its line so many pixels of a text end, counted from where it begins."""
    line = laid.lineAt(0)
    leftwards = line.cursorToX(0)[0] > 1  # type: ignore[index]  # a pair, whatever the stub says
    return line.naturalTextWidth() - room if leftwards else room


def _laid(text: str, hits: list[tuple[int, int]], option: QStyleOptionViewItem) -> QTextLayout:
    """A text on one line, what was searched for in bold."""
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    made = QTextLayout(text, option.font)
    ranges = []
    for begin, end in hits:
        one = QTextLayout.FormatRange()
        one.start, one.length, one.format = begin, end - begin, bold
        ranges.append(one)
    made.setFormats(ranges)
    made.beginLayout()
    made.createLine().setNumColumns(len(text))
    made.endLayout()
    return made


def _owed(painter: QPainter, option: QStyleOptionViewItem, box: QRect, entry: Entry, warn: QColor) -> QRect:
    """Say that the words were not inserted, if so; what is left of the line."""
    if not is_owed(entry):
        return box
    said = tr("not inserted")
    metrics = QFontMetrics(painter.font())
    paint(painter, Sign.WARNING, _middle(_start(option, box, SIGN), metrics.height()), SIGN, warn)
    box = _without(option, box, SIGN + 4)
    painter.setPen(warn)
    _line(painter, box, said)
    return _without(option, box, metrics.horizontalAdvance(said) + PAD)


def _line(painter: QPainter, box: QRect, text: str) -> None:
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _START, shown)


def _focus(painter: QPainter, option: QStyleOptionViewItem, style: QStyle) -> None:
    """Where the keyboard is, if that is not the chosen entry."""
    if option.state & QStyle.StateFlag.State_HasFocus and not option.state & QStyle.StateFlag.State_Selected:
        frame = QStyleOptionFocusRect()
        frame.rect, frame.palette, frame.state = option.rect, option.palette, option.state
        style.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, frame, painter, option.widget)


def _start(option: QStyleOptionViewItem, box: QRect, wide: int, at_end: bool = False) -> QRect:
    """The first pixels of a box in the reading direction, or the last."""
    right = at_end is (option.direction is Qt.LayoutDirection.LeftToRight)
    return QRect(box.right() + 1 - wide if right else box.left(), box.top(), wide, box.height())


def _without(option: QStyleOptionViewItem, box: QRect, wide: int, at_end: bool = False) -> QRect:
    """A box without its first pixels in the reading direction, or its last."""
    right = at_end is (option.direction is Qt.LayoutDirection.LeftToRight)
    return box.adjusted(0, 0, -wide, 0) if right else box.adjusted(wide, 0, 0, 0)


def _middle(box: QRect, high: int) -> QPointF:
    return QPointF(box.left() + box.width() / 2, box.top() + high / 2)
