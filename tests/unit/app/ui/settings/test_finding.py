"""A search finds what says all of its words, in whatever order and case they are typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.settings.values import SCHEMA
from app.ui.settings.finding import find, folded, said_of

WORDS = st.text("abAB ", max_size=6)
SAID = st.dictionaries(st.sampled_from("xyz"), WORDS.map(folded), max_size=3)


@given(SAID, st.lists(WORDS))
def test_each_further_word_finds_less_or_the_same(said: dict[str, str], words: list[str]) -> None:
    assert find(said, words) == find(said, reversed(words))
    assert find(said, words) <= find(said, words[:-1]) <= find(said, []) == said.keys()


@given(SAID, WORDS)
def test_what_is_found_says_the_word(said: dict[str, str], word: str) -> None:
    found = find(said, [word])
    assert {key for key, text in said.items() if word.casefold() in text} == found


def test_a_setting_is_found_by_its_name_in_the_file_its_section_and_its_choices() -> None:
    said = {name: said_of(one) for name, one in SCHEMA.items()}
    assert "unload" in find(said, ["30", "minutes"])
    assert find(said, ["keep_audio_days"]) == {"keep_audio_days"}
    assert {"watch"} <= find(said, ["FILES"])
