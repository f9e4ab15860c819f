"""The table of models is complete, and its figures fit each other."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.models.rows import CPU_WORK_MB, LIMITS, ROWS, Accuracy, Row, accuracy_of
from engine.recognition.backends.whisper_files import REPOSITORIES

FETCHED = [row for row in ROWS if row.repository]


def test_no_two_models_share_a_name() -> None:
    names = [name for row in ROWS for name in (row.name, *row.aliases)]
    assert len(names) == len(set(names))
    assert all(name == name.lower() for name in names)


def test_every_row_tells_the_person_enough() -> None:
    for row in ROWS:
        assert row.licence
        assert row.about.endswith(".")
        if row.backend != "scripted":
            assert row.size_mb > 0
            assert row.accuracy is not None
            assert row.memory_mb


@pytest.mark.parametrize("row", FETCHED, ids=lambda row: row.name)
def test_what_is_fetched_is_pinned_to_a_commit(row: Row) -> None:
    assert row.revision is not None
    assert re.fullmatch(r"[0-9a-f]{40}", row.revision)
    assert row.repository is not None
    assert re.fullmatch(r"[\w.-]+/[\w.-]+", row.repository)
    assert 0 < row.weights_mb < row.size_mb < 1.05 * row.weights_mb


def test_pins_and_repositories_are_not_mixed_up() -> None:
    assert len({row.revision for row in FETCHED}) == len({row.repository for row in FETCHED}) == len(FETCHED)


def test_whisper_is_fetched_from_where_its_backend_looks() -> None:
    rows = {row.aliases[0]: row.repository for row in FETCHED if row.backend == "faster_whisper"}
    assert {size: rows[size] for size in REPOSITORIES} == REPOSITORIES


def test_an_accuracy_that_was_published_decides_the_class() -> None:
    for row in ROWS:
        assert row.wer is None or row.accuracy is accuracy_of(row.wer)


def test_a_multilingual_whisper_is_filed_with_its_english_sibling() -> None:
    rows = {row.name: row for row in ROWS}
    pairs = [(rows[name], rows[f"{name}.en"]) for name in rows if f"{name}.en" in rows]
    assert len(pairs) == 4
    assert all(many.accuracy is english.accuracy for many, english in pairs)


@given(st.floats(0, 100), st.floats(0, 100))
def test_fewer_errors_are_never_a_worse_class(one: float, other: float) -> None:
    order = list(Accuracy)
    low, high = sorted((one, other))
    assert order.index(accuracy_of(low)) <= order.index(accuracy_of(high))


def test_the_limits_belong_to_the_better_class() -> None:
    assert [accuracy_of(limit) for _, limit in LIMITS] == [name for name, _ in LIMITS]


def test_memory_grows_with_precision() -> None:
    for row in ROWS:
        if row.backend == "faster_whisper":
            sizes = row.memory_mb
            assert CPU_WORK_MB < sizes["int8"] < sizes["float32"]
            assert sizes["int8_float16"] < sizes["float16"]


@pytest.mark.parametrize(
    ("name", "precision", "measured_mb"),
    [
        ("base", "int8", 222),
        ("base", "float32", 457),
        ("small", "int8", 523),
        ("small", "float32", 1089),
        ("large-v3-turbo", "int8", 1117),
    ],
)
def test_the_estimate_of_memory_is_near_what_was_measured(
    name: str, precision: str, measured_mb: int
) -> None:
    """Resident size after 27 s with five beams, over a process that has only the libraries."""
    estimate = next(row for row in ROWS if name in row.aliases).memory_mb[precision]
    assert 0.99 * measured_mb < estimate < measured_mb + 200
