"""A history of any length is read page by page, and every entry once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.scripted_engine import metrics
from app.verbs.stats import everything, table
from engine.store.history import Entry, History
from engine.store.paths import Paths
from engine.store.statistics import statistics


@pytest.fixture
def history(profile: Paths) -> Iterator[History]:
    made = History(profile.history)
    yield made
    made.close()


def entry(number: int) -> Entry:
    words = f"number {number}"
    return Entry(
        f"s{number}", float(number), "dictation", "", words, words, 2.0, None, metrics().as_dict(), "", 5.0
    )


@pytest.mark.parametrize("count", [0, 1, 3, 4, 7])
def test_every_entry_comes_once_newest_first(history: History, count: int) -> None:
    for number in range(count):
        history.commit(entry(number))
    assert [one.at for one in everything(history, page=3)] == [float(n) for n in reversed(range(count))]


def test_the_table_has_a_row_for_each_measure() -> None:
    said = table(statistics([entry(1), entry(2)])[0])
    assert said.startswith("scripted on cpu, none: 2 dictations, 4 words, 0.1 min\n")
    for row in ("text after the key came up", "of it waiting for audio", "text to window", "real time"):
        assert row in said
