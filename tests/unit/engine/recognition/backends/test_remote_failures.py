"""What each failure of a speech server means, and when it is asked again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import DecodeFailed, ModelBroken, UnknownModel
from engine.recognition.backends.remote_failures import (
    MAX_PAUSE_S,
    MAX_TRIES,
    MIN_ROUND_S,
    TABLE,
    Failure,
    Kind,
    error_of,
    is_page,
    kind_of,
    pause_before_retry,
    seconds_until,
)

LASTING = {Kind.KEY, Kind.PATH, Kind.REDIRECT, Kind.TLS}
LASTING_AT_LOAD = {Kind.PAGE, Kind.GARBLED, Kind.HUGE, Kind.REFUSED, Kind.TOO_LARGE}
SAID = "the words of the server"


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("loading", [False, True])
def test_every_kind_is_one_line_with_a_remedy_and_nothing_the_server_said(kind: Kind, loading: bool) -> None:
    error = error_of(Failure(kind, 400, said=SAID, to="https://b"), "gpu:8000", "turbo", 3.0, loading)
    assert "gpu:8000" in error.what
    assert error.remedy
    assert "{" not in str(error)
    assert "\n" not in str(error)
    assert SAID not in str(error)


@pytest.mark.parametrize("kind", Kind)
def test_what_may_pass_is_a_failed_decode_and_what_lasts_is_not(kind: Kind) -> None:
    now = error_of(Failure(kind), "gpu", "turbo", 3.0)
    at_load = error_of(Failure(kind), "gpu", "turbo", 3.0, loading=True)
    if kind is Kind.MODEL:
        assert type(now) is type(at_load) is UnknownModel
        return
    assert type(now) is (ModelBroken if kind in LASTING else DecodeFailed)
    assert type(at_load) is (ModelBroken if kind in LASTING | LASTING_AT_LOAD else DecodeFailed)


def test_every_kind_has_its_row() -> None:
    assert set(TABLE) == set(Kind)


def test_an_unknown_model_offers_those_that_are_there() -> None:
    error = error_of(Failure(Kind.MODEL, 404), "gpu", "turbo", 3.0, models=("large", "small"))
    assert error.alternatives == ("large", "small")


@pytest.mark.parametrize(
    ("status", "said", "kind"),
    [
        (401, "", Kind.KEY),
        (403, "", Kind.KEY),
        (404, '{"error": {"message": "The model `x` does not exist."}}', Kind.MODEL),
        (404, '{"detail": "Model \'x\' is not installed locally."}', Kind.MODEL),
        (404, '{"detail": "Not Found"}', Kind.PATH),
        (404, "<html><body>no such model of car</body></html>", Kind.PATH),
        (405, "", Kind.PATH),
        (301, "", Kind.REDIRECT),
        (307, "", Kind.REDIRECT),
        (413, "", Kind.TOO_LARGE),
        (429, "", Kind.BUSY),
        (502, "", Kind.BUSY),
        (503, "", Kind.BUSY),
        (504, "", Kind.BUSY),
        (400, "", Kind.REFUSED),
        (422, "", Kind.REFUSED),
        (500, "", Kind.SERVER),
        (599, "", Kind.SERVER),
        (199, "", Kind.SERVER),
    ],
)
def test_a_status_has_one_meaning(status: int, said: str, kind: Kind) -> None:
    assert kind_of(status, said) is kind


@pytest.mark.parametrize("said", ["<!DOCTYPE html>", " \n<html lang=en>", "\ufeff<HTML>", "<head>", "<body>"])
def test_a_page_is_known_by_its_beginning(said: str) -> None:
    assert is_page(said)


@pytest.mark.parametrize("said", ["", "{}", "less < more", "he said <html> is a word"])
def test_text_is_no_page(said: str) -> None:
    assert not is_page(said)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("2", 2.0),
        ("0.5", 0.5),
        ("-3", 0.0),
        ("Thu, 01 Jan 1970 00:16:45 GMT", 5.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        (None, None),
        ("nan", None),
        ("inf", None),
        ("1e400", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert seconds_until(header, now=1000.0) == seconds


@given(st.text())
def test_any_retry_after_is_taken(header: str) -> None:
    seconds = seconds_until(header, 1000.0)
    assert seconds is None or seconds >= 0


def test_a_broken_connection_is_tried_again_at_once_and_once() -> None:
    for kind in (Kind.BROKEN, Kind.CUT):
        assert pause_before_retry(Failure(kind), 1, 3.0) == 0.0
        assert pause_before_retry(Failure(kind), 2, 3.0) is None


def test_a_busy_server_is_asked_when_it_says() -> None:
    assert pause_before_retry(Failure(Kind.BUSY, 503, after_s=1.0), 1, 3.0) == 1.0
    assert pause_before_retry(Failure(Kind.BUSY, 503, after_s=1.0), 1, 1.1) is None
    assert pause_before_retry(Failure(Kind.BUSY, 503, after_s=1.5), 1, 30.0) is None
    assert pause_before_retry(Failure(Kind.BUSY, 504), 1, 3.0) is None  # it has waited for too long already


@given(
    st.sampled_from(Kind),
    st.sampled_from([0, 400, 429, 500, 502, 503, 504]),
    st.none() | st.floats(0, 100),
    st.integers(1, 10),
    st.floats(-1, 100),
)
def test_no_retry_outlives_the_deadline_and_there_are_few(
    kind: Kind, status: int, after_s: float | None, tries: int, left_s: float
) -> None:
    pause = pause_before_retry(Failure(kind, status, after_s), tries, left_s)
    if pause is not None:
        assert kind in (Kind.BROKEN, Kind.CUT, Kind.BUSY)
        assert tries < MAX_TRIES
        assert 0 <= pause <= min(MAX_PAUSE_S, left_s - MIN_ROUND_S)
