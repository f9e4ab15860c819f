"""The words of a text are where they were said while it is edited, and long before all of them are found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.editor.placing import SHORT, Placing, Stretch

from .conftest import heard

LONG = " ".join(f"w{number}" for number in range(SHORT // 4))


@pytest.fixture
def placing(qapp: object) -> Iterator[Placing]:
    parent = QObject()
    yield Placing(parent)


def test_a_short_text_is_placed_at_once(placing: Placing) -> None:
    placing.show("one two", heard("one two"))
    assert placing.at_character(5).start_s == 1.0


def test_a_long_text_is_placed_in_slices_and_its_beginning_is_known_first(
    placing: Placing, qtbot: QtBot
) -> None:
    words = heard(LONG)
    placing.show(LONG, words)
    assert placing.at_character(0) is None
    with qtbot.waitSignal(placing.found):
        pass
    assert placing.at_character(0).start_s == 0.0
    qtbot.waitUntil(lambda: placing.at_time(len(words)).start_s == len(words) - 1)


def test_what_is_behind_an_edit_moves_with_it(placing: Placing) -> None:
    placing.show("one two three", heard("one two three"))
    placing.changed(0, 0, 5)
    found = placing.at_character(5 + 4)
    assert (found.at, found.end, found.start_s) == (9, 12, 1.0)
    assert placing.at_time(0.1).at == 5


def test_a_word_that_is_being_written_is_the_one_that_was_there(placing: Placing) -> None:
    placing.show("one two three", heard("one two three"))
    placing.changed(4, 3, 0)
    for letter in range(6):
        placing.changed(4 + letter, 0, 1)
    found = placing.at_character(7)
    assert (found.at, found.end, found.start_s) == (4, 10, 1.0)
    assert placing.at_character(11).start_s == 2.0
    assert [one.start_s for one in placing.between(0, 99)] == [0.0, 2.0]


def test_a_search_that_an_edit_ends_tells_nothing_more(placing: Placing, qtbot: QtBot) -> None:
    placing.show(LONG, heard(LONG))
    placing.changed(0, 0, 1)
    qtbot.wait(30)
    assert placing.at_character(10) is None
    placing.search("x" + LONG)
    qtbot.waitUntil(lambda: placing.at_time(len(LONG)) is not None and placing.at_character(len(LONG)).at > 0)


def test_a_character_that_qt_counts_twice_moves_what_is_behind_it(placing: Placing) -> None:
    placing.show("🙂 two", heard("🙂 two"))
    assert placing.at_time(1.0).at == 3


EDITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.integers(0, 5)), max_size=6)


@given(EDITS)
def test_all_edits_are_in_the_stretch_and_the_rest_of_the_text_is_as_it_was(
    edits: list[tuple[int, int, int]],
) -> None:
    """Played with a list of numbers: each number that is still there is found where the stretch says."""
    text: list[int | None] = list(range(30))
    stretch = Stretch()
    for at, removed, added in edits:
        at = min(at, len(text))
        removed = min(removed, len(text) - at)
        text[at : at + removed] = [None] * added
        if removed or added:
            stretch = stretch.with_edit(at, removed, added)
    for start, stop in stretch.around(0, len(text) - 1):
        for before in range(max(0, start), min(stop, 29) + 1):
            assert before in text
    for place, number in enumerate(text):
        outside = any(start <= (number or 0) <= stop for start, stop in stretch.around(0, len(text) - 1))
        if number is not None and outside:
            assert stretch.before(place) == number
