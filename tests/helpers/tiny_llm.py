"""A language model of a few kilobytes, of transformers' real classes, that knows one correction by heart.

Problem: real weights have gigabytes, and random ones say random words, which are never accepted.
Mechanism: a GPT-2 of one layer is trained in a second on one request and its answer; the words of both are
its vocabulary. It generates with the library's own `generate`, and a streamer sends each token as it is made.
Rules: torch is imported inside functions, so that this module can be collected where it is not installed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from engine.cleanup import prompt
from helpers.llm_server import DONE, chat_of, delta, words_of
from helpers.speech_server import EVENTS, Exchange, Step, event

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # torch reads it once, when it is imported

STEPS = 120
EOS = 0


def missing_packages() -> tuple[str, ...]:
    """What is not installed of what this needs."""
    return tuple(name for name in ("torch", "transformers") if find_spec(name) is None)


class TinyLlm:
    """One request and its answer, learnt by heart.

    Attributes:
        made: Tokens that were generated so far, over all requests.
    """

    def __init__(self, spoken: str, written: str) -> None:
        self.made = 0
        request = _flat(prompt.messages(spoken))
        pieces = [*words_of(request), *words_of(written + prompt.END), "\n?"]
        self._words = ["<eos>", *dict.fromkeys(pieces)]
        self._model = self._trained(self._ids(request), [*self._ids(written + prompt.END), EOS])

    def generates(self, pause: Callable[[int], None]) -> Step:
        """Answer with what the model generates, token by token; `pause` is called before each is sent."""

        def step(exchange: Exchange) -> None:
            import torch
            from transformers.generation.streamers import BaseStreamer

            owner = self

            class Sends(BaseStreamer):  # type: ignore[misc] - the library has no types
                """Sends each token when it is made."""

                asked = False

                def put(self, value: Any) -> None:
                    for token in value.reshape(-1).tolist() if self.asked else ():
                        owner.made += 1
                        pause(owner.made)
                        if token != EOS:
                            exchange.chunk(event(delta(owner._words[token])))
                    self.asked = True

                def end(self) -> None:
                    exchange.chunk(event(delta("", "stop")))

            chat = chat_of(exchange)
            ids = torch.tensor([self._ids(_flat(chat.body["messages"]))])
            exchange.start(200, {"Content-Type": EVENTS, "Transfer-Encoding": "chunked"})
            limit = min(chat.body["max_tokens"], 60)
            self._model.generate(ids, max_new_tokens=limit, do_sample=False, streamer=Sends(), **_QUIETLY)
            exchange.chunk(DONE)
            exchange.chunk(b"")

        return step

    def _ids(self, text: str) -> list[int]:
        known = {word: number for number, word in enumerate(self._words)}
        return [known.get(word, len(self._words) - 1) for word in words_of(text)]

    def _trained(self, request: list[int], answer: list[int]) -> Any:
        import torch
        from transformers import GPT2Config, GPT2LMHeadModel

        torch.manual_seed(0)
        length = len(request) + len(answer) + 64
        config = GPT2Config(
            vocab_size=len(self._words), n_positions=length, n_embd=32, n_layer=1, n_head=2,
            bos_token_id=EOS, eos_token_id=EOS, resid_pdrop=0.0, embd_pdrop=0.0, attn_pdrop=0.0,
        )  # fmt: skip
        model = GPT2LMHeadModel(config)
        ids = torch.tensor([request + answer])
        labels = ids.clone()
        labels[:, : len(request)] = -100
        optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
        for _ in range(STEPS):
            optimizer.zero_grad()
            model(input_ids=ids, labels=labels).loss.backward()
            optimizer.step()
        return model.eval()


_QUIETLY = {"pad_token_id": EOS, "eos_token_id": EOS, "use_cache": True}


def _flat(messages: list[dict[str, str]]) -> str:
    return "\n".join(f"{message['role']}: {message['content']}" for message in messages) + "\nassistant:"
