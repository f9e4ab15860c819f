"""How a server of language models likes to be asked, as far as it has shown: pure.

Problem: servers refuse fields that others need, each in its own words. Rules: everything that is wanted is
asked for at first; what a refusal names is not asked for again; a refusal that names nothing is taken to mean
the unusual fields. Every refusal takes something away, so that asking ends.
Failure mode: None, and the refusal stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from engine.recognition.backends.remote_failures import Failure

REFUSALS = (400, 415, 422, 500, 501)  # 500: what proxies make of the 400 of the server behind them
# How thinking is switched off: the first for Ollama, llama.cpp and OpenAI, the second for vLLM and SGLang.
QUIET = {"reasoning_effort": "none", "chat_template_kwargs": {"enable_thinking": False}}


@dataclass(frozen=True, slots=True)
class Manner:
    """How this server likes to be asked, as far as it has shown.

    Attributes:
        quiet: The fields by which thinking is switched off that it has not refused.
        cap: The field that limits the answer's length; "" for none.
        temperature: It lets itself be told one.
        streams: It has not refused to stream.
    """

    quiet: tuple[str, ...] = tuple(QUIET)
    cap: str = "max_tokens"
    temperature: bool = True
    streams: bool = True

    def after(self, failure: Failure) -> Manner | None:
        """How to ask after a refusal; None if the refusal was not of the manner."""
        if failure.status not in REFUSALS:
            return None
        said = failure.said.lower()
        if "max_tokens" in said or "max_completion_tokens" in said or "context length" in said:
            newer = self.cap == "max_tokens" and "max_completion_tokens" in said
            if self.cap:
                return replace(self, cap="max_completion_tokens" if newer else "")
        for name in self.quiet:
            if name in said or "think" in said:
                return replace(self, quiet=tuple(other for other in self.quiet if other != name))
        if self.temperature and "temperature" in said:
            return replace(self, temperature=False)
        if self.streams and re.search(r"\bstream", said):
            return replace(self, streams=False)
        # A proxy's 500 that names no field is a failure, not a refusal.
        return replace(self, quiet=()) if self.quiet and failure.status < 500 else None

    def wish(self, tokens: int) -> dict[str, Any]:
        """The fields of a request beside model and messages."""
        fields: dict[str, Any] = {"extra_body": {name: QUIET[name] for name in self.quiet}}
        if self.temperature:
            fields["temperature"] = 0.0
        if self.cap:
            fields[self.cap] = tokens
        if self.streams:
            fields["stream"] = True
        return fields
