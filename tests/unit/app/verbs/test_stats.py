"""A history of any length is read page by page, and every entry once."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

import pytest

from app.scripted_engine import metrics
from app.verbs.stats import cleanup_table, everything, run, table
from engine.store.history import Entry, History
from engine.store.paths import Paths
from engine.store.statistics import CleanupTally, cleanup_figures, statistics


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


def test_cleanup_is_told_in_one_table_with_why_texts_were_kept() -> None:
    entries = [entry(1), entry(2)]
    entries[0].metrics.update(cleanup_figures(True, "", 120.0))
    entries[1].metrics.update(cleanup_figures(False, "{app} is on the list", 1.0))
    tally = CleanupTally()
    list(tally.passing(entries))
    found = tally.result()
    assert found is not None
    said = cleanup_table(found)
    assert said.startswith("Cleanup by a language model: 1 of 2 texts; 1 kept as they were\n")
    assert "     1  … is on the list\n" in said


def test_the_figures_of_a_cleanup_reach_the_command_through_the_history(
    history: History, profile: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    history.commit(entry(1))
    assert history.measure("s1", cleanup_figures(False, "the model changed a name", 250.0))
    assert history.measure("s1", cleanup_figures(True, "", 120.04))  # asked once more
    assert not history.measure("gone", cleanup_figures(True, "", 1.0))
    kept = history.get("s1")
    assert kept is not None
    assert kept.metrics["model"] == entry(1).metrics["model"]
    assert run(argparse.Namespace(basedir=profile.settings.parent, json=True)) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["cleanup"]["asked"] == 1
    assert told["cleanup"]["reasons"] == {}
    assert told["cleanup"]["took_ms"]["p95"] == 120.0
    assert [one["dictations"] for one in told["engines"]] == [1]
