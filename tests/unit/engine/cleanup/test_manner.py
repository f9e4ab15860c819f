"""What a server refuses is not asked for again, and asking ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.cleanup.manner import QUIET, Manner
from engine.recognition.backends.remote_failures import Failure, Kind


def refusal(said: str, status: int = 400) -> Failure:
    return Failure(Kind.REFUSED, status, said=said)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("Unrecognized request argument: chat_template_kwargs", "chat_template_kwargs"),
        ("reasoning_effort must be low", "reasoning_effort"),
        ("'temperature' does not support 0", "temperature"),
        ("this model's maximum context length is 4096", "max_tokens"),
        ("stream is not supported", "stream"),
    ],
)
def test_the_field_that_is_named_goes(said: str, field: str) -> None:
    manner = Manner().after(refusal(said))
    assert manner is not None
    before, after = (fields(one) for one in (Manner(), manner))
    assert before - after == {field}


def fields(manner: Manner) -> set[str]:
    wish = manner.wish(5)
    return {*wish, *wish["extra_body"]} - {"extra_body"}


def test_newer_models_name_the_cap_otherwise() -> None:
    manner = Manner().after(refusal("use 'max_completion_tokens' instead of 'max_tokens'"))
    assert manner is not None
    assert manner.wish(7)["max_completion_tokens"] == 7


def test_a_refusal_that_names_nothing_is_of_the_unusual_fields() -> None:
    manner = Manner().after(refusal("Bad Request"))
    assert manner is not None
    assert not fields(manner) & set(QUIET)
    assert manner.after(refusal("Bad Request")) is None


def test_an_upstream_that_failed_says_nothing_of_streams() -> None:
    manner = Manner(quiet=()).after(refusal("upstream connect error"))
    assert manner is None


def test_a_failure_that_names_nothing_is_no_refusal() -> None:
    assert Manner().after(refusal("internal error", 500)) is None
    assert Manner().after(refusal("temperature is not supported", 500)) is not None


def test_other_failures_are_not_of_the_manner() -> None:
    assert Manner().after(refusal("temperature", 401)) is None


@given(
    st.lists(st.sampled_from(["temperature", "stream", "max_tokens", "max_completion_tokens", "think", "x"]))
)
def test_asking_ends(said: list[str]) -> None:
    manner: Manner | None = Manner()
    for steps, one in enumerate(said * 10):
        assert manner is not None
        manner = manner.after(refusal(one))
        if manner is None:
            return
        assert steps < 8
