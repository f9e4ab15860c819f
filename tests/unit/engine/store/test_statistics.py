"""Statistics: every figure is a wait that happened, for each engine on its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.phrases import Phrase
from engine.store.entries import Entry
from engine.store.statistics import (
    CleanupTally,
    cleanup_figures,
    engine_of,
    measured,
    percentile,
    statistics,
)


def entry(
    wait_ms: float, model: str = "tiny", kind: str = "dictation", insert_ms: float | None = None
) -> Entry:
    metrics: dict[str, float | str | None] = {
        "model": model,
        "device": "cpu",
        "compute_type": "int8",
        "release_to_text_ms": wait_ms,
        "first_text_ms": None,
    }
    return Entry("s", 0.0, kind, "", "two words", "two words", 1.5, None, metrics, "", insert_ms)


def test_engines_are_told_apart_and_the_most_used_comes_first() -> None:
    found = statistics([entry(9, "base"), entry(1), entry(2)])
    assert [(one.model, one.dictations, one.words, one.audio_s) for one in found] == [
        ("tiny", 2, 4, 3.0),
        ("base", 1, 2, 1.5),
    ]


def test_the_figures_are_nearest_ranks() -> None:
    waits = statistics([entry(float(ms)) for ms in range(1, 101)])[0].measures["release_to_text_ms"]
    assert (waits.count, waits.p50, waits.p95, waits.worst) == (100, 50.0, 95.0, 100.0)


def test_what_was_never_measured_is_left_out() -> None:
    measures = statistics([entry(1), entry(2, insert_ms=7.0)])[0].measures
    assert "first_text_ms" not in measures
    assert measures["insert_ms"].count == 1


def test_entries_are_read_once_and_their_words_are_not_kept() -> None:
    passing = (entry(float(ms)) for ms in range(5))
    assert statistics(passing)[0].dictations == 5
    assert list(passing) == []


def test_a_measure_that_is_no_number_was_not_taken() -> None:
    assert measured(entry(1.0), "first_text_ms") is None
    assert measured(entry(1.0), "release_to_text_ms") == 1.0
    assert measured(entry(1.0, insert_ms=7.0), "insert_ms") == 7.0


def test_an_engine_is_its_model_device_and_precision() -> None:
    assert engine_of(entry(1.0)) == ("tiny", "cpu", "int8")


def test_recovered_recordings_do_not_count() -> None:
    assert statistics([entry(1, kind="recovered")]) == []


def counted(*metrics: dict[str, float | str | None]) -> CleanupTally:
    tally = CleanupTally()
    entries = [Entry("s", 0.0, "dictation", "", "", "", 1.0, None, one, "", None) for one in metrics]
    assert list(tally.passing(entries)) == entries
    return tally


def test_cleanup_is_counted_with_its_reasons_and_times() -> None:
    short = (Phrase("it has {count} words only", count=count) for count in (2, 3))
    found = counted(
        {},
        cleanup_figures(True, "", 100.0),
        cleanup_figures(True, Phrase("the model changed a name"), 300.0),
        *(cleanup_figures(False, why, 0.1) for why in short),
    ).result()
    assert found is not None
    assert (found.asked, found.cleaned, found.partly) == (4, 2, 1)
    assert found.reasons == {"it has {count} words only": 2, "the model changed a name": 1}
    assert found.took_ms is not None
    assert (found.took_ms.p50, found.took_ms.p95) == (100.0, 300.0)
    assert found.kept_ms is not None
    assert found.kept_ms.worst == 0.1


def test_a_name_in_a_reason_is_not_kept() -> None:
    figures = cleanup_figures(False, Phrase("{app} is on the list", app="Secret Diary"), 1.0)
    assert "Secret Diary" not in str(figures)


def test_where_no_language_model_was_ever_asked_there_are_no_figures() -> None:
    assert counted({}, {"model": "tiny"}, {"cleanup_ms": None}).result() is None


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0, 1))
def test_a_percentile_is_one_of_the_values_and_grows_with_its_share(
    values: list[float], share: float
) -> None:
    assert percentile(values, share) in values
    assert percentile(values, share) <= percentile(values, 1.0) == max(values)
