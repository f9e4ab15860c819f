"""The sections at the left: a sign and a name each; the chosen one is quiet until the keyboard is there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.settings.schema import Section
from app.translation import tr
from app.ui.settings.signs import SIZE, paint
from app.ui.theme import theme_of

HEIGHT = 34  # pixels of a section, 32 of them filled when it is chosen
PAD = 10
ROUND = 6.0
SELECTED, HOVERED = 0.20, 0.07  # opacity behind a section
SECTION_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class Sidebar(QListWidget):
    """The sections."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Sections"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(SectionDelegate(self))
        for section in Section:
            item = QListWidgetItem(tr(section.value))
            item.setData(SECTION_ROLE, section.name)
            self.addItem(item)
        self.setCurrentRow(0)

    @property
    def section(self) -> Section:
        """The chosen one."""
        return list(Section)[max(0, self.currentRow())]

    def choose(self, section: Section) -> None:
        """Choose one."""
        self.setCurrentRow(list(Section).index(section))

    def step(self, by: int) -> None:
        """Choose the next one that is listed, or the one before it."""
        row = self.currentRow() + by
        while 0 <= row < self.count():
            if not self.item(row).isHidden():
                self.setCurrentRow(row)
                return
            row += by

    def show_found(self, found: Mapping[Section, int] | None) -> None:
        """List the sections in which something was found, with how much; None: all of them."""
        for row, section in enumerate(Section):
            count = 0 if found is None else found.get(section, 0)
            item = self.item(row)
            item.setText(f"{tr(section.value)} ({count})" if count else tr(section.value))
            item.setHidden(found is not None and not count)
        if found and not found.get(self.section):
            self.choose(next(section for section in Section if found.get(section)))


class SectionDelegate(QStyledItemDelegate):
    """Draws a section."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list."""
        return QSize(120, max(HEIGHT, option.fontMetrics.height() + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one section."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._ground(painter, option)
        box = option.rect.adjusted(PAD, 0, -PAD, 0)

        def placed(left: int, width: int) -> QRect:
            asked = QRect(box.left() + left, box.top(), width, box.height())
            return QStyle.visualRect(option.direction, box, asked)

        sign = placed(0, SIZE)
        square = QRectF(sign.left(), sign.center().y() - SIZE / 2 + 0.5, SIZE, SIZE)
        paint(painter, str(index.data(SECTION_ROLE)), square, ink)
        painter.setPen(ink)
        words = placed(SIZE + PAD, box.width() - SIZE - PAD)
        shown = QFontMetrics(option.font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | _start(option), shown)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> QColor:
        """Draw what is behind a section; the ink that can be read on it."""
        palette, state = option.palette, option.state
        ink = palette.color(QPalette.ColorRole.WindowText)
        highlight = palette.color(QPalette.ColorRole.Highlight)
        behind = QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5)
        loud = theme_of(palette).loud
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            if loud or state & QStyle.StateFlag.State_HasFocus:
                ink = palette.color(QPalette.ColorRole.HighlightedText)
            else:
                highlight.setAlphaF(SELECTED)
            painter.setBrush(highlight)
        elif state & QStyle.StateFlag.State_MouseOver:
            over = QColor(ink)
            over.setAlphaF(0.0 if loud else HOVERED)
            painter.setBrush(over)
            if loud:
                painter.setPen(QPen(ink, 1))
        else:
            return ink
        painter.drawRoundedRect(behind, ROUND, ROUND)
        return ink


def _start(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    """Where a line begins."""
    mirrored = option.direction is Qt.LayoutDirection.RightToLeft
    return Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
