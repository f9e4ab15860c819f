"""What is typed is found, whatever is typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.store.history import Entry, History
from engine.store.search import Query, Which, found_in, match_of, terms_of


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    made = History(tmp_path / "history.db")
    yield made
    made.close()


def said(history: History, session: str, text: str, at: float = 0.0, kind: str = "dictation") -> None:
    history.commit(Entry(session, at, kind, "xterm", text, text, 1.0, "en", {}, "", None))


def found(history: History, typed: str, which: Which = Which.ALL) -> list[str]:
    return [listed.entry.session for listed in history.page(Query(typed, which))]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ""),
        ("   ", ""),
        ("hel", '"hel"*'),
        ("hello ", '"hello"'),
        ("hello wor", '"hello" "wor"*'),
        ('"hello world"', '"hello world"'),
        ('"hello wor', '"hello" "wor"*'),
        ("don't", '"don\'t"*'),
        ("AND OR NOT NEAR(", '"AND" "OR" "NOT" "NEAR("*'),
        ("- * : ^ ( ", ""),
        ("a:b", '"a:b"*'),
    ],
)
def test_words_are_terms_quotes_are_phrases_and_the_last_is_unfinished(typed: str, expected: str) -> None:
    assert match_of(typed) == expected


@given(typed=st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_nothing_that_can_be_typed_is_an_error(typed: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    match = match_of(typed)
    if match:
        connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (match,)).fetchall()
    connection.close()


def test_the_beginning_of_the_last_word_is_enough_and_order_does_not_matter(history: History) -> None:
    said(history, "a", "Ever tried. Ever failed.")
    said(history, "b", "Try again. Fail again.")
    assert found(history, "fail") == ["b", "a"]
    assert found(history, "failed tri") == ["a"]
    assert found(history, '"try again"') == ["b"]
    assert found(history, '"again try"') == []


def test_case_and_accents_make_no_difference(history: History) -> None:
    said(history, "a", "Ein CAFÉ in Zürich")
    assert found(history, "cafe zurich") == ["a"]
    assert found(history, "Café ZÜRICH") == ["a"]


def test_what_the_person_corrected_is_found_and_the_program_too(history: History) -> None:
    said(history, "a", "I live in Kieth")
    history.edit("a", "I live in Kyiv")
    assert found(history, "kyiv") == ["a"]
    assert found(history, "xterm live") == ["a"]


def test_what_was_replaced_or_forgotten_is_not_found(history: History) -> None:
    said(history, "a", "first words")
    said(history, "a", "second words")
    assert (found(history, "first"), found(history, "second")) == ([], ["a"])
    history.forget("a", wait=True)
    assert found(history, "second") == []


def test_filters(history: History) -> None:
    said(history, "a", "said words")
    said(history, "b", "file words", kind="file")
    said(history, "c", "recovered words", kind="recovered")
    history.pin(["a"], True)
    everything = [found(history, "", which) for which in Which]
    assert everything == [["c", "b", "a"], ["c", "a"], ["b"], ["a"]]
    assert [found(history, "words", which) for which in Which] == everything
    history.pin(["a"], False)
    assert found(history, "words", Which.PINNED) == []


@pytest.mark.parametrize("query", [Query(), Query("word"), Query("word", Which.PINNED)])
def test_pages_follow_each_other_without_gap_or_repetition(history: History, query: Query) -> None:
    for number in range(25):
        said(history, f"s{number}", f"word {number}", at=number // 3)
    history.pin([f"s{number}" for number in range(25)], True)
    seen: list[str] = []
    last: Entry | None = None
    while page := history.page(query, last, limit=7):
        seen += [listed.entry.session for listed in page]
        last = page[-1].entry
    assert seen == [f"s{number}" for number in reversed(range(25))]


def test_saving_the_words_again_leaves_the_pin(history: History) -> None:
    said(history, "a", "words")
    history.pin(["a"], True)
    said(history, "a", "better words")
    (listed,) = history.page(Query())
    assert listed.entry.pinned and listed.glimpse == "better words"


def test_only_what_is_not_pinned_grows_too_old(history: History) -> None:
    for number in range(4):
        said(history, f"s{number}", "word", at=float(number))
    history.pin(["s1"], True)
    assert history.older_than(3.0) == ["s0", "s2"]
    assert history.older_than(3.0, limit=1) == ["s0"]


def test_a_megabyte_of_words_is_one_entry_like_another(history: History) -> None:
    said(history, "a", "lorem ipsum dolor " * 60_000)
    said(history, "b", "short")
    assert found(history, "ipsum") == ["a"]
    assert found(history, "") == ["b", "a"]


def test_forgetting_leaves_no_word_in_any_file(history: History, tmp_path: Path) -> None:
    for number in range(60):
        said(history, f"s{number}", f"ordinary sentence {number}")
    said(history, "secret", "the xylophone is under the floorboards")
    history.edit("secret", "the xylophone is under the staircase")
    history.forget("secret", wait=True)
    history.close()
    for path in tmp_path.iterdir():
        assert not any(word in path.read_bytes() for word in (b"xylophone", b"floorboards", b"staircase")), (
            path
        )


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("the other, then", "the", ["the", "then"]),
        ("the other, then", "the ", ["the"]),
        ("Ein CAFÉ in Zürich", "cafe zur", ["CAFÉ", "Zürich"]),
        ("try again. Try, again", '"try again"', ["try again", "Try, again"]),
        ("don't stop", "don't", ["don't"]),
        ("nothing here", "xterm", []),
        ("nothing here", "- *", []),
        ("cafe\u0301s", "cafés ", ["cafe\u0301s"]),
    ],
)
def test_what_was_found_is_marked_by_the_rules_it_was_found_by(
    text: str, typed: str, marked: list[str]
) -> None:
    assert [text[begin:end] for begin, end in found_in(text, typed)] == marked


@given(text=st.text(max_size=80), typed=st.text(max_size=20))
def test_marks_are_inside_the_text_and_in_its_order(text: str, typed: str) -> None:
    stretches = found_in(text, typed)
    assert stretches == sorted(stretches)
    assert all(0 <= begin < end <= len(text) for begin, end in stretches)


@given(
    words=st.lists(st.sampled_from(["the", "then", "Thé", "other", "a"]), min_size=1, max_size=6),
    data=st.data(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_text_has_marks_where_the_index_finds_it(words: list[str], data: st.DataObject) -> None:
    typed = data.draw(st.sampled_from(["the", "the ", "a", "oth", '"the a"', "then other"]))
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')"
    )
    connection.execute("INSERT INTO words VALUES (?)", (" ".join(words),))
    found = connection.execute("SELECT 1 FROM words WHERE words MATCH ?", (match_of(typed),)).fetchone()
    connection.close()
    if found:
        assert found_in(" ".join(words), typed)
    elif len(terms_of(typed)) == 1:
        assert not found_in(" ".join(words), typed)
