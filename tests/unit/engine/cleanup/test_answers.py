"""What servers send is read or refused, never guessed at."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.cleanup.answers import Reply, read
from engine.recognition.backends.remote_failures import Failure, Kind
from helpers.llm_server import delta, whole
from helpers.speech_server import EVENTS, JSON, event


def stream(*chunks: dict[str, Any], end: bytes = b"data: [DONE]\n\n") -> Reply:
    reply = Reply()
    for _ in read(EVENTS, [*map(event, chunks), end], reply):
        pass
    reply.check()
    return reply


def test_a_stream_is_read_to_its_end_mark() -> None:
    reply = stream(delta("Hel"), delta("lo<e"), delta("nd> and more"), delta(" words"))
    assert reply.text == "Hello"
    assert reply.marked


def test_an_answer_without_end_mark_is_believed_if_the_server_says_that_it_ended() -> None:
    assert stream(delta("Hello"), delta("", "stop")).text == "Hello"
    with pytest.raises(Failure) as failure:
        stream(delta("Hello"), delta("", "length"))
    assert failure.value.kind is Kind.CUT


def test_what_was_thought_is_no_text() -> None:
    reply = stream(delta("", reasoning_content="hm"), delta("<think>hm</think>"), delta("Hello<end>"))
    assert reply.text == "Hello"
    assert reply.thought


def test_a_whole_answer_is_read_too() -> None:
    reply = Reply()
    assert list(read(JSON, [json.dumps(whole("Hello")).encode()], reply)) == ["Hello"]
    reply.check()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<html>", Kind.PAGE),
        (b"{", Kind.GARBLED),
        (b"[]", Kind.GARBLED),
        (b"\xff", Kind.GARBLED),
        (b'{"choices": {}}', Kind.GARBLED),
        (b'{"choices": [{}]}', Kind.GARBLED),
        (b'{"choices": [{"message": {"content": 5}}]}', Kind.GARBLED),
        (b'{"choices": []}', Kind.GARBLED),
        (b'{"error": {"message": "no"}}', Kind.SERVER),
    ],
)
def test_anything_else_fails(body: bytes, kind: Kind) -> None:
    reply = Reply()
    with pytest.raises(Failure) as failure:
        list(read(JSON, [body], reply))
        reply.check()
    assert failure.value.kind is kind
