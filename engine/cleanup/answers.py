"""What a language model's server answers: pure functions over the data of its events.

Problem: servers that call themselves compatible stream chunks, or answer whole although a stream was asked
for; their models think aloud, in a field of their own or in the text. Rules: only `content` is text; what was
thought is never shown. A choice without text is an empty answer. What is not understood is not guessed at.
Failure mode: `Failure`, as for speech servers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from engine.cleanup.prompt import before_end, thoughtless
from engine.recognition.backends.remote_answers import END as STREAM_END
from engine.recognition.backends.remote_answers import events, is_stream
from engine.recognition.backends.remote_failures import Failure, Kind, is_page


class Reply:
    """An answer as far as it has come.

    Attributes:
        thought: The model has thought, where that could be seen.
        marked: The end mark was there.
        stopped: The server says that the model had ended by itself.
        ended: Nothing more comes.
    """

    def __init__(self) -> None:
        self.thought = False
        self.marked = False
        self.stopped = False
        self.ended = False
        self._raw = ""
        self._known = False

    @property
    def text(self) -> str:
        """What may be shown of it: no thoughts, no end mark."""
        return before_end(thoughtless(self._raw))[0]

    @property
    def size(self) -> int:
        """Characters that came, thoughts included."""
        return len(self._raw)

    def take(self, data: str) -> None:
        """Take the data of one event. Raises Failure: GARBLED or SERVER."""
        if data == STREAM_END:
            self.ended = True
            return
        self._choices(_object(data), "delta")

    def take_whole(self, body: bytes) -> None:
        """Take an answer that came in one piece. Raises Failure: PAGE, GARBLED or SERVER."""
        try:
            said = body.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Failure(Kind.GARBLED) from None
        if is_page(said):
            raise Failure(Kind.PAGE)
        self._choices(_object(said), "message")
        self.ended = True

    def check(self) -> None:
        """Raise Failure if this cannot be all: GARBLED if nothing was understood, CUT if it broke off."""
        if not self._known:
            raise Failure(Kind.GARBLED)
        if not (self.marked or self.stopped):
            raise Failure(Kind.CUT)

    def _choices(self, answer: dict[str, Any], field: str) -> None:
        if answer.get("error"):
            raise Failure(Kind.SERVER)
        choices = answer.get("choices")
        if not isinstance(choices, list):
            raise Failure(Kind.GARBLED)
        for choice in choices[:1]:
            piece = choice.get(field) if isinstance(choice, dict) else None
            if not isinstance(piece, dict):
                raise Failure(Kind.GARBLED)
            self._piece(piece)
            self.stopped |= choice.get("finish_reason") == "stop"

    def _piece(self, piece: dict[str, Any]) -> None:
        self._known = True
        self.thought |= bool(piece.get("reasoning_content") or piece.get("reasoning"))
        content = piece.get("content") or ""
        if not isinstance(content, str):
            raise Failure(Kind.GARBLED)
        if content:
            self._raw += content
            visible = thoughtless(self._raw)
            self.thought |= visible != self._raw
            self.marked = before_end(visible)[1]


def read(content_type: str, chunks: Iterable[bytes], reply: Reply) -> Iterable[str]:
    """Fill `reply` with an answer; yields the text so far whenever something has come.

    Args:
        content_type: The header of the answer.
        chunks: Its body as it arrives; not read beyond the end mark.
        reply: Empty.

    Raises:
        Failure: PAGE, GARBLED or SERVER, or what reading the body raises.
    """
    if not is_stream(content_type):
        reply.take_whole(b"".join(chunks))
        yield reply.text
        return
    for data in events(chunks):
        reply.take(data)
        yield reply.text
        if reply.ended or reply.marked:
            return


def _object(said: str) -> dict[str, Any]:
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        raise Failure(Kind.GARBLED) from None
    if not isinstance(found, dict):
        raise Failure(Kind.GARBLED)
    return found
