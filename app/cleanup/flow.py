"""When the words of a dictation go in, as they are or cleaned up: a pure state machine for each dictation.

Problem: the cleaned words may come at once, late or never; whoever waits wants words now, and wants them
once. Mechanism: words wait for an answer until `due`; then they go in as they are. An answer before that
goes in in their place; one that comes later is offered and kept, for nothing proves on X11 that the words
that went in are still where they were.

    HELD   --cleaned answer-->        OVER     insert the cleaned words, keep them
    HELD   --the words are kept-->    OVER     insert the words, say why
    HELD   --due, at once wanted-->   PLACED   insert the words (who waits by choice: OVER, drop the answer)
    PLACED --cleaned answer-->        OVER     keep it, offer it
    PLACED --the words are kept-->    OVER     say why
    HELD, PLACED --forgotten-->       OVER     drop the answer, and what would have gone in

Rules: `Insert` is given exactly once, or never where the words were forgotten; nothing follows OVER.
Failure mode: an answer that never comes is over at its deadline, which the asking side keeps.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

# From the final text on; insertion takes 21 to 38 ms more, and 0.1 s is felt as at once. Measured up to the
# insertion: 6 ms (15 worst) for an answer that is known, 21 to 28 (53) for a server that answers at once.
AT_ONCE_S = 0.08


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking.

    Attributes:
        text: The words, cleaned up if they were.
        why: Why they, or some of them, are as they were; one clause, "" if all were cleaned up.
        cleaned: Something was cleaned up.
        first_ms: Until the model's first token; None if there was none.
        took_ms: In all.
    """

    text: str = field(repr=False)
    why: str = ""
    cleaned: bool = False
    first_ms: float | None = None
    took_ms: float = 0.0


class Stage(Enum):
    """Where the words of one dictation stand."""

    HELD = "held"
    PLACED = "placed"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Flow:
    """One dictation.

    Attributes:
        text: Its words after the rules.
        waits: They go in when the answer is there, or at the deadline; otherwise at once.
        stage: Where they stand.
    """

    text: str = field(repr=False)
    waits: bool = False
    stage: Stage = Stage.HELD


@dataclass(frozen=True, slots=True)
class Due:
    """The words have waited long enough."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Nobody wants the words any more."""


Event = Answer | Due | Forgotten


@dataclass(frozen=True, slots=True)
class Insert:
    """Put these words into the window."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep the cleaned words with the entry."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Offer:
    """Say that the cleaned words are ready."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Say:
    """Say why the words are as they were."""

    why: str


@dataclass(frozen=True, slots=True)
class Drop:
    """The answer is not wanted any more."""


Effect = Insert | Keep | Offer | Say | Drop
Step = tuple[Flow, tuple[Effect, ...]]


def begin(text: str, waits: bool) -> Flow:
    """A dictation whose words are known and whose answer is asked for."""
    return Flow(text, waits)


def step(flow: Flow, event: Event) -> Step:
    """The next state, and what is to be done, in order."""
    if flow.stage is Stage.OVER:
        return flow, ()
    held, over = flow.stage is Stage.HELD, replace(flow, stage=Stage.OVER)
    match event:
        case Answer():
            return over, _answered(flow, event, held)
        case Due() if held and flow.waits:
            return over, (Insert(flow.text), Drop())
        case Due() if held:
            return replace(flow, stage=Stage.PLACED), (Insert(flow.text),)
        case Forgotten():
            return over, (Drop(),)
    return flow, ()


def _answered(flow: Flow, answer: Answer, held: bool) -> tuple[Effect, ...]:
    if not answer.cleaned:
        place: tuple[Effect, ...] = (Insert(flow.text),) if held else ()
        return (*place, Say(answer.why))
    same = answer.text == flow.text
    said: tuple[Effect, ...] = (Say(answer.why),) if answer.why else ()
    if held:
        return (Insert(answer.text), *(() if same else (Keep(answer.text),)), *said)
    return (*(() if same else (Keep(answer.text), Offer(answer.text))), *said)
