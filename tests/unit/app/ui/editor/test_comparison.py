"""Two texts side by side where there is room, in one where there is not; every difference has its twin."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from app.ui.editor.compared_sheet import ComparedSheet
from app.ui.editor.comparison import Comparison, described
from app.ui.editor.differences import Compared, comparing
from app.ui.editor.sheet import MUCH

RAW = "um the second sample was older than the first"
CLEAN = "The second sample was colder than the first one"
LONG = " ".join(f"word{number}" for number in range(3000))
WORDS = st.lists(st.sampled_from(["a", "b ", "🙂", ".\n", " c"]), max_size=20).map("".join)


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Comparison]:
    made = Comparison()
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    yield made


def words_of(sheet: ComparedSheet) -> list[str]:
    """What is marked, as a reader sees it."""
    return [mark.cursor.selectedText() for mark in sheet.extraSelections()]


def compared(before: str, after: str) -> Compared:
    made = Compared(before, after)
    for _ in comparing(made):
        pass
    return made


def test_each_side_marks_what_the_other_has_not(shown: Comparison) -> None:
    shown.show_texts(RAW, CLEAN, "As recognised")
    assert (shown.left.text(), shown.right.text()) == (RAW, CLEAN)
    assert words_of(shown.left) == ["um the", "older"]
    assert words_of(shown.right) == ["The", "colder", " one"]


def test_marks_have_shapes_that_are_seen_without_colour(shown: Comparison) -> None:
    shown.show_texts(RAW, CLEAN, "As recognised")
    assert all(mark.format.fontStrikeOut() for mark in shown.left.extraSelections())
    assert all(mark.format.underlineStyle().value for mark in shown.right.extraSelections())


def test_where_there_is_no_room_both_are_in_one(shown: Comparison) -> None:
    shown.show_texts(RAW, CLEAN, "As recognised")
    shown.resize(300, 300)
    assert shown.one.isVisible() and not shown.left.isVisible()
    assert words_of(shown.one) == ["um the", "The", "older", "colder", " one"]
    shown.resize(900, 300)
    assert shown.left.isVisible() and shown.right.isVisible() and not shown.one.isVisible()


def test_the_choice_is_told_and_stays(shown: Comparison, qtbot: QtBot) -> None:
    shown.show_texts(RAW, CLEAN, "As recognised")
    with qtbot.waitSignal(shown.beside_chosen) as told:
        qtbot.mouseClick(shown.beside, Qt.MouseButton.LeftButton)
    assert told.args == [False]
    shown.show_texts(RAW, CLEAN, "Cleaned up")
    assert shown.one.isVisible()
    with qtbot.waitSignal(shown.beside_chosen) as told:
        qtbot.mouseClick(shown.beside, Qt.MouseButton.LeftButton)
    assert told.args == [True]


def test_a_click_on_a_difference_goes_to_its_twin(shown: Comparison, qtbot: QtBot) -> None:
    before, after = f"{LONG} older {LONG}", f"{LONG} colder {LONG}"
    shown.show_texts(before, after, "As recognised")
    qtbot.waitUntil(lambda: len(shown.changes) == 1)
    shown.go(1)
    qtbot.waitUntil(lambda: shown.left.textCursor().position() == before.index("older"))
    qtbot.waitUntil(lambda: shown.right.textCursor().position() == after.index("colder"))
    cursor = QTextCursor(shown.left.document())
    cursor.setPosition(before.index("older") + 2)
    shown.right.verticalScrollBar().setValue(0)
    shown.left.bring_into_view(cursor.position())
    place = shown.left.cursorRect(cursor).center() + QPoint(1, 0)
    qtbot.mouseClick(shown.left.viewport(), Qt.MouseButton.LeftButton, pos=place)
    twin = shown.right.textCursor()
    assert twin.position() == after.index("colder")
    assert shown.right.viewport().rect().contains(shown.right.cursorRect(twin).center())
    assert words_of(shown.right) == ["colder"]


def test_the_keys_go_from_difference_to_difference_and_say_what_it_is(
    shown: Comparison, qtbot: QtBot
) -> None:
    shown.show_texts(RAW, CLEAN, "As recognised")
    shown.left.setFocus()
    said = []
    plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for key in (plain, plain, shift):
        qtbot.keyClick(shown.left, Qt.Key.Key_F7, key)
        said.append(shown.told.text())
    assert said == ["1/3 · removed: um the, added: The", "2/3 · removed: older, added: colder", said[0]]
    qtbot.keyClick(shown.left, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert shown.told.text() == "3/3 · added: one"


def test_the_columns_scroll_together_by_what_they_say(shown: Comparison, qtbot: QtBot) -> None:
    more = " ".join(f"more{number}" for number in range(400))
    shown.show_texts(f"start {LONG}", f"start {more} {LONG}", "As recognised")
    qtbot.waitUntil(lambda: bool(shown.changes))
    qtbot.waitUntil(lambda: bool(shown.right.text()) and shown.left.at_rest and shown.right.at_rest)
    bar = shown.left.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    tops = []
    for sheet in (shown.left, shown.right):
        cursor = sheet.cursorForPosition(QPoint(0, 0))
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        tops.append(int(cursor.selectedText().removeprefix("word")))
    assert abs(tops[0] - tops[1]) < 15  # a line of words


def test_the_columns_stay_beside_each_other_in_another_width(shown: Comparison, qtbot: QtBot) -> None:
    text = " ".join(f"word{number}." for number in range(MUCH // 5))
    shown.show_texts(f"older {text}", f"colder {text}", "As recognised")
    qtbot.waitUntil(lambda: bool(shown.right.text()) and shown.left.at_rest and shown.right.at_rest)
    shown.left.verticalScrollBar().setValue(5_000)
    top = shown.left.in_view()[0]
    shown.resize(700, 300)
    for sheet in (shown.left, shown.right):
        qtbot.waitUntil(partial(in_the_width_of_its_view, sheet))
        assert abs(sheet.in_view()[0] - top) < 100  # two lines
    shown.clear()
    assert not shown.left.text() and not shown.right.text()


def in_the_width_of_its_view(sheet: ComparedSheet) -> bool:
    return sheet.at_rest and round(sheet.document().pageSize().width()) == sheet.viewport().width()


def test_a_long_difference_does_not_widen_the_window(shown: Comparison) -> None:
    before = shown.minimumSizeHint().width()
    shown.show_texts("long words " * 20, "other things " * 20, "As recognised")
    shown.go(1)
    assert len(shown.told.text()) > 80
    assert shown.minimumSizeHint().width() == before


def test_one_difference_as_long_as_the_text_is_marked_where_it_is_in_view(
    shown: Comparison, qtbot: QtBot
) -> None:
    shown.show_texts("a. " * MUCH, "b. " * MUCH, "As recognised")
    qtbot.waitUntil(lambda: bool(shown.right.text()) and shown.left.at_rest and shown.right.at_rest)
    for sheet in (shown.left, shown.right):
        qtbot.waitUntil(lambda sheet=sheet: 0 < sum(map(len, words_of(sheet))) < MUCH / 10)


def test_equal_texts_have_no_difference(shown: Comparison) -> None:
    shown.show_texts(RAW, RAW, "As recognised")
    assert shown.told.text() == "No difference"
    assert not shown.forth.isEnabled()
    shown.go(1)


def test_everything_has_a_name_for_those_who_listen(shown: Comparison) -> None:
    shown.show_texts(RAW, CLEAN, "As recognised")
    assert shown.left.accessibleName() == "As recognised"
    parts = (shown.left, shown.right, shown.one, shown.told, shown.back, shown.forth)
    assert all(part.accessibleName() for part in parts)


def test_a_long_difference_is_told_in_short() -> None:
    change = compared("", "a " * 100).changes[0]
    assert len(described(change)) < 80
    assert described(compared("a b", "a\nb").changes[0]) == "other spaces or line breaks"


@given(WORDS, WORDS)
def test_changes_are_where_they_say_in_each_text(before: str, after: str) -> None:
    made = compared(before, after)
    encoded = [text.encode("utf-16-le") for text in (before, after, made.one)]

    def cut(which: int, span: tuple[int, int]) -> str:
        return encoded[which][2 * span[0] : 2 * span[1]].decode("utf-16-le")

    for change in made.changes:
        assert cut(0, change.before) == cut(2, change.gone_in_one) == change.gone
        assert cut(1, change.after) == cut(2, change.new_in_one) == change.new


@given(WORDS, WORDS)
def test_what_stands_beside_a_place_is_its_twin(before: str, after: str) -> None:
    made = compared(before, after)
    for one, other, forward in ((before, after, True), (after, before, False)):
        for place in range(len(one.encode("utf-16-le")) // 2 + 1):
            twin = made.twin(place, forward)
            assert 0 <= twin <= len(other.encode("utf-16-le")) // 2
            inside = any(
                span[0] <= place <= span[1]
                for span in ((change.before, change.after)[not forward] for change in made.changes)
            )
            assert inside or made.twin(twin, not forward) == place
