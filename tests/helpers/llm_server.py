"""A real server of language models on this machine: it corrects texts, or misbehaves on purpose.

Mechanism: the speech server's, with chat requests: each is answered by the next of the steps given to `then`,
and honestly once they are used up. Honestly means: what `brain` makes of the text, a word at a time, with the
end mark. Steps for any server (refusals, hangs, broken bodies) are those of `speech_server`.
"""

from __future__ import annotations

import itertools
import json
import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.cleanup.prompt import END
from helpers.speech_server import (
    EVENTS,
    Exchange,
    Manners,
    Received,
    SpeechServer,
    Step,
    drips,
    drips_a_refusal,
    event,
    fails,
    goes_on_and_on,
    hangs_before_headers,
    hangs_in_headers,
    hangs_up,
    resets,
    says,
    speaks_no_http,
    stream,
)

KEY = "sk-cleanup-secret"
MODEL = "tidy"
SPOKEN = "um so I think we should uh meet on tuesday at three thirty"
WRITTEN = "So I think we should meet on Tuesday at 3:30."
DONE = b"data: [DONE]\n\n"
PAGE = b"<!DOCTYPE html><html><body>Sign in to the network"


@dataclass(frozen=True)
class Chatted(Received):
    """One chat request as it arrived."""

    body: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What it asks to correct."""
        return re.sub(r"</?dictation>", "", self.body["messages"][-1]["content"])


class LlmServer(SpeechServer):
    """A server on a free port of 127.0.0.1, running inside the `with` block.

    Attributes:
        brain: What it makes of a text.
        first_s: Seconds before its first word.
        word_s: Seconds before each further word.
        refuses: Fields that it refuses with 400, naming them.
        streams: Whether it streams; otherwise it answers whole.
        times: Of each answer that was streamed: when its request was there, and when its first and its last
            word left; as `time.monotonic` counts.
    """

    def __init__(self, manners: Manners | None = None, certificate: Path | None = None) -> None:
        super().__init__(manners or Manners(models=(MODEL, "embed-small"), key=KEY), certificate)
        self._http.RequestHandlerClass = ChatExchange
        self.brain: Callable[[str], str] = lambda text: WRITTEN if text == SPOKEN else text
        self.first_s = 0.0
        self.word_s = 0.0
        self.refuses: tuple[str, ...] = ()
        self.streams = True
        self.times: list[tuple[float, float, float]] = []

    def __enter__(self) -> LlmServer:
        super().__enter__()
        return self

    def next_step(self) -> Step:
        """The step for the chat request that has just arrived."""
        return self._steps.pop(0) if self._steps else corrects

    @property
    def chats(self) -> list[Chatted]:
        """The chat requests."""
        return [request for request in self.requests if isinstance(request, Chatted)]

    @property
    def texts(self) -> list[str]:
        """What was asked to be corrected, but for warming requests."""
        return [chat.text for chat in self.chats if chat.text != "."]


class ChatExchange(Exchange):
    """One chat request and the means to answer it."""

    def do_POST(self) -> None:
        """A chat request."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.received = Chatted("POST", self.path, self._plain_headers(), body=json.loads(body))
        self.owner.requests.append(self.received)
        self.owner.next_step()(self)


def chat_of(exchange: Exchange) -> Chatted:
    """The request of an exchange with a server of language models."""
    assert isinstance(exchange.received, Chatted)
    return exchange.received


def server_of(exchange: Exchange) -> LlmServer:
    """The server of such an exchange."""
    assert isinstance(exchange.owner, LlmServer)
    return exchange.owner


def corrects(exchange: Exchange) -> None:
    """What the server's brain makes of the text, as its attributes say."""
    server, chat = server_of(exchange), chat_of(exchange)
    if not exchange._key_is_right():
        return
    refused = next((name for name in server.refuses if name in chat.body), None)
    if exchange.path != "/v1/chat/completions":
        exchange.answer(404, {"detail": "Not Found"})
    elif chat.body["model"] not in (server.manners.models or ()):
        exchange.answer(404, {"error": {"message": f"model '{chat.body['model']}' not found"}})
    elif refused:
        exchange.answer(400, {"error": {"message": f"Unrecognized request argument: {refused}"}})
    elif server.streams and chat.body.get("stream"):
        _stream_words(exchange, server, words_of(server.brain(chat.text)))
    else:
        exchange.answer(200, whole(server.brain(chat.text) + END))


def _stream_words(exchange: Exchange, server: LlmServer, words: Sequence[str]) -> None:
    asked = time.monotonic()
    exchange.start(200, {"Content-Type": EVENTS, "Transfer-Encoding": "chunked"})
    exchange.chunk(event(delta("")))
    if server.closing.wait(server.first_s):
        return
    first = time.monotonic()
    for number, word in enumerate([*words, END]):
        if number and server.closing.wait(server.word_s):
            return
        last = time.monotonic()
        exchange.chunk(event(delta(word)))
    server.times.append((asked, first, last))
    exchange.chunk(event(delta("", "stop")))
    exchange.chunk(DONE)
    exchange.chunk(b"")


def words_of(text: str) -> list[str]:
    """A text in the pieces in which it is streamed."""
    return re.findall(r"\s*\S+", text)


def delta(content: str, finish: str | None = None, **fields: Any) -> dict[str, Any]:
    """One chunk of a streamed answer."""
    return {"choices": [{"index": 0, "delta": {"content": content, **fields}, "finish_reason": finish}]}


def whole(content: str, finish: str = "stop") -> dict[str, Any]:
    """An answer in one piece."""
    message = {"role": "assistant", "content": content}
    return {"choices": [{"index": 0, "message": message, "finish_reason": finish}]}


def writes(text: str, finish: str | None = "stop", pause_s: float = 0.0) -> Step:
    """These words, streamed, with nothing that is not in the text: no end mark either."""
    deltas = [event(delta(word)) for word in words_of(text)]
    ending = [event(delta("", finish)), DONE] if finish else []
    return stream([*deltas, *ending], pause_s)


def thinks(exchange: Exchange) -> None:
    """Thoughts in a field of their own and in the text, then the right answer."""
    thoughts = [
        delta("", reasoning_content="the user"),
        delta("<think>Okay, "),
        delta("Tuesday.</think>\n\n"),
    ]
    words = [delta(word) for word in words_of(WRITTEN + END)]
    stream([*map(event, [*thoughts, *words, delta("", "stop")]), DONE])(exchange)


def thinks_and_thinks(exchange: Exchange) -> None:
    """Thoughts without end."""
    exchange.start(200, {"Content-Type": EVENTS, "Transfer-Encoding": "chunked"})
    exchange.chunk(event(delta("<think>")))
    for _ in itertools.takewhile(lambda _: not exchange.owner.closing.wait(0.05), itertools.count()):
        exchange.chunk(event(delta("hmm ")))


def hangs_in_the_stream(exchange: Exchange) -> None:
    """Half an answer, then silence."""
    stream([event(delta(word)) for word in words_of(WRITTEN)[:4]], ends=False)(exchange)


def closes_in_the_stream(exchange: Exchange) -> None:
    """Half an answer, and the connection is gone."""
    exchange.start(200, {"Content-Type": EVENTS, "Transfer-Encoding": "chunked"})
    for word in words_of(WRITTEN)[:4]:
        exchange.chunk(event(delta(word)))
    exchange.close_connection = True


def rambles(exchange: Exchange) -> None:
    """The right answer with its end mark, and then words without end."""
    exchange.start(200, {"Content-Type": EVENTS, "Transfer-Encoding": "chunked"})
    for word in words_of(WRITTEN + END):
        exchange.chunk(event(delta(word)))
    for _ in itertools.takewhile(lambda _: not exchange.owner.closing.wait(0.05), itertools.count()):
        exchange.chunk(event(delta(" Also, a joke.")))


def after(seconds: float, step: Step) -> Step:
    """The same, later."""

    def late(exchange: Exchange) -> None:
        if not exchange.owner.closing.wait(seconds):
            step(exchange)

    return late


@dataclass(frozen=True)
class Misbehaviour:
    """One way to misbehave, and what must come of it.

    Attributes:
        steps: What the server does, request by request.
        cleaned: A good answer comes in time all the same.
        why: What the reason says; a regular expression.
    """

    steps: tuple[Step, ...]
    why: str = ""
    cleaned: bool = False

    @property
    def hangs(self) -> bool:
        """Only the deadline ends it."""
        return "no whole answer" in self.why


def misbehaviours(deadline_s: float, elsewhere: str) -> dict[str, Misbehaviour]:
    """Every way in which a server that is there can misbehave.

    Args:
        deadline_s: The deadline of the job.
        elsewhere: The address of another server.
    """
    moved = fails(307, location=f"{elsewhere}/chat/completions")
    slow = "no whole answer in time"
    bad = "makes no sense"
    return {
        "not found": Misbehaviour((fails(404, b'{"detail": "Not Found"}'),), "no language models"),
        "wrong model": Misbehaviour((fails(404, b'{"error": "model not found"}'),), "has no model"),
        "internal error": Misbehaviour((fails(500),), "failed"),
        "key refused": Misbehaviour((fails(401, f'{{"error": "bad key {KEY}"}}'.encode()),), "valid key"),
        "rate limit": Misbehaviour((fails(429, retry_after="30"),), "busy"),
        "busy for a moment": Misbehaviour((fails(503, retry_after="0"),), cleaned=True),
        "redirect": Misbehaviour((moved,), "sends on to"),
        "hangs before headers": Misbehaviour((hangs_before_headers,), slow),
        "hangs in headers": Misbehaviour((hangs_in_headers,), slow),
        "hangs in the stream": Misbehaviour((hangs_in_the_stream,), slow),
        "a byte at a time": Misbehaviour((drips,), slow),
        "a refusal a byte at a time": Misbehaviour((drips_a_refusal,), slow),
        "slow first token": Misbehaviour((after(deadline_s * 3, writes(WRITTEN)),), slow),
        "after the deadline": Misbehaviour((after(deadline_s + 0.05, writes(WRITTEN)),), slow),
        "thinks without end": Misbehaviour((thinks_and_thinks,), f"{slow}|far longer"),
        "not JSON": Misbehaviour((says(b"Traceback (most recent call last)"),), bad),
        "JSON of something else": Misbehaviour((says({"status": "ok"}),), bad),
        "HTML": Misbehaviour((says(PAGE, "text/html"),), "web page"),
        "no choice": Misbehaviour((says({"choices": []}),), bad),
        "empty choice": Misbehaviour((writes(""),), "nothing of the words"),
        "error in the stream": Misbehaviour((stream([event({"error": "out of memory"})]),), "failed"),
        "huge answer": Misbehaviour((goes_on_and_on,), "far longer"),
        "too many words": Misbehaviour((writes(WRITTEN * 50),), "far longer"),
        "cut at its cap": Misbehaviour((writes(WRITTEN[:20], "length"),), "cut off"),
        "ends early": Misbehaviour((writes(WRITTEN[:20], None),), "cut off"),
        "closes early": Misbehaviour((closes_in_the_stream,) * 2, "cut off"),
        "hangs up": Misbehaviour((hangs_up,) * 2, "broke off"),
        "resets": Misbehaviour((resets,) * 2, "broke off"),
        "no HTTP": Misbehaviour((speaks_no_http,) * 2, "broke off"),
        "answers the question": Misbehaviour((writes("Sure! At 3:30 then."),), "the model"),
        "obeys": Misbehaviour((writes("Paris."),), "the model"),
        "thinks, then answers": Misbehaviour((thinks,), cleaned=True),
        "does not stream": Misbehaviour((says(whole(WRITTEN)),), cleaned=True),
        "rambles after the end": Misbehaviour((rambles,), cleaned=True),
        "hangs up once": Misbehaviour((hangs_up,), cleaned=True),
        "no end mark": Misbehaviour((writes(WRITTEN),), cleaned=True),
    }


def threads_of_cleanup() -> list[threading.Thread]:
    """Threads that ask, wait for a deadline, or wait for a server."""
    names = ("cleanup", "cleanup-ahead", "cleanup-warm", "speech-server")
    return [thread for thread in threading.enumerate() if thread.name in names]
