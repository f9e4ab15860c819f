"""The table of the models: what each is good for and costs, and how far its download is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from app.models.shop import Stock, Ware
from app.translation import figure, isolated, mark, tr
from app.ui.theme import line_of, theme_of

COLUMNS = (
    *(mark("Model"), mark("Languages"), mark("Licence"), mark("Size")),
    *(mark("Memory"), mark("Accuracy, errors"), mark("Speed"), ""),
)
STATE = len(COLUMNS) - 1
FIGURES = (3, 4, 6)  # columns whose digits stand below each other
ROWS_SHOWN = 8
BAR = 90  # pixels of a download
PAD = 4  # pixels beside the words of a cell, beyond what the style leaves
TOLD = {
    4: mark("What it takes while it works"),
    5: mark("Words wrong in English, on average over eight public sets (Open ASR Leaderboard)"),
    6: mark("Times real time, measured in your own dictations on this machine"),
}
Index = QModelIndex | QPersistentModelIndex


class ModelTable(QTableWidget):
    """The models, a row each; as tall as it has rows, up to `ROWS_SHOWN`."""

    def __init__(self) -> None:
        super().__init__(0, len(COLUMNS))
        self.setHorizontalHeader(_Header(Qt.Orientation.Horizontal, self))
        self.setItemDelegate(_Padded(self))
        self.setHorizontalHeaderLabels([tr(column) for column in COLUMNS])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 12)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._share()
        for column in range(len(COLUMNS)):
            item = self.horizontalHeaderItem(column)
            if item is not None:
                item.setTextAlignment(_aligned(column))
                item.setToolTip(tr(TOLD.get(column, "")))
        self._fit()

    def name(self) -> str:
        """The model of the selected row; "" for none."""
        item = self.item(self.currentRow(), 0)
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def select(self, name: str) -> None:
        """Select the row of a model."""
        for row in range(self.rowCount()):
            item = self.item(row, 0)
            if item is not None and item.data(Qt.ItemDataRole.UserRole) == name:
                flags = QItemSelectionModel.SelectionFlag  # `selectRow` does nothing from right to left
                at = self.model().index(row, 0)
                self.selectionModel().setCurrentIndex(at, flags.ClearAndSelect | flags.Rows)
                self.scrollTo(at)

    def render_wares(self, wares: Sequence[Ware], chosen: str) -> None:
        """Show these; the `chosen` one stands out."""
        if self.rowCount() != len(wares):
            self.setRowCount(len(wares))
            self._fit()
        changed = False
        for row, ware in enumerate(wares):
            changed |= self._render_row(row, ware, ware.name == chosen)
            self._render_bar(row, ware)
        if changed:
            self._widen()

    def _widen(self) -> None:
        """Make columns as wide as their words; left to the view it was done anew for every layout."""
        header = self.horizontalHeader()
        for column in range(1, STATE):
            header.resizeSection(column, max(self.sizeHintForColumn(column), header.sectionSizeHint(column)))

    def _share(self) -> None:
        """The names get what is left, the state always the same."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        bold = self.font()
        bold.setBold(True)
        words = (tr("In use"), tr("Here"), tr("Waiting"), tr("Failed"))
        wide = max(QFontMetrics(bold).horizontalAdvance(word) for word in words)
        header.resizeSection(STATE, max(BAR, wide + 4 * PAD))

    def _fit(self) -> None:
        rows = min(max(self.rowCount(), 1), ROWS_SHOWN)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + rows * self.verticalHeader().defaultSectionSize() + 2)

    def _render_row(self, row: int, ware: Ware, chosen: bool) -> bool:
        """Whether anything is new in it."""
        changed = False
        cells = (
            ware.name,
            ware.languages,
            ware.licence,
            size(ware.size_mb),
            size(ware.memory_mb) if ware.memory_mb else "",
            ware.accuracy,
            isolated(f"{figure(ware.speed)}×") if ware.speed else "",
            _state(ware, chosen),
        )
        for column, text in enumerate(cells):
            item = self.item(row, column)
            if item is None:
                item = QTableWidgetItem()
                item.setTextAlignment(_aligned(column))
                self.setItem(row, column, item)
            if item.text() != text:
                item.setText(text)
                changed = True
            item.setData(Qt.ItemDataRole.UserRole, ware.name)
            font = item.font()
            if font.bold() != chosen:
                font.setBold(chosen)
                item.setFont(font)
                changed = True
        return changed

    def _render_bar(self, row: int, ware: Ware) -> None:
        bar = self.cellWidget(row, STATE)
        if ware.stock is not Stock.COMING:
            if bar is not None:
                self.removeCellWidget(row, STATE)
            return
        if not isinstance(bar, QProgressBar):
            bar = QProgressBar()
            bar.setRange(0, 1000)
            bar.setFormat("%p %")
            self.setCellWidget(row, STATE, bar)
        bar.setAccessibleName(tr("Download of {name}", name=ware.name))
        bar.setValue(round(ware.share * 1000))


class _Header(QHeaderView):
    """Heads with room around their words."""

    def __init__(self, orientation: Qt.Orientation, parent: QTableWidget) -> None:
        super().__init__(orientation, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a head as quiet as those of other columns in the settings, on the paper of the card."""
        painter.setPen(line_of(self.palette()))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme_of(self.palette()).pale)
        margin = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 1 + PAD
        words = rect.adjusted(margin, 0, -margin, 0)
        painter.drawText(
            words,
            _visual(section, self.layoutDirection()),
            str(self.model().headerData(section, self.orientation())),
        )

    def sectionSizeFromContents(self, section: int) -> QSize:
        """As the style has it, and `PAD` at both sides."""
        return super().sectionSizeFromContents(section) + QSize(2 * PAD, 6)


class _Padded(QStyledItemDelegate):
    """Cells with room around their words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As the style has it, and `PAD` at both sides."""
        return super().sizeHint(option, index) + QSize(2 * PAD, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground over the whole cell, and what it says inside."""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(PAD, 0, -PAD, 0)
        inner.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, inner, index)


def size(megabytes: int) -> str:
    """A size for people."""
    said = f"{figure(megabytes / 1000, '.1f')} GB" if megabytes >= 1000 else f"{megabytes} MB"
    return isolated(said)


def _aligned(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _visual(column: int, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """`_aligned` for a painter, which knows no direction."""
    return QStyle.visualAlignment(direction, _aligned(column))


def _state(ware: Ware, chosen: bool) -> str:
    if ware.stock is Stock.HERE:
        return tr("In use") if chosen else tr("Here")
    words = {
        Stock.AWAY: "",
        Stock.WAITING: tr("Waiting"),
        Stock.COMING: "",
        Stock.LEAVING: tr("Being removed"),
    }
    return tr("Failed") if ware.problem else words[ware.stock]
