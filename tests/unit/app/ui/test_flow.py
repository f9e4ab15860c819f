"""Words already read keep their place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.ui.flow import cut, flow, leftwards, mirrored, words_of

texts = st.lists(st.text("abcdefgh", min_size=1, max_size=9), max_size=40).map(" ".join)


def layout(firm: str, tentative: str = "", width: float = 100.0) -> list[list[str]]:
    lines = flow(words_of(firm, tentative), width, lambda text: 10.0 * len(text), 10.0)
    return [[placed.word.text for placed in line] for line in lines]


def test_lines_break_where_the_width_ends() -> None:
    assert layout("one two three four", "five") == [["one", "two"], ["three", "four"], ["five"]]
    assert layout("") == []


def test_a_word_wider_than_a_line_gets_its_own() -> None:
    assert layout("a incomprehensible b") == [["a"], ["incomprehensible"], ["b"]]


@given(texts, texts, texts)
def test_growing_text_never_moves_firm_words(firm: str, more: str, tentative: str) -> None:
    before = [
        word for line in flow(words_of(firm, ""), 100.0, lambda t: 10.0 * len(t), 10.0) for word in line
    ]
    after = flow(words_of(f"{firm} {more}", tentative), 100.0, lambda t: 10.0 * len(t), 10.0)
    assert [word for line in after for word in line][: len(before)] == before


@given(texts, texts)
def test_every_word_is_laid_out_once_and_in_order(firm: str, tentative: str) -> None:
    assert [word for line in layout(firm, tentative) for word in line] == f"{firm} {tentative}".split()


def test_what_is_written_from_right_to_left_begins_at_the_right_and_stays_there() -> None:
    words = words_of("שלום עולם", "היום")
    assert leftwards(words) and not leftwards(words_of("hello", "שלום")) and not leftwards(words_of("12", ""))
    lines = mirrored(flow(words, 100.0, len, 1.0), 100.0, len)
    assert [(placed.word.text, placed.x) for placed in lines[0]] == [
        ("שלום", 96.0),
        ("עולם", 91.0),
        ("היום", 86.0),
    ]
    grown = mirrored(flow(words_of("שלום עולם היום", "טוב"), 100.0, len, 1.0), 100.0, len)
    assert [placed.x for placed in grown[0]][:3] == [placed.x for placed in lines[0]]


def test_what_is_cut_off_is_said_by_the_last_word() -> None:
    lines = flow(words_of("one two three four five", ""), 100.0, lambda text: 10.0 * len(text), 10.0)
    kept = cut(lines, 2)
    assert [[placed.word.text for placed in line] for line in kept] == [["one", "two"], ["three", "four…"]]
    assert cut(kept, 2) == kept
