"""Words already read keep their place."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.ui.flow import Word, cut, flow, in_order, leftwards, words_of

texts = st.lists(st.text("abcdefgh", min_size=1, max_size=9), max_size=40).map(" ".join)


def layout(firm: str, tentative: str = "", width: float = 100.0) -> list[list[str]]:
    lines = flow(words_of(firm, tentative), width, lambda text: 10.0 * len(text), 10.0)
    return [[placed.word.text for placed in line] for line in lines]


def test_lines_break_where_the_width_ends() -> None:
    assert layout("one two three four", "five") == [["one", "two"], ["three", "four"], ["five"]]
    assert layout("") == []


def test_a_word_wider_than_a_line_is_broken_so_that_its_newest_letters_are_seen() -> None:
    assert layout("a incomprehensible b") == [["a"], ["incomprehe"], ["nsible", "b"]]
    assert layout("字" * 23) == [["字" * 10], ["字" * 10], ["字" * 3]]


def test_no_sign_is_torn_apart() -> None:
    signs = ["👩\u200d👩\u200d👧", "🇩🇪", "👍🏽", "e\u0301", "क्", "x"]
    lines = flow(words_of("".join(signs), ""), 5.0, lambda text: 5.0, 1.0)
    assert [[placed.word.text for placed in line] for line in lines] == [["".join(signs)]]
    lines = flow(words_of("".join(signs), ""), 5.0, lambda text: 3.0 * len(text), 1.0)
    assert [placed.word.text for line in lines for placed in line] == signs


@given(st.text(min_size=1, max_size=60), st.floats(1.0, 60.0))
def test_a_broken_word_has_all_its_letters_in_lines_no_wider_than_they_need_be(
    text: str, width: float
) -> None:
    lines = flow((Word(text, True),), width, lambda piece: 3.0 * len(piece), 1.0)
    assert "".join(placed.word.text for line in lines for placed in line) == text


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
    lines = in_order(flow(words, 100.0, len, 1.0), 100.0, len, True)
    assert [(placed.word.text, placed.x) for placed in lines[0]] == [
        ("שלום", 96.0),
        ("עולם", 91.0),
        ("היום", 86.0),
    ]
    grown = in_order(flow(words_of("שלום עולם היום", "טוב"), 100.0, len, 1.0), 100.0, len, True)
    assert [placed.x for placed in grown[0]][:3] == [placed.x for placed in lines[0]]


def test_what_is_cut_off_is_said_by_the_last_word() -> None:
    lines = flow(words_of("one two three four five", ""), 100.0, lambda text: 10.0 * len(text), 10.0)
    kept = cut(lines, 2)
    assert [[placed.word.text for placed in line] for line in kept] == [["one", "two"], ["three", "four…"]]
    assert cut(kept, 2) == kept


def read(text: str, leftwards: bool) -> list[str]:
    """The words of one line as they stand from left to right."""
    (line,) = in_order(flow(words_of(text, ""), 900.0, len, 1.0), 900.0, len, leftwards)
    return [placed.word.text for placed in sorted(line, key=lambda placed: placed.x)]


def test_words_of_the_other_direction_stand_in_their_own_order() -> None:
    assert read("she said שלום 12 עולם and left", False) == [
        "she",
        "said",
        "עולם",
        "12",
        "שלום",
        "and",
        "left",
    ]
    assert read("הוא אמר good morning today ויצא", True) == ["ויצא", "good", "morning", "today", "אמר", "הוא"]
    assert read("one 2 three", False) == ["one", "2", "three"]


@given(st.lists(st.sampled_from(["one", "שלום", "12", "two", "طيب"]), min_size=1, max_size=8), st.booleans())
def test_putting_words_in_order_keeps_them_all_and_apart(words: list[str], leftwards: bool) -> None:
    (line,) = in_order(flow(words_of(" ".join(words), ""), 900.0, len, 1.0), 900.0, len, leftwards)
    assert [placed.word.text for placed in line] == words
    seats = sorted((placed.x, placed.x + len(placed.word.text)) for placed in line)
    assert all(end + 1.0 == start for (_, end), (start, _) in pairwise(seats))
