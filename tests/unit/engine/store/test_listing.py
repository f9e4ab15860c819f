"""A page of the list: what is told of an entry, from where in its words, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.store.history import Entry, History
from engine.store.listing import BEFORE, CUT, GLIMPSE, MODEL, WAIT
from engine.store.search import Query, Which

FAR = "word " * 100
TIMINGS = {WAIT: 3.5, MODEL: "whisper-small", "tail_ms": 2.0}


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    made = History(tmp_path / "history.db")
    yield made
    made.close()


def said(history: History, text: str, session: str = "a") -> None:
    history.commit(Entry(session, 1.0, "dictation", "xterm", text, text, 2.0, "en", TIMINGS, "held", 9.0))


def glimpse(history: History, typed: str) -> str:
    (listed,) = history.page(Query(typed))
    return listed.glimpse


@pytest.mark.parametrize("query", [Query(), Query("words"), Query("words", Which.PINNED)])
def test_an_entry_is_listed_with_everything_but_its_words(history: History, query: Query) -> None:
    said(history, "the words")
    history.pin(["a"], True)
    (listed,) = history.page(query)
    whole = history.get("a")
    assert whole is not None
    entry = listed.entry
    assert (entry.raw, entry.text) == ("", "")
    assert entry.metrics == {WAIT: 3.5, MODEL: "whisper-small"}
    assert (entry.app, entry.audio_s, entry.outcome, entry.pinned) == ("xterm", 2.0, "held", True)
    assert entry.number == whole.number
    assert listed.glimpse == "the words"


def test_timings_that_were_never_taken_are_not_told(history: History) -> None:
    history.commit(Entry("a", 1.0, "dictation", "", "w", "w", 2.0, None, {}, "", None))
    (listed,) = history.page(Query())
    assert listed.entry.metrics == {}


def test_a_correction_is_what_is_listed(history: History) -> None:
    said(history, f"{FAR} colder")
    history.edit("a", f"{FAR} older")
    assert glimpse(history, "old").endswith("older")


def test_the_glimpse_begins_shortly_before_what_was_found(history: History) -> None:
    said(history, f"{FAR}needle {FAR}")
    found = glimpse(history, "need")
    assert found.startswith(CUT)
    assert found.index("needle") == BEFORE + len(CUT)
    assert len(found) == GLIMPSE + len(CUT)
    assert glimpse(history, "") == f"{FAR}needle {FAR}"[:GLIMPSE]


@pytest.mark.parametrize("typed", ["Ärger", "ärger", "ÄRGER", '"ärger im"', "ärger büro "])
def test_the_case_of_other_letters_makes_no_difference_to_where_it_begins(
    history: History, typed: str
) -> None:
    said(history, f"{FAR}Ärger im Büro")
    assert glimpse(history, typed).endswith("Ärger im Büro")
    assert glimpse(history, typed).startswith(CUT)


def test_the_beginning_of_a_word_goes_before_the_middle_of_one(history: History) -> None:
    said(history, f"{FAR}gathering {FAR}the end")
    assert glimpse(history, "the").endswith("the end")


@pytest.mark.parametrize("typed", ["cafe", "xterm"])
def test_what_cannot_be_come_near_is_shown_from_its_beginning(history: History, typed: str) -> None:
    said(history, f"{FAR}Café")
    assert glimpse(history, typed).startswith("word")


def test_a_word_that_a_megabyte_is_full_of_is_found_at_once(history: History) -> None:
    said(history, "lorem ipsum dolor " * 60_000)
    assert glimpse(history, "ipsum").startswith("lorem ipsum")


def test_one_entry_is_told_as_the_search_shows_it(history: History) -> None:
    said(history, f"{FAR}needle")
    listed = history.listed("a", Query("needle"))
    assert listed is not None and listed.glimpse.endswith("needle")
    history.edit("a", "thread")
    listed = history.listed("a", Query("needle"))
    assert listed is not None and listed.glimpse == "thread", "it is still on show, though not found any more"
    assert history.listed("b", Query()) is None


def test_what_another_program_saved_is_noticed_once(history: History, tmp_path: Path) -> None:
    history.changed_elsewhere()
    said(history, "our own")
    assert not history.changed_elsewhere()
    other = History(tmp_path / "history.db")
    said(other, "theirs", "b")
    other.close()
    assert history.changed_elsewhere()
    assert not history.changed_elsewhere()
