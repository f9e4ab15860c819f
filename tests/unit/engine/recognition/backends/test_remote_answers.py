"""What the answers of speech servers say: five dialects, cut anywhere, and things that are no answers."""

from __future__ import annotations

import itertools
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.recognition.backends.remote_answers import (
    LANGUAGES,
    events,
    is_stream,
    model_names,
    streamed,
    tidy,
    whole,
)
from engine.recognition.backends.remote_failures import Failure, Kind
from engine.recognition.base import Hypothesis
from helpers.speech_server import event, events_of, verbose

JSON = "application/json"
TEXT = "text/plain; charset=utf-8"
WORDS = "send the letter today"


def body(answer: object) -> bytes:
    return json.dumps(answer).encode()


def kind_of_failure(content_type: str, data: bytes, bare: bool = False) -> Kind:
    with pytest.raises(Failure) as failure:
        whole(content_type, data, bare)
    return failure.value.kind


def test_a_verbose_answer_tells_confidence_silence_and_language() -> None:
    heard = whole(JSON, body(verbose(WORDS, "english")))
    assert heard == Hypothesis(WORDS, pytest.approx(0.9), 0.01, language="en")


def test_confidence_is_the_mean_over_the_tokens_of_all_segments() -> None:
    segments = [
        {"avg_logprob": -0.1, "tokens": [1, 2, 3], "no_speech_prob": 0.5},
        {"avg_logprob": -0.5, "tokens": [4], "no_speech_prob": 0.1},
    ]
    heard = whole(JSON, body({"text": WORDS, "segments": segments}))
    assert heard.confidence == pytest.approx(math.exp(-0.2))
    assert heard.no_speech == 0.1


@pytest.mark.parametrize("logprob", [None, "x", True, math.nan, math.inf, 10**400])
def test_a_confidence_that_is_no_number_is_none(logprob: object) -> None:
    segments = [{"avg_logprob": logprob, "no_speech_prob": logprob}]
    heard = whole(JSON, body({"text": WORDS, "segments": segments}))
    assert (heard.text, heard.confidence, heard.no_speech) == (WORDS, None, None)


@pytest.mark.parametrize("probability", [-0.1, 1.1])
def test_a_probability_outside_its_range_is_none(probability: float) -> None:
    segments = [{"avg_logprob": 3.0, "no_speech_prob": probability}]
    heard = whole(JSON, body({"text": WORDS, "segments": segments}))
    assert (heard.confidence, heard.no_speech) == (1.0, None)


@pytest.mark.parametrize("segments", [None, [], "x", {"a": 1}, [None], [3]])
def test_odd_segments_cost_the_confidence_not_the_words(segments: object) -> None:
    assert whole(JSON, body({"text": WORDS, "segments": segments})) == Hypothesis(WORDS)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("en", "en"),
        ("English", "en"),
        ("german", "de"),
        ("pt-BR", "pt"),
        ("yue", "yue"),
        ("", None),
        (7, None),
    ],
)
def test_a_language_is_a_code_or_a_name(said: object, code: str | None) -> None:
    assert whole(JSON, body({"text": WORDS, "language": said})).language == code


def test_codes_of_languages_are_two_letters_and_named_once() -> None:
    assert len(set(LANGUAGES.values())) == len(LANGUAGES) == 57
    assert all(len(code) == 2 for code in LANGUAGES.values())


@pytest.mark.parametrize("content_type", [JSON, "application/json; charset=utf-8", "APPLICATION/JSON", TEXT])
def test_an_object_with_text_is_an_answer_under_several_types(content_type: str) -> None:
    assert whole(content_type, body({"text": f" {WORDS}\n"})) == Hypothesis(WORDS)


def test_bare_text_counts_only_where_text_was_asked_for() -> None:
    assert whole(TEXT, f" {WORDS}\n".encode(), bare=True) == Hypothesis(WORDS)
    assert whole("text/html", WORDS.encode(), bare=True) == Hypothesis(WORDS)  # whisper.cpp calls it that
    assert kind_of_failure(TEXT, b"ok") is Kind.GARBLED


def test_empty_text_is_an_answer_and_an_empty_body_is_none() -> None:
    assert whole(JSON, b'{"text": ""}') == Hypothesis("")
    assert whole(JSON, body(verbose("", "en"))) == Hypothesis("", language="en")
    assert kind_of_failure(JSON, b"") is Kind.GARBLED


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"words"',
        b'{"text": null}',
        b'{"text": 3}',
        b'{"words": "x"}',
        b"[" * 100_000,
    ],
)
def test_json_without_text_makes_no_sense(data: bytes) -> None:
    assert kind_of_failure(JSON, data) is Kind.GARBLED


@pytest.mark.parametrize("content_type", ["", "audio/wav", "application/octet-stream"])
def test_another_content_type_makes_no_sense(content_type: str) -> None:
    assert kind_of_failure(content_type, body({"text": WORDS}), bare=True) is Kind.GARBLED


@pytest.mark.parametrize("content_type", [JSON, "text/html", TEXT])
def test_a_page_is_a_page_whatever_it_says_it_is(content_type: str) -> None:
    assert kind_of_failure(content_type, b"<!doctype html><p>Welcome", bare=True) is Kind.PAGE


def test_bytes_that_are_not_utf8_are_not_guessed_at() -> None:
    assert kind_of_failure(JSON, '{"text": "größer"}'.encode("latin-1")) is Kind.GARBLED
    assert kind_of_failure(TEXT, "größer".encode("latin-1"), bare=True) is Kind.GARBLED


def test_text_is_one_line_that_can_be_stored_and_shown() -> None:
    assert tidy(" one\n\ttwo\r\n  three ") == "one two three"
    assert tidy("one\x1b[2Jtwo\x00") == "one[2Jtwo"
    assert tidy("\ud800one\udfff") == "one"
    assert tidy("می\u200cخواهم 👋🏽 größer") == "می\u200cخواهم 👋🏽 größer"


@given(st.text())
def test_tidy_text_is_tidy_and_can_be_written(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    once.encode()
    assert "\n" not in once


@given(st.binary(), st.sampled_from([JSON, TEXT, "text/html", ""]), st.booleans())
def test_any_body_is_a_hypothesis_or_a_failure(data: bytes, content_type: str, bare: bool) -> None:
    try:
        assert isinstance(whole(content_type, data, bare), Hypothesis)
    except Failure as failure:
        assert failure.kind in (Kind.PAGE, Kind.GARBLED)


DIALECTS = ("openai", "vllm", "segments")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_stream_says_what_a_whole_answer_says(dialect: str) -> None:
    assert streamed(events_of(WORDS, dialect), None) == Hypothesis(WORDS)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_empty_stream_of_any_dialect_is_no_words(dialect: str) -> None:
    assert streamed(events_of("", dialect), None) == Hypothesis("")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_first_words_are_whole_words_that_grow(dialect: str) -> None:
    told: list[str] = []
    streamed(events_of(WORDS, dialect), lambda text: told.append(text) is None)
    assert told
    assert all(WORDS.startswith(text) and WORDS[len(text) :][:1] in ("", " ") for text in told)
    assert told == sorted(told, key=len)
    assert len(set(told)) == len(told)


def test_a_word_in_the_making_is_not_told() -> None:
    pieces = ["sen", "d", " the let", "ter", " "]
    told: list[str] = []
    stream = [event({"type": "transcript.text.delta", "delta": piece}) for piece in pieces]
    with pytest.raises(Failure):
        streamed(stream, lambda text: told.append(text) is None)
    assert told == ["send the", "send the letter"]


def test_a_listener_who_has_heard_enough_ends_the_reading() -> None:
    def chunks() -> object:
        yield from events_of(WORDS, "openai")[:2]
        raise AssertionError("nobody wanted this")

    assert streamed(chunks(), lambda _: False) == Hypothesis("send", whole=False)


@given(st.sampled_from(DIALECTS), st.lists(st.integers(0, 1000)), st.booleans())
def test_a_stream_may_arrive_in_any_pieces(dialect: str, cuts: list[int], carriage_returns: bool) -> None:
    text = "größer 👋 than the letter"
    data = b"".join(events_of(text, dialect))
    data = data.replace(b"\n", b"\r\n") if carriage_returns else data
    edges = sorted({0, len(data), *(cut % len(data) for cut in cuts)})
    pieces = [data[a:b] for a, b in itertools.pairwise(edges)]
    assert streamed(pieces, None) == Hypothesis(text)


@given(st.sampled_from(("openai", "vllm")), st.integers(0, 1000))
def test_a_stream_without_its_end_mark_was_cut_off(dialect: str, cut: int) -> None:
    data = b"".join(events_of(WORDS, dialect))
    with pytest.raises(Failure) as failure:
        streamed([data[: cut % len(data)].rstrip(b"\n")], None)
    assert failure.value.kind in (Kind.CUT, Kind.GARBLED)


def test_comments_event_names_and_unknown_events_are_passed_over() -> None:
    noise = b': keep-alive\n\nevent: ping\nid: 3\nretry: 5\ndata: {"type": "ping"}\n\n'
    assert streamed([noise, *events_of(WORDS, "openai")], None).text == WORDS
    assert list(events([b"data: a\ndata:b\n\n: c\n\ndata: cut"])) == ["a\nb"]


def test_an_error_in_the_stream_is_the_servers() -> None:
    start = events_of(WORDS, "vllm")[:2]
    with pytest.raises(Failure) as failure:
        streamed([*start, event({"error": {"message": "out of memory"}}), b"data: [DONE]\n\n"], None)
    assert failure.value.kind is Kind.SERVER


@pytest.mark.parametrize(
    "data",
    [
        {"type": "transcript.text.delta"},
        {"type": "transcript.text.delta", "delta": 3},
        {"type": "transcript.text.done"},
        {"choices": 3},
        {"choices": [3]},
        {"choices": [{"delta": 3}]},
        {"choices": [{"delta": {"content": 3}}]},
        {"text": 3},
    ],
)
def test_an_event_out_of_shape_makes_no_sense(data: dict[str, object]) -> None:
    with pytest.raises(Failure) as failure:
        streamed([event(data)], None)
    assert failure.value.kind is Kind.GARBLED


@pytest.mark.parametrize("data", [b"", b"\n\n", b"data: not json\n\n", b"data: []\n\n", b"data: \xff\n\n"])
def test_a_stream_of_something_else_makes_no_sense(data: bytes) -> None:
    with pytest.raises(Failure) as failure:
        streamed([data], None)
    assert failure.value.kind is Kind.GARBLED


def test_a_decode_stopped_by_its_length_hit_its_cap() -> None:
    last = {"choices": [{"delta": {"content": " on"}, "finish_reason": "length"}]}
    heard = streamed(
        [*events_of(WORDS, "vllm")[:-1], event(last), event({"choices": []}), b"data: [DONE]\n\n"], None
    )
    assert heard == Hypothesis(f"{WORDS} on", hit_cap=True)


def test_only_events_are_a_stream() -> None:
    assert is_stream("text/event-stream; charset=utf-8")
    assert not is_stream(JSON)
    assert not is_stream("")


def test_a_list_of_models_names_them_and_who_made_it() -> None:
    rows = [{"id": "turbo", "owned_by": "vllm"}, {"id": 3}, "x"]
    assert model_names(body({"data": rows})) == (("turbo",), True)
    assert model_names(body({"data": [{"id": "whisper-1", "owned_by": "openai-internal"}]})) == (
        ("whisper-1",),
        False,
    )


@pytest.mark.parametrize("data", [b"", b"<html>", b"[]", b'{"data": 3}', b"{}", b"\xff"])
def test_what_is_no_list_of_models_names_none(data: bytes) -> None:
    assert model_names(data) == ((), False)
