"""Entries as files for elsewhere."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.export import render
from helpers.said import entry

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def test_text_is_what_the_person_made_of_it() -> None:
    assert render([entry(2, edited="Mine."), entry(1, "Two.")], "txt") == "Mine.\n\nTwo.\n"


def test_markdown_has_a_heading_for_each_and_no_markup_of_its_own() -> None:
    text = render([entry(1, "# not *bold*")], "md")
    assert text.startswith("## 19")
    assert "\\# not \\*bold\\*" in text


def test_json_has_what_was_recognised_beside_what_stands() -> None:
    (record,) = json.loads(render([entry(1, "said", edited="meant", pinned=True)], "json"))
    assert (record["text"], record["recognised"], record["pinned"]) == ("meant", "said", True)
    assert record["timings"]["release_to_text_ms"] == 120.0


@given(st.lists(TEXT, max_size=4))
def test_csv_reads_back_as_it_was_said(texts: list[str]) -> None:
    made = render([entry(number, text or "-") for number, text in enumerate(texts)], "csv")
    rows = list(csv.DictReader(io.StringIO(made, newline="")))
    assert [row["text"] for row in rows] == [text or "-" for text in texts]


def test_an_ending_that_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError):
        render([entry(1)], "doc")
