"""The reading pane: one dictation's whole text, in a measure that is good to read, and what it cost."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QPalette, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget

from app.deeds import Action, Wish
from app.ui import figures, wording
from app.ui.theme import theme_of
from engine.store.history import Entry

MEASURE = 70  # characters; longer lines are hard to find the way back from
LINE_PERCENT = 150
SMALL = 0.85  # of the font's size, for the figures


class ReadingPane(QWidget):
    """The text of one entry.

    Signals:
        wished(Wish): The person wants it copied or pasted again.
    """

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self.title = QLabel()
        self.title.setAccessibleName("About this dictation")
        self.figures = QLabel()
        self.figures.setAccessibleName("Timings of this dictation")
        self.figures.setFont(_small(self.figures.font()))
        self.figures.setContentsMargins(24, 2, 14, 0)
        self.figures.setWordWrap(True)  # a line that cannot wrap would keep the window from getting narrower
        self.text = _ReadOnlyText()
        self.again = QLabel()
        self.again.setAccessibleName("What a second, more careful hearing made of it")
        self.again.setWordWrap(True)
        self.again.setTextFormat(Qt.TextFormat.PlainText)
        self.again.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again.setContentsMargins(24, 8, 14, 14)
        self.copy = self._button(Action.COPY)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        top = QHBoxLayout()
        top.setContentsMargins(24, 12, 14, 0)
        top.addWidget(self.title, 1)
        top.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.figures)
        column.addWidget(self.text, 1)
        column.addWidget(self.again)
        self._make_quiet()
        self.show_entry(None)

    def show_entry(self, entry: Entry | None) -> None:
        """Show `entry`, or nothing; a text that is on show already keeps its scroll position."""
        same = entry is not None and self._entry is not None and entry.session == self._entry.session
        if not (same and entry is not None and self._entry is not None and entry.text == self._entry.text):
            self.text.show_text("" if entry is None else entry.text)
        self._entry = entry
        self.copy.setEnabled(entry is not None)
        self.title.setText("" if entry is None else _title(entry))
        self._show_figures(entry)
        again = "" if entry is None else entry.refined
        self.again.setText(f"Heard again, more carefully: {again}")
        self.again.setVisible(bool(again))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette with the quiet ink that it does not name."""
        if event.type() == QEvent.Type.PaletteChange:
            self._make_quiet()
        super().changeEvent(event)

    def _make_quiet(self) -> None:
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
            palette.setColor(role, theme_of(palette).pale)
        self.figures.setPalette(palette)

    def _show_figures(self, entry: Entry | None) -> None:
        explained = "" if entry is None else figures.explained(entry)
        self.figures.setText("" if entry is None else figures.line(entry))
        self.figures.setToolTip(explained)
        self.figures.setAccessibleDescription(explained)

    def _button(self, action: Action) -> QPushButton:
        button = QPushButton(action.value)
        button.setAccessibleName(f"{action.value} this dictation")
        button.clicked.connect(lambda: self._wish(action))
        return button

    def _wish(self, action: Action) -> None:
        if self._entry is not None:
            self.wished.emit(Wish(action, self._entry.session, self._entry.text))


class _ReadOnlyText(QTextEdit):
    """Text that can be selected and not changed, in a column of `MEASURE` characters."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Text of this dictation")
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.setFont(font)

    def show_text(self, text: str) -> None:
        """Show `text` from its beginning."""
        self.setPlainText(text)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure: what the column does not need is margin at the right."""
        wide = self.fontMetrics().averageCharWidth() * MEASURE
        self.setViewportMargins(20, 8, max(14, self.width() - wide - 40), 8)
        super().resizeEvent(event)


def _title(entry: Entry) -> str:
    """The details without the wait, which the figures tell."""
    return wording.details(entry.at, entry.app, entry.audio_s, {}, entry.outcome, datetime.now())


def _small(font: QFont) -> QFont:
    font.setPointSizeF(font.pointSizeF() * SMALL)
    return font
