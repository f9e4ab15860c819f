"""One section of the settings: its rows on cards, few people's needs last, in a column that scrolls."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHeaderView, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.settings.schema import Section
from app.settings.values import SCHEMA, Settings
from app.translation import tr
from app.ui.settings.card import INSET, Card, Quiet
from app.ui.settings.row import Row, SettingRow

READABLE = 880  # pixels: wider, name and control are too far apart
BETWEEN = 14  # pixels between two cards


class Page(QScrollArea):
    """One section.

    Args:
        section: Which one.
        rows: What stands in it.
    """

    def __init__(self, section: Section, rows: Sequence[Row]) -> None:
        super().__init__()
        self.section = section
        self.rows = tuple(rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(tr(section.value))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside = QWidget()
        inside.setMaximumWidth(READABLE)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 18, 24, 24)
        self._column.setSpacing(BETWEEN)
        self._column.addWidget(_title(tr(section.value)))
        self._top: list[QWidget] = []
        self._cards: list[Card] = []
        self._add_cards([row for row in self.rows if not row.advanced])
        self.advanced = _heading(tr("Advanced"))
        self._column.addWidget(self.advanced)
        self._add_cards([row for row in self.rows if row.advanced])
        self._column.addStretch(1)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.show_found(None)

    def add_on_top(self, widget: QWidget) -> None:
        """Put something that is no row below the title; a search hides it."""
        self._column.insertWidget(1 + len(self._top), widget)
        self._top.append(widget)

    def show_found(self, keys: Collection[str] | None) -> None:
        """Show the rows of these keys only; None: everything."""
        for row in self.rows:
            row.setVisible(keys is None or row.key in keys)
        for card in self._cards:
            card.show_some()
        for widget in self._top:
            widget.setVisible(keys is None)
        self.advanced.setVisible(any(row.advanced and not row.isHidden() for row in self.rows))

    def render_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        for row in self.settings_rows():
            if row.value != getattr(settings, row.key):  # what is being typed elsewhere stays
                row.show_value(getattr(settings, row.key))

    def look(self, on: bool) -> None:
        """Somebody looks at this page, or does not any more."""
        for row in self.settings_rows():
            row.control.look(on)

    def settle(self) -> None:
        """What is being typed counts now."""
        for row in self.settings_rows():
            row.control.settle()

    def follow(self, before: QWidget) -> None:
        """Have Tab lead from `before` through this page, and then to where it led from there until now."""
        last = before
        for widget in self.findChildren(QWidget):
            if _is_stop(widget) and widget.window() is self.window():
                QWidget.setTabOrder(last, widget)
                last = widget

    def settings_rows(self) -> Iterator[SettingRow]:
        """Those of its rows that are settings."""
        return (row for row in self.rows if isinstance(row, SettingRow) and row.key in SCHEMA)

    def _add_cards(self, rows: Sequence[Row]) -> None:
        for together in _apart(rows):
            card = Card(tr(self.section.value), together)
            self._cards.append(card)
            self._column.addWidget(card)


def sentences(title: str, texts: Sequence[str]) -> tuple[Card, QLabel]:
    """A card with a few sentences, one below the other, and the label that holds them."""
    label = Quiet("\n".join(texts))
    label.setAccessibleName(title)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(INSET, 11, INSET, 11)
    column.setSpacing(3)
    column.addWidget(QLabel(title))
    column.addWidget(label)
    return Card(title, [inside]), label


def _is_stop(widget: QWidget) -> bool:
    """Whether Tab stops there: nothing that passes the keyboard on, no part of a list."""
    if isinstance(widget, QLabel | QHeaderView | Card | Row) or widget.focusProxy() is not None:
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _apart(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Neighbours that share a card; what is wide has one of its own."""
    for _, together in groupby(enumerate(rows), lambda one: one[0] if one[1].wide else -1):
        yield [row for _, row in together]


def _title(text: str) -> QLabel:
    label = QLabel(text)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 1.5)
    label.setFont(font)
    label.setContentsMargins(2, 0, 2, 0)
    return label


def _heading(text: str) -> QLabel:
    label = Quiet(text)
    label.setContentsMargins(2, 6, 2, 0)
    return label
