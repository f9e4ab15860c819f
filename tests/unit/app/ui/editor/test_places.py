"""Each word of an edited text has the time at which it was said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.ui.editor.places import Places, place
from engine.recognition.base import Word

WORDS = st.lists(st.sampled_from(["one", "two", "three", "Two,", "four.", "five"]), max_size=12)


def heard(text: str) -> list[Word]:
    """One word a second, each lasting 0.8 s."""
    return [Word(word, float(i), i + 0.8, 0.9) for i, word in enumerate(text.split())]


def times(text: str, recognised: str) -> list[tuple[str, float, bool]]:
    found = place(text, heard(recognised))
    return [(text[p.at : p.end], round(p.start_s, 2), p.heard) for p in found.words]


def test_what_was_not_touched_has_the_recognisers_times() -> None:
    assert times("Ever tried.  Ever\nfailed.", "Ever tried. Ever failed.") == [
        ("Ever", 0, True),
        ("tried.", 1, True),
        ("Ever", 2, True),
        ("failed.", 3, True),
    ]


def test_case_and_punctuation_are_no_edit() -> None:
    assert [heard for _, _, heard in times("ever, Tried", "Ever tried.")] == [True, True]


def test_a_corrected_word_sounds_where_the_wrong_one_did() -> None:
    assert times("I live in Kyiv now", "I live in Kieth now")[3:] == [("Kyiv", 3, False), ("now", 4, True)]


def test_two_words_for_one_share_its_time() -> None:
    assert times("say any more now", "say anymore now")[1:3] == [("any", 1.0, False), ("more", 1.34, False)]


def test_added_words_are_in_the_gap_and_removed_ones_are_nowhere() -> None:
    assert times("one and two", "one two")[1] == ("and", 0.8, False)
    assert [word for word, _, _ in times("one three", "one two three")] == ["one", "three"]


def test_where_nothing_was_heard_there_is_no_time() -> None:
    assert place("typed by hand", []).words == ()
    assert Places().at_time(1.0) is None and Places().at_character(3) is None


def test_a_character_and_a_moment_find_their_word() -> None:
    places = place("one two", heard("one two"))
    one, two = places.words
    assert [places.at_character(i) for i in (0, 2, 3, 4, 99)] == [one, one, one, two, two]
    assert [places.at_time(t) for t in (0.0, 0.9, 1.0, 50.0)] == [one, one, two, two]
    assert places.at_time(-0.1) is None


@given(WORDS, WORDS)
def test_every_word_has_one_place_and_time_never_goes_back(said: list[str], recognised: list[str]) -> None:
    text = " ".join(said)
    found = place(text, heard(" ".join(recognised))).words
    assert [text[p.at : p.end] for p in found] == (said if recognised else [])
    starts = [p.start_s for p in found]
    assert starts == sorted(starts)
    assert all(0 <= p.start_s <= p.end_s <= max(1, len(recognised)) for p in found)
