"""Charts: everything is inside, names do not lie on each other, and marks hold the values."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.bench.charts import (
    Series,
    apart,
    decades,
    duration,
    steps,
    wait_by_length,
    waits,
    words_over_time,
)

OURS = Series("Sayso", "p0", ((3.0, 2.0), (30.0, 3.0)), ((1.0, 4.0), (2.0, 5.0)))
THEIRS = Series("R&D <late>", "p1", ((3.0, 140.0), (30.0, 1300.0)), ((130.0, 150.0), (1200.0, 1400.0)))


@pytest.mark.parametrize(
    "chart",
    [
        wait_by_length([OURS, THEIRS], "waits"),
        waits([OURS, THEIRS], "dots"),
        words_over_time([OURS, THEIRS], OURS, 30.0, "words"),
    ],
)
def test_a_chart_is_whole_svg_with_every_name_in_it(chart: str) -> None:
    root = ElementTree.fromstring(chart)
    texts = [element.text for element in root.iter("text")]
    assert "Sayso" in texts and "R&D <late>" in texts
    height = float(root.attrib["viewBox"].split()[3])
    for place in re.findall(r'(?:cy|y1|y2|y)="([-\d.]+)"', chart):
        assert 0 <= float(place) <= height


@given(st.lists(st.floats(0, 300), min_size=1, max_size=7))
def test_names_keep_their_order_and_their_distance(wanted: list[float]) -> None:
    places = apart(wanted)
    ranked = [places[i] for i in sorted(range(len(wanted)), key=lambda i: wanted[i])]
    assert all(after - before >= 14.99 for before, after in itertools.pairwise(ranked))


@given(st.lists(st.floats(0.01, 1e6), min_size=1))
def test_marks_hold_all_values_that_can_be_told_apart(values: list[float]) -> None:
    marks = decades(values)
    assert len(marks) >= 2
    assert marks[0] <= max(1.0, min(values)) * 1.000001 and max(values) <= marks[-1] * 1.000001


@given(st.floats(1, 5000))
def test_round_marks_are_few_and_reach_the_top(most: float) -> None:
    assert 2 <= len(steps(most)) <= 7
    assert most - steps(most)[-1] <= steps(most)[1]


def test_durations_read_as_people_say_them() -> None:
    assert [duration(ms) for ms in (2, 143, 1000, 1338, 10_000)] == ["2 ms", "143 ms", "1 s", "1.3 s", "10 s"]
