"""The list of entries: filled by pages, brought up to date without moving what is read."""

from __future__ import annotations

import gc
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from app.ui.entries import ENTRY_ROLE, FEW, EntriesModel
from app.ui.entry_rows import DAY_ROLE, DETAILS_ROLE
from engine.store.listing import MODEL, WAIT
from engine.store.search import Query
from helpers.said import entry, page, row

NOWHERE = QModelIndex()


@pytest.fixture
def model() -> EntriesModel:
    return EntriesModel()


def sessions(model: EntriesModel) -> list[str]:
    return [model.index(row).data(ENTRY_ROLE).session for row in range(model.rowCount())]


def test_more_is_asked_for_once_and_put_behind(model: EntriesModel) -> None:
    wanted: list[object] = []
    model.more_wanted.connect(lambda last, much: wanted.append(last.session))
    model.show_page(page([entry(4), entry(3)], more=True))
    assert model.canFetchMore(NOWHERE)
    model.fetchMore(NOWHERE)
    model.fetchMore(NOWHERE)
    assert wanted == ["s3"]
    model.show_page(page([entry(2), entry(1)], first=False))
    assert sessions(model) == ["s4", "s3", "s2", "s1"]
    assert not model.canFetchMore(NOWHERE)


def test_a_newer_entry_moves_no_other_row_out(qtbot: QtBot, model: EntriesModel) -> None:
    model.show_page(page([entry(2), entry(1)]))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.rowsRemoved):
        model.show_page(page([entry(3), entry(2), entry(1)]))
    assert sessions(model) == ["s3", "s2", "s1"]


def test_what_stands_behind_the_first_page_stays(model: EntriesModel) -> None:
    model.show_page(page([entry(4), entry(3)], more=True))
    model.show_page(page([entry(2), entry(1)], first=False))
    model.show_page(page([entry(5), entry(4)], more=True))
    assert sessions(model) == ["s5", "s4", "s3", "s2", "s1"]


def test_more_news_than_a_page_holds_leaves_no_gap(model: EntriesModel) -> None:
    model.show_page(page([entry(2), entry(1)]))
    model.show_page(page([entry(9), entry(8)], more=True))
    assert sessions(model) == ["s9", "s8"]
    assert model.canFetchMore(NOWHERE)


@given(st.sets(st.integers(0, 12)), st.sets(st.integers(0, 12)))
def test_a_whole_list_that_comes_again_is_shown_as_it_is_now(before: set[int], after: set[int]) -> None:
    model = EntriesModel()
    model.show_page(page(entry(n) for n in sorted(before, reverse=True)))
    model.show_page(page(entry(n) for n in sorted(after, reverse=True)))
    assert sessions(model) == [f"s{n}" for n in sorted(after, reverse=True)]


def test_an_entry_that_moved_up_is_shown_once(model: EntriesModel) -> None:
    model.show_page(page([entry(3), entry(2), entry(1)]))
    model.show_page(page([entry(1, at=9999.0), entry(3), entry(2)]))
    assert sessions(model) == ["s1", "s3", "s2"]


def test_a_page_of_another_search_is_not_put_behind(model: EntriesModel) -> None:
    model.show_page(page([entry(2)], more=True))
    model.show_page(page([entry(1)], Query("old"), first=False))
    assert sessions(model) == ["s2"]


def test_only_rows_that_changed_are_told(qtbot: QtBot, model: EntriesModel) -> None:
    model.show_page(page([entry(2), entry(1)]))
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.append(first.row()))
    model.show_page(page([entry(2), replace(entry(1), pinned=True)]))
    model.put(row(entry(2)))
    assert told == [1]


@pytest.mark.parametrize("count", [3, FEW + 5])
def test_entries_are_taken_out(model: EntriesModel, count: int) -> None:
    model.show_page(page(entry(n) for n in range(count + 1, 0, -1)))
    model.take([f"s{n}" for n in range(2, count + 2)])
    assert sessions(model) == ["s1"]


def test_a_file_tells_its_name_and_length(model: EntriesModel) -> None:
    model.show_page(page([entry(1, kind="file", app="talk.wav", audio_s=125.0)]))
    assert " · talk.wav · 2:05" in str(model.index(0).data(DETAILS_ROLE))


def test_a_row_is_given_back_as_it_came(model: EntriesModel) -> None:
    one = entry(1, kind="file", app="talk.wav", path="/r/talk.wav", kept_as="1-a.json", pinned=True)
    model.show_page(page([one]))
    timings = {name: one.metrics[name] for name in (WAIT, MODEL)}
    bare = replace(one, raw="", text="", metrics=timings)
    assert model.index(0).data(ENTRY_ROLE) == bare
    model.show_page(page([replace(one, metrics={})]))
    assert model.index(0).data(ENTRY_ROLE) == replace(bare, metrics={})


def test_rows_are_nothing_that_the_collector_of_garbage_looks_through(model: EntriesModel) -> None:
    model.show_page(page(entry(n) for n in range(9)))
    for _ in range(2):  # what is in a tuple first, then the tuple
        gc.collect()
    assert not any(gc.is_tracked(held) for held in model._rows)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_a_day_stands_above_each_row_that_is_of_another_than_the_row_before(days: list[int]) -> None:
    days.sort(reverse=True)
    model = EntriesModel()
    model.show_page(page(entry(n, at=1e9 + 86_400 * day + n) for n, day in enumerate(days)))
    begin = [number for number in range(1, len(days)) if days[number] != days[number - 1]]
    assert model.days_begin(0, len(days) - 1) == begin
    named = [number for number in range(len(days)) if model.index(number).data(DAY_ROLE) is not None]
    assert named == begin
    assert all(model.days_begin(number, number) == [number] for number in begin)


def test_a_screen_reader_hears_the_day_and_what_became_of_the_words(model: EntriesModel) -> None:
    model.show_page(page([entry(1, at=1e9, outcome="held", pinned=True)]))
    heard = str(model.index(0).data(Qt.ItemDataRole.AccessibleDescriptionRole))
    assert heard.startswith("9 September 2001 · ")
    assert heard.endswith(" · not inserted · pinned")
