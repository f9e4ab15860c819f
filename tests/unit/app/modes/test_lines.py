"""Where tables and their fields stand in a file."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.modes.lines import Block, blocks, field_of, header, key_of, last_line, path_of, with_item_lines

LINES = ["# top", "[a]", "x = [", "  1,", "]", "# end", "", '[a."b.c"] # two', "y = '''", "z = 1", "'''"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
def test_a_name_is_written_as_the_key_that_it_is(name: str) -> None:
    assert list(tomllib.loads(f"[{key_of(name)}]")) == [name]
    assert path_of(header(("modes", name))) == ("modes", name)


@pytest.mark.parametrize(
    ("line", "path"),
    [("[a.b]", ("a", "b")), (" [[a . 'b']] # c", ("a", "b")), ("x = [", ()), ("[1, 2],", ()), ("", ())],
)
def test_a_line_begins_a_table_or_not(line: str, path: tuple[str, ...]) -> None:
    assert path_of(line) == path


def test_tables_reach_from_their_header_to_the_next() -> None:
    first, second = blocks(LINES)
    assert (first, second) == (Block(("a",), 1, 7), Block(("a", "b.c"), 7, 11))
    assert last_line(LINES, first) == 4


def test_a_field_has_all_lines_of_its_value() -> None:
    first, second = blocks(LINES)
    assert field_of(LINES, first, "x") == range(2, 5)
    assert field_of(LINES, second, "y") == range(8, 11)
    assert field_of(LINES, first, "y") is None


def test_another_header_keeps_its_place_and_its_comment() -> None:
    assert header(("a", "x y"), '  [a."]"] # mine') == '  [a."x y"] # mine'
    assert header(("a", "c"), "[[a.b]]") == "[[a.c]]"


def test_a_list_in_one_line_is_no_list_of_lines() -> None:
    assert with_item_lines(['x = ["a", "b"]'], ["a"]) is None
    assert with_item_lines(["x = [", '  "a", "b",', "]"], ["a"]) is None
    assert with_item_lines(["x = [", '  "a", # one', "]"], ["a", "c"]) == [
        "x = [",
        '  "a", # one',
        '  "c",',
        "]",
    ]
