"""A language model on a server: the client that asks it to correct one text.

Any server with OpenAI's `/v1/chat/completions` will do: Ollama, LM Studio, llama.cpp, vLLM, OpenAI itself.
Nothing is connected before the first request. What is sent: the text, the name of the model, the key; nothing
of the machine, the person, the window or the history.

Mechanism: the wire of the speech server's recogniser (one kept connection, one deadline, redirects refused,
the key in no other place) carries chat requests. A request that meets the warming one still under way gets a
connection of its own: to cut the other would make some servers give up loading the model.
Rules: what a server refuses (`manner`) is asked for once and never again; the warming request finds out
before anybody waits. An answer of which something was shown is not asked for again.
Failure mode: `Failure`, at the deadline at the latest; `clause` says it in words without the server's own.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from engine.cleanup import prompt
from engine.cleanup.answers import Reply, read
from engine.cleanup.endpoint import CONNECT_S, llm_address, llm_checked
from engine.cleanup.manner import Manner
from engine.errors import ModelBroken, UsageError
from engine.phrases import Phrase, mark
from engine.recognition.backends.remote_address import Address
from engine.recognition.backends.remote_failures import Failure, Kind, pause_before_retry
from engine.recognition.backends.remote_wire import GRACE_S, Wire

WARM_S = 30.0  # a model of 8 GB is read from a slow disk in this time
WARM_AGAIN_S = 60.0  # a model that answered this recently is still loaded, and its prefix kept
CLAUSES = {
    Kind.NO_SERVER: mark("no server answers at {where}"),
    Kind.TLS: mark("{where} offers no encryption that can be trusted"),
    Kind.SLOW: mark("{where} gave no whole answer in time"),
    Kind.BROKEN: mark("the connection to {where} broke off"),
    Kind.CUT: mark("the answer of {where} was cut off"),
    Kind.KEY: mark("{where} wants a valid key (HTTP {status})"),
    Kind.MODEL: mark("{where} has no model '{model}'"),
    Kind.PATH: mark("{where} has no language models at this address (HTTP {status})"),
    Kind.REDIRECT: mark("{where} sends on to {to}, where neither words nor key are sent"),
    Kind.TOO_LARGE: mark("{where} does not take a text of this size (HTTP {status})"),
    Kind.REFUSED: mark("{where} refused the request (HTTP {status})"),
    Kind.BUSY: mark("{where} is busy or restarting (HTTP {status})"),
    Kind.SERVER: mark("{where} failed (HTTP {status})"),
    Kind.PAGE: mark("{where} answered with a web page"),
    Kind.GARBLED: mark("{where} gave an answer that makes no sense"),
    Kind.HUGE: mark("{where} gave an answer far longer than the words"),
}

Hear = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer.

    Attributes:
        text: What the model wrote, without thoughts and end mark.
        first_at: When its first piece came, as `time.monotonic` counts.
        thought: The model thought first, although it was told not to.
    """

    text: str
    first_at: float
    thought: bool


class Line(Wire):
    """The wire of one request at a time."""

    def __init__(self, where: Address, key: str | None) -> None:
        super().__init__(where, key, CONNECT_S)

    def rest(self) -> None:
        """Make ready for the next request: an answer that goes on beyond its end mark is cut off."""
        if self._last is not None and not self._last.ends_within(GRACE_S):
            self.close()
        self._last = None


class LanguageModel:
    """One model on one server. Every method may be called from any thread.

    Attributes:
        where: Host and port, for people.
        model: The server's name for the model.
        identity: What its answers depend on beside the text.
    """

    def __init__(self, url: str, model: str, key: str | None = None, system: str = "") -> None:
        """Connects nothing.

        Args:
            url: Where the server is ("http://localhost:11434/v1"), without secrets.
            model: The server's name for the model.
            key: What the server wants to see, from `llm_key`; None if it wants nothing.
            system: What the model is told instead of the usual.

        Raises:
            UsageError: No address, no model, a key that is none, or words would leave in the clear.
        """
        if not model.strip():
            raise UsageError("no language model is named", "name one that the server has")
        self._address = llm_address(url)
        self._key = llm_checked(key)
        self.model = model.strip()
        self.where = self._address.where
        self.identity = f"{self._address.base} {self.model} {prompt.version(system)}"
        self._system = system
        self._manner = Manner()
        self._lock = threading.Lock()  # guards the three below
        self._closed = False
        self._idle: list[Line] = []
        self._used_at = -WARM_AGAIN_S

    def line(self) -> Line:
        """A connection for one request, the warm one if it is free; `give_back` must follow."""
        with self._lock:
            return self._idle.pop() if self._idle else Line(self._address, self._key)

    def give_back(self, line: Line) -> None:
        """Keep a connection for the next request, unless there is one already."""
        line.rest()
        with self._lock:
            keep = not self._idle and not self._closed
            if keep:
                self._idle.append(line)
        if not keep:
            line.close()

    def ask(self, line: Line, text: str, until: float, hear: Hear) -> Answer:
        """Have a text corrected.

        Args:
            line: From `line`.
            text: What was dictated.
            until: The deadline, as `time.monotonic` counts.
            hear: Told the answer so far whenever it grows; where it says False, the rest is not read.

        Raises:
            Failure: There is no whole answer.
        """
        reply, first_at = self._ask(
            line, prompt.messages(text, self._system), prompt.max_tokens(text), until, hear
        )
        reply.check()
        return Answer(reply.text, first_at, reply.thought)

    def rewrite(self, line: Line, text: str, how: str, until: float, hear: Hear) -> Answer:
        """Have a text rewritten ("shorter", "list", "formal"); arguments and errors as for `ask`."""
        told = prompt.rewriting(text, how)
        reply, first_at = self._ask(line, told, 2 * prompt.max_tokens(text), until, hear)
        reply.check()
        return Answer(reply.text, first_at, reply.thought)

    def warm(self) -> bool:
        """Have the model loaded and its prefix computed, unless that was done just now; never raises Failure.

        Returns:
            Whether the server answered.
        """
        with self._lock:
            if time.monotonic() - self._used_at < WARM_AGAIN_S:
                return True
        line = self.line()
        try:
            self._ask(line, prompt.messages(".", self._system), 1, time.monotonic() + WARM_S, lambda _: True)
        except (Failure, ModelBroken):
            return False
        finally:
            self.give_back(line)
        return True

    def close(self) -> None:
        """Drop the idle connection; none is kept from here on. Idempotent."""
        with self._lock:
            self._closed = True
            lines, self._idle = self._idle, []
        for line in lines:
            line.close()

    def clause(self, failure: Failure) -> str:
        """What went wrong, as a clause."""
        clause = CLAUSES[failure.kind]
        return Phrase(clause, where=self.where, model=self.model, status=failure.status, to=failure.to)

    def _ask(
        self, line: Line, messages: list[dict[str, str]], tokens: int, until: float, hear: Hear
    ) -> tuple[Reply, float]:
        """The reply, which may not be whole, and when its first piece came. Raises Failure."""
        tries = 1
        while True:
            reply = Reply()
            call = _Chat(self.model, messages, self._manner.wish(tokens))
            try:
                return reply, self._once(line, call, until, reply, hear)
            except Failure as failure:
                manner = self._manner.after(failure)
                if manner is not None:
                    self._manner = manner
                    continue
                pause = None if reply.size else pause_before_retry(failure, tries, until - time.monotonic())
                if pause is None:
                    raise
                time.sleep(pause)
                tries += 1

    def _once(self, line: Line, call: _Chat, until: float, reply: Reply, hear: Hear) -> float:
        first_at = 0.0
        with line.ask(call, until) as answer:
            for text in read(answer.content_type, answer.chunks(), reply):
                first_at = first_at or (time.monotonic() if reply.size else 0.0)
                if not hear(text):
                    raise Failure(Kind.HUGE)
            answer.enough = reply.marked or reply.ended
        with self._lock:
            self._used_at = time.monotonic()
        return first_at


@dataclass(frozen=True, slots=True)
class _Chat:
    """One request, made with the client in the request's thread."""

    model: str
    messages: list[dict[str, str]]
    wish: dict[str, Any]

    def __call__(self, client: Any, timeout: Any) -> AbstractContextManager[Any]:
        create = client.chat.completions.with_streaming_response.create
        made: AbstractContextManager[Any] = create(
            model=self.model, messages=self.messages, timeout=timeout, **self.wish
        )
        return made
