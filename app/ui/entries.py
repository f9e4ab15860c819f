"""Everything said as a list: a model that is filled a page at a time.

Problem: 100,000 entries must be listed at once, and news of the newest must neither move what is being read
nor take the selection away. Mechanism: rows come in pages, asked for before the end is in view; a first page
that comes again is merged with what is there, so that only rows that really changed are told to the view.
The first entry of a day knows it (`DAY_ROLE`); of the first row the view tells the day above the list.
Rules: rows are held as plain tuples of numbers and strings. Python's collector of garbage looks through every
object that may hold others, with all threads standing still; with 100,000 rows as objects it took 62 ms, and
such tuples it leaves out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from app.library.state import Page, Row
from app.translation import tr
from app.ui.entry_rows import (
    DAY_ROLE,
    DETAILS_ROLE,
    ROW_ROLE,
    TYPED_ROLE,
    Index,
    details,
    small,
    told,
)
from engine.store.history import Entry
from engine.store.listing import MODEL, WAIT
from engine.store.search import Query

__all__ = ["DETAILS_ROLE", "ENTRY_ROLE", "FEW", "EntriesModel", "small"]

ENTRY_ROLE = Qt.ItemDataRole.UserRole
FEW = 200  # rows taken out one by one; each makes the view lay itself out again
_NOWHERE = QModelIndex()
_KEPT = tuple(field.name for field in fields(Entry) if field.name != "metrics")
_VALUES = attrgetter(*_KEPT)
_Packed = tuple[  # session, day, line, wait, model, and the other fields of the entry
    str, date, str, float | str | None, float | str | None, tuple[Any, ...]
]


class EntriesModel(QAbstractListModel):
    """The entries that were found, newest first.

    Signals:
        more_wanted(Entry, bool): What comes after this entry is asked for; much of it, if all is wanted.

    Attributes:
        all_wanted: Everything is to be read.
        configured: The model that is used now; others are named in their rows.
    """

    more_wanted = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Packed] = []
        self._listed: set[str] = set()
        self._query: Query | None = None
        self._more = False
        self._asked = False
        self.all_wanted = False
        self.configured = ""

    def show_page(self, page: Page) -> None:
        """Show a page: in place of everything, merged with the beginning, or behind what is there."""
        if not page.first:
            self._append(page)
        elif page.anew or page.query != self._query or self._apart(page):
            self.beginResetModel()
            self._rows = [_packed(row) for row in page.rows]
            self._query, self._more, self._asked = page.query, page.more, False
            self._listed = {row.entry.session for row in page.rows}
            self.endResetModel()
        else:
            self._merge(page)

    def put(self, row: Row) -> None:
        """Show an entry as it is now, if it is listed."""
        number, packed = self.row_of(row.entry.session), _packed(row)
        if number >= 0 and self._rows[number] != packed:
            self._rows[number] = packed
            index = self.index(number)
            self.dataChanged.emit(index, index)

    def take(self, sessions: Collection[str]) -> None:
        """Take entries out."""
        gone = set(sessions)
        if len(gone) > FEW:
            self.beginResetModel()
            self._rows = [row for row in self._rows if row[0] not in gone]
            self._listed -= gone
            self.endResetModel()
            return
        for number in reversed([n for n, row in enumerate(self._rows) if row[0] in gone]):
            self._remove(number)

    def sessions(self, first: int, last: int) -> list[str]:
        """The sessions of these rows, both included."""
        return [row[0] for row in self._rows[first : last + 1]]

    def row_of(self, session: str) -> int:
        """The row of a session, or -1."""
        if session not in self._listed:
            return -1
        return next((number for number, row in enumerate(self._rows) if row[0] == session), -1)

    def days_begin(self, first: int, last: int) -> list[int]:
        """Rows from `first` to `last` that are the first of another day than the row above."""
        days = [row[1] for row in self._rows[max(0, first - 1) : last + 1]]
        above = max(1, first)
        return [above + at for at, (before, day) in enumerate(pairwise(days)) if before != day]

    def day(self, number: int) -> date | None:
        """The day of a row, if there is that row."""
        return self._rows[number][1] if 0 <= number < len(self._rows) else None

    @property
    def more(self) -> bool:
        """Whether there is more than was read so far."""
        return self._more

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many entries there are so far."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there is more that was not asked for yet."""
        return self._more and not self._asked and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for more; it comes by `show_page`."""
        if self.canFetchMore(parent) and self._rows:
            self._asked = True
            self.more_wanted.emit(_row(self._rows[-1]).entry, self.all_wanted)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """First words, details, the whole for screen readers, or what it is drawn from."""
        if not 0 <= index.row() < len(self._rows):
            return None
        if role == DAY_ROLE:
            begun = self.days_begin(index.row(), index.row())
            return self.day(index.row()) if begun else None
        if role == TYPED_ROLE:
            return self._query.typed if self._query else ""
        row = _row(self._rows[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return row.line or tr("No words")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return told(row, self.configured, date.today())
        known = {ENTRY_ROLE: row.entry, ROW_ROLE: row}
        return details(row, self.configured) if role == DETAILS_ROLE else known.get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The only column has a name for screen readers; rows have no numbers."""
        named = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.AccessibleTextRole
        return tr("Everything said") if named else None

    def _apart(self, page: Page) -> bool:
        """Whether more is new than a page holds, so that there would be a gap."""
        return page.more and self.row_of(page.rows[-1].entry.session) < 0

    def _append(self, page: Page) -> None:
        if page.query != self._query:
            return
        self._more, self._asked = page.more, False
        rows = [row for row in page.rows if row.entry.session not in self._listed]
        if rows:
            self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += [_packed(row) for row in rows]
            self._listed.update(row.entry.session for row in rows)
            self.endInsertRows()

    def _merge(self, page: Page) -> None:
        """Rows of the page in the page's order; what stands behind the page's last entry stays."""
        wanted = {row.entry.session: row for row in page.rows}
        end = self.row_of(page.rows[-1].entry.session) + 1 if page.more else len(self._rows)
        for number in range(end - 1, -1, -1):
            if self._rows[number][0] not in wanted:
                self._remove(number)
        for number, row in enumerate(page.rows):
            here = self._rows[number][0] if number < len(self._rows) else None
            if here == row.entry.session:
                self.put(row)
                continue
            before = self.row_of(row.entry.session)
            if before >= 0:
                self._remove(before)
            self.beginInsertRows(_NOWHERE, number, number)
            self._rows.insert(number, _packed(row))
            self._listed.add(row.entry.session)
            self.endInsertRows()
        if not page.more:
            self._more = False

    def _remove(self, number: int) -> None:
        self.beginRemoveRows(_NOWHERE, number, number)
        self._listed.discard(self._rows.pop(number)[0])
        self.endRemoveRows()


def _packed(row: Row) -> _Packed:
    timings = row.entry.metrics
    return row.entry.session, row.day, row.line, timings.get(WAIT), timings.get(MODEL), _VALUES(row.entry)


def _row(packed: _Packed) -> Row:
    _, day, line, wait, model, values = packed
    timings: dict[str, float | str | None] = {}
    timings |= {WAIT: wait} if wait is not None else {}
    timings |= {MODEL: model} if model is not None else {}
    return Row(Entry(**dict(zip(_KEPT, values, strict=True)), metrics=timings), line, day)
