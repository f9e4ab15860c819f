"""Tokens from an encoded window in one call or in two, so that the first words show and the rest can be left.

Problem: CTranslate2's Whisper says nothing between its first token and its last, and cannot be stopped.
Mechanism: the encoder's output is kept. The first call makes `FIRST_SHOT` tokens; whoever listens is told
them; the second call is given them as forced tokens behind the prompt and makes the rest.

Rules:
    - The tokens are those of one call: forced tokens pass through the decoder one by one, as when they were
      chosen. So the second call costs the first one's steps again, and is made only where enough may follow.
    - `max_length` halves inside CTranslate2, and counts forced tokens: `whisper_rules.max_length`.
    - What the model was told stands before the first prompt token of its own and is prefilled in one pass, in
      each of the two calls.
    - The blank and the end are forbidden for the first token of all. In a second call CTranslate2 would
      forbid them behind the forced tokens, where the end may be due, so there it is not asked to.
    - A score is the log probability of the tokens that this call chose, divided by all tokens it returns.
    - Greedy only: five beams do not go back through one. At a temperature words are drawn, one way at a time.

Failure mode: what CTranslate2 raises passes through.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.recognition.backends.whisper_rules import max_length, shots

Told = Callable[[list[int]], bool]  # given the first tokens; whether the rest is wanted


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be made of an encoded window.

    Attributes:
        prompt: Token ids, from what is told to the one that says whether there are timestamps.
        cap: Most text tokens; at most 224.
        beams: 1 is greedy.
        suppressed: Ids that are never chosen.
        temperature: Above 0 the likeliest of `beams` texts drawn at random is taken.
    """

    prompt: Sequence[int]
    cap: int
    beams: int
    suppressed: tuple[int, ...]
    temperature: float = 0.0


@dataclass(frozen=True, slots=True)
class Heard:
    """The tokens of one window.

    Attributes:
        tokens: Text tokens without the end token.
        logprob: Log probability of all of them, and of the end token where it was reached.
        no_speech: Probability of the no-speech token.
        whole: False where nobody wanted the rest.
    """

    tokens: list[int]
    logprob: float
    no_speech: float
    whole: bool = True


def listen(model: Any, encoded: Any, request: Request, told: Told | None = None) -> Heard:
    """Generate, in two shots if `told` is given and the cap leaves room for more than the first.

    Args:
        model: `ctranslate2.models.Whisper`.
        encoded: Its encoder's output, shape (1, frames / 2, width).
        request: What is wanted.
        told: Given the first tokens while there may be more. It is not called for a short answer, nor with
            beams.
    """
    greedy = request.beams == 1 and not request.temperature
    first, *rest = shots(request.cap) if told is not None and greedy else (request.cap,)
    heard = _generate(model, encoded, request, first)
    if told is None or not rest or len(heard.tokens) < first:
        return heard
    if not told(heard.tokens):
        return Heard(heard.tokens, heard.logprob, heard.no_speech, whole=False)
    more = _generate(model, encoded, request, request.cap, heard.tokens)
    return Heard(more.tokens, heard.logprob + more.logprob, heard.no_speech)


def listen_together(model: Any, encoded: Sequence[Any], requests: Sequence[Request]) -> list[Heard]:
    """Generate from several windows of one size in one call; no temperature.

    Args:
        model: `ctranslate2.models.Whisper`.
        encoded: Its encoder's output for each, shape (1, frames / 2, width).
        requests: What is wanted of each. They differ in the tokens of their prompts only.
    """
    results = model.generate(
        joined(encoded),
        [list(request.prompt) for request in requests],
        beam_size=requests[0].beams,
        max_length=max_length(requests[0].cap, len(requests[0].prompt)),
        return_scores=True,
        return_no_speech_prob=True,
        suppress_blank=True,
        suppress_tokens=requests[0].suppressed,
    )
    return [_heard(result, 0, result.no_speech_prob) for result in results]


def joined(encoded: Sequence[Any]) -> Any:
    """Encoder outputs of one window each as one, shape (n, frames / 2, width).

    They go through the system's memory as float32; CTranslate2 takes them from there to its device and type.
    """
    import ctranslate2

    host = (one.to_device(ctranslate2.Device.cpu).to(ctranslate2.DataType.float32) for one in encoded)
    return ctranslate2.StorageView.from_array(np.concatenate([np.array(one) for one in host]))


def _generate(model: Any, encoded: Any, request: Request, cap: int, forced: Sequence[int] = ()) -> Heard:
    """One call. `tokens` begins with the forced ones; `logprob` is only of those that follow them."""
    drawn = {"num_hypotheses": request.beams, "sampling_topk": 0, "sampling_temperature": request.temperature}
    result = model.generate(
        encoded,
        [[*request.prompt, *forced]],
        beam_size=1 if request.temperature else request.beams,
        max_length=max_length(cap, len(request.prompt)),
        return_scores=True,
        return_no_speech_prob=not forced,
        suppress_blank=not forced,
        suppress_tokens=request.suppressed,
        **(drawn if request.temperature else {}),
    )[0]
    best = max(range(len(result.scores)), key=lambda index: result.scores[index])
    return _heard(result, best, 0.0 if forced else result.no_speech_prob)


def _heard(result: Any, best: int, no_speech: float) -> Heard:
    """One of CTranslate2's results."""
    tokens = list(result.sequences_ids[best])
    # Without tokens the score is minus infinity: a sum divided by nothing.
    logprob = result.scores[best] * len(tokens) if tokens else 0.0
    return Heard(tokens, logprob, no_speech)
