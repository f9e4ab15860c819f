"""Timings are told so that the parts make the whole, and what was not measured is not told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scripted_engine import metrics
from app.ui import figures
from engine.store.history import Entry
from engine.store.statistics import statistics

MS = st.none() | st.floats(0, 1e6)


def entry(
    tail_ms: float = 28.0,
    decode_ms: float = 3.0,
    insert_ms: float | None = 12.0,
    kind: str = "dictation",
    model: str = "tiny",
) -> Entry:
    taken = replace(
        metrics(audio_s=3.0, release_to_text_ms=tail_ms + decode_ms),
        tail_ms=tail_ms,
        decode_ms=decode_ms,
        model=model,
    )
    return Entry("s", 0.0, kind, "xterm", "hi", "hi", 3.0, "en", taken.as_dict(), "inserted", insert_ms)


def test_the_line_tells_the_wait_and_its_parts() -> None:
    said = "Text 31 ms after key-up (tail 28, decode 3) · insert 12 ms · first words 400 ms · 20× real time"
    assert figures.line(entry()) == said


def test_words_that_were_not_inserted_have_no_insertion_time() -> None:
    assert "insert" not in figures.line(entry(insert_ms=None))
    assert "window" not in figures.explained(entry(insert_ms=None))


def test_an_entry_without_timings_has_no_line() -> None:
    bare = replace(entry(insert_ms=None), metrics={})
    assert figures.line(bare) == ""
    assert figures.explained(bare) == ""


def test_the_tooltip_says_what_each_part_was_spent_on() -> None:
    assert figures.explained(entry()).splitlines() == [
        "The text was there 31 ms after key-up:",
        "    28 ms for the audio that was still on its way",
        "    3 ms to decode and save it",
        "The window had it 12 ms later.",
        "The first words were shown 400 ms after you began to speak.",
        "All decoding took 150 ms for 3.0 s of audio.",
        "tiny on cpu, none",
    ]


@pytest.mark.parametrize(("speed", "said"), [(0.83, "0.8×"), (9.96, "10.0×"), (24.2, "24×")])
def test_slow_engines_get_a_decimal(speed: float, said: str) -> None:
    slow = replace(entry(), metrics={"xrt": speed})
    assert figures.line(slow).endswith(f"{said} real time")


def test_the_usual_wait_is_that_of_the_engine_used_last() -> None:
    entries = [entry(kind="file", model="other"), entry(1.0, 1.0, model="base"), entry(), entry()]
    waits = figures.waits_of_newest(entries, statistics(entries))
    assert waits is not None
    assert (waits.count, waits.p50) == (1, 2.0)
    assert figures.waits_of_newest([], []) is None


def test_the_last_wait_is_the_newest_dictations() -> None:
    assert figures.newest_wait([entry(kind="file"), entry(1.0, 1.0), entry()], 7.0) == 2.0
    assert figures.newest_wait([replace(entry(), metrics={})], 7.0) == 7.0
    assert figures.newest_wait([], None) is None


def test_the_foot_tells_what_there_is() -> None:
    waits = figures.waits_of_newest([entry()], statistics([entry()]))
    assert figures.latency(None, None) == ""
    assert figures.latency(31.4, None) == "Last text 31 ms"
    assert figures.latency(None, waits) == "p50 31 · p95 31 ms"
    assert figures.latency(31.4, waits) == "Last text 31 ms · p50 31 · p95 31 ms"


def test_every_engine_is_explained_the_most_used_first() -> None:
    entries = [entry(model="base"), entry(), entry()]
    said = figures.engines_explained(statistics(entries)).split("\n\n")
    assert [part.splitlines()[0] for part in said] == [
        "tiny on cpu, none: the last 2 dictations",
        "base on cpu, none: the last dictation",
    ]
    assert "text after key-up: p50 31 ms, p95 31 ms" in said[0]


@given(MS, MS, MS, MS, MS)
def test_whatever_was_measured_can_be_said(
    wait: float | None, tail: float | None, first: float | None, speed: float | None, insert: float | None
) -> None:
    taken = {"release_to_text_ms": wait, "tail_ms": tail, "first_text_ms": first, "xrt": speed}
    some = replace(entry(insert_ms=insert), metrics=taken)
    assert "None" not in figures.line(some) + figures.explained(some)
    assert (figures.line(some) == "") == all(value is None for value in (wait, first, speed, insert))
