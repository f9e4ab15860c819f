"""The list as it is seen: days above their entries, signs, what was searched for, the keyboard's place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.ui.entries import EntriesModel
from app.ui.entry_list import EntryList
from app.ui.entry_rows import EntryDelegate, heading_height
from engine.store.history import Entry
from engine.store.search import Query
from helpers.said import entry, page

NOON = datetime.combine(date.today(), datetime.min.time()) + timedelta(hours=12)
WIDE, HIGH = 300, 60


def on(days_ago: int, number: int, **more: object) -> Entry:
    """An entry of an earlier day, or of today; newer ones have higher numbers."""
    at = (NOON - timedelta(days=days_ago)).timestamp() + number
    return entry(number, at=at, **more)


@pytest.fixture
def model() -> EntriesModel:
    return EntriesModel()


@pytest.fixture
def view(qtbot: QtBot, model: EntriesModel) -> Iterator[EntryList]:
    made = EntryList(model)
    made.resize(WIDE, 400)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made


def heights(view: EntryList) -> list[int]:
    """How much higher each row is than a plain one."""
    plain = view.verticalHeader().defaultSectionSize()
    return [view.rowHeight(row) - plain for row in range(view.model().rowCount())]


def test_the_first_row_of_a_day_is_higher_by_its_name_but_for_the_first_of_all(
    view: EntryList, model: EntriesModel
) -> None:
    name = heading_height(view.font())
    model.show_page(page([on(0, 9), on(0, 8), on(1, 7), on(1, 6), on(9, 5)]))
    assert heights(view) == [0, 0, name, 0, name]


def test_rows_that_come_and_go_keep_each_day_named_once(view: EntryList, model: EntriesModel) -> None:
    name = heading_height(view.font())
    old = [on(1, 7), on(1, 6), on(9, 5)]
    model.show_page(page(old, more=True))
    model.show_page(page([on(0, 9), *old], more=True))
    assert heights(view) == [0, name, 0, name]
    model.show_page(page([on(9, 4), on(10, 3)], first=False))
    assert heights(view) == [0, name, 0, name, 0, name]
    model.take(["s7"])
    assert heights(view) == [0, name, name, 0, name]
    model.take(["s9"])
    assert heights(view) == [0, name, 0, name]


def test_an_entry_that_was_said_again_on_another_day_moves_the_name(
    view: EntryList, model: EntriesModel
) -> None:
    name = heading_height(view.font())
    model.show_page(page([on(0, 3), on(0, 2), on(1, 1)]))
    model.show_page(page([on(0, 3), on(1, 2), on(1, 1)]))
    assert heights(view) == [0, name, 0]


def test_a_larger_font_makes_rows_and_names_higher(view: EntryList, model: EntriesModel) -> None:
    model.show_page(page([on(0, 3), on(1, 2)]))
    before = view.rowHeight(1)
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert view.rowHeight(1) > 1.5 * before
    assert heights(view) == [0, heading_height(font)]
    assert view.days.height() == heading_height(font)


def test_above_the_list_stands_the_day_of_what_is_topmost(
    qtbot: QtBot, view: EntryList, model: EntriesModel
) -> None:
    days = [0] * 30 + [1] * 30
    model.show_page(page(on(day, 100 - number) for number, day in enumerate(days)))
    bar, today = view.verticalScrollBar(), date.today()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert view.top_day() == today
    bar.setValue(view.verticalHeader().sectionPosition(30))
    assert view.top_day() == today, "its own name is still in view"
    bar.setValue(bar.value() + heading_height(view.font()))
    assert view.top_day() == today - timedelta(days=1)
    model.show_page(page([]))
    assert view.top_day() is None


def test_at_midnight_the_names_are_said_anew(view: EntryList, model: EntriesModel) -> None:
    model.show_page(page([on(0, 2), on(1, 1)]))
    left = view._midnight.remainingTime() / 1000
    tomorrow = datetime.combine(date.today() + timedelta(days=1), datetime.min.time())
    assert abs((tomorrow - datetime.now()).total_seconds() - left) < 5


def drawn(
    model: EntriesModel,
    row: int = 0,
    state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled,
    mirrored: bool = False,
) -> QImage:
    """A row as it is drawn, black on white but for what has a colour."""
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter, option = QPainter(image), QStyleOptionViewItem()
    option.rect, option.state = QRect(0, 0, WIDE, HIGH), state
    if mirrored:
        option.direction = Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(option.direction)
    palette = QPalette(QColor("#efefef"))
    palette.setColor(QPalette.ColorRole.Text, QColor("black"))
    option.palette = palette
    EntryDelegate().paint(painter, option, model.index(row))
    painter.end()
    return image


def coloured(image: QImage) -> list[int]:
    """Columns with a pixel that is no shade of grey."""
    return [
        x
        for x in range(image.width())
        if any(
            (c := image.pixelColor(x, y)).saturation() > 120 and c.value() > 40 for y in range(image.height())
        )
    ]


def test_what_was_not_inserted_says_so_first(qtbot: QtBot, model: EntriesModel) -> None:
    model.show_page(
        page([on(0, 3, outcome="held"), on(0, 2, outcome="failed"), on(0, 1, outcome="inserted")])
    )
    first, second, third = (coloured(drawn(model, row)) for row in range(3))
    assert first == second
    assert first and first[0] < 20
    assert third == []
    assert coloured(drawn(model, 0, mirrored=True))[-1] > WIDE - 20


def test_a_pin_is_drawn_at_the_end_of_the_line(qtbot: QtBot, model: EntriesModel) -> None:
    for mirrored in (False, True):
        model.show_page(page([on(0, 1, text="a")], anew=True))
        plain = drawn(model, mirrored=mirrored)
        model.show_page(page([on(0, 1, text="a", pinned=True)], anew=True))
        pinned = drawn(model, mirrored=mirrored)
        differ = [x for x in range(WIDE) for y in range(HIGH) if plain.pixel(x, y) != pinned.pixel(x, y)]
        assert (max(differ) < 40) if mirrored else (min(differ) > WIDE - 40)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize(
    "words", ["the words", "long words " * 30, "\u05d0\u05dc \u05ea\u05e9\u05d0\u05dc\u05d5 " * 30]
)
def test_what_was_searched_for_is_darker_than_without_a_search(
    qtbot: QtBot, model: EntriesModel, words: str, mirrored: bool
) -> None:
    def ink(query: Query) -> int:
        model.show_page(page([on(0, 1, text=words)], query, anew=True))
        image = drawn(model, mirrored=mirrored)
        assert not any(image.pixelColor(x, y).value() < 200 for y in range(HIGH) for x in (0, 5, WIDE - 1))
        return sum(255 - image.pixelColor(x, y).lightness() for x in range(WIDE) for y in range(HIGH))

    word = words.split()[0]
    assert ink(Query(word)) > ink(Query("zzz")) > 0


def test_the_name_of_a_day_is_no_part_of_a_chosen_row(qtbot: QtBot, model: EntriesModel) -> None:
    model.show_page(page([on(0, 2), on(1, 1)]))
    chosen = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_Active
    image = drawn(model, 1, chosen)
    lit = [y for y in range(HIGH) if image.pixelColor(2, y).saturation() > 120]
    assert lit and lit[0] == heading_height(QStyleOptionViewItem().font)


def test_where_the_keyboard_is_can_be_seen_though_nothing_is_chosen(
    qtbot: QtBot, model: EntriesModel
) -> None:
    model.show_page(page([on(0, 1)]))
    there = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_HasFocus
    there |= QStyle.StateFlag.State_KeyboardFocusChange
    assert drawn(model, 0, there) != drawn(model)
